"""Originals: every file as it was received, byte for byte, under its SHA-256; after an erasure a tombstone."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from slavery_check.files import OWNER_ONLY, flush_folder, remove, write_atomically
from slavery_check.register.entry import sha256

FOLDER = "originals"
TOMBSTONE = ".erased.txt"
AT_ONCE = 8
"""Files written at the same time."""


def store(folder: Path, content: bytes, digest: str, suffix: str) -> Path:
    """Keep a file's bytes in a programme's folder, unless they are there or were erased; give its place.

    It is on the disk when this returns. SlaveryCheckError where it cannot be written.
    """
    path = _written(folder, content, digest, suffix)
    flush_folder(path.parent)
    return path


def store_all(folder: Path, files: Iterable[tuple[Path, str]]) -> frozenset[str]:
    """Keep the bytes of several files, each given with its SHA-256, and give the hashes of those that are kept.

    A file that cannot be read, or has other bytes by now, is passed over. All are on the disk when this returns:
    several at once, because a disk that is told to flush makes each wait as long as all.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kept = frozenset(pool.map(partial(_keep, folder), files)) - {""}
        places = {_place(folder, digest) for digest in kept}
        tuple(pool.map(flush_folder, [*places, folder / FOLDER]))
    return kept


def find(folder: Path, digest: str) -> Path | None:
    """Give the original or its tombstone; None where there is neither."""
    return next(iter(sorted(_place(folder, digest).glob(f"{digest}*"))), None)


def is_tombstone(path: Path) -> bool:
    """Tell a tombstone from an original."""
    return path.name.endswith(TOMBSTONE)


def erase(folder: Path, digest: str, words: str) -> None:
    """Put a tombstone in the place of an original. First the tombstone, so that the same bytes never come back."""
    write_atomically(_place(folder, digest) / f"{digest}{TOMBSTONE}", words.encode())
    for path in _place(folder, digest).glob(f"{digest}*"):
        if not is_tombstone(path):
            remove(path)
    flush_folder(_place(folder, digest))


def _keep(folder: Path, file: tuple[Path, str]) -> str:
    """Write one file's bytes; give its hash, or nothing where it is not what it was."""
    path, known = file
    try:
        content = path.read_bytes()
    except OSError:
        return ""  # Moved or opened by somebody since it was read: the next run sees what became of it.
    if sha256(content) != known:
        return ""
    _written(folder, content, known, path.suffix)
    return known


def _written(folder: Path, content: bytes, digest: str, suffix: str) -> Path:
    there = find(folder, digest)
    if there is None:
        there = _place(folder, digest) / f"{digest}{suffix.casefold()}"
        write_atomically(there, content, OWNER_ONLY)
    return there


def _place(folder: Path, digest: str) -> Path:
    return folder / FOLDER / digest[:2]
