"""What a decision is checked against: the lists, the register as it stands, and the supplier judged by it."""

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import partial

from sqlalchemy import Connection

from slavery_check.assessment.red_flags import find
from slavery_check.errors import SlaveryCheckError
from slavery_check.follow_up.safeguard_card import whom_to_ask
from slavery_check.policy.definition import Policy
from slavery_check.register.entry import Json, Kind, NewEntry
from slavery_check.returns.overlays import Overlay
from slavery_check.workflow.deciding.decision import Decision
from slavery_check.workflow.holds import held
from slavery_check.workflow.judging import Judging, judging
from slavery_check.workflow.memory import remember
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.respelt import renumbered
from slavery_check.workflow.safeguarding import restricted_flags
from slavery_check.workflow.sorting import sort_out
from slavery_check.workflow.stored import recorded_holds, stored


@dataclass(frozen=True, slots=True)
class Grounds:
    """One decision and what it is checked against."""

    decision: Decision
    opened: OpenProgramme
    connection: Connection
    """Of the transaction in which the decision is recorded: nothing comes in between."""
    today: date

    @property
    def supplier(self) -> str:
        """Give the supplier's id, as typed."""
        return self.decision.supplier

    @property
    def year(self) -> str:
        """Give the label of the financial year."""
        return self.opened.programme.financial_year.label

    @property
    def policy(self) -> Policy:
        """Give the scoring policy."""
        request = self.opened.programme.request
        return load_policy(request.questionnaire, request.policy, self.today)

    def entry(
        self, kind: Kind, about: str = "", facts: dict[str, Json] | None = None, personal: dict[str, Json] | None = None
    ) -> NewEntry:
        """Make the decision's entry: who and why always stand in personal."""
        said = {**(personal or {}), **self.decision.answered_for}
        return NewEntry(kind, self.supplier, about, facts or {}, said)

    def refuse_unlisted(self, supplier: str) -> None:
        """Raise SlaveryCheckError for an id that the supplier list does not have."""
        ids = [one.id for one in self.opened.suppliers]
        if supplier in ids:
            return
        by_small = {id_.casefold(): id_ for id_ in ids}
        near = get_close_matches(supplier.casefold(), by_small, n=1)
        meant = f"Did you mean {by_small[near[0]]}?" if near else "Use the id of the supplier list, capitals as there."
        raise SlaveryCheckError(f"There is no supplier '{supplier[:40]}' on the supplier list.", meant)

    def is_on_hold(self, supplier: str) -> bool:
        """Tell whether contact with a supplier is paused."""
        recorded = recorded_holds(self.connection)
        return supplier in held(self.opened, recorded | renumbered(self.connection, self.opened, recorded).keys())

    def refuse_on_hold(self, supplier: str) -> None:
        """Raise SlaveryCheckError where contact with a supplier is paused: the same words whatever the reason."""
        if self.is_on_hold(supplier):
            ask = whom_to_ask(self.opened.programme.request.return_to)
            hint = f"Nothing is recorded of {supplier} meanwhile."
            raise SlaveryCheckError(f"{supplier}: contact is paused: ask {ask}.", hint)

    def judged(self, correction: Overlay | None = None) -> Judging:
        """Judge the supplier by what the register has; with a correction as if that were recorded."""
        known = stored(self.connection, self.opened.returns, self.supplier).returns
        ordinary = [one for one in known if not restricted_flags(one, partial(find, policy=self.policy))]
        memory = remember(self.connection, self.year, self.policy.name)
        if correction is not None:
            own = (*memory.overlays.get(self.supplier, ()), correction)
            memory = replace(memory, overlays={**memory.overlays, self.supplier: own})
        intake = sort_out(ordinary, self.opened, (), self.today)
        return judging(self.opened, intake, self.policy, memory)
