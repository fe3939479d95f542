"""One line of a policy on a terminal."""

from collections.abc import Iterator

from slavery_check.policy.cases import Case
from slavery_check.workflow.policy_review.explaining import Explained

_NAMED = 5
"""Cases told of each kind."""


def explain_page(found: Explained) -> Iterator[str]:
    """Give the lines."""
    line = found.line
    yield f"{line.id} ({line.kind}; {found.policy}, {found.place})"
    yield f"  {line.name[:1].upper()}{line.name[1:]}."
    parts = (
        ("Worth", line.worth),
        ("When", line.when),
        *line.facts,
        ("Source", line.source),
        ("Why", line.rationale),
    )
    yield from (f"  {name}: {words}" for name, words in parts if words)
    yield from _told("Shown at work by", found.fires)
    yield from _told("Comes near without it", found.near)


def _told(head: str, cases: tuple[Case, ...]) -> Iterator[str]:
    if not cases:
        return
    yield f"  {head}:"
    yield from (f"    {case.id}: {case.says}" for case in cases[:_NAMED])
    if len(cases) > _NAMED:
        yield f"    and {len(cases) - _NAMED} more"
