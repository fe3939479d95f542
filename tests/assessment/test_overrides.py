"""What a person sets stands beside the computed value, until its day, and changes nothing of it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.overrides import FIELDS, Override, State, beside, raised_to
from slavery_check.assessment.result import PpnLevel
from slavery_check.model import Band
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
