"""Every line that a policy can bring into an assessment, and every question that one of them reads."""

from collections.abc import Iterator

from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.conditions import Condition, questions_in


def criteria(policy: Policy) -> tuple[str, ...]:
    """Name every criterion in the order of the sum, then every red flag and contradiction."""
    controls = (f"control.{group.id}.{one.question}" for group in policy.groups for one in group.controls)
    return (
        "country",
        "country.index",
        "country.region",
        "sector",
        "goods",
        *(f"workforce.{part.id}" for part in policy.inherent.workforce.parts),
        "cap",
        *controls,
        "control.disclosed_and_acting",
        *(rule.id for rule in policy.red_flags),
        *(rule.id for rule in policy.contradictions.rules),
    )


def questions_read(policy: Policy) -> tuple[str, ...]:
    """Name every question that a score, a red flag or a PPN 009 level depends on, sorted."""
    controls = {control.question for group in policy.groups for control in group.controls}
    conditions = {name for condition in _conditions(policy) for name in questions_in(condition)}
    silence = {name for rule in policy.red_flags for name in rule.unanswered}
    levels = {rule.question for rule in policy.ppn009.answers} | {policy.ppn009.many.question}
    return tuple(sorted({str(name) for name in Asked} | controls | conditions | silence | levels))


def _conditions(policy: Policy) -> Iterator[Condition]:
    yield from (rule.when for rule in policy.red_flags if rule.when is not None)
    yield from (part.when for part in policy.inherent.workforce.parts)
