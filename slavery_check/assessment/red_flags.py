"""Red flags: answers and combinations that force follow-up whatever the score."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from slavery_check.assessment.origins import origins
from slavery_check.assessment.overhearing import all_texts, could_be_meant, own_words
from slavery_check.assessment.reading import cell_of, corrected_on, deciding, not_read
from slavery_check.assessment.result import RedFlag
from slavery_check.model import EvidenceLevel, Route, Tense
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.policy.phrases import TextsTogether, first_phrase
from slavery_check.questionnaire.conditions import Given, evaluate
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import DoesNotKnow, SupplierReturn, Unanswered
from slavery_check.returns.answers import given as what_is_given

Raised = tuple[str, str]
"""Question and cell that raised a flag."""
_NO_EVIDENCE: Mapping[str, EvidenceLevel] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FlagHistory:
    """What is known of one supplier's red flags beside its returns."""

    cleared: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By flag id: SHA-256 of each return whose flag a named person cleared."""
    carried: Sequence[RedFlag] = ()
    """Flags of earlier returns whose answers were erased."""

    def still_open(self, flags: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
        """Leave out what was cleared; the same flag of another return stays."""
        return tuple(flag for flag in flags if flag.sha256 not in self.cleared.get(flag.id, ()))


@dataclass(frozen=True, slots=True)
class _Said:
    """One return, with what every rule looks at."""

    supplier_return: SupplierReturn
    known: Given
    not_read: frozenset[str]
    """Questions of which something could not be read."""
    together: TextsTogether

    @classmethod
    def of(cls, supplier_return: SupplierReturn) -> Self:
        """Look at a return once."""
        return cls(
            supplier_return,
            what_is_given(supplier_return.answers),
            not_read(supplier_return),
            TextsTogether(all_texts(supplier_return)),
        )


def find(
    supplier_return: SupplierReturn,
    policy: Policy,
    countries: Countries | None = None,
    backing: Mapping[str, EvidenceLevel] = _NO_EVIDENCE,
) -> tuple[RedFlag, ...]:
    """Find every red flag of one return, in the policy's order, each rule at most once.

    `backing` is the evidence level recorded by question. Without `countries` the rules about regions do not fire;
    whether a matter is restricted never depends on them.
    """
    said = _Said.of(supplier_return)
    found = [(rule, _raised(rule, said, countries)) for rule in policy.red_flags]
    return tuple(_flag(rule, raised, supplier_return, backing) for rule, raised in found if raised is not None)


def together(current: Iterable[RedFlag], others: Iterable[RedFlag]) -> tuple[RedFlag, ...]:
    """Keep every flag of the return that counts, and those of other returns that it does not raise itself.

    What another return left unanswered is no matter; what it said stays until a named person clears it.
    """
    kept = {flag.id: flag for flag in current}
    for flag in others:
        if not flag.silent:
            kept.setdefault(flag.id, flag)
    return tuple(kept.values())


def _flag(
    rule: RedFlagRule, raised: Raised, supplier_return: SupplierReturn, backing: Mapping[str, EvidenceLevel]
) -> RedFlag:
    backed = backing.get(rule.evidence_for, EvidenceLevel.STATED) is not EvidenceLevel.STATED
    corrected = corrected_on(supplier_return, raised[0])
    return RedFlag(
        id=rule.id,
        route=rule.route,
        tense=rule.tense,
        severity=rule.severity,
        floor=rule.floor,
        due_days=rule.due_days,
        reason=f"{rule.reason} (corrected by the buyer on {corrected})" if corrected else rule.reason,
        ask=rule.ask,
        question=raised[0],
        cell=raised[1],
        file_name=supplier_return.file_name,
        disclosed_and_acting=rule.disclosed_and_acting and backed,
        silent=rule.when is None and bool(rule.unanswered),
        sha256=supplier_return.sha256,
    )


def _raised(rule: RedFlagRule, whole: _Said, countries: Countries | None) -> Raised | None:
    supplier_return = whole.supplier_return
    if rule.words:
        return _in_words(rule, supplier_return) if whole.together.may_hold(rule.words) else None
    if rule.region:
        return None if countries is None else _in_region(rule, supplier_return, countries)
    said = _in_answers(rule, whole)
    at_risk_now = rule.route is not Route.IMPROVE and rule.tense is Tense.NOW
    return could_be_meant(rule, supplier_return) if said is None and at_risk_now else said


def _in_answers(rule: RedFlagRule, whole: _Said) -> Raised | None:
    answers, known = whole.supplier_return.answers, whole.known
    silent = [
        name
        for name in rule.unanswered
        if isinstance(answers.get(name), Unanswered | DoesNotKnow) or name in whole.not_read
    ]
    if rule.unanswered and not silent:
        return None
    if rule.when is None:
        return silent[0], cell_of(answers.get(silent[0]))
    if evaluate(rule.when, known) is not True:
        return None
    question = deciding(rule.when, known)
    return question, cell_of(answers[question])


def _in_region(rule: RedFlagRule, supplier_return: SupplierReturn, countries: Countries) -> Raised | None:
    places = origins(supplier_return, countries, "")
    return next(((place.question, place.cell) for place in places if place.region == rule.region), None)


def _in_words(rule: RedFlagRule, supplier_return: SupplierReturn) -> Raised | None:
    for words in own_words(supplier_return):
        if first_phrase(words.text, rule.words):
            return words.question, words.cell
    return None
