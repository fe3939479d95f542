"""What checking a policy found, on a terminal."""

from collections.abc import Iterator

from slavery_check.policy.steps import NO_CASE
from slavery_check.workflow.policy_review.checking import CheckedPolicy
from slavery_check.workflow.policy_review.pinning import Pinning
from slavery_check.workflow.progress import told

_NAMED = 3
"""Cases named of each criterion."""


def check_page(found: CheckedPolicy, *, with_cases: bool) -> Iterator[str]:
    """Give the lines: the cases of every criterion, then what is wrong, last so that it is seen."""
    if with_cases and found.shown:
        yield "Criterion or red flag: the worked cases that show it at work; and near misses, where it stays silent."
        for one in found.shown:
            yield f"  {one.id}: {_named(one.fires)}; near: {_named(one.near)}"
        yield ""
    if found.cases:
        yield f"{found.name}: {found.cases} worked cases, {len(found.shown)} criteria and red flags."
    questions = len({one.question for one in found.options})
    if found.options:
        yield f"{len(found.options)} options of {questions} scored questions tried in the cases that ask them."
    if found.only_against_silence:
        yield f"Different from a blank alone, not from another answer: {', '.join(found.only_against_silence)}."
    yield from (f"{place}: {sentence}" for place, sentence in found.defects)
    if not found.defects:
        yield "OK. Every case comes out exactly; each criterion has its cases; each option changes something."
        return
    things = "1 thing" if len(found.defects) == 1 else f"{len(found.defects)} things"
    untried = "" if found.options else f" {'Options' if found.cases else 'Cases and options'} are tried then."
    yield f"{things} to mend.{untried}"


def values_page(pinning: Pinning) -> Iterator[str]:
    """Give the lines: each change of a value that no worked case notices. A person says whether that is fine."""
    steps = pinning.steps()
    unseen = [one.step for one in pinning.tried(told(steps, "Changing")) if not one.by]
    yield f"{len(steps)} values changed by a step: {len(steps) - len(unseen)} refused or noticed by a case."
    yield from (f"  nothing notices {step}" for step in unseen)
    yield from (f"  not tried, {name}: {why}" for name, why in NO_CASE.items())


def _named(cases: tuple[str, ...]) -> str:
    if not cases:
        return "none"
    more = f" and {len(cases) - _NAMED} more" if len(cases) > _NAMED else ""
    return f"{', '.join(cases[:_NAMED])}{more}"
