"""Inherent risk: what a supplier is exposed to before anything it does about it, 0 to 100."""

from collections.abc import Sequence
from fractions import Fraction

from slavery_check.assessment.commodity import goods_line
from slavery_check.assessment.country import country_lines
from slavery_check.assessment.origins import Origin
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.sector import sector_line
from slavery_check.assessment.workforce import workforce_lines
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn


def exposure_lines(
    supplier_return: SupplierReturn, supplier: Supplier, places: Sequence[Origin], rules: Rules
) -> tuple[Contribution, ...]:
    """Give every line of inherent risk, on the 0-100 scale; they sum to it exactly, the cap's line included.

    `places` are all the return's origins.
    """
    inherent = rules.policy.inherent
    lines = [
        *country_lines(supplier_return, places, rules),
        sector_line(supplier_return, supplier, rules),
        goods_line(supplier_return, places, rules),
        *workforce_lines(supplier_return, rules),
    ]
    over = sum((line.points for line in lines), Fraction(0)) - inherent.cap * inherent.scale
    if over > 0:
        reason = f"The points together go beyond {inherent.cap * inherent.scale}, which is the most there is."
        lines.append(Contribution(Part.CAP, "cap", -over, reason))
    return tuple(lines)
