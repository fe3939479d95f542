"""Which countries the user's own indexes mark as worse than their tier, and the row that says so of each."""

from collections.abc import Mapping

from slavery_check.policy.definition import Policy
from slavery_check.reference.tables import Reference


def index_marks(policy: Policy, reference: Reference) -> Mapping[str, str]:
    """Give the rows by alpha-2, in the order of the policy's rules; empty without an index."""
    found: dict[str, list[str]] = {}
    for rule in policy.inherent.country.indexes:
        index = reference.indexes.get(rule.table)
        for alpha2, value in index.of(rule.measure).items() if index else ():
            if index and rule.marks(value.value):
                found.setdefault(alpha2, []).append(index.cite(rule.measure, alpha2))
    return {alpha2: "; ".join(rows) for alpha2, rows in found.items()}
