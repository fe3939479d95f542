"""The frozen, dated facts that a statement's figures are made of. Exact: what may be published is decided later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One count."""

    id: str
    """E.g. `suppliers.all`, `tiers_known.not_mapped`."""
    label: str
    value: int
    sources: tuple[str, ...] = ()
    """For the internal trace only: supplier id, file and cell, one line each. Never published."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A count and the parts that sum to it."""

    id: str
    total: str
    """Id of a fact: the denominator."""
    parts: tuple[str, ...]
    """Ids of facts, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum over suppliers, with how many gave a figure for it."""

    id: str
    label: str
    value: Decimal
    given_by: int
    """Suppliers whose figures are in it."""
    of: Decimal | None = None
    """The whole, for a share."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything countable, as of one day."""

    as_of: date
    facts: Mapping[str, Fact]
    breakdowns: tuple[Breakdown, ...]
    """As a graph of facts they form a tree, so that what may be worked out from them can be said exactly."""
    amounts: Mapping[str, Amount]
    editions: tuple[str, ...]
    """Reference data used by the assessments."""
    policies: tuple[str, ...]
    """Scoring policies used, `<id> <version>`."""
    questionnaires: tuple[str, ...]
    """Questionnaires answered, `<id> <version>`."""

    def breakdown(self, breakdown_id: str) -> Breakdown:
        """Give one breakdown; KeyError when there is none."""
        return {one.id: one for one in self.breakdowns}[breakdown_id]
