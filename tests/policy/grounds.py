"""What every rule of a policy has: a source and a reason."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

GROUNDS = {"source": "judgement", "rationale": "because"}
REASON = {**GROUNDS, "reason": "it is so"}


def held_to_words(rule: type[BaseModel], whole: Mapping[str, Any], *words: str) -> None:
    """Three letters are the fewest, such as ILO; nothing else is left out either."""
    for name in words:
        assert rule.model_validate({**whole, name: "ILO"})
        refused(rule, {**whole, name: "no"})
        refused(rule, {key: value for key, value in whole.items() if key != name})


def held_to_edge(
    rule: type[BaseModel], whole: Mapping[str, Any], may: Mapping[str, Any], may_not: Mapping[str, Any]
) -> None:
    """What may just be said, and what no longer."""
    assert rule.model_validate({**whole, **may})
    refused(rule, {**whole, **may_not})


def refused(rule: type[BaseModel], given: Mapping[str, Any]) -> None:
    with pytest.raises(ValidationError):
        rule.model_validate(given)
