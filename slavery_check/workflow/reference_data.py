"""Loading the reference tables: the bundled ones, and before them what a programme has taken into use itself."""

import hashlib
from collections.abc import Mapping, Sequence
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
FILES = (EDITIONS, CONFIRMED, *(f"{table}.csv" for table in IMPORTED))
"""Everything that the folder holds; all of it belongs into a backup."""
_OF_EDITION = tuple(field.name for field in fields(Edition))
_KEPT = 4


def load_reference(programme: Path | None = None) -> Reference:
    """Load countries, tiers, goods, sectors and indexes, for a programme's folder or as bundled; read once.

    Raises BadDefinitionError where an edition of the programme is missing or was changed since it was taken into use.
    """
    folder = programme / FOLDER if programme else None
    return _loaded(folder, *(_text(folder, name) for name in (EDITIONS, CONFIRMED)))


def load_lists(programme: Path | None = None) -> tuple[EntityList, ...]:
    """Load every list of names that there is: those of a programme's folder before the bundled ones.

    Raises BadDefinitionError as `load_reference`.
    """
    bundled, own = bundled_editions(), own_editions(programme)
    found: list[EntityList] = []
    for list_id in LISTS:
        if list_id in own:
            rows = own_rows(programme, list_id)
            found.append(entity_lists.from_rows(list_id, rows, own[list_id]))
        elif stands_for := STANDS_FOR.get(list_id):
            found.append(entity_lists.from_rows(list_id, bundled_rows(stands_for), bundled[stands_for]))
    return tuple(found)


def bundled_editions() -> Mapping[str, Edition]:
    """Give the edition of every bundled table, by table."""
    return {row["table"]: _edition(row) for _, row in bundled_rows("editions")}


def own_editions(programme: Path | None) -> Mapping[str, Edition]:
    """Give the editions that a programme has taken into use itself, by table; none without a programme."""
    path = programme / FOLDER / EDITIONS if programme else None
    if path is None or not path.is_file():
        return {}
    return {row["table"]: _edition(row) for _, row in load_csv(path) if row.get("table") in IMPORTED}


def bundled_rows(table: str) -> Sequence[Row]:
    """Give the rows of a bundled table."""
    return load_csv(packaged("reference", "data", f"{table}.csv"))


def own_rows(programme: Path | None, table: str) -> Sequence[Row]:
    """Give the rows of an edition of the programme's own; BadDefinitionError where the file is not what was taken."""
    path = (programme or Path()) / FOLDER / f"{table}.csv"
    taken = {row.get("table"): row.get("rows_sha256", "") for _, row in load_csv(path.with_name(EDITIONS))}
    hint = "Take the publisher's file into use again: slavery-check reference update FILE. Never edit this one."
    if not path.is_file():
        raise BadDefinitionError(f"{FOLDER}/{path.name}", "is missing, though editions.csv names it", hint)
    if hashlib.sha256(path.read_bytes()).hexdigest() != taken.get(table):
        raise BadDefinitionError(f"{FOLDER}/{path.name}", "was changed since it was taken into use", hint)
    return load_csv(path)


def _edition(row: Mapping[str, str]) -> Edition:
    return Edition(**{name: row.get(name, "") for name in _OF_EDITION})


def _text(folder: Path | None, name: str) -> bytes:
    path = folder / name if folder else None
    return path.read_bytes() if path and path.is_file() else b""


@lru_cache(maxsize=_KEPT)
def _loaded(folder: Path | None, editions: bytes, confirmed: bytes) -> Reference:
    """Load it once for each state of the programme's folder, which its two small files tell."""
    programme = folder.parent if folder and (editions or confirmed) else None
    tables: dict[str, Sequence[Row]] = {table: bundled_rows(table) for table in BUNDLED}
    own = own_editions(programme)
    for table in set(own) - set(LISTS):
        tables[table] = own_rows(programme, table)
    if programme and confirmed:
        tables["confirmed"] = load_csv(programme / FOLDER / CONFIRMED)
    return Reference.from_rows(tables, {**bundled_editions(), **own})
