"""Which suppliers are on hold: contact is paused, for a reason that is nobody's business here."""

import os
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import sha256_of
from slavery_check.follow_up.safeguard_card import among_in_stub, supplier_in_stub
from slavery_check.workflow.matters import untold_suppliers
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.returns_folder import STUB

NOT_LISTED = "not on the supplier list"
"""Stands in a stub for the id of a supplier that nobody knows."""
SEVERAL = "several suppliers"
"""Stands for it where a zip holds returns of several: it lies in nobody's place, and holds nobody."""
_LONGEST_NAME = 255
"""Bytes, on every file system in use."""


def held(opened: OpenProgramme, recorded: frozenset[str]) -> frozenset[str]:
    """Name the suppliers on hold: by the list, by a stub in returns/, until the lead was told, or by the register.

    `recorded` are those whose hold nobody lifted by name (`stored.recorded_holds`): so neither a stub that was tidied
    away nor a cleared cell of the list ends a hold by itself. Which of these it is tells nothing.
    """
    by_stub = {supplier for _, supplier in stubs(opened.returns)}
    by_list = {supplier.id for supplier in opened.suppliers if supplier.hold}
    return frozenset(by_list | by_stub | untold_suppliers(opened.restricted) | recorded) - {"", NOT_LISTED, SEVERAL}


def stubs(returns: Path) -> tuple[tuple[Path, str], ...]:
    """Give each note of a hold, and the id in it; SlaveryCheckError where one cannot be read."""
    paths = [path for path in sorted(returns.rglob(f"*{STUB}")) if path.is_file()]
    return tuple((path, supplier_in_stub(_words(path))) for path in paths)


def stubs_of_several(returns: Path) -> tuple[tuple[Path, frozenset[str]], ...]:
    """Give each note of a zip that held returns of several, and whose hold it stands for; empty where it says nobody's.

    Of a return of nobody known it says so, and no lifting ends that.
    """
    several = (path for path, supplier in stubs(returns) if supplier == SEVERAL)
    return tuple((path, among_in_stub(_words(path))) for path in several)


def stub_path(path: Path, supplier_id: str) -> Path:
    """Give where the note of a file that leaves goes: over nothing but a note of the same supplier."""
    kept = path.name
    while len(os.fsencode(kept)) > _LONGEST_NAME - len(STUB):  # a name need not be UTF-8
        kept = kept[:-1]
    usual = path.with_name(kept + STUB)
    if not usual.exists() or supplier_in_stub(usual.read_text("utf-8", "replace")) == supplier_id:
        return usual
    return path.with_name(f"{sha256_of(path)[:12]}{STUB}")


def _words(stub: Path) -> str:
    try:
        return stub.read_text("utf-8", errors="replace")
    except OSError as error:
        hint = "It tells whose contact is paused. Make it readable, or close the program that has it open."
        raise SlaveryCheckError(f"{stub} cannot be read ({error.strerror}).", hint) from error
