"""The ledger of restricted matters, in the restricted folder only: `matters.csv`, kept by us and by people."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from slavery_check import escaping
from slavery_check.assessment.result import RedFlag
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import OWNER_ONLY, write_atomically
from slavery_check.follow_up.safeguard_card import Matter, card
from slavery_check.programme import Safeguarding
from slavery_check.user_table import Columns, columns
from slavery_check.workbook.text_table import read_text_table

FILE = "matters.csv"
CARDS = "cards"
HEADER = ("id", "supplier", "opened_on", "file", "sha256", "flags", "told_on", "told_by", "reference")
_NAMES: dict[str, tuple[str, ...]] = dict.fromkeys(HEADER, ())
_REQUIRED = ("id", "told_on")


def matter(supplier_id: str, file_name: str, sha256: str, flags: Collection[RedFlag], today: date) -> Matter:
    """Open a matter. Its id comes from the return alone, so that a run broken off and repeated opens no second one."""
    number = hashlib.sha256(f"{supplier_id}\n{sha256}".encode()).hexdigest()[:12]
    names = tuple(sorted({flag.id for flag in flags}))
    return Matter(f"M-{number}", supplier_id, today.isoformat(), file_name, sha256, names)


def record(folder: Path, opened: Matter, countries: Collection[str], people: Safeguarding) -> None:
    """Write the matter's card and its line in the ledger, each unless it is there.

    What people wrote in the ledger, columns of their own too, is kept. Raises BadDefinitionError where the ledger is
    no longer a table with the columns id and told_on.
    """
    path = folder / CARDS / f"{opened.id}.txt"
    if not path.exists():
        write_atomically(path, escaping.plain_text(card(opened, countries, people)).encode(), OWNER_ONLY)
    found = _ledger(folder)
    rows = [row.texts for row in found.table.rows] if found else []
    header = found.table.header if found else HEADER
    if found and any(found.text(row, "id") == opened.id for row in found.table.rows):
        return
    line = dict(zip(HEADER, _line(opened), strict=True))
    by_column = {column: line[field] for field, column in _index(found).items()}
    new = tuple(by_column.get(column, "") for column in range(len(header)))
    write_atomically(folder / FILE, escaping.csv_bytes(header, [*rows, new]), OWNER_ONLY)


def is_recorded(folder: Path, number: str) -> bool:
    """Tell whether a matter has its card."""
    with _plainly(folder):
        return (folder / CARDS / f"{number}.txt").exists()


def untold(folder: Path) -> int:
    """Count the matters that nobody is recorded to have told the lead of.

    A matter whose line was lost (an old copy of the ledger saved over it) still has its card, and counts.
    """
    found = _ledger(folder)
    lines = {found.text(row, "id"): found.text(row, "told_on") for row in found.table.rows} if found else {}
    return sum(not lines.get(number, "") for number in _cards(folder) | lines.keys())


def untold_suppliers(folder: Path) -> frozenset[str]:
    """Name the suppliers with a matter of which nobody is recorded to have told the lead."""
    found = _ledger(folder)
    rows = found.table.rows if found else ()
    return frozenset(found.text(row, "supplier") for row in rows if found and not found.text(row, "told_on")) - {""}


def may_be_untold(folder: Path, supplier_id: str) -> bool:
    """Tell whether the lead is still to be told of a matter of this supplier, or of one of which nobody knows whose.

    The latter is one whose line was lost from the ledger: its card alone does not name the supplier.
    """
    found = _ledger(folder)
    rows = found.table.rows if found else ()
    told = {found.text(row, "id") for row in rows if found and found.text(row, "told_on")}
    whose = {found.text(row, "id"): found.text(row, "supplier") for row in rows if found}
    return any(whose.get(number, "") in {"", supplier_id} for number in (_cards(folder) | whose.keys()) - told)


def _ledger(folder: Path) -> Columns | None:
    path = folder / FILE
    with _plainly(folder):
        is_there = path.exists()
    return columns(read_text_table(path), _NAMES, _REQUIRED) if is_there else None


def _cards(folder: Path) -> frozenset[str]:
    """Give the ids of the matters that have a card. `glob` would take a folder that may not be opened for empty."""
    place = folder / CARDS
    with _plainly(folder):
        found = tuple(place.iterdir()) if place.is_dir() else ()
    return frozenset(path.stem for path in found if path.match("M-*.txt"))


@contextmanager
def _plainly(folder: Path) -> Iterator[None]:
    """Stop where nobody can tell whether the lead is still to be told of somebody at risk."""
    try:
        yield
    except OSError as error:
        hint = "A run has to read and write there. Ask the safeguarding lead, or whoever set its permissions."
        raise SlaveryCheckError(f"The restricted folder {folder} cannot be opened ({error.strerror}).", hint) from error


def _index(found: Columns | None) -> dict[str, int]:
    return dict(found.index) if found else {field: column for column, field in enumerate(HEADER)}


def _line(opened: Matter) -> tuple[str, ...]:
    flags = " ".join(opened.flags)
    sha256 = f"sha256:{opened.sha256}"  # with letters in front a spreadsheet cannot take it for a number
    return (
        opened.id,
        opened.supplier_id,
        opened.opened_on,
        opened.file_name,
        sha256,
        flags,
        opened.told_on,
        opened.told_by,
        opened.reference,
    )
