"""Inherent risk: what a supplier is exposed to before anything it does about it, 0 to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from slavery_check.assessment.commodity import goods_line
from slavery_check.assessment.country import country_lines
from slavery_check.assessment.exact import exactly, total
from slavery_check.assessment.look import Said
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_line
from slavery_check.assessment.workforce import workforce_lines
from slavery_check.policy.definition import InherentRules
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import Truth
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.answers import SupplierReturn


@dataclass(frozen=True, slots=True)
class Exposure:
    """Every part of inherent risk, on the 0-100 scale."""

    lines: tuple[Contribution, ...]
    """All of them, the cap's included; they sum to `inherent` exactly."""
    inherent: Fraction
    country: tuple[Contribution, ...]
    goods: Contribution
    arrangements: tuple[Truth, ...]
    """Which of the policy's arrangements of the workforce are in use."""
    assumed: bool
    """Some part of it was not stated."""


class _Cap:
    """The most there is under one policy."""

    def __init__(self, inherent: InherentRules) -> None:
        self.most = inherent.cap * inherent.scale
        self.line = remembering(self._line, 1024)

    def _line(self, numerator: int, denominator: int) -> tuple[Contribution, ...]:
        """Make the line that takes off what goes beyond; none where nothing does."""
        over = exactly(numerator, denominator) - self.most
        if over <= 0:
            return ()
        reason = f"The points together go beyond {self.most}, which is the most there is."
        return (Contribution(Part.CAP, "cap", -over, reason),)


_CAPS = Kept[_Cap](most=16)


def exposed(
    supplier_return: SupplierReturn, supplier: Supplier, places: Sequence[Origin], rules: Rules, said: Said
) -> Exposure:
    """Weigh what a supplier is exposed to; `places` are all the return's origins, `said` its answers."""
    country, goods = country_lines(supplier_return, places, rules), goods_line(supplier_return, places, rules)
    workforce, arrangements = workforce_lines(supplier_return, rules, said)
    lines = (*country, sector_line(supplier_return, supplier, rules), goods, *workforce)
    points, inherent = total([line.points for line in lines]), rules.policy.inherent
    cap = _CAPS.of((inherent,), lambda: _Cap(inherent))
    over = cap.line(*points.as_integer_ratio())
    assumed = any(line.assumed for line in lines)
    return Exposure((*lines, *over), cap.most if over else points, country, goods, arrangements, assumed)
