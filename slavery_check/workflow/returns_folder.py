"""Looking through `returns/`: which files are returns, and what is passed over and why."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from slavery_check.register.originals import TOMBSTONE

STUB = ".on-hold.txt"
"""End of the name of the note that stands for a return that was moved."""
REFUSED = "refused"
"""The folder of copies of refused files, in `returns/`."""
REASON = ".reason.txt"
"""End of the name of the page beside such a copy."""
_NOTE = 4_096
"""Bytes: no note of ours has more, and nobody's return is passed over because it is called like one."""
DEEPEST = 32
"""Folders inside one another. Nobody files returns so deep, and every program has some bound."""
_COPY = re.compile(r"[0-9a-f]{12}-.+", re.DOTALL)
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", ".ds_store", "__macosx"})
_HALF = (".crdownload", ".part", ".partial", ".tmp", ".download", ".filepart", ".opdownload")
"""Ends of the names that browsers and copying programs give to a file that is not whole yet."""
_IN_THE_CLOUD = 0x1000 | 0x40000 | 0x400000
"""Windows: FILE_ATTRIBUTE_OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS."""
_DATALESS = 0x40000000
"""macOS: SF_DATALESS of `st_flags`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in `returns/` that is no return, or is none yet."""

    path: Path
    reason: str
    """A few words, for the buyer."""
    to_tell: bool = False
    """Every command says so, not only `receive`: it may well be a return, not whole yet, or somewhere else."""


@dataclass(frozen=True, slots=True)
class _Why:
    """Why a file or folder is no return."""

    reason: str
    to_tell: bool = False

    def told_of(self, path: Path) -> Skipped:
        return Skipped(path, self.reason, self.to_tell)


def look_through(folder: Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """Give every file below the folder, sorted, and what is passed over; links are never followed."""
    files: list[Path] = []
    skipped: list[Skipped] = []

    def cannot_enter(error: OSError) -> None:
        skipped.append(Skipped(Path(error.filename), "a folder that cannot be opened", to_tell=True))

    for place, folders, names in os.walk(folder, onerror=cannot_enter):
        if Path(place) == folder and not folder.is_dir():
            break
        folders.sort()
        why = {name: _why(Path(place, name)) for name in [*folders, *names]}
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            why |= dict.fromkeys(folders, _Why(f"a folder inside {DEEPEST} others", to_tell=True))
        skipped += [found.told_of(Path(place, name)) for name, found in why.items() if found]
        files += [Path(place, name) for name in names if not why[name]]
        folders[:] = [name for name in folders if not why[name]]
    copies = frozenset(copies_of_refused(folder)).intersection(files)
    if copies:
        skipped.append(Skipped(folder / REFUSED, "copies of refused files, the reason beside each"))
    return tuple(sorted(set(files) - copies)), tuple(sorted(skipped, key=lambda one: one.path))


def copies_of_refused(folder: Path) -> Iterator[Path]:
    """Give each copy of a refused file that we made, and the page beside it; nothing that somebody else put there."""
    names = _names(folder / REFUSED)
    for name in names:
        if _COPY.fullmatch(name) and name.endswith(REASON):
            yield folder / REFUSED / name
            copy = name.removesuffix(REASON)
            if copy in names:
                yield folder / REFUSED / copy


def _names(folder: Path) -> frozenset[str]:
    """Give the names of the files there: nothing else is opened, for a pipe keeps its reader waiting for ever."""
    try:
        with os.scandir(folder) as there:
            return frozenset(one.name for one in there if one.is_file(follow_symlinks=False))
    except OSError:
        return frozenset()


def _why(path: Path) -> _Why | None:
    """Say why a file or folder is no return; None when it may be one."""
    try:
        status = path.lstat()
    except OSError:
        return why_by_name(path.name) or _Why("a file that cannot be looked at", to_tell=True)
    if stat.S_ISDIR(status.st_mode):
        return why_by_folder(path.name)
    is_no_note = path.name.endswith((STUB, TOMBSTONE)) and status.st_size > _NOTE
    return (None if is_no_note else why_by_name(path.name)) or _why_by_kind(status)


def why_by_folder(name: str) -> _Why | None:
    """Say why nothing in a folder of this name is a return; with any other name its files are returns all the same."""
    if name.endswith(".download"):
        return why_by_name(name)
    return _Why("a hidden file") if name.startswith(".") else None


def why_by_name(name: str) -> _Why | None:
    """Say why a file of this name is no return; None when it may be one."""
    small = name.casefold()
    is_lock = name.startswith(("~$", ".~lock."))
    is_away = name.startswith(".") and small.endswith(".icloud")
    for is_so, reason, to_tell in (
        (is_lock, "a lock file of a spreadsheet program", False),
        (is_away, "a file that is in iCloud only: open it once, so that it comes down", True),
        (small in _SYSTEM_FILES or name.startswith("._"), "a file of the operating system", False),
        (name.startswith("."), "a hidden file", False),
        (name.endswith(STUB), "a note that a return is on hold", False),
        (name.endswith(TOMBSTONE), "a note that a return was erased", False),
        (small.endswith(_HALF), "not downloaded or copied to the end; the next run reads it under its own name", True),
    ):
        if is_so:
            return _Why(reason, to_tell)
    return None


def _why_by_kind(status: os.stat_result) -> _Why | None:
    if stat.S_ISLNK(status.st_mode):
        return _Why("a link to another place", to_tell=True)
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return _Why("not a file")
    if status.st_size == 0 and is_in_the_cloud(status):
        reason = "a file that is in the cloud only: have it kept on this device, then run again"
        return _Why(reason, to_tell=True)
    return None


def is_in_the_cloud(status: os.stat_result) -> bool:
    """Tell a placeholder, whose bytes are elsewhere. One that tells a size is brought here by the system when read."""
    return is_placeholder(getattr(status, "st_file_attributes", 0), getattr(status, "st_flags", 0))


def is_placeholder(attributes: int, flags: int) -> bool:
    """Tell one by Windows' file attributes or the flags of macOS."""
    return bool(attributes & _IN_THE_CLOUD or flags & _DATALESS)
