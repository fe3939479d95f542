"""Where a programme's own lists still name a supplier's people: what a person must clear before an erasure."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from slavery_check.assessment import evidence
from slavery_check.errors import SlaveryCheckError
from slavery_check.suppliers import HEADERS, REQUIRED
from slavery_check.user_table import UserTable, columns
from slavery_check.workbook.supplier_list import read_supplier_list
from slavery_check.workbook.text_table import read_text_table
from slavery_check.workflow.programmes import EVIDENCE_FILE, SUPPLIER_FILES, load_programme
from slavery_check.workflow.questionnaires import load_labels

_SUPPLIER_CELLS = ("contact_name", "contact_email", "hold")
_EVIDENCE_CELLS = ("document", "by")


def refuse_named(folder: Path, suppliers: Collection[str]) -> None:
    """Raise SlaveryCheckError, naming every cell, where the lists still hold what an erasure must leave nowhere."""
    cells = tuple(_cells(folder, suppliers))
    if cells:
        hint = "Clear these cells, or delete the rows, and run the same erasure again. Nothing was erased yet."
        raise SlaveryCheckError(f"Your own lists still name the supplier's people: {'; '.join(cells)}.", hint)


def _cells(folder: Path, suppliers: Collection[str]) -> Iterator[str]:
    labels = load_labels(load_programme(folder).request.questionnaire)
    for name in SUPPLIER_FILES:
        if (folder / name).is_file():
            table = read_supplier_list(folder / name, labels)
            yield from _filled(table, HEADERS, REQUIRED, "id", _SUPPLIER_CELLS, suppliers)
    if (folder / EVIDENCE_FILE).is_file():
        table = read_text_table(folder / EVIDENCE_FILE)
        yield from _filled(table, evidence.HEADERS, evidence.REQUIRED, "supplier", _EVIDENCE_CELLS, suppliers)


def _filled(
    table: UserTable,
    names: Mapping[str, tuple[str, ...]],
    required: Collection[str],
    id_field: str,
    fields: Collection[str],
    suppliers: Collection[str],
) -> Iterator[str]:
    """Give the place of each cell with text, in the rows of these suppliers; a list without rows has none."""
    if not table.rows:
        return
    found = columns(table, names, required)
    ids = {supplier.casefold() for supplier in suppliers}
    for row in table.rows:
        if found.text(row, id_field).casefold() in ids:
            for field in fields:
                if found.text(row, field):
                    place = table.place(table.where(row.number, found.index[field]))
                    yield f"{place} ({field.replace('_', ' ')})"
