"""Judging what came back: each supplier's return under the policy, with what the register remembers of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from slavery_check.assessment.alongside import Alongside
from slavery_check.assessment.assess import assess
from slavery_check.assessment.contradictions import Contradiction, contradictions
from slavery_check.assessment.controls import levels
from slavery_check.assessment.explanation.open_points import open_points
from slavery_check.assessment.explanation.state import State, state_of
from slavery_check.assessment.further import Further, further
from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.leverage import spend_of
from slavery_check.assessment.overrides import Beside, beside, departures
from slavery_check.assessment.portfolio import Placed, place
from slavery_check.assessment.proportion import Past, choose
from slavery_check.assessment.red_flags import FlagHistory, find, together
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.tiers_apart import tiers_apart
from slavery_check.follow_up.planning import is_restricted
from slavery_check.follow_up.said import Said
from slavery_check.model import Tense
from slavery_check.policy.definition import Policy
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import SupplierReturn, ValidatedReturn
from slavery_check.returns.firm import is_of
from slavery_check.returns.overlays import overlaid
from slavery_check.workflow.memory import Memory
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.received import Intake, Received, hash_of
from slavery_check.workflow.reference_data import load_reference

NOT_LAID_OVER = "overlay_not_laid_over"
_NOT_LAID_OVER = "Under this policy its corrections cannot be laid over its answers. Record each correction once more."
_NO_HISTORY = FlagHistory()


@dataclass(frozen=True, slots=True)
class Judging:
    """Everything that a supplier is judged by."""

    opened: OpenProgramme
    intake: Intake
    """Without anything restricted."""
    memory: Memory
    rules: Rules
    labels: Labels
    told_in: Labels | None = None
    """In whose words suppliers are asked and quoted, where it is not English."""
    spend: Decimal = Decimal(0)
    """GBP that the supplier list states, all together."""

    def assessments(self) -> tuple[Mapping[str, Assessment], tuple[str, ...]]:
        """Assess every supplier with a return, in the order of the list; and say which corrections cannot be read."""
        suppliers = [one for one in self.opened.suppliers if one.id in self.intake.current]
        wrong = [words for one in suppliers for words in self.wrong(one.id)]
        return {supplier.id: self.assessment(supplier) for supplier in suppliers}, tuple(wrong)

    def wrong(self, supplier_id: str) -> tuple[str, ...]:
        """Say which corrections of a supplier's answers cannot be read."""
        return tuple(f"{supplier_id}: {problem.message}" for problem in self.corrected(supplier_id)[1])

    def current(self, supplier_id: str) -> ValidatedReturn:
        """Give the return that counts, as it came."""
        return validated(self.intake.current[supplier_id])

    def said(self, supplier_id: str, today: date) -> Said:
        """Give what the supplier answered, in the questionnaire's own words; corrections count."""
        asked_again = frozenset(one.question for one in to_fix(self.current(supplier_id)) if one.question)
        backing = levels(self.opened.evidence, supplier_id)
        corrected, _ = self.corrected(supplier_id)
        others = self.others_came(supplier_id, today)
        return Said(corrected, self.told_in or self.labels, backing, asked_again, others)

    def others_came(self, supplier_id: str, today: date) -> Mapping[str, date]:
        """Give the day on which each return of a supplier came that does not count, by its SHA-256."""
        returns = (*self.intake.earlier.get(supplier_id, ()), *self.intake.past.get(supplier_id, ()))
        return {hash_of(one): date.fromisoformat(one.on) if one.on else today for one in returns}

    def flags_of_past(self, supplier_id: str) -> tuple[RedFlag, ...]:
        """Give the red flags of earlier years that nobody cleared."""
        history = self.memory.flags.get(supplier_id, _NO_HISTORY)
        countries = self.rules.reference.countries
        past = (self._past(one) for one in self.intake.past.get(supplier_id, ()))
        found = chain.from_iterable(find(one, self.rules.policy, countries) for one in past)
        return together((), history.still_open((*found, *history.carried)))

    def assessment(self, supplier: Supplier) -> Assessment:
        """Assess a supplier whose return counts."""
        corrected, _ = self.corrected(supplier.id)
        own = self.current(supplier.id).supplier_return
        others = [
            self._past(one) for each in (self.intake.earlier, self.intake.past) for one in each.get(supplier.id, ())
        ]
        if corrected is not own:
            others.insert(0, own)  # A correction takes away no red flag.
        history = self.memory.flags.get(supplier.id, _NO_HISTORY)
        return assess(corrected, supplier, self.rules, self.opened.evidence, others, history)

    def alongside(self, assessment: Assessment, supplier: Supplier, today: date) -> Alongside:
        """Find all that stands beside an assessment."""
        corrected, _ = self.corrected(supplier.id)
        found, overrides = self.contradictions(assessment), self.overrides(assessment, today)
        to_ask = self.further(supplier, today)
        state = self.state(assessment, supplier, to_ask)
        return Alongside(found, tiers_apart(corrected, self.rules), overrides, to_ask, state)

    def state(self, assessment: Assessment, supplier: Supplier, to_ask: Further | None) -> State:
        """Tell how far the band of a whole assessment can be relied on to stay."""
        corrected, _ = self.corrected(supplier.id)
        points = open_points(assessment, with_goods_of_the_list(corrected, supplier), self.rules.policy)
        return state_of(assessment, points, to_ask)

    def state_on(self, assessment: Assessment, supplier: Supplier, today: date) -> State:
        """Tell the same with what is still to be asked of the supplier, as of a day."""
        return self.state(assessment, supplier, self.further(supplier, today))

    def further(self, supplier: Supplier, today: date) -> Further | None:
        """Find what is still to be asked of a supplier whose return came before, or without, the larger form.

        Where nothing was made for it, the policy says what it would be asked.
        """
        received = self.intake.current[supplier.id]
        if not (received.unasked or received.since):
            return None
        questionnaire = load_questionnaire(self.opened.programme.request.questionnaire)
        made = Form.of(questionnaire, received.since) if received.since else None
        due = made or choose(supplier, self.rules, today, self._before(supplier)).form
        return further(self.current(supplier.id).supplier_return, due, questionnaire, sent=made is not None)

    def _before(self, supplier: Supplier) -> Past:
        """Give what is known of a supplier from other years, as the choice of a form looks at it."""
        past = self.intake.past.get(supplier.id, ())
        flagged = any(flag.tense is not Tense.RESOLVED for flag in self.flags_of_past(supplier.id))
        last = self._past(past[0]) if past else None
        last = last if last is not None and is_of(last, supplier) else None
        return Past(last=last, band=self.memory.bands.get(supplier.id), flagged=flagged)

    def contradictions(self, assessment: Assessment) -> tuple[Contradiction, ...]:
        """Find what does not go together in the return that an assessment is of; corrections count."""
        corrected, _ = self.corrected(assessment.supplier_id)
        backing = levels(self.opened.evidence, assessment.supplier_id)
        return contradictions(corrected, assessment.inherent, self.rules.policy, backing)

    def overrides(self, assessment: Assessment, today: date) -> tuple[Beside, ...]:
        """Give what a named person set beside it."""
        return beside(self.memory.overrides.get(assessment.supplier_id, ()), assessment, today)

    def placed(self, assessment: Assessment, supplier: Supplier, today: date) -> Placed:
        """Keep of an assessed supplier what the portfolio's tables need."""
        corrected, _ = self.corrected(supplier.id)
        found = place(assessment, supplier, corrected, self.rules, self.opened.evidence)
        state = self.state_on(assessment, supplier, today)
        return replace(found, departures=departures(self.overrides(assessment, today)), state=state)

    def corrected(self, supplier_id: str) -> tuple[SupplierReturn, tuple[Problem, ...]]:
        """Lay the buyer's corrections over the return that counts; those of an earlier return do not.

        None counts where together they would make it a restricted matter, which no correction may begin.
        """
        own = self.current(supplier_id).supplier_return
        since = self.memory.numbers.get(own.sha256, 0)
        overlays = [one for one in self.memory.overlays.get(supplier_id, ()) if one.number > since]
        if not overlays:
            return own, ()
        questionnaire = load_questionnaire(self.opened.programme.request.questionnaire)
        found, problems = overlaid(own, overlays, questionnaire, self.labels, self.rules.reference.countries)
        if any(is_restricted(flag) for flag in find(found, self.rules.policy)):
            return own, (*problems, Problem(NOT_LAID_OVER, ProblemSeverity.PLEASE_CHECK, _NOT_LAID_OVER))
        return found, problems

    def _past(self, received: Received) -> SupplierReturn:
        return validated(received).supplier_return


def judging(opened: OpenProgramme, intake: Intake, policy: Policy, memory: Memory) -> Judging:
    """Gather it; nothing of the intake may be restricted."""
    asked = opened.programme.request
    rules = Rules.of(policy, load_reference(opened.folder), asked.country_of_delivery)
    labels = load_labels(asked.questionnaire)
    return Judging(opened, intake, memory, rules, labels, spend=spend_of(opened.suppliers))


def validated(received: Received) -> ValidatedReturn:
    """Give a readable return; TypeError for a refused file."""
    result = received.result
    if not isinstance(result, ValidatedReturn):
        raise TypeError("a refused file is never a supplier's return")
    return result


def to_fix(current: ValidatedReturn) -> tuple[Problem, ...]:
    """Give what the supplier has to put right."""
    return tuple(problem for problem in current.problems if problem.severity is ProblemSeverity.MUST_FIX)
