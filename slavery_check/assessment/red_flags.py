"""Red flags: answers and combinations that force follow-up whatever the score."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from slavery_check.assessment.look import Look
from slavery_check.assessment.origins import named_region
from slavery_check.assessment.overhearing import could_be_meant, own_words
from slavery_check.assessment.reading import cell_of, corrected_on
from slavery_check.assessment.result import RedFlag
from slavery_check.assessment.truths import Citing, Test, citing, truth_of
from slavery_check.model import EvidenceLevel, Route, Tense
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.policy.phrases import TextsTogether, first_phrase
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import DoesNotKnow, SupplierReturn, Unanswered

Raised = tuple[str, str]
"""Question and cell that raised a flag."""
_SILENCE = (Unanswered, DoesNotKnow)
_MOST_SILENT, _SHORT = 20_000, 100
"""Texts kept of those without a phrase, and how long they may be."""
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


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """One rule, made ready."""

    rule: RedFlagRule
    holds: Test | None
    """Whether its condition holds."""
    cited: Citing | None
    """The question to cite where it does."""
    at_risk_now: bool
    """A person may be: then what could not be read counts in its worst sense."""


class _Rules:
    """The red flag rules of one policy."""

    def __init__(self, rules: Sequence[RedFlagRule]) -> None:
        self.ready = [_ready(rule) for rule in rules]
        self._phrases = [rule.words for rule in rules if rule.words]
        self._silent: set[str] = set()

    def overheard(self, texts: AbstractSet[str]) -> bool:
        """Tell whether any phrase can stand in these texts.

        Short texts without one are kept, since most returns have the same: choices in words, *yes*, names of countries.
        """
        new = texts - self._silent
        if not new:
            return False
        together = TextsTogether(new)
        if any(together.may_hold(phrases) for phrases in self._phrases):
            return True
        if len(self._silent) < _MOST_SILENT:
            self._silent.update(text for text in new if len(text) <= _SHORT)
        return False


_RULES = Kept[_Rules](most=16)


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
    return found_in(Look.at(supplier_return), policy, countries, backing)


def found_in(
    look: Look, policy: Policy, countries: Countries | None, backing: Mapping[str, EvidenceLevel]
) -> tuple[RedFlag, ...]:
    """Find them, likewise, in a return that was looked at."""
    rules = _RULES.of((policy.red_flags,), lambda: _Rules(policy.red_flags))
    known, unread = look.known, look.supplier_return.unread
    overheard = rules.overheard(look.texts)
    flags: list[RedFlag] = []
    for one in rules.ready:
        if one.holds is None:
            raised = _raised_otherwise(one.rule, look, countries, overheard=overheard)
        elif one.holds(known):
            raised = _in_answers(one, look)
        else:
            raised = None
        if raised is None and unread and one.at_risk_now:
            raised = could_be_meant(one.rule, look.supplier_return)
        if raised is not None:
            flags.append(_flag(one.rule, raised, look.supplier_return, backing))
    return tuple(flags)


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


def _ready(rule: RedFlagRule) -> _Ready:
    at_risk_now = rule.route is not Route.IMPROVE and rule.tense is Tense.NOW and not (rule.words or rule.region)
    if rule.when is None or rule.words or rule.region:
        return _Ready(rule, None, None, at_risk_now)
    return _Ready(rule, truth_of(rule.when), citing(rule.when), at_risk_now)


def _raised_otherwise(rule: RedFlagRule, look: Look, countries: Countries | None, *, overheard: bool) -> Raised | None:
    """Say what raised a rule that has no condition: words, a region, or silence."""
    if rule.words:
        return _in_words(rule, look.supplier_return) if overheard else None
    if rule.region:
        place = None if countries is None else named_region(look.supplier_return, countries, rule.region)
        return None if place is None else (place.question, place.cell)
    return _in_silence(rule, look)


def _in_answers(one: _Ready, look: Look) -> Raised | None:
    """Say what raised a rule whose condition holds."""
    if one.cited is None or (one.rule.unanswered and _in_silence(one.rule, look) is None):
        return None
    question = one.cited(look.known)
    return question, cell_of(look.supplier_return.answers[question])


def _in_silence(rule: RedFlagRule, look: Look) -> Raised | None:
    """Give the first of a rule's questions that was left unanswered or could not be read."""
    answers = look.supplier_return.answers
    for name in rule.unanswered:
        if isinstance(answers.get(name), _SILENCE) or name in look.not_read:
            return name, cell_of(answers.get(name))
    return None


def _in_words(rule: RedFlagRule, supplier_return: SupplierReturn) -> Raised | None:
    for words in own_words(supplier_return):
        if first_phrase(words.text, rule.words):
            return words.question, words.cell
    return None
