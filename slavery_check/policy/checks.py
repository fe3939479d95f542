"""What the types cannot say about a policy: that its references exist and its numbers belong together."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from slavery_check.model import Band, EvidenceLevel, Tense
from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.policy.beyond_the_score import beyond_defects
from slavery_check.policy.contradiction_checks import contradiction_defects
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.policy.number_checks import number_defects
from slavery_check.policy.ppn009_checks import ppn009_defects
from slavery_check.policy.proportion_checks import proportion_defects
from slavery_check.policy.reference_rules import reference_defects
from slavery_check.policy.references import Known, condition_defects, control_defects
from slavery_check.policy.wording import wording_defects
from slavery_check.questionnaire.defect import Defect, Path
from slavery_check.questionnaire.definition import AnswerType, Questionnaire

_ID = re.compile(r"[a-z][a-z0-9_]{2,59}")
_NAMED = ("country", "sector", "goods", "workforce", "cap", "effect")
"""Lines of every policy."""
_TEXT = (AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Published:
    """What the reference tables use, which a policy must cover."""

    tiers: Collection[str]
    sector_bands: Collection[str]
    goods_groups: Collection[str]
    regions: Collection[str] = ("xinjiang",)
    """Regions that the table of country names tells apart."""


def defects(policy: Policy, questionnaire: Questionnaire, published: Published) -> tuple[Defect, ...]:
    """Find every defect of a policy, in the order of its parts."""
    known = Known.of(questionnaire)
    found: list[tuple[Path, str]] = [
        *number_defects(policy),
        *_ids(policy),
        *_bands(policy),
        *_evidence(policy),
        *_tables(policy, known, published),
        *_method(policy, questionnaire, known),
        *_workforce(policy, known),
        *_controls(policy, known),
        *_red_flags(policy, known, published),
        *ppn009_defects(policy.ppn009, known, published.sector_bands, policy.inherent.country.tiers),
        *proportion_defects(policy.proportion, questionnaire, known),
        *contradiction_defects(policy.contradictions, known),
        *_harmless(policy, known),
        *reference_defects(policy.inherent.country.indexes, policy.reference_max_age_days),
        *beyond_defects(policy),
        *wording_defects(policy),
    ]
    return tuple(Defect(path, sentence, "") for path, sentence in found)


def _ids(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Every line has a name of its own, by which assessments, cases and decisions call it."""
    lines: list[tuple[Path, str]] = [
        *(
            (("inherent", "workforce", "parts", index), part.id)
            for index, part in enumerate(policy.inherent.workforce.parts)
        ),
        *((("groups", index), group.id) for index, group in enumerate(policy.groups)),
        *((("red_flags", index), rule.id) for index, rule in enumerate(policy.red_flags)),
        *((("contradictions", "rules", index), rule.id) for index, rule in enumerate(policy.contradictions.rules)),
    ]
    seen = set(_NAMED)
    for path, name in lines:
        if not _ID.fullmatch(name):
            yield (*path, "id"), f"'{name[:40]}' is no id; expected small letters, digits and _, a letter first"
        elif name in seen:
            yield (*path, "id"), f"the id '{name}' stands twice"
        seen.add(name)
    if not policy.red_flags:
        yield ("red_flags",), "is empty; expected a red flag at least"


def _bands(policy: Policy) -> Iterator[tuple[Path, str]]:
    if [rule.band for rule in policy.bands] != list(Band) or policy.bands[0].starts_at != 0:
        yield ("bands",), f"must be {', '.join(Band)}, in this order, the first from 0"
    for index, (lower, upper) in enumerate(pairwise(policy.bands)):
        if lower.starts_at >= upper.starts_at:
            yield ("bands", index + 1, "starts_at"), f"{upper.band} must start above {lower.band}"
    if set(policy.band_due_days) != set(Band):
        yield ("band_due_days",), f"needs days for each of {', '.join(Band)}"


def _evidence(policy: Policy) -> Iterator[tuple[Path, str]]:
    factors = [policy.evidence.get(level) for level in EvidenceLevel]
    if None in factors:
        yield ("evidence",), f"needs a factor for each of {', '.join(EvidenceLevel)}"
    elif factors != sorted(factors, key=lambda factor: factor or 0) or factors[-1] != 1:
        yield ("evidence",), "better evidence must not count less, and verified counts 1"


def _tables(policy: Policy, known: Known, published: Published) -> Iterator[tuple[Path, str]]:
    inherent = policy.inherent
    yield from _same(("inherent", "country", "tiers"), inherent.country.tiers, published.tiers, "tiers")
    yield from _same(("inherent", "sector", "bands"), inherent.sector.bands, published.sector_bands, "sector bands")
    goods = known.questions.get(Asked.GOODS_SUPPLIED)
    if goods is not None:
        yield from _same(("inherent", "goods"), goods.choices, published.goods_groups, "goods groups")


