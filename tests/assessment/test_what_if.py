"""Places of a policy and rows of an edition that are changed to try them: found or named as missing, never guessed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from slavery_check.assessment.what_if import NO_TIER, EditionFile, WhatIf, changed_tiers, changed_values
from tests.assessment.generated import REFERENCE

DATA: dict[str, Any] = {
    "control_effect": 0.6,
    "tiers": {"Tier 1": 1},
    "bands": [{"band": "Low", "starts_at": 0}, {"band": "High", "starts_at": 50}],
    "groups": [{"id": "training", "controls": [{"question": "audits", "scores": {"yes": 1}}]}],
}


@pytest.mark.parametrize(
    ("place", "way"),
    [
        ("control_effect", ("control_effect",)),
        ("tiers.Tier 1", ("tiers", "Tier 1")),
        ("bands.High.starts_at", ("bands", 1, "starts_at")),
        ("groups.training.controls.audits.scores.yes", ("groups", 0, "controls", 0, "scores", "yes")),
    ],
)
def test_a_value_is_found_by_its_place_and_nothing_else_changes(place: str, way: tuple[str | int, ...]) -> None:
    changed, wrong = changed_values(DATA, {place: 7})
    found = changed
    for step in way[:-1]:
        found = found[step]

    assert (found[way[-1]], wrong) == (7, ())
    found[way[-1]] = changed_values(DATA, {})[0] and _value(way)
    assert changed == DATA


def _value(way: tuple[str | int, ...]) -> object:
    found: Any = DATA
    for step in way:
        found = found[step]
    return found


@pytest.mark.parametrize(
    "place", ["control_effct", "tiers", "bands.Middle.starts_at", "bands.High", "control_effect.x"]
)
def test_a_place_that_is_none_is_named_and_changes_nothing(place: str) -> None:
    changed, wrong = changed_values(DATA, {place: 7})

    assert changed == DATA
    assert wrong == ((("policy", place), f"the policy has no single value at '{place}'"),)


@given(st.text(max_size=30))
def test_whatever_stands_there_is_a_place_or_a_sentence(place: str) -> None:
    changed, wrong = changed_values(DATA, {place: 7})

    assert (changed == DATA) is bool(wrong)


def test_another_tier_counts_and_says_that_it_was_tried() -> None:
    tried, wrong = changed_tiers(REFERENCE, {"MY": "Tier 3", "GB": NO_TIER})

    assert wrong == ()
    assert (tried.tiers.tier("MY"), tried.tiers.tier("GB")) == ("Tier 3", None)
    assert tried.tiers.cite("MY").endswith(", changed to try it)")
    assert changed_tiers(REFERENCE, {}) == (REFERENCE, ())


def test_a_code_and_a_tier_that_there_are_not_are_both_named() -> None:
    _, wrong = changed_tiers(REFERENCE, {"ZZ": "Tier 9"})

    place = ("editions", "tiers", "ZZ")
    assert wrong == (
        (place, "'ZZ' is not the code of a country"),
        (place, "'Tier 9' is none of: Special Case, Tier 1, Tier 2, Tier 2 Watch List, Tier 3, none"),
    )


def test_a_file_without_a_change_is_empty() -> None:
    assert WhatIf(what="nothing").is_empty
    assert not WhatIf(what="a value", policy={"control_effect": 0.5}).is_empty


@pytest.mark.parametrize("data", [{"what": ""}, {"what": "x", "editions": {"tiers": {"my": "Tier 3"}}}])
def test_a_file_without_words_or_with_half_a_code_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        WhatIf.model_validate(data)
    assert WhatIf(what="x").is_empty


def test_a_file_of_an_edition_has_a_name_and_its_table_and_edition_may_be_left_to_it() -> None:
    found = EditionFile(file="x")
    assert (found.table, found.edition) == ("", "")
    with pytest.raises(ValidationError):
        EditionFile(file="")
