"""Which suppliers are on hold: contact is paused, for a reason that is nobody's business here."""

from slavery_check.follow_up.safeguard_card import supplier_in_stub
from slavery_check.workflow.matters import untold_suppliers
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.returns_folder import STUB

NOT_LISTED = "not on the supplier list"
"""Stands in a stub for the id of a supplier that nobody knows."""


def held(opened: OpenProgramme, recorded: frozenset[str]) -> frozenset[str]:
    """Name the suppliers on hold: by the list, by a stub in returns/, until the lead was told, or by the register.

    `recorded` are those whose hold nobody lifted by name (`stored.recorded_holds`): so neither a stub that was tidied
    away nor a cleared cell of the list ends a hold by itself. Which of these it is tells nothing.
    """
    stubs = opened.returns.rglob(f"*{STUB}") if opened.returns.is_dir() else ()
    by_stub = {supplier_in_stub(path.read_text("utf-8", errors="replace")) for path in stubs}
    by_list = {supplier.id for supplier in opened.suppliers if supplier.hold}
    return frozenset(by_list | by_stub | untold_suppliers(opened.restricted) | recorded) - {"", NOT_LISTED}
