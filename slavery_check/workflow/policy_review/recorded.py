"""The returns that the register has, assessed under a policy that nobody adopted yet. Nothing is recorded."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.register.history import Head, head
from slavery_check.returns.answers import SupplierReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.evidence import with_current_evidence
from slavery_check.workflow.holds import held
from slavery_check.workflow.judging import Judging, judging
from slavery_check.workflow.memory import remember
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.progress import told
from slavery_check.workflow.received import Intake
from slavery_check.workflow.registers import open_existing
from slavery_check.workflow.respelt import renumbered
from slavery_check.workflow.safeguarding import FlagsOf, is_paused, restricted_flags
from slavery_check.workflow.shelf import Shelf
from slavery_check.workflow.sorting import finishing, sort_out
from slavery_check.workflow.stored import recorded_holds, stored_facts, stored_returns


class Stand(NamedTuple):
    """How a supplier stands under one policy."""

    assessment: Assessment
    state: State
    """How far its band can be relied on to stay."""

    @property
    def is_provisional(self) -> bool:
        """Tell whether an answer may move the band."""
        return self.state is State.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a programme's register has of this year, without anything restricted under any of the policies."""

    opened: OpenProgramme
    intake: Intake
    judged: tuple[Judging, ...]
    """One for each policy, in their order."""
    head: Head
    """Of the register that was read."""

    @property
    def suppliers(self) -> tuple[Supplier, ...]:
        """Give whose return counts, in the order of the list."""
        return tuple(one for one in self.opened.suppliers if one.id in self.intake.current)

    @property
    def left_out(self) -> int:
        """Count the suppliers without a return that may be shown here: silent, refused or on hold alike."""
        return len(self.opened.suppliers) - len(self.suppliers)

    def assessments(self, today: date) -> Iterator[tuple[Supplier, tuple[Stand, ...]]]:
        """Assess each supplier under every policy, one after another; each return is fetched once."""
        for supplier in told(self.suppliers, "Assessing"):
            yield supplier, tuple(stand(one, supplier, today) for one in self.judged)


def stand(judged: Judging, supplier: Supplier, today: date) -> Stand:
    """Assess a supplier."""
    found = judged.assessment(supplier)
    return Stand(found, judged.state_on(found, supplier, today))


@contextmanager
def recorded(folder: Path, policies: Sequence[Policy], today: date) -> Iterator[Recorded]:
    """Open what the last run wrote down. Returns that came since are not in it; nothing is read in `returns/`.

    Raises SlaveryCheckError where there is no register yet, else as `open_programme`.
    """
    opened = open_programme(folder)

    def flags_of(supplier_return: SupplierReturn) -> tuple[RedFlag, ...]:
        return tuple(flag for policy in policies for flag in find(supplier_return, policy))

    _, register = open_existing(folder, today)
    with register, register.reading() as connection:
        holding = _holding(connection, opened)
        shelf = Shelf(opened, flags_of, holding, today)
        with shelf.open_in(register):
            intake = _without(_intake(connection, opened, shelf, today), holding, flags_of)
            judged = tuple(_judging(connection, opened, intake, policy, today) for policy in policies)
            yield Recorded(opened, intake, judged, head(connection))


def _holding(connection: Connection, opened: OpenProgramme) -> frozenset[str]:
    holds = recorded_holds(connection)
    return held(opened, holds | renumbered(connection, opened, holds).keys())


def _intake(connection: Connection, opened: OpenProgramme, shelf: Shelf, today: date) -> Intake:
    finish = finishing(opened, stored_facts(connection))
    shelf.finished_by(finish, _never)
    came = [shelf.put(finish(one)) for one in stored_returns(connection, opened.returns)]
    return sort_out(came, opened, (), today)


def _never(path: Path) -> Refusal:
    """Read nothing: what the register does not have is not part of this."""
    return Refusal(path.name, "", "unreadable", "", "not in the register")


def _without(intake: Intake, holding: frozenset[str], flags_of: FlagsOf) -> Intake:
    """Leave out whoever is on hold, and whose answers, of whatever year, any of the policies restricts.

    Of them nothing is told, also where a hold was lifted: whoever is left out, for whatever reason, is one of many.
    """
    several = (item for each in (intake.earlier, intake.past) for item in each.items())
    files = [*intake.current.items(), *((id_, one) for id_, many in several for one in many)]
    gone = {id_ for id_, one in files if is_paused(one, holding) or restricted_flags(one, flags_of)} | holding
    kept = {id_: one for id_, one in intake.current.items() if id_ not in gone}
    return replace(intake, current=kept, unmatched=(), refused=(), silent=(), on_hold=(), copies=())


def _judging(connection: Connection, opened: OpenProgramme, intake: Intake, policy: Policy, today: date) -> Judging:
    """Gather it with what the register remembers: a red flag of another policy stays until a named person clears it."""
    memory = remember(connection, opened.programme.financial_year.label, policy.name)
    return judging(with_current_evidence(opened, intake, policy, today), intake, policy, memory)
