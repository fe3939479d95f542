"""What the policy makes of reference data: which value of an index counts as worse, how old an edition may be."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from slavery_check.model import Frozen
from slavery_check.policy.points import Points
from slavery_check.questionnaire.defect import Path
from slavery_check.reference.catalogue import DATED
from slavery_check.reference.indexes import MEASURES


class IndexRule(Frozen):
    """When a value of an index that the user supplies marks a country as worse than its tier."""

    table: str
    measure: str
    at_least: Points | None = None
    """Marked from this value on, where more is worse; exactly one of the two is given."""
    at_most: Points | None = None
    """Marked down to this value, where less is worse."""
    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if (self.at_least is None) is (self.at_most is None):
            raise ValueError("needs exactly one of at_least and at_most")
        return self

    def marks(self, value: Fraction) -> bool:
        """Whether a value is one that counts as worse."""
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most


def reference_defects(indexes: tuple[IndexRule, ...], oldest: Mapping[str, int]) -> Iterator[tuple[Path, str]]:
    """Find rules on an index or a table that there is not."""
    for number, rule in enumerate(indexes):
        if rule.measure not in MEASURES.get(rule.table, ()):
            known = "; ".join(f"{table}: {', '.join(measures)}" for table, measures in MEASURES.items())
            path = ("inherent", "country", "indexes", number)
            yield path, f"there is no measure '{rule.measure}' of the index '{rule.table}'. Known: {known}"
    for table, days in oldest.items():
        if table not in DATED:
            yield ("reference_max_age_days", table), f"there is no reference table '{table}'"
        if days < 1:
            yield ("reference_max_age_days", table), "must be a day or more"
