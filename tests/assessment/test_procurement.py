from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from slavery_check.assessment.procurement import (
    BEFORE,
    CONSIDER,
    NHS_IN_FORCE,
    NOT_AN_AWARD_SCORE,
    Characteristic,
    Origin,
    Procurement,
    ProcurementRoute,
    Rating,
    Step,
    counted,
    reassessment,
)
from slavery_check.assessment.result import PpnLevel

ORDER = [PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH]


def record(levels: tuple[PpnLevel, ...] = (PpnLevel.LOW,) * 6, **changes: object) -> Procurement:
    ratings = {
        one: Rating(level=level, reason="because", origin=Origin.PERSON)
        for one, level in zip(Characteristic, levels, strict=True)
    }
    fields = {
        "reference": "R1",
        "title": "Gloves",
        "route": "psr",
        "health_service": True,
        "buyer": "Trust",
        "owner": "Pat",
        "characteristics": ratings,
        "made_on": date(2026, 6, 1),
        "reassess_on": date(2027, 6, 1),
    }
    return Procurement.model_validate(fields | changes)


@given(st.tuples(*[st.sampled_from(PpnLevel)] * 6))
def test_the_overall_level_is_the_highest_of_the_six_and_unknown_counts_as_high(levels: tuple[PpnLevel, ...]) -> None:
    made = record(levels)
    assert made.overall is max((counted(level) for level in levels), key=ORDER.index)
    assert (PpnLevel.UNKNOWN in levels) == bool(made.unknown)


def test_a_person_may_set_the_overall_level_only_with_a_reason() -> None:
    levels = (PpnLevel.HIGH,) * 6
    assert record(levels, overall_set="medium", overall_why="A single low-value order").overall is PpnLevel.MEDIUM
    assert record(levels, overall_set="medium").overall is PpnLevel.HIGH


@pytest.mark.parametrize("left_out", list(Characteristic))
def test_a_record_without_one_of_the_six_is_no_record(left_out: Characteristic) -> None:
    ratings = {one: rating for one, rating in record().characteristics.items() if one is not left_out}
    with pytest.raises(ValidationError):
        record(characteristics=ratings)


@pytest.mark.parametrize(("decision", "late"), [(None, False), (date(2026, 6, 1), False), (date(2026, 5, 31), True)])
def test_a_record_made_after_notice_or_award_says_so(decision: date | None, late: bool) -> None:  # noqa: FBT001 - an example
    assert record(decision_on=decision).late is late


def test_a_high_risk_is_looked_at_again_in_half_a_year_others_in_a_year() -> None:
    days = [reassessment(date(2026, 6, 1), level).isoformat() for level in PpnLevel]
    assert days == ["2027-06-01", "2027-06-01", "2026-12-01", "2026-12-01"]


def test_every_route_says_before_what_and_every_level_suggests_steps() -> None:
    assert set(BEFORE) == set(ProcurementRoute)
    assert set(CONSIDER) == set(ORDER)
    assert all(len(CONSIDER[lower]) <= len(CONSIDER[higher]) for lower, higher in product(ORDER[:2], ORDER[2:]))


def test_a_record_is_written_in_the_words_that_its_files_have_always_had() -> None:
    assert [route.value for route in ProcurementRoute] == [
        "competitive_tender",
        "psr",
        "below_threshold",
        "direct_award",
        "framework",
        "call_off",
    ]
    assert [one.value for one in Characteristic] == [
        "industry",
        "workforce",
        "location",
        "context",
        "commodity",
        "business_model",
    ]
    assert [origin.value for origin in Origin] == ["reference_data", "person", "not_assessed"]
    assert record().model_dump()["format"] == 1


def test_the_nhs_regulations_bind_from_the_day_they_came_into_force() -> None:
    assert NHS_IN_FORCE.isoformat() == "2026-05-17"  # SI 2025/1212
    assert NOT_AN_AWARD_SCORE.endswith("must not be used to choose between bidders.")


def test_what_the_record_does_not_name_is_left_open() -> None:
    made = record()
    assert (made.category, made.countries, made.goods, made.steps, made.overall_why) == ("", (), (), (), "")
    assert (made.overall_set, made.decision_on) == (None, None)


@pytest.mark.parametrize("name", ["reference", "title", "buyer", "owner"])
def test_a_letter_is_enough_for_a_name_and_nothing_is_not(name: str) -> None:
    written = record().model_dump()
    assert getattr(Procurement.model_validate(written | {name: "X"}), name) == "X"
    with pytest.raises(ValidationError):
        Procurement.model_validate(written | {name: ""})


def test_a_reference_has_at_most_sixty_characters_for_a_file_is_named_by_it() -> None:
    assert record(reference="R" * 60).reference == "R" * 60
    with pytest.raises(ValidationError):
        record(reference="R" * 61)


def test_a_step_and_a_level_say_why_in_a_letter_at_least() -> None:
    assert Step(step="s", why="w") == Step.model_validate({"step": "s", "why": "w"})
    for nothing in ({"step": "", "why": "w"}, {"step": "s", "why": ""}):
        with pytest.raises(ValidationError):
            Step.model_validate(nothing)
    assert Rating(level=PpnLevel.LOW, reason="r", origin=Origin.PERSON).reason == "r"
    with pytest.raises(ValidationError):
        Rating(level=PpnLevel.LOW, reason="", origin=Origin.PERSON)


def test_another_format_of_the_file_is_refused() -> None:
    with pytest.raises(ValidationError):
        record(format=2)


def test_who_is_awarded_without_a_notice_is_assessed_before_the_award() -> None:
    assert BEFORE[ProcurementRoute.DIRECT_AWARD] == "the award"
    assert all(moment.startswith("the ") for moment in BEFORE.values())
