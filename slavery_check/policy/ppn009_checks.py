"""What the types cannot say about the levels of PPN 009: that what they name exists, and no choice is forgotten."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from slavery_check.policy.ppn009 import Ppn009
from slavery_check.policy.references import Known, own_choices
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.definition import AnswerType

_PLACE: Path = ("ppn009",)
_CHARACTERISTICS = ("workforce", "context", "business_model")
_ONE = (AnswerType.ONE_OF, AnswerType.YES_NO)


def ppn009_defects(
    levels: Ppn009, known: Known, sector_bands: Collection[str], tiers: Mapping[str, Fraction]
) -> Iterator[tuple[Path, str]]:
    """Find every defect, each with its path in the policy file."""
    if set(levels.industry) != set(sector_bands):
        yield (*_PLACE, "industry"), f"needs a level for each of {', '.join(sector_bands)}, and no other"
    for index, tier in enumerate(levels.location):
        if tier not in tiers:
            yield (*_PLACE, "location", index), f"there are no points for '{tier}'"
    points = [tiers[tier] for tier in levels.location if tier in tiers]
    if points != sorted(points):
        yield (*_PLACE, "location"), "the tier that is still low has more points than the one that is still medium"
    for name in _CHARACTERISTICS:
        for index, rule in enumerate(getattr(levels, name)):
            path: Path = (*_PLACE, name, index)
            yield from ((path, found) for found in _answer_defects(rule.question, tuple(rule.levels), known))
    counted = known.questions.get(levels.many.question)
    if counted is None or counted.type is not AnswerType.WHOLE_NUMBER:
        yield (*_PLACE, "many"), f"'{levels.many.question}' is not a question about a number"


def _answer_defects(name: str, named: tuple[str, ...], known: Known) -> Iterator[str]:
    question = known.questions.get(name)
    if question is None:
        yield f"there is no question '{name}'"
        return
    if question.type not in (*_ONE, AnswerType.MANY_OF):
        yield f"{name} is a {question.type} question, which has no choices"
        return
    own = own_choices(question)
    yield from (f"{name} has no choice '{choice}'" for choice in named if choice not in own)
    if question.type in _ONE:
        yield from (f"{name}: the choice '{choice}' has no level" for choice in own if choice not in named)
