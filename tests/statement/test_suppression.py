"""The laws of small numbers: nothing below five can be read off, or worked out, from what is published."""

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.statement.suppression import FEWER, NOT_SHOWN, Shown, publish

MOST = 8


@dataclass(frozen=True)
class Whole:
    total: str
    parts: tuple[str, ...]


def _breakdown(counts: list[int]) -> tuple[dict[str, int], list[Whole]]:
    values = {f"part{number}": value for number, value in enumerate(counts)}
    return {**values, "all": sum(counts)}, [Whole("all", tuple(values))]


def _possible(shown: dict[str, Shown], sums: list[Whole]) -> list[dict[str, int]]:
    """Every way to fill in the counts that agrees with what is published: what a patient reader can work out."""
    leaves = [name for name in shown if all(name != one.total for one in sums)]
    worlds = []
    most = shown["all"].exact or 4
    for filled in product(*(_candidates(shown[name], most) for name in leaves)):
        world = dict(zip(leaves, filled, strict=True))
        for one in reversed(sums):
            world[one.total] = sum(world[part] for part in one.parts)
        if all(world[name] in _candidates(shown[name], most) for name in shown):
            worlds.append(world)
    return worlds


def _candidates(shown: Shown, most: int) -> range:
    if shown.exact is not None:
        return range(shown.exact, shown.exact + 1)
    if shown.text == FEWER:
        return range(1, 5)
    return range(most + 1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, MOST), min_size=2, max_size=3))
def test_no_small_count_is_shown_and_nought_stays_unless_all_parts_go(counts: list[int]) -> None:
    values, sums = _breakdown(counts)
    shown = publish(values, sums)
    for name, value in values.items():
        if 0 < value < 5:
            assert shown[name].text in {FEWER, NOT_SHOWN}
        if value == 0:
            assert shown[name].text in {"0", NOT_SHOWN}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, MOST), min_size=2, max_size=3))
def test_no_small_count_can_be_worked_out_from_its_total(counts: list[int]) -> None:
    values, sums = _breakdown(counts)
    shown = publish(values, sums)
    worlds = _possible(shown, sums)
    assert values in worlds
    for name, value in values.items():
        if 0 < value < 5:
            assert len({world[name] for world in worlds}) > 1, (name, shown)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, MOST), min_size=1, max_size=2), st.lists(st.integers(0, MOST), min_size=2, max_size=2))
def test_no_small_count_can_be_worked_out_through_a_second_table(outer: list[int], inner: list[int]) -> None:
    values = {f"inner{number}": value for number, value in enumerate(inner)} | {"inner": sum(inner)}
    values |= {f"outer{number}": value for number, value in enumerate(outer)} | {"all": sum(inner) + sum(outer)}
    sums = [
        Whole("all", ("inner", *(f"outer{number}" for number in range(len(outer))))),
        Whole("inner", tuple(f"inner{number}" for number in range(len(inner)))),
    ]
    shown = publish(values, sums)
    worlds = _possible(shown, sums)
    for name, value in values.items():
        if 0 < value < 5:
            assert len({world[name] for world in worlds}) > 1, (name, shown)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, MOST), min_size=2, max_size=2),
    st.lists(st.integers(0, MOST), min_size=2, max_size=2),
)
def test_denominators_are_shown_and_still_nothing_small_beside_or_below_them_can_be_worked_out(
    outer: list[int], inner: list[int]
) -> None:
    values = {f"inner{number}": value for number, value in enumerate(inner)} | {"inner": sum(inner)}
    values |= {f"outer{number}": value for number, value in enumerate(outer)} | {"all": sum(inner) + sum(outer)}
    sums = [Whole("all", ("inner", "outer0", "outer1")), Whole("inner", ("inner0", "inner1"))]
    shown = publish(values, sums, {"all", "inner"})
    worlds = _possible(shown, sums)
    assert all(shown[name].exact == values[name] for name in ("all", "inner") if not 0 < values[name] < 5)
    for name, value in values.items():
        if 0 < value < 5:
            assert shown[name].exact is None
            assert len({world[name] for world in worlds}) > 1, (name, shown)


@given(st.lists(st.sampled_from([0, *range(5, MOST)]), min_size=2, max_size=5))
def test_where_nothing_is_small_everything_is_shown(counts: list[int]) -> None:
    values, sums = _breakdown(counts)
    assert {name: one.exact for name, one in publish(values, sums).items()} == values


@pytest.mark.parametrize(
    ("counts", "texts"),
    [
        ([0, 12], ["0", "12"]),
        ([3, 12], [FEWER, NOT_SHOWN]),
        ([3, 4, 20], [FEWER, FEWER, "20"]),
        ([4, 4], [NOT_SHOWN, NOT_SHOWN]),
        ([1, 5, 30], [NOT_SHOWN, NOT_SHOWN, "30"]),
        ([19, 1, 0, 1], ["19", NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]),
        ([2, 0], [FEWER, "0"]),
    ],
)
def test_how_some_tables_come_out(counts: list[int], texts: list[str]) -> None:
    values, sums = _breakdown(counts)
    shown = publish(values, sums)
    assert [shown[part].text for part in sums[0].parts] == texts
