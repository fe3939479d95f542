"""Loading the reference tables: the bundled ones, and before them what a programme has taken into use itself."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.reference import entity_lists
from slavery_check.reference.catalogue import BUNDLED, IMPORTED, LISTS, STANDS_FOR
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntityList
from slavery_check.reference.rows import Row
from slavery_check.reference.tables import Reference
from slavery_check.resources import load_csv, packaged

FOLDER = "reference"
"""In a programme: the editions that it has taken into use, and the names that a person confirmed."""
EDITIONS, CONFIRMED = "editions.csv", "confirmed.csv"
_OF_EDITION = tuple(field.name for field in fields(Edition))
_GUARDED = re.compile(r"((?:^|;)\s*)'(?=[=+\-@])")
"""What `escaping` puts in front of what a spreadsheet could take for a formula."""
_KEPT = 4
"""States of programmes' folders whose tables stay in memory."""


def load_reference(programme: Path | None = None) -> Reference:
    """Load countries, tiers, goods, sectors and indexes, for a programme's folder or as bundled; read once.

    Raises BadDefinitionError where an edition of the programme is missing or was changed since it was taken into use.
    """
    folder = programme / FOLDER if programme else None
    editions, confirmed = (_content(folder, name) for name in (EDITIONS, CONFIRMED))
    return _loaded(folder if editions or confirmed else None, editions, confirmed)


def reference_with(programme: Path | None, table: str, rows: Sequence[Row], edition: Edition) -> Reference:
    """Load it as it would be with another edition of one table."""
    return reference_with_each(programme, {table: (rows, edition)})


def reference_with_each(programme: Path | None, others: Mapping[str, tuple[Sequence[Row], Edition]]) -> Reference:
    """Load it as it would be with other editions, by table."""
    rows = {table: rows for table, (rows, _) in others.items()}
    return _built(programme, rows, {table: edition for table, (_, edition) in others.items()})


def load_lists(programme: Path | None = None, tables: Iterable[str] = LISTS) -> tuple[EntityList, ...]:
    """Load every list of names that there is of these: those of a programme's folder before the bundled ones.

    Raises BadDefinitionError as `load_reference`.
    """
    found = ((table, edition_in_use(programme, table)) for table in tables)
    return tuple(entity_lists.from_rows(table, rows_in_use(programme, table), one) for table, one in found if one)


def edition_in_use(programme: Path | None, table: str) -> Edition | None:
    """Give the edition of a table: the programme's own before the bundled one; None where there is neither."""
    own = own_editions(programme).get(table)
    return own or bundled_editions().get(STANDS_FOR.get(table, table))


def rows_in_use(programme: Path | None, table: str) -> Sequence[Row]:
    """Give its rows; none where there is no edition."""
    if table in own_editions(programme):
        return _own_rows(programme, table)
    bundled = STANDS_FOR.get(table, table)
    return bundled_rows(bundled) if bundled in bundled_editions() else ()


def bundled_editions() -> Mapping[str, Edition]:
    """Give the edition of every bundled table, by table."""
    return {row["table"]: _edition(row) for _, row in bundled_rows("editions")}


def own_editions(programme: Path | None) -> Mapping[str, Edition]:
    """Give the editions that a programme has taken into use itself, by table; the last one of each counts."""
    return {row["table"]: _edition(row) for row in taken(programme) if row.get("table") in IMPORTED}


def taken(programme: Path | None) -> Sequence[Mapping[str, str]]:
    """Give every edition that a programme ever took into use, first to last."""
    path = programme / FOLDER / EDITIONS if programme else None
    return [row for _, row in _load(path)] if path and path.is_file() else []


def confirmed_rows(programme: Path) -> Sequence[dict[str, str]]:
    """Give what persons confirmed for a programme, in the order of the file."""
    path = programme / FOLDER / CONFIRMED
    return [row for _, row in _load(path)] if path.is_file() else []


def bundled_rows(table: str) -> Sequence[Row]:
    """Give the rows of a bundled table."""
    return load_csv(packaged("reference", "data", f"{table}.csv"))


def _own_rows(programme: Path | None, table: str) -> Sequence[Row]:
    last = [row for row in taken(programme) if row.get("table") == table][-1]
    path = (programme or Path()) / FOLDER / Path(last.get("file", "")).name
    hint = "Take the publisher's file into use again: slavery-check reference update FILE. Never edit this one."
    if not path.is_file():
        raise BadDefinitionError(f"{FOLDER}/{path.name}", f"is missing, though {EDITIONS} names it", hint)
    if hashlib.sha256(path.read_bytes()).hexdigest() != last.get("rows_sha256"):
        raise BadDefinitionError(f"{FOLDER}/{path.name}", "was changed since it was taken into use", hint)
    return _load(path)


def _load(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Load a table that we wrote for a programme, without what keeps a spreadsheet program from running a cell."""
    return [(line, {name: _GUARDED.sub(r"\1", text) for name, text in row.items()}) for line, row in load_csv(path)]


def _edition(row: Mapping[str, str]) -> Edition:
    return Edition(**{name: row.get(name, "") for name in _OF_EDITION})


def _content(folder: Path | None, name: str) -> bytes:
    path = folder / name if folder else None
    return path.read_bytes() if path and path.is_file() else b""


@lru_cache(maxsize=_KEPT)
def _loaded(folder: Path | None, editions: bytes, confirmed: bytes) -> Reference:
    """Load it once for each state of the programme's folder, which its two small files tell."""
    del editions, confirmed  # they tell the states apart
    return _built(folder.parent if folder else None, {}, {})


def _built(programme: Path | None, others: Mapping[str, Sequence[Row]], editions: Mapping[str, Edition]) -> Reference:
    tables: dict[str, Sequence[Row]] = {table: bundled_rows(table) for table in BUNDLED}
    own = own_editions(programme)
    tables |= {table: _own_rows(programme, table) for table in own if table not in {*LISTS, *others}}
    path = programme / FOLDER / CONFIRMED if programme else None
    if path and path.is_file():
        tables["confirmed"] = _load(path)
    return Reference.from_rows({**tables, **others}, {**bundled_editions(), **own, **editions})
