"""Where backups go: beside the programme, never in it; and what is there already."""

import re
from itertools import count
from pathlib import Path

from slavery_check.errors import SlaveryCheckError

_MADE = re.compile(r"-(\d{4}-\d{2}-\d{2})-(\d+)(?:-\d+)?\.zip")
"""End of the name of a backup: the day and the number of entries."""


def backups_folder(folder: Path) -> Path:
    """Give the usual folder for the backups of a programme, and for whatever else holds its words."""
    return folder.parent / f"{folder.name}-backups"


def refuse_inside(folder: Path, target: Path) -> None:
    """Raise SlaveryCheckError for a target inside the programme, where an erasure must leave nothing."""
    if target.resolve().is_relative_to(folder):
        hint = f"Name a place outside of it, best on another disk, for example {backups_folder(folder)}."
        message = f"{target} is inside the programme. What is erased there must not live on in a copy beside it."
        raise SlaveryCheckError(message, hint)


def unused_name(place: Path, stem: str, made: str, entries: int) -> Path:
    """Give a name that is not taken: the programme, the day, the number of entries."""
    names = (f"{stem}-{made}-{entries}{'' if number == 1 else f'-{number}'}.zip" for number in count(1))
    return next(path for path in (place / name for name in names) if not path.exists())


def backups(folder: Path) -> tuple[Path, ...]:
    """Give every file in the usual folder."""
    place = backups_folder(folder)
    return tuple(sorted(path for path in place.glob("*") if path.is_file() and not path.name.startswith(".")))


def last_backup(folder: Path) -> str:
    """Say when the last backup was made, as its name says it."""
    made = [(found[1], int(found[2]), path) for path in backups(folder) if (found := _MADE.search(path.name))]
    if not made:
        return f"none in {backups_folder(folder)}"
    day, number, path = max(made)
    return f"{day}, with {number} entries ({path})"
