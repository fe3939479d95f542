"""Small disks in memory, which fill up and can be made read-only."""

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.watching import watched

Disk = Callable[[int], AbstractContextManager[Path]]
"""Gives an empty folder on a disk of so many bytes, for a while."""
_WATCH = """
mount -t tmpfs -o "$1" slavery-check-test "$2" 2>&1 || exit 1
echo mounted
read -r _
umount --lazy "$2"
"""
"""Mounts a disk; see `watched`."""


@pytest.fixture
def small_disk() -> Iterator[Disk]:
    """Make small disks; each is gone when its block ends. Not below `tmp_path`, where no other user comes."""
    if sys.platform == "win32":
        pytest.skip("a small disk is mounted as Unix does it")
    with tempfile.TemporaryDirectory(prefix="slavery-check-disks-") as folder:
        Path(folder).chmod(0o755)
        numbers = itertools.count()

        def disk(size: int) -> AbstractContextManager[Path]:
            return mounted(Path(folder) / str(next(numbers)), size)

        try:
            with disk(1_000_000):
                pass
        except OSError as error:
            pytest.skip(f"a small disk cannot be mounted here, which needs root or sudo ({error})")
        yield disk


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk in memory over a folder, and always take it away; OSError where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size},uid={os.getuid()},gid={os.getgid()},mode=0755"
    with watched([*_root(), "sh", "-c", _WATCH, "sh", options, str(folder)]) as said:
        if said != "mounted":
            raise OSError(said)
        yield folder


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let nothing be written to a disk of ours for a while, by root neither."""
    remount = [*_root(), "mount", "-o"]
    subprocess.run([*remount, "remount,ro", str(disk)], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([*remount, "remount,rw", str(disk)], check=True, capture_output=True)


def ballast(disk: Path, leave: int) -> Path:
    """Take up a disk until so many bytes are left."""
    path = disk / "ballast"
    free = os.statvfs(disk)
    path.write_bytes(bytes(free.f_bavail * free.f_frsize - leave))
    return path


def _root() -> list[str]:
    """Give the words before a command that only root may run."""
    return [] if os.geteuid() == 0 else ["sudo", "-n"]
