"""Looking through `returns/`: which files are returns, and what is passed over and why."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from slavery_check.register.originals import TOMBSTONE

STUB = ".on-hold.txt"
"""End of the name of the note that stands for a return that was moved."""
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in `returns/` that is no return."""

    path: Path
    reason: str
    """A few words, for the buyer."""


def look_through(folder: Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """Give every file below the folder, sorted, and what is passed over; links are never followed."""
    files: list[Path] = []
    skipped: list[Skipped] = []

    def cannot_enter(error: OSError) -> None:
        skipped.append(Skipped(Path(error.filename), "a folder that cannot be opened"))

    for place, folders, names in os.walk(folder, onerror=cannot_enter):
        if Path(place) == folder and not folder.is_dir():
            break
        folders.sort()
        for name in [*folders, *names]:
            path = Path(place, name)
            is_folder = name in folders
            reason = _reason(path)
            if reason:
                skipped.append(Skipped(path, reason))
            elif not is_folder:
                files.append(path)
        folders[:] = [name for name in folders if not _reason(Path(place, name))]
    return tuple(sorted(files)), tuple(sorted(skipped, key=lambda one: one.path))


def _reason(path: Path) -> str:
    """Say why a file or folder is no return; empty when it may be one."""
    return _reason_in_name(path.name) or _reason_in_kind(path)


def _reason_in_name(name: str) -> str:
    for is_so, reason in (
        (name.startswith("~$"), "a lock file of a spreadsheet program"),
        (name.startswith("."), "a hidden file"),
        (name.casefold() in _SYSTEM_FILES, "a file of the operating system"),
        (name.endswith(STUB), "a note that a return is on hold"),
        (name.endswith(TOMBSTONE), "a note that a return was erased"),
    ):
        if is_so:
            return reason
    return ""


def _reason_in_kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "a file that cannot be looked at"
    if stat.S_ISLNK(mode):
        return "a link to another place"
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "not a file"
