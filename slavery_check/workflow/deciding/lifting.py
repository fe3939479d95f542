"""Lifting a hold. Every refusal has the same words: none tells an ordinary hold from a restricted one."""

from datetime import date

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import flush_folder, remove
from slavery_check.register.book import Register
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.workflow.deciding.decision import Decision
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.holds import NOT_LISTED, held, stubs, stubs_of_several
from slavery_check.workflow.matters import may_be_untold
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.recording import record_holds
from slavery_check.workflow.respelt import renumbered
from slavery_check.workflow.safeguarding import READ_FIRST, keep_places, refuse_lost
from slavery_check.workflow.stored import recorded_holds


def take_stubs_away(register: Register, opened: OpenProgramme, decision: Decision, today: date) -> None:
    """Remove the notes of a supplier's hold from `returns/`, with the hold itself recorded before.

    The note of a zip in which returns of several lay goes with the last of their holds.

    So whatever the machine does in between, the supplier stays on hold until its lifting is recorded; had the lifting
    come first, a note left behind would begin the hold anew.
    """
    with register.reading() as connection:
        _refuse_too_early(Grounds(decision, opened, connection, today))
        recorded = recorded_holds(connection)
    keep_places(opened, {decision.supplier} - recorded)
    record_holds(register, {decision.supplier} - recorded)
    still = held(opened, recorded) - {decision.supplier} | {NOT_LISTED}
    over = [path for path, among in stubs_of_several(opened.returns) if among and not among & still]
    own = [path for path, supplier in stubs(opened.returns) if supplier == decision.supplier]
    for path in (*over, *own):
        remove(path)
        flush_folder(path.parent)


def lifted(grounds: Grounds) -> NewEntry:
    """End a hold."""
    _refuse_too_early(grounds)
    return grounds.entry(Kind.LIFTED)


def _refuse_too_early(grounds: Grounds) -> None:
    supplier = grounds.supplier
    listed = {one.id: one for one in grounds.opened.suppliers}
    if (supplier in listed and listed[supplier].hold) or _may_be_untold(grounds):
        message = (
            f"{supplier} cannot be lifted yet: clear its hold column in the supplier list, and see that "
            f"{READ_FIRST} in the restricted folder has been followed."
        )
        raise SlaveryCheckError(message, "Then record it again. Its contact stays paused until then.")
    was = renumbered(grounds.connection, grounds.opened, recorded_holds(grounds.connection)).get(supplier)
    if was:
        message = f"{supplier} has the company number of {was}, whose contact is paused."
        raise SlaveryCheckError(message, f"Lift {was}: that ends it for both.")
    if not grounds.is_on_hold(supplier):
        hint = "`slavery-check register history` tells when it was paused and lifted. Use the id of the supplier list."
        raise SlaveryCheckError(f"Contact with '{supplier[:40]}' is not paused.", hint)


def _may_be_untold(grounds: Grounds) -> bool:
    """Tell whether the lead may still have to be told; where that cannot be read, nothing is lifted."""
    try:
        refuse_lost(grounds.opened, recorded_holds(grounds.connection) & {grounds.supplier})
        return may_be_untold(grounds.opened.restricted, grounds.supplier)
    except SlaveryCheckError:
        return True
