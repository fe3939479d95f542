"""The mail-merge lists before the last: who was sent what, kept beside it when another takes its place."""

import csv
import io
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from slavery_check import escaping
from slavery_check.files import write_atomically

_BEFORE = "-before-"


def rows_of(path: Path) -> list[list[str]]:
    """Give the rows of such a list, its head first; none where it is not there or no table."""
    if not path.is_file():
        return []
    text = io.StringIO(path.read_text("utf-8-sig", errors="replace"), newline="")
    with suppress(csv.Error):  # somebody else wrote it
        return list(csv.reader(text))
    return []


def keep_before(path: Path, content: bytes, on_hold: Collection[str], today: date) -> Path | None:
    """Keep a list before other content takes its place; None where nothing would be lost.

    Without suppliers on hold: nobody is to write to them because an old list lies there.
    """
    head, *rows = rows_of(path) or [[]]
    kept = [row for row in rows if row and row[0] not in on_hold]
    if not kept or path.read_bytes() == content:
        return None
    names = (f"{path.stem}{_BEFORE}{today.isoformat()}{f'-{n}' if n > 1 else ''}{path.suffix}" for n in count(1))
    target = next(place for place in map(path.with_name, names) if not place.exists())
    write_atomically(target, escaping.csv_bytes(head, kept))
    return target


def lists_before(folder: Path, name: str) -> tuple[Path, ...]:
    """Give what was kept so of a list."""
    path = folder / name
    return tuple(sorted(folder.glob(f"{path.stem}{_BEFORE}*{path.suffix}")))
