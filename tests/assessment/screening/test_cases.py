"""The rule against the committed cases."""

from collections import Counter

import pytest

from slavery_check.assessment.screening.index import Listed
from slavery_check.assessment.screening.likeness import likeness
from tests.assessment.screening.cases import RULE, Case, cases, index, is_right, lists

EVERY = tuple(cases())
HALVES = pytest.mark.parametrize("held_out", [False, True], ids=["tuning", "held out"])


def half(*, listed: bool, held_out: bool) -> list[Case]:
    return [one for one in EVERY if bool(one.listed) == listed and one.is_held_out == held_out]


def test_there_are_enough_cases_and_each_stands_once() -> None:
    assert sum(bool(one.listed) for one in EVERY) >= 60
    assert sum(not one.listed for one in EVERY) >= 200
    assert max(Counter((one.typed, one.country, one.listed) for one in EVERY).values()) == 1
    assert {one.listed for one in EVERY} - {""} <= {entry.id for one in lists() for entry in one.entries}


@HALVES
def test_of_a_hundred_listed_names_ninety_eight_are_found(held_out: bool) -> None:  # noqa: FBT001 - pytest's way
    own = half(listed=True, held_out=held_out)

    assert sum(map(is_right, own)) / len(own) >= 0.98


def test_of_a_hundred_innocent_names_two_raise_a_hit_at_most() -> None:
    own = [one for one in EVERY if not one.listed]

    assert sum(not is_right(one) for one in own) / len(own) <= 0.02


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
def test_the_index_loses_nothing_that_comparing_with_every_entry_finds() -> None:
    lost = []
    for one in EVERY:
        for typed in index().reader.readings(one.typed):
            found = {listed.entry.id for listed, _, _ in index().likest(typed, RULE.threshold)}
            every = {
                listed.entry.id
                for listed in index().listed
                if max(likeness(typed, name, index().reader) for name in listed.names) >= RULE.threshold
            }
            lost += [(one.typed, missing) for missing in every - found]

    assert lost == []


@pytest.mark.parametrize("listed", index().listed, ids=lambda one: one.entry.id)
def test_every_listed_name_is_found_as_published_by_whatever_country(listed: Listed) -> None:
    for name in listed.entry.names:
        for country in ("", "CN", "GB"):
            assert is_right(Case(listed.entry.id, name, country, ""))
