"""The text of `procurements/<reference>.yaml`: one record, with comments for whoever edits it."""

from collections.abc import Iterable

from slavery_check.assessment.procurement import Characteristic, Procurement
from slavery_check.escaping import yaml

_HEAD = """\
# Modern slavery risk record of one procurement. Not an award score.
# You may edit it; `slavery-check procurement list` then makes its page again.
"""


def procurement_text(record: Procurement) -> str:
    """Write the file; it reads back as the same record."""
    lines = [
        f"format: {record.format}",
        f"reference: {yaml(record.reference)}",
        f"title: {yaml(record.title)}",
        "# competitive_tender, psr, below_threshold, direct_award, framework or call_off",
        f"route: {record.route.value}",
        "# true where it is for the health service in England (SI 2025/1212, at any value)",
        f"health_service: {str(record.health_service).lower()}",
        f"buyer: {yaml(record.buyer)}",
        f"owner: {yaml(record.owner)}",
        f"category: {yaml(record.category)}",
        f"countries: {_list(record.countries)}",
        f"goods: {_list(record.goods)}",
        "# level: low, medium, high or unknown; origin: reference_data, person or not_assessed",
        "characteristics:",
        *(line for one in Characteristic for line in _characteristic(record, one)),
        "# overall_set: low, medium or high, in place of the highest of the six; needs overall_why",
        f"overall_set: {record.overall_set.value if record.overall_set else 'null'}",
        f"overall_why: {yaml(record.overall_why)}",
        "steps:" if record.steps else "steps: []",
        *(line for step in record.steps for line in (f"  - step: {yaml(step.step)}", f"    why: {yaml(step.why)}")),
        f"made_on: {record.made_on.isoformat()}",
        "# the notice or the award, where its date is known",
        f"decision_on: {record.decision_on.isoformat() if record.decision_on else 'null'}",
        f"reassess_on: {record.reassess_on.isoformat()}",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _characteristic(record: Procurement, one: Characteristic) -> tuple[str, ...]:
    rating = record.characteristics[one]
    return (
        f"  {one.value}:",
        f"    level: {rating.level.value}",
        f"    reason: {yaml(rating.reason)}",
        f"    origin: {rating.origin.value}",
    )


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(yaml(text) for text in texts)}]"
