"""Writing a person's decision down: checked first, refused with what to do, else one entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slavery_check.assessment.overrides import FIELDS
from slavery_check.errors import SlaveryCheckError
from slavery_check.register.book import Register
from slavery_check.register.entry import NewEntry
from slavery_check.workflow.accountable import refuse_unaccountable
from slavery_check.workflow.deciding import actions, flags, lifting, overriding, returns, suppliers
from slavery_check.workflow.deciding.decision import Decision, Recorded, What
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.keeping.history import sentence
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.registers import open_existing


def _nothing_first(_register: Register, _opened: OpenProgramme, _decision: Decision, _today: date) -> None:
    """Do nothing before the entry."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one thing is decided."""

    decide: Callable[[Grounds], NewEntry]
    """Checks and gives the entry; SlaveryCheckError where it is refused."""
    needs: Mapping[str, str] = field(default_factory=dict)
    """What has to be given, by option, in words that say what it is."""
    takes: frozenset[str] = frozenset()
    """Options that may be given too."""
    unlisted: bool = False
    """Also of a supplier that the list does not name."""
    on_hold: bool = False
    """Also of a supplier whose contact is paused."""
    first: Callable[[Register, OpenProgramme, Decision, date], None] = _nothing_first
    """What has to be safe on the disk before the entry is."""


RULES: Mapping[What, Rule] = {
    What.REMINDED: Rule(suppliers.reminded, takes=frozenset({"value"})),
    What.EXCUSED: Rule(suppliers.excused, takes=frozenset({"about"})),
    What.CORRECTED: Rule(
        returns.corrected, {"about": "the id of a question, such as fees_paid", "value": "the right answer"}
    ),
    What.OVERRIDE: Rule(
        overriding.override,
        {
            "about": f"what to set: {', '.join(FIELDS)}",
            "value": "what to set it to, such as Medium",
            "until": "its last day, such as 2027-03-31",
        },
    ),
    What.CLEARED: Rule(flags.cleared, {"about": "the id of a red flag, such as fees_not_repaid"}, unlisted=True),
    What.ACTION: Rule(
        actions.action,
        {
            "about": "the id of an action, such as S001-fees_paid",
            "set": 'a field and its text, such as "status=closed"',
        },
        unlisted=True,
    ),
    What.MATCHED: Rule(
        returns.matched, {"about": "a return: its SHA-256, at least 8 characters of it, or its file name"}
    ),
    What.MERGED: Rule(suppliers.merged, {"about": "the supplier that it is now part of"}, unlisted=True),
    What.SCREENED: Rule(
        suppliers.screened,
        {"about": "the list and its entry, such as ofac:1234", "value": "same, different or unsure"},
        on_hold=True,
    ),
    What.LIFTED: Rule(lifting.lifted, unlisted=True, on_hold=True, first=lifting.take_stubs_away),
}


def record_decision(folder: Path, decision: Decision, today: date) -> Recorded:
    """Check a decision and append its one entry, in one transaction.

    Raises SlaveryCheckError, and records nothing, where something is missing or does not hold.
    """
    rule = RULES[decision.what]
    refuse_unaccountable("A decision", decision.by, decision.reason)
    _refuse_wrong_options(decision, rule)
    opened = open_programme(folder)
    _, register = open_existing(folder, today)
    with register:
        rule.first(register, opened, decision, today)
        with register.writing() as writer:
            grounds = Grounds(decision, opened, writer.connection, today)
            if not rule.unlisted:
                grounds.refuse_unlisted(decision.supplier)
            if not rule.on_hold:
                grounds.refuse_on_hold(decision.supplier)
            entry = writer.append(rule.decide(grounds))
    return Recorded(entry, sentence(entry))


def _refuse_wrong_options(decision: Decision, rule: Rule) -> None:
    given = {"about": decision.about, "value": decision.value, "until": decision.until, "set": decision.fields}
    hint = "See: slavery-check register record --help"
    for option, what_it_is in rule.needs.items():
        if not given[option]:
            raise SlaveryCheckError(f"`{decision.what.value}` needs --{option}: {what_it_is}.", hint)
    for option, said in given.items():
        if said and option not in rule.needs and option not in rule.takes:
            raise SlaveryCheckError(f"`{decision.what.value}` takes no --{option}.", hint)