def _same(path: Path, here: Collection[str], there: Collection[str], what: str) -> Iterator[tuple[Path, str]]:
    missing, unknown = sorted(set(there) - set(here)), sorted(set(here) - set(there))
    if missing:
        yield path, f"{what} without a line: {', '.join(missing)}"
    if unknown:
        yield path, f"{what} that the reference tables do not have: {', '.join(unknown)}"


def _method(policy: Policy, questionnaire: Questionnaire, known: Known) -> Iterator[tuple[Path, str]]:
    if policy.questionnaire != questionnaire.id:
        yield ("questionnaire",), f"is {policy.questionnaire}, but the questionnaire is {questionnaire.id}"
    tables = {table.id for table in questionnaire.tables}
    for name in (*Asked, *AskedOfRows, *(table for table in Tables if table not in tables)):
        if name in Tables or name not in known.questions:
            yield ("questionnaire",), f"the method reads {name}, which the questionnaire does not ask"
    for index, name in enumerate(policy.free_text):
        question = known.questions.get(name)
        if question is None or question.type not in _TEXT:
            yield ("free_text", index), f"'{name}' is not a text question"
    long_texts = {one.id for one in questionnaire.questions if one.type is AnswerType.LONG_TEXT}
    for name in sorted(long_texts - set(policy.free_text)):
        yield ("free_text",), f"the long text '{name}' is missing"


def _workforce(policy: Policy, known: Known) -> Iterator[tuple[Path, str]]:
    for index, part in enumerate(policy.inherent.workforce.parts):
        path: Path = ("inherent", "workforce", "parts", index)
        yield from _under((*path, "when"), condition_defects(part.when, known, of_rows=False))
        column = known.questions.get(part.site_column)
        if part.site_column and (column is None or column.type is not AnswerType.YES_NO):
            yield (*path, "site_column"), f"'{part.site_column}' is not a yes/no column"


def _controls(policy: Policy, known: Known) -> Iterator[tuple[Path, str]]:
    seen: list[str] = []
    for index, group in enumerate(policy.groups):
        for place, control in enumerate(group.controls):
            path: Path = ("groups", index, "controls", place)
            yield from _under(path, control_defects(control, known))
            if control.question in seen:
                yield path, f"{control.question} is scored twice"
            seen.append(control.question)


def _red_flags(policy: Policy, known: Known, published: Published) -> Iterator[tuple[Path, str]]:
    for index, rule in enumerate(policy.red_flags):
        path: Path = ("red_flags", index)
        if rule.when is not None:
            yield from _under((*path, "when"), condition_defects(rule.when, known, of_rows=False))
        if rule.region and rule.region not in published.regions:
            yield (*path, "region"), f"no name of a place is of the region '{rule.region}'"
        for name in rule.unanswered:
            if name not in known.questions or name in known.columns:
                yield (*path, "unanswered"), f"there is no question '{name}'"
        others = {other.id for other in policy.red_flags if other.id != rule.id}
        yield from (
            ((*path, "covers"), f"there is no other rule '{name}'") for name in rule.covers if name not in others
        )
        yield from _under(path, _shape(rule, known))


def _harmless(policy: Policy, known: Known) -> Iterator[tuple[Path, str]]:
    for index, rule in enumerate(policy.harmless):
        question = known.questions.get(rule.question)
        own = () if question is None else question.options
        if question is None:
            yield ("harmless", index), f"there is no question '{rule.question}'"
        for choice in rule.choices:
            if question is not None and choice not in own:
                yield ("harmless", index), f"{rule.question} has no choice '{choice}'"


def _shape(rule: RedFlagRule, known: Known) -> Iterator[str]:
    ways = [rule.when is not None or bool(rule.unanswered), bool(rule.words), bool(rule.region)]
    if sum(ways) != 1:
        yield "needs exactly one of when or unanswered, words, region"
    if rule.tense is Tense.RESOLVED and rule.floor is not None:
        yield "what was put right sets no floor: honesty must pay"
    question = known.questions.get(rule.evidence_for)
    if rule.disclosed_and_acting and (question is None or not question.evidence):
        yield "disclosed_and_acting needs evidence_for: a question that takes evidence"


def _under(path: Path, sentences: Iterable[str]) -> Iterator[tuple[Path, str]]:
    return ((path, sentence) for sentence in sentences)


def line_of(path: Path, where: Mapping[Path, int]) -> int:
    """Find the line of the deepest part of a path that stands in the file; 1 when none does."""
    for length in range(len(path), 0, -1):
        if path[:length] in where:
            return where[path[:length]]
    return 1
