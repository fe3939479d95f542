"""Unpacking zips of returns in `returns/`, all of a zip or nothing, and finding what is to be read.

The zip stays where it is. Its folder carries the beginning of its hash, so that another zip of the same name gets a
folder of its own. It counts as unpacked while a folder of its own holds every file of it; what is written half stands
under a hidden name that nothing reads.
"""

import os
import re
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4
from zlib import crc32

from slavery_check.escaping import file_name
from slavery_check.files import flush_folder
from slavery_check.questionnaire.labels import Labels
from slavery_check.register.entry import sha256
from slavery_check.register.originals import AT_ONCE
from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.gate import Member
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.returns_folder import Skipped, look_through
from slavery_check.workflow.zips_of_returns import ZipOfReturns, is_zip_of_returns, open_zip

UNPACKED = ".unzipped"
_HALF = ".unzipping"
_FOLDER = re.compile(rf".*-(?P<short>[0-9a-f]{{12}})(-\d+)?{re.escape(UNPACKED)}", re.DOTALL)
_LEFT = re.compile(rf"\..*\.[0-9a-f]{{8}}{re.escape(_HALF)}", re.DOTALL)
_SHORT = 12
_LONGEST_NAME = 60
_ABANDONED = 60.0
"""Seconds in which nothing was written: then no other run is at work there."""
_NAMES_TOLD = 10
_LONGEST_TOLD = 200
"""Characters of a name, folders and all, that a screen takes; a zip may give it 65,535."""


def gather(returns: Path, limits: Limits) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """Unpack each zip of returns that is not unpacked yet; give every file that is to be read, and what is not.

    A zip that cannot be taken is among the former: reading it gives its refusal.
    """
    files, skipped = look_through(returns)
    for path in (one.path for one in skipped if _LEFT.fullmatch(one.path.name)):
        _remove_abandoned(path)
    zips = [path for path in files if not is_unpacked_from_zip(path) and is_zip_of_returns(path)]
    told = {path: tuple(_unpacked(path, limits)) for path in zips}
    if any(told.values()):
        files, skipped = look_through(returns)
    return (
        tuple(path for path in files if not told.get(path)),
        tuple(sorted((*skipped, *(one for several in told.values() for one in several)), key=lambda one: one.path)),
    )


def is_unpacked_from_zip(path: Path) -> bool:
    """Tell whether a file came out of a zip: a zip in a zip is not unpacked."""
    return _FOLDER.fullmatch(path.parent.name) is not None


def refused_zip(path: Path, raw: RawReturn | Refusal, limits: Limits, labels: Labels) -> RawReturn | Refusal:
    """Say of a zip of returns why it was not unpacked; give everything else as it was read."""
    if not isinstance(raw, Refusal) or not is_zip_of_returns(path):
        return raw
    digest = raw.sha256
    try:
        if is_unpacked_from_zip(path):
            raise Refused("zip_in_zip")  # noqa: TRY301 - one way out for all reasons
        content = _content(path, limits)
        digest = sha256(content)
        _inflate_all(open_zip(content, limits))
    except Refused as refused:
        message = labels.text(f"refusals.{refused.code}")
        return Refusal(path.name, digest, refused.code, message, refused.detail)
    except OSError:
        return raw
    return raw


@contextmanager
def unpacked_apart(path: Path, limits: Limits) -> Iterator[tuple[Path, ...]]:
    """Give the files of a zip of returns, unpacked elsewhere as long as the block lasts.

    Anything else is given as it is: a zip that cannot be taken too, for reading it gives its refusal.
    """
    with TemporaryDirectory(prefix="slavery-check-") as apart:
        files: tuple[Path, ...] = (path,)
        with suppress(Refused):
            if is_zip_of_returns(path):
                content = _content(path, limits)
                found, folder = open_zip(content, limits), Path(apart, f"zip-{sha256(content)[:_SHORT]}{UNPACKED}")
                _put(path, found, folder)
                files = tuple(folder / one.name for one in found.files)
        yield files


def folders_of(path: Path, digest: str) -> Iterator[Path]:
    """Give the folders into which a zip may have been unpacked, those that are there."""
    yield from takewhile(os.path.lexists, _folders(path, digest))


def without_name(folder: Path) -> Path:
    """Take the zip's name from the folder into which it was unpacked; give where the folder stands now."""
    found = _FOLDER.fullmatch(folder.name)
    if found is None:
        return folder
    for number in count(1):
        target = folder.with_name(f"zip-{found['short']}{_numbered(number)}{UNPACKED}")
        if target == folder or not target.exists():
            break
    return folder.rename(target) if target != folder else folder


