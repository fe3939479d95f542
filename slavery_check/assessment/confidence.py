"""How much of a return was answered, and how far its score rests on what was stated or backed."""

from collections.abc import Sequence
from fractions import Fraction

from slavery_check.assessment.controls import Controls
from slavery_check.assessment.exact import exactly
from slavery_check.assessment.exposure import Exposure
from slavery_check.assessment.reading import several
from slavery_check.assessment.result import Confidence
from slavery_check.model import EvidenceLevel
from slavery_check.returns.answers import (
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    SupplierReturn,
    Unanswered,
)

_BITS = 24
_MASK = (1 << _BITS) - 1
_COUNTED: dict[type, int] = {
    Answered: 1,
    Confirmed: 1,
    DoesNotKnow: 1,
    Unanswered: 1 | 1 << _BITS,
    NotApplicable: 1 | 1 << 2 * _BITS,
    NotAsked: 0,
    type(None): 0,
}
"""What an answer adds to three counts in one number, which are added up together: asked, blank, does not apply."""


class Completeness:
    """How much was answered of what a policy requires."""

    def __init__(self, required: Sequence[str]) -> None:
        """Take the questions."""
        self._answers_to = several(required)

    def of(self, supplier_return: SupplierReturn) -> Fraction:
        """Give the share of required questions answered, *don't know* and a reasoned *does not apply* included.

        A question that the form does not hold, or whose condition is certainly false, was not asked and is left out; 1
        when none was asked.
        """
        answers = self._answers_to(supplier_return.answers)
        counted = sum(map(_COUNTED.__getitem__, map(type, answers)))
        asked, blank = counted & _MASK, counted >> _BITS & _MASK
        if counted >> 2 * _BITS:
            asked -= len([one for one in answers if type(one) is NotApplicable and not one.reason])
        return exactly(asked - blank, asked) if asked else Fraction(1)


def confidence(exposure: Exposure, controls: Controls) -> Confidence:
    """Judge by the weaker of the two: any exposure assumed is low, whatever the evidence for controls."""
    if exposure.assumed:
        return Confidence.LOW
    backed = controls.backed
    whole = sum(backed.values())
    looked_at = backed.get(EvidenceLevel.READ, 0) + backed.get(EvidenceLevel.VERIFIED, 0)
    return Confidence.EVIDENCED if whole and looked_at * 2 >= whole else Confidence.STATED
