"""Numbers of a policy that cannot be meant are named with their place; those on the edge may stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from slavery_check.policy.dated import in_force
from slavery_check.policy.definition import Policy
from slavery_check.policy.number_checks import number_defects
from slavery_check.resources import bundled, load_yaml

FILE = load_yaml(bundled("questionnaires", "supplier-2026", "policy.yaml"))[0]
TIERS, BANDS = "inherent.country.tiers", "inherent.sector.bands"
PART = "inherent.workforce.parts.1"
Change = Mapping[str, object]
"""Place, as `groups.0.weight` -> what stands there instead."""


def found(change: Change) -> list[tuple[str, str]]:
    data: Any = in_force(FILE, date.max)[0]
    for place, value in change.items():
        *way, last = (int(step) if step.isdigit() else step for step in place.split("."))
        home = data
        for step in way:
            home = home[step]
        home[last] = value
    return [(".".join(map(str, path)), words) for path, words in number_defects(Policy.model_validate(data))]


def least(number: str) -> str:
    return f"is {number}; expected 0 or more"


NO_WEIGHT = {"groups.0.weight": 0, "groups.1.weight": ".3"}
SAFE = next(at for at, one in enumerate(FILE["red_flags"]) if (one["route"], one["tense"]) == ("safeguard", "now"))


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"groups.0.weight": ".2"}, "groups", "the weights of the groups sum to 1.1, not 1"),
        (NO_WEIGHT, "groups.0.weight", "is 0; expected more than 0"),
        ({"inherent.cap": 0}, "inherent.cap", "cap times scale is 0; expected 100, as the bands are written for"),
        (
            {"inherent.cap": -10, "inherent.scale": -10},
            "inherent.cap",
            "cap times scale is 100; expected 100, as the bands are written for",
        ),
        *(
            ({place: "-.5"}, place, least("-0.5"))
            for place in (
                "inherent.country.no_tier",
                "inherent.country.region_extra",
                "inherent.country.index_extra",
                "inherent.goods.not_listed",
                f"{TIERS}.Tier 1",
                f"{BANDS}.low",
            )
        ),
        ({f"{PART}.points": 0}, f"{PART}.points", "is 0; expected more than 0"),
        ({f"{TIERS}.Tier 2": ".5"}, f"{TIERS}.Tier 2", "Tier 2 must not bring less than Tier 1"),
        ({f"{TIERS}.Tier 2": "4.5"}, f"{TIERS}.Tier 2 Watch List", "Tier 2 Watch List must not bring less than Tier 2"),
        ({f"{TIERS}.Tier 3": 3}, f"{TIERS}.Tier 3", "Tier 3 must not bring less than Tier 2 Watch List"),
        ({f"{BANDS}.medium": ".1"}, f"{BANDS}.medium", "medium must not bring less than low"),
        ({f"{BANDS}.high": 1}, f"{BANDS}.high", "high must not bring less than medium"),
        ({f"{BANDS}.very_high": 2}, f"{BANDS}.very_high", "very_high must not bring less than high"),
        (
            {"inherent.goods.forced_labour": 1},
            "inherent.goods.forced_labour",
            "forced_labour must not bring less than downstream",
        ),
        ({"inherent.country.maximum": 4}, "inherent.country.maximum", "is 4, and a single line brings 5"),
        ({"inherent.workforce.maximum": 0}, "inherent.workforce.maximum", "is 0, and a single line brings 0.5"),
        ({"control_effect": 0}, "control_effect", "must lie between 0 and 1"),
        ({"control_effect": 1}, "control_effect", "must lie between 0 and 1"),
        ({"effect.disclosed_and_acting": "-.1"}, "effect.disclosed_and_acting", "must lie between 0 and 1"),
        ({"effect.disclosed_and_acting": 1}, "effect.disclosed_and_acting", "must lie between 0 and 1"),
        ({"evidence.stated": "-.4"}, "evidence.stated", "is -0.4; expected 0 or more and at most 1"),
        ({"evidence.verified": "1.5"}, "evidence.verified", "is 1.5; expected 0 or more and at most 1"),
        ({"bands.3.starts_at": 101}, "bands.3.starts_at", "is 101, and the most there is is 100"),
        ({"band_due_days.Very high": -1}, "band_due_days.Very high", least("-1")),
        ({"band_due_days.High": 400}, "band_due_days.High", "High must not be due later than Medium"),
        ({"reminder_days": [3, 3]}, "reminder_days", "must fall, the last 0 or more, such as [7, 3, 1, 0]"),
        ({"reminder_days": [3, -1]}, "reminder_days", "must fall, the last 0 or more, such as [7, 3, 1, 0]"),
        ({"reminder_days": [1, 3]}, "reminder_days", "must fall, the last 0 or more, such as [7, 3, 1, 0]"),
        (
            {f"red_flags.{SAFE}.due_days": 1},
            f"red_flags.{SAFE}.due_days",
            "is 1; a person may be at risk now, so it is for the same day: 0",
        ),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_place(change: Change, place: str, words: str) -> None:
    assert (place, words) in found(change)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"inherent.cap": 1, "inherent.scale": 100},
        {f"{TIERS}.Tier 2": 1},
        {"inherent.country.maximum": 5},
        {"inherent.workforce.parts": [], "inherent.workforce.maximum": 0},
        {"effect.disclosed_and_acting": 0},
        {"evidence.stated": 0, "evidence.received": 1},
        {"bands.3.starts_at": 100},
        {"band_due_days.Very high": 0},
        {"band_due_days.High": FILE["band_due_days"]["Medium"]},
        {"reminder_days": [0]},
        {"reminder_days": [7, 1]},
    ],
    ids=str,
)
def test_what_lies_on_the_edge_may_stand(change: Change) -> None:
    assert found(change) == []
