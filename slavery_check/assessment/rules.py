"""What an assessment is made under."""

from dataclasses import dataclass

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
