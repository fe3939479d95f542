"""Red flags: answers and combinations that force follow-up whatever the score."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from slavery_check.assessment.look import Look, Said
from slavery_check.assessment.origins import Origin, stated_places
from slavery_check.assessment.overhearing import could_be_meant, own_words
from slavery_check.assessment.reading import cell_of, corrected_on, several
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import RedFlag
from slavery_check.assessment.truths import Citing, Test, citing, truth_of
from slavery_check.model import EvidenceLevel, Route, Tense
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.policy.phrases import TextsTogether, by_word, first_phrase
from slavery_check.questionnaire.conditions import questions_in
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

    place: int
    """In the policy's order."""
    rule: RedFlagRule
    holds: Test | None
    """Whether its condition holds; None where it has none."""
    cited: Citing | None
    """The question to cite where it does."""
    at_risk_now: bool
    """A person may be: then what could not be read counts in its worst sense."""


class FlagRules:
    """The red flag rules of one policy."""

    def __init__(self, rules: Sequence[RedFlagRule]) -> None:
        """Make them ready."""
        self.rules = rules
        self.of_answers = [_ready(place, rule) for place, rule in enumerate(rules) if not (rule.words or rule.region)]
        self.of_words = [(place, rule) for place, rule in enumerate(rules) if rule.words]
        self.of_regions = [(place, rule) for place, rule in enumerate(rules) if rule.region and not rule.words]
        names = [name for rule in rules for name in (*rule.unanswered, *(questions_in(rule.when) if rule.when else ()))]
        self.questions = tuple(dict.fromkeys(names))
        self._said_of = several(self.questions)
        self.phrases = by_word(phrase for rule in rules for phrase in rule.words)
        self.kept_cited = remembering(self._kept_cited, 8192)
        self._silent: set[str] = set()

    def cited(self, look: Look) -> Sequence[tuple[int, str]]:
        """Give the place of each rule that answers raise, and the question to cite; most firms answer alike."""
        if look.not_read:
            return self._cited(look.said, look.not_read)
        return self.kept_cited(self._said_of(look.said))

    def _kept_cited(self, values: tuple[object, ...]) -> Sequence[tuple[int, str]]:
        return self._cited(dict(zip(self.questions, values, strict=True)), frozenset())

    def _cited(self, said: Said, unread: frozenset[str]) -> Sequence[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for one in self.of_answers:
            if one.holds is not None and not one.holds(said):
                continue
            silent = next((name for name in one.rule.unanswered if said.get(name) in _SILENCE or name in unread), "")
            question = one.cited(said) if one.cited is not None else silent
            if silent or not one.rule.unanswered:
                found.append((one.place, question))
        return tuple(found)

    def overheard(self, texts: AbstractSet[str]) -> bool:
        """Tell whether any phrase can stand in these texts.

        Short texts without one are kept, since most returns have the same: choices in words, *yes*, names of countries.
        """
        new = texts - self._silent
        if not new:
            return False
        if TextsTogether(new).may_hold_of(self.phrases):
            return True
        if len(self._silent) < _MOST_SILENT:
            self._silent.update([text for text in new if len(text) <= _SHORT])
        return False


_RULES = Kept[FlagRules](most=16)


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
    places = () if countries is None else stated_places(supplier_return, countries)
    return found_in(Look.at(supplier_return), flag_rules(policy), places, backing)


def flag_rules(policy: Policy) -> FlagRules:
    """Give the policy's red flag rules made ready."""
    return _RULES.of((policy.red_flags,), lambda: FlagRules(policy.red_flags))


def found_in(
    look: Look, rules: FlagRules, places: Sequence[Origin], backing: Mapping[str, EvidenceLevel]
) -> tuple[RedFlag, ...]:
    """Find them, likewise, in a return that was looked at; `places` are its origins."""
    supplier_return = look.supplier_return
    raised: dict[int, Raised] = {}
    for place, question in rules.cited(look):
        raised[place] = question, cell_of(supplier_return.answers.get(question))
    for there in reversed([one for one in places if one.region]):  # of several the first is cited
        raised |= {
            place: (there.question, there.cell) for place, rule in rules.of_regions if rule.region == there.region
        }
    if rules.of_words and rules.overheard(look.texts):
        raised |= {place: said for place, rule in rules.of_words if (said := _in_words(rule, supplier_return))}
    if supplier_return.unread:
        for one in rules.of_answers:
            meant = could_be_meant(one.rule, supplier_return) if one.at_risk_now and one.place not in raised else None
            if meant is not None:
                raised[one.place] = meant
    return tuple([_flag(rules.rules[place], raised[place], supplier_return, backing) for place in sorted(raised)])


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


def _ready(place: int, rule: RedFlagRule) -> _Ready:
    at_risk_now = rule.route is not Route.IMPROVE and rule.tense is Tense.NOW
    if rule.when is None:
        return _Ready(place, rule, None, None, at_risk_now)
    return _Ready(place, rule, truth_of(rule.when), citing(rule.when), at_risk_now)


def _in_words(rule: RedFlagRule, supplier_return: SupplierReturn) -> Raised | None:
    for words in own_words(supplier_return):
        if first_phrase(words.text, rule.words):
            return words.question, words.cell
    return None