def remove_halves(returns: Path) -> tuple[Path, ...]:
    """Remove whatever was unpacked by half, and give it. A run that is at work there unpacks its zip the next time."""
    halves = tuple(sorted(path for path in returns.rglob(f".*{_HALF}") if _LEFT.fullmatch(path.name)))
    for folder in halves:
        shutil.rmtree(folder, ignore_errors=True)
    return halves


def _unpacked(path: Path, limits: Limits) -> Iterator[Skipped]:
    """Unpack a zip unless it is unpacked; say so, and what in it is no return. Nothing where it cannot be taken."""
    try:
        content = _content(path, limits)
        found = open_zip(content, limits)
        folder = _unpack(path, found, sha256(content))
    except Refused:
        return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Skipped(path, f"a zip that cannot be unpacked here ({reason}); the next run tries again", to_tell=True)
        return
    files = "1 file" if len(found.files) == 1 else f"{len(found.files)} files"
    yield Skipped(path, f"a zip of returns; unpacked into {folder.name}: {files}", to_tell=True)
    for reason, number in found.passed_over:
        yield Skipped(path, f"in it {number} passed over: {reason}")
    renamed = [one for one in found.files if one.name != one.told]
    for one in renamed[:_NAMES_TOLD]:
        yield Skipped(path, f"in it {_shortened(one.told)}, here {one.name}")
    if len(renamed) > _NAMES_TOLD:
        yield Skipped(path, f"in it {len(renamed) - _NAMES_TOLD} more files that have other names here")


def _shortened(told: str) -> str:
    return told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD]}..."


def _unpack(path: Path, found: ZipOfReturns, digest: str) -> Path:
    for folder in _folders(path, digest):
        if not os.path.lexists(folder):
            _put(path, found, folder)
            return folder
        if _holds(folder, found):
            return folder
    raise AssertionError  # there is always another number


def _folders(path: Path, digest: str) -> Iterator[Path]:
    stem = f"{file_name(path.name, _LONGEST_NAME)}-{digest[:_SHORT]}"
    return (path.with_name(f"{stem}{_numbered(number)}{UNPACKED}") for number in count(1))


def _numbered(number: int) -> str:
    return f"-{number}" if number > 1 else ""


def _holds(folder: Path, found: ZipOfReturns) -> bool:
    """Tell whether a folder has every file of a zip, whole; one that left for the restricted folder is missing.

    Nothing behind a link counts, for it is not read.
    """
    if folder.is_symlink() or not folder.is_dir():
        return False
    there = {path.name: path.lstat() for path in folder.iterdir()}
    return all(_is_it(there.get(one.name), folder / one.name, one.member) for one in found.files)


def _is_it(status: os.stat_result | None, path: Path, member: Member) -> bool:
    """Compare the checksum too: a file of the same size, laid there before the zip came, is not what is in it."""
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size != member.size:
        return False
    return crc32(path.read_bytes()) == member.crc


def _put(path: Path, found: ZipOfReturns, folder: Path) -> None:
    """Write every file under a hidden name, bring all to the disk, and give the folder its name at the end."""
    half = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}{_HALF}")
    status = path.stat()
    try:
        half.mkdir()
        written = list(_written(found, half))
        for file in written:
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            tuple(pool.map(_flush, written))
        flush_folder(half)
        half.rename(folder)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    flush_folder(folder.parent)


def _written(found: ZipOfReturns, folder: Path) -> Iterator[Path]:
    allowance = found.allowance()
    for one in found.files:
        with (folder / one.name).open("xb") as file:
            file.writelines(found.pieces(one, allowance))
        yield folder / one.name


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _inflate_all(found: ZipOfReturns) -> None:
    allowance = found.allowance()
    for one in found.files:
        for _ in found.pieces(one, allowance):
            pass


def _content(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as file:
        content = file.read(limits.zip_all_bytes + 1)
    if len(content) > limits.zip_all_bytes:
        raise limits.over("zip_all_bytes")
    return content


def _remove_abandoned(folder: Path) -> None:
    with suppress(OSError):
        times: Iterable[float] = (one.lstat().st_mtime for one in (folder, *folder.iterdir()))
        if max(times) + _ABANDONED < time.time():
            shutil.rmtree(folder, ignore_errors=True)
