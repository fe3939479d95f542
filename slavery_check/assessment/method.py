"""The rules of an assessment made ready: what follows from them alone is looked up once, and not for each supplier."""

from fractions import Fraction

from slavery_check.assessment.alike import Alike
from slavery_check.assessment.bands import band_of
from slavery_check.assessment.confidence import Completeness
from slavery_check.assessment.controls import points_of
from slavery_check.assessment.exact import exactly
from slavery_check.assessment.ppn import levels_under
from slavery_check.assessment.red_flags import flag_rules
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band
from slavery_check.questionnaire.kept import Kept

_EDITIONS = Kept[tuple[str, ...]](most=16)


class Method:
    """One policy with its reference tables."""

    def __init__(self, rules: Rules) -> None:
        """Make them ready."""
        policy, reference = rules.policy, rules.reference
        self.policy, self.name = policy, policy.name
        self.alike, self.controls, self.flags = Alike(rules), points_of(policy), flag_rules(policy)
        self.levels, self.completeness = levels_under(rules), Completeness(policy.required)
        self.editions = _EDITIONS.of((reference,), lambda: reference.edition_lines)
        self.residual = remembering(self._residual, 16_384)
        self._removed = policy.control_effect.as_integer_ratio()

    def _residual(self, points: int, of_points: int, in_place: int, whole: int) -> tuple[Fraction, Band]:
        """Give `inherent x (1 - most x effect)`, of two fractions, and its band; in whole numbers until the end."""
        removed, of_removed = self._removed
        residual = exactly(points * (of_removed * whole - removed * in_place), of_points * of_removed * whole)
        return residual, band_of(residual, self.policy)


_METHODS = Kept[Method](most=4)


def method_of(rules: Rules) -> Method:
    """Give the rules made ready."""
    return _METHODS.of((rules,), lambda: Method(rules))
