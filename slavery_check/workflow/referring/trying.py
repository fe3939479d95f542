"""Other editions that are tried and not taken into use: each a publisher's own file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from slavery_check.assessment.what_if import EditionFile
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.refused import ImportRefusedError
from slavery_check.questionnaire.defect import Path as DefectPath
from slavery_check.reference.catalogue import LISTS
from slavery_check.workflow.referring.updating import Brought, NewFile, brought


def other_editions(
    files: Iterable[EditionFile], home: Path, programme: Path, today: date
) -> tuple[Mapping[str, Brought], Sequence[tuple[DefectPath, str]]]:
    """Read each file, by table; and say of each that cannot be tried why. A relative path begins at `home`."""
    found: dict[str, Brought] = {}
    wrong: list[tuple[DefectPath, str]] = []
    for index, one in enumerate(files):
        path = ("editions", "files", index)
        try:
            other = _read(one, home, programme, today)
        except ImportRefusedError as refused:
            wrong.append((path, f"{refused.message} {refused.hint}"))
            continue
        table = other.edition.table
        if table in LISTS:
            wrong.append((path, f"{one.file[:60]} is a list of names, and no score rests on one. Use: screen"))
        elif table in found:
            wrong.append((path, f"there are two editions of {table}; expected one"))
        found[table] = other
    return ({}, wrong) if wrong else (found, ())


def _read(one: EditionFile, home: Path, programme: Path, today: date) -> Brought:
    if one.table and one.table not in IMPORTERS:
        hint = f"Name one of {', '.join(IMPORTERS)}."
        raise ImportRefusedError(one.file[:60], f"is said to be the table '{one.table[:40]}', which there is not", hint)
    return brought(NewFile(home / one.file, one.table, programme, one.edition), today)
