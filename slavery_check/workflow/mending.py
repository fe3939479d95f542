"""Writing the copy to mend of one file, without a run; not where nobody may write to the supplier just now."""

from datetime import date
from functools import partial
from pathlib import Path

from slavery_check.assessment.red_flags import find
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.follow_up.safeguard_card import whom_to_ask
from slavery_check.register.identity import identity_of
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.copies_to_mend import copy_alone, to_correct
from slavery_check.workflow.holds import held
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.questionnaires import bundled_questionnaires
from slavery_check.workflow.received import Received
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.registers import registered
from slavery_check.workflow.safeguarding import READ_FIRST, restricted_flags
from slavery_check.workflow.settings_check import SETTINGS
from slavery_check.workflow.sorting import matched
from slavery_check.workflow.stored import merged_into, recorded_holds

_NOTHING = "Nothing has to be put right, so no copy was made."


def write_copy(path: Path, result: ValidatedReturn | Refusal, target: Path, today: date) -> str:
    """Write the copy to mend of a file that was read to `target`, and say so; or say that nothing has to be mended.

    Raises SlaveryCheckError, before anything is written, where the file was refused, where `target` is there already,
    and where the supplier is not to be contacted: its return tells of a person at risk, or contact is paused.
    """
    if target.suffix.casefold() != ".xlsx":
        raise SlaveryCheckError(f"{target} is no name for a workbook.", "End it in .xlsx.")
    if target.exists():
        raise SlaveryCheckError(f"{target} is there already.", "Choose another name, or move that file away.")
    _refuse_at_risk(path, result)
    _refuse_paused(path, result, today)
    if isinstance(result, Refusal):
        refused = SlaveryCheckError(f"No copy can be made of {path}: {result.message}", "Tell the supplier that.")
        refused.exit_code = ExitCode.REFUSED
        raise refused
    if not to_correct(result):
        return _NOTHING
    write_atomically(target, copy_alone(result))
    return f"The copy to put right: {target}. Its first sheet lists every point. Send it to the supplier yourself."


def _refuse_at_risk(path: Path, result: ValidatedReturn | Refusal) -> None:
    """Refuse what suggests that somebody may be at risk now: a copy that names the answers could put them in danger."""
    countries, received = load_reference().countries, Received(path, result)
    finders = [partial(find, policy=load_policy(name), countries=countries) for name in bundled_questionnaires()]
    if not any(restricted_flags(received, finder) for finder in finders):
        return
    hint = "Show the return to them today, before anybody writes or speaks to the supplier about it."
    refused = SlaveryCheckError(
        "No copy was made: the people who answer for safeguarding are to see this return first.", hint
    )
    refused.exit_code = ExitCode.RESTRICTED_MATTER
    raise refused


def _refuse_paused(path: Path, result: ValidatedReturn | Refusal, today: date) -> None:
    """Refuse a file of a programme whose supplier is on hold, whatever for."""
    above = path.resolve().parents
    if any((folder / READ_FIRST).is_file() for folder in above):
        raise _paused(whom_to_ask_first="the safeguarding lead")
    folder = next((one for one in above if (one / SETTINGS).is_file()), None)
    if folder is None:
        return
    opened = open_programme(folder)
    recorded, merged = frozenset[str](), {}
    found = registered(folder)
    if identity_of(found.address).step:
        with found.open(today) as register, register.reading() as connection:
            recorded, merged = recorded_holds(connection), dict(merged_into(connection))
    holding = {one.casefold() for one in held(opened, recorded)}
    [mine] = matched([Received(path, result)], opened, merged)
    claimed = result.supplier_return.supplier_id if isinstance(result, ValidatedReturn) else ""
    if {mine.supplier_id.casefold(), claimed.casefold()} & holding:
        raise _paused(whom_to_ask(opened.programme.request.return_to))


def _paused(whom_to_ask_first: str) -> SlaveryCheckError:
    hint = f"Ask {whom_to_ask_first} before contacting this supplier."
    return SlaveryCheckError("No copy was made: contact with this supplier is paused.", hint)
