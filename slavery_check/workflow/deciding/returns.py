"""Decisions about returns: an answer corrected, and whose a return is."""

import re

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register.entry import Entry, Kind, NewEntry
from slavery_check.register.history import entries, receipts
from slavery_check.register.received import stored_place
from slavery_check.returns.overlays import Overlay
from slavery_check.returns.typed_in import defect
from slavery_check.workflow.came_late import is_unconfirmed
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.intake import digest
from slavery_check.workflow.judging import NOT_LAID_OVER
from slavery_check.workflow.outcome import restricted_sentence
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.stored import owners

_BEGINNING = re.compile(r"[0-9a-f]{8,64}")
_LATEST = 2**63
"""Behind every entry."""


def corrected(grounds: Grounds) -> NewEntry:
    """Lay an answer over the one of this year's return."""
    question, value = grounds.decision.about, grounds.decision.value
    said = grounds.decision.answered_for
    by, reason = str(said["by"]), str(said["reason"])
    judged = grounds.judged(Overlay(question, value, by, grounds.today.isoformat(), reason, _LATEST))
    if grounds.supplier not in judged.intake.current:
        hint = (
            "Has it come? Put it into returns/ and run `slavery-check run` first: a correction is laid over a return."
        )
        raise SlaveryCheckError(f"The register has no return of {grounds.supplier} for {grounds.year}.", hint)
    questionnaire = load_questionnaire(grounds.opened.programme.request.questionnaire)
    wrong = defect(question, value, questionnaire, judged.labels, judged.rules.reference.countries)
    if wrong:
        raise SlaveryCheckError(wrong, "Nothing was corrected. Mend --about or --value and try again.")
    if NOT_LAID_OVER in {problem.code for problem in judged.corrected(grounds.supplier)[1]}:
        raise _never_here(grounds)
    return grounds.entry(Kind.OVERLAY, question, personal={"value": value})


def matched(grounds: Grounds) -> NewEntry:
    """Say whose a return is that the register has; of one that came late, also that it is this year's answer."""
    sha256 = _return_named(grounds)
    today = owners(grounds.connection)[sha256]
    if today == grounds.supplier and not is_unconfirmed(grounds.connection, sha256):
        raise SlaveryCheckError(f"This return counts as {today}'s already.", "There is nothing to record.")
    grounds.refuse_on_hold(today)
    return grounds.entry(Kind.MATCHED, sha256)


def _return_named(grounds: Grounds) -> str:
    about = grounds.decision.about
    received = [one.sha256 for one in receipts(grounds.connection)]
    small = about.casefold()
    found = [sha256 for sha256 in received if _BEGINNING.fullmatch(small) and sha256.startswith(small)]
    if not found:
        there = digest(grounds.opened.returns / about)
        found = [there] if there in received else _of_that_name(grounds, about)
    if len(found) > 1:
        several = ", ".join(sha256[:12] for sha256 in found)
        hint = f"Name one by its beginning: {several}. `slavery-check register history` tells more of each."
        raise SlaveryCheckError(f"{len(found)} returns of the register are meant by '{about[:60]}'.", hint)
    if not found:
        hint = "Is it new? Run `slavery-check run` first. Write its file name as in returns/, capitals as there."
        raise SlaveryCheckError(f"The register has no return '{about[:60]}'.", hint)
    return found[0]


def _of_that_name(grounds: Grounds, name: str) -> list[str]:
    def is_it(entry: Entry) -> bool:
        place = stored_place(entry)
        return name in {place, place.rpartition("/")[2]}

    return [entry.about for entry in entries(grounds.connection, kinds=(Kind.RETURN,)) if is_it(entry)]


def _never_here(grounds: Grounds) -> SlaveryCheckError:
    """Refuse what would make a restricted matter: it belongs before a person today, and into no register."""
    tell = restricted_sentence(1, grounds.opened.programme.safeguarding)
    message = "This is not recorded: such an answer says that a person may be at risk now."
    refused = SlaveryCheckError(message, f"Tell nobody but the safeguarding lead. {tell}")
    refused.exit_code = ExitCode.RESTRICTED_MATTER
    return refused
