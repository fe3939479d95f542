"""What a person sets stands beside the computed value, until its day, and changes nothing of it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.overrides import FIELDS, Beside, Override, State, beside, departures, is_milder, raised_to
from slavery_check.assessment.result import PpnLevel, RedFlag
from slavery_check.model import Band, FlagSeverity, Route, Tense
from tests.assessment.generated import CASES, assessed

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ASSESSED = assessed(CASES["consultancy"])


def override(to: str, until: date = TODAY, number: int = 1, field: str = "band") -> Override:
    return Override(field, "Low", to, "Ann", "A visit", until, number)


def test_it_counts_on_its_last_day_and_ends_after_it() -> None:
    (today,) = beside([override("High")], ASSESSED, TODAY)
    (after,) = beside([override("High")], ASSESSED, TODAY + DAY)

    assert (today.computed, today.state, after.state) == (Band.LOW, State.STANDS, State.ENDED)


def test_of_several_for_one_field_the_last_entry_counts() -> None:
    (one,) = beside([override("High", number=7), override("Medium", number=3)], ASSESSED, TODAY)

    assert one.override.to == "High"


def test_only_a_graver_band_that_stands_brings_a_supplier_forward() -> None:
    assert raised_to(beside([override("High")], ASSESSED, TODAY)) is Band.HIGH
    assert raised_to(beside([override("Low")], ASSESSED, TODAY)) is None
    assert raised_to(beside([override("High")], ASSESSED, TODAY + DAY)) is None
    assert raised_to(beside([override("high", field="ppn009.context")], ASSESSED, TODAY)) is None


def test_every_field_gives_a_value_of_its_own_list_or_says_that_nothing_was_computed() -> None:
    assert {name for name, field in FIELDS.items() if field.computed(ASSESSED) in field.values} >= {"band"}
    assert all(field.computed(ASSESSED) in {"", "unknown", *field.values} for field in FIELDS.values())


@given(st.permutations([override(to, number=number) for number, to in enumerate(("Low", "Medium", "High"))]))
def test_the_order_in_which_they_are_read_is_no_matter(several: list[Override]) -> None:
    assert [one.override.to for one in beside(several, ASSESSED, TODAY)] == ["High"]


LEVELS = ("low", "medium", "high")
PPN = ("industry", "workforce", "location", "context", "commodity", "business_model")


def test_the_band_and_the_six_characteristics_can_be_set_and_nothing_else() -> None:
    assert {name: field.values for name, field in FIELDS.items()} == {
        "band": ("Low", "Medium", "High", "Very high"),
        **{f"ppn009.{name}": LEVELS for name in PPN},
    }
    assert [state.value for state in State] == ["stands", "ended"]


def test_each_characteristic_is_read_from_its_own_place() -> None:
    told = replace(ASSESSED, ppn009={name: PpnLevel.HIGH if name == "context" else PpnLevel.LOW for name in PPN})

    assert {name for name, field in FIELDS.items() if field.computed(told) == "high"} == {"ppn009.context"}


def test_what_could_not_be_computed_is_empty() -> None:
    nothing = replace(ASSESSED, band=None, ppn009={})

    assert {field.computed(nothing) for field in FIELDS.values()} == {""}
    (one,) = beside([override("Medium")], nothing, TODAY)
    assert raised_to([one]) is Band.MEDIUM


def test_milder_is_what_asks_for_less_and_what_could_not_be_computed_counts_as_the_gravest() -> None:
    milder = [is_milder("band", to, computed) for to in Band for computed in Band]
    assert milder == [to.rank < computed.rank for to in Band for computed in Band]
    assert [is_milder("band", to, "") for to in Band] == [True, True, True, False]
    assert [is_milder("ppn009.context", to, "unknown") for to in LEVELS] == [True, True, False]


def test_only_a_milder_one_that_stands_is_a_departure_from_the_method() -> None:
    high = replace(ASSESSED, band=Band.HIGH)
    assert [one.override.to for one in departures(beside([override("Low")], high, TODAY))] == ["Low"]
    assert departures(beside([override("Very high")], high, TODAY)) == ()
    assert departures(beside([override("Low")], high, TODAY + DAY)) == ()


def test_a_critical_red_flag_outweighs_what_is_milder_and_nothing_else() -> None:
    critical = RedFlag(
        "f", Route.IMPROVE, Tense.PAST, FlagSeverity.CRITICAL, Band.HIGH, 7, "r", "a", "q", "", "S1.xlsx"
    )
    major = replace(critical, severity=FlagSeverity.MAJOR)
    told = {
        (to, flag.severity): beside([override(to)], replace(ASSESSED, band=Band.HIGH, red_flags=(flag,)), TODAY)[0]
        for to in ("Low", "Very high")
        for flag in (critical, major)
    }
    assert {key for key, one in told.items() if one.outweighed} == {("Low", FlagSeverity.CRITICAL)}


def test_what_is_only_set_beside_is_neither_milder_nor_outweighed() -> None:
    plain = Beside(override("High"), "High", State.STANDS)
    assert (plain.milder, plain.outweighed) == (False, False)
    assert departures([plain]) == ()
