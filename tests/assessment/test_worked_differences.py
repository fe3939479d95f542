"""Every difference of a case from what it expects is said, in a sentence of its own."""

from datetime import date
from fractions import Fraction

import pytest

from slavery_check.assessment.worked_differences import Outcome, differences, worked_out
from slavery_check.model import Band
from slavery_check.policy.cases import Case, Raised
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE

PLAIN = CASES["uk_consultancy"]


def came(case: Case) -> Outcome:
    return worked_out(case, QUESTIONNAIRE, POLICY, REFERENCE)


def expecting(case: Case, **expect: object) -> list[str]:
    return list(differences(case.model_copy(update={"expect": case.expect.model_copy(update=expect)}), came(case)))


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"inherent": Fraction(16)}, "inherent: expected 16.0, found 15.0"),
        ({"residual": Fraction(1, 3)}, "residual: expected 1/3, found 13.2"),
        ({"controls": Fraction(1)}, "controls: expected 1.0, found 0.2"),
        ({"band": Band.HIGH}, "band: expected High, found Low"),
        ({"no_band": True}, "no_band: expected True, found a residual risk of 13.2"),
        ({"no_band": True, "band": None}, "band: expected None, found Low"),
        ({"flags": ("papers_held",)}, "flags: expected ['papers_held'], found []"),
        ({"credited": ("papers_held",)}, "credited: expected ['papers_held'], found []"),
        ({"contradictions": ("turnover",)}, "contradictions: expected ['turnover'], found []"),
        ({"points": {"country": Fraction(20)}}, "country: expected 20.0, found 10.0"),
        ({"points": {"country.index": Fraction(10)}}, "country.index: expected 10.0, found none"),
        ({"ppn009": {"location": "high"}}, "ppn009.location: expected high, found low"),
        ({"ppn009": {"weather": "high"}}, "ppn009.weather: expected high, found no such characteristic"),
        ({"band_days": 1}, f"band_days: expected 1, found {POLICY.band_due_days[Band.LOW]}"),
        ({"conversation": True}, "conversation: expected True, found False"),
        ({"leverage": 3}, "leverage: expected 3, found 0"),
        ({"spend_class": "under 10,000"}, "spend_class: expected under 10,000, found not stated"),
        ({"asked": "core"}, "asked: expected core, found standard"),
    ],
)
def test_each_value_that_comes_out_otherwise_is_said(expect: dict[str, object], said: str) -> None:
    assert expecting(PLAIN) == []
    assert said in expecting(PLAIN, **expect)


def test_points_of_a_criterion_that_is_not_there_are_none() -> None:
    assert expecting(PLAIN, points={"country.index": Fraction(0)}) == []


def test_what_was_to_fire_and_did_not_and_what_was_not_to_and_did_are_said() -> None:
    held = CASES["papers_held"]
    asked = held.model_copy(update={"fires": ("papers_held", "wages_withheld"), "near": ("papers_held", "country")})

    assert list(differences(asked, came(held))) == [
        "wages_withheld was to fire and did not",
        "papers_held was not to fire and did",
    ]


def test_a_criterion_that_always_has_points_is_at_work_above_them() -> None:
    abroad = PLAIN.model_copy(update={"fires": ("sector",), "near": ()})
    home = PLAIN.model_copy(update={"fires": (), "near": ("country", "sector")})

    assert list(differences(abroad, came(PLAIN))) == ["sector was to fire and did not"]
    assert list(differences(home, came(PLAIN))) == []


def test_a_case_that_came_to_nothing_has_no_band_and_no_days() -> None:
    silent = PLAIN.model_copy(update={"answers": {}, "sites": (), "sub_suppliers": (), "documents": (), "evidence": {}})
    found = came(silent)

    assert (found.assessment.residual, found.band_days, found.conversation) == (None, None, False)
    assert {one.partition(":")[0] for one in differences(PLAIN, found)} >= {"residual", "no_band", "band"}
    nothing = PLAIN.model_copy(update={"expect": PLAIN.expect.model_copy(update={"no_band": True, "band": Band.LOW})})
    assert "band: expected Low, found None" in list(differences(nothing, found))


def test_what_is_known_from_before_decides_what_is_asked() -> None:
    told = {"category": "SIC:70229", "country": "GB", "spend": "1000"}

    def asked(**more: str) -> str:
        return came(PLAIN.model_copy(update={"supplier": {**told, **more}})).asked

    assert asked() == "core"
    assert asked(last_band="High") == "standard"
    assert asked(last_band="Low") == "core"
    assert asked(open_flag="yes") == "standard"
    housed = PLAIN.model_copy(update={"supplier": told, "answers": {**PLAIN.answers, "tied_housing": ("housing",)}})
    assert came(housed).asked == "core"
    assert came(housed.model_copy(update={"supplier": {**told, "last_year": "yes"}})).asked == "core+housing"


def test_leverage_and_class_follow_from_the_spend_and_that_of_all() -> None:
    told = {**PLAIN.supplier, "spend": "50000", "spend_of_all": "1000000"}
    found = came(PLAIN.model_copy(update={"supplier": told}))

    assert (found.leverage, found.spend_class) == (2, "10,000 to 99,999")


def test_a_flag_that_is_raised_otherwise_is_said_by_each_fact() -> None:
    held = CASES["papers_held"]
    (raised,) = [one for one in came(held).assessment.red_flags if one.id == "papers_held"]
    other = Raised(due_days=raised.due_days + 1, floor=raised.floor)

    assert expecting(held, raised={"papers_held": other}) == [
        f"papers_held.due_days: expected {raised.due_days + 1}, found {raised.due_days}"
    ]
    assert expecting(PLAIN, raised={"papers_held": other}) == []


def test_a_report_counts_on_the_day_of_the_case_else_on_that_of_the_policy() -> None:
    told = {"category": "SIC:70229", "country": "GB", "msat_score": "72", "msat_date": "2025-01-10"}
    case = PLAIN.model_copy(update={"supplier": told})

    assert came(case).asked == "standard"
    assert came(case.model_copy(update={"on": date(2025, 6, 1)})).asked == "standard-msat"
