"""What an assessment is made under."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from slavery_check.assessment.index_marks import index_marks
from slavery_check.policy.definition import Policy
from slavery_check.reference.tables import Reference


@dataclass(frozen=True, slots=True)
class Rules:
    """Policy, reference tables and where services are delivered."""

    policy: Policy
    reference: Reference
    country_of_delivery: str = "GB"
    """Alpha-2: assumed for services that state no country."""
    index: frozenset[str] = frozenset()
    """Countries (alpha-2) that an index of the user's own marks as worse than their tier; empty when there is none."""
    index_rows: Mapping[str, str] = field(default_factory=dict)
    """What marks each of them, for citing: row and edition of the index."""

    @classmethod
    def of(cls, policy: Policy, reference: Reference, country_of_delivery: str = "GB") -> Self:
        """Gather them, with what the indexes that the user supplied say under this policy."""
        marks = index_marks(policy, reference)
        return cls(policy, reference, country_of_delivery, frozenset(marks), marks)
