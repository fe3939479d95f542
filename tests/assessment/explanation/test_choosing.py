from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.explanation.choosing import Option, choose

OPTION = st.builds(
    Option,
    steps=st.sampled_from([("a",), ("b",), ("a", "b")]),
    gain=st.fractions(0, 1, max_denominator=12),
    worth=st.sampled_from([Fraction(0), Fraction(1, 20), Fraction(1, 5)]),
)
THINGS = st.lists(st.lists(OPTION, max_size=3), max_size=4)
Things = list[list[Option[str]]]
Chosen = tuple[Option[str] | None, ...]


def every_choice(things: Things) -> Iterator[Chosen]:
    """Give every choice, in the order of preference: of the first thing its first option, and last of all nothing."""
    yield from product(*([*each, None] for each in things))


def gain(chosen: Chosen) -> Fraction:
    return sum((one.gain for one in chosen if one), Fraction(0))


def rank(chosen: Chosen) -> tuple[int, Fraction]:
    taken = [one for one in chosen if one]
    return sum(len(one.steps) for one in taken), -sum((one.worth for one in taken), Fraction(0))


@given(THINGS, st.fractions(0, 2, max_denominator=6))
def test_the_choice_is_the_best_of_all_there_are(things: Things, needed: Fraction) -> None:
    found = choose(things, needed)
    enough = [one for one in every_choice(things) if gain(one) > needed]
    assert (found is None) == (not enough)
    if found is not None:
        best = min(enough, key=rank)
        assert rank(found) == rank(best)
        assert found == tuple(one for one in best if one)


def test_where_nothing_is_needed_nothing_is_chosen() -> None:
    assert choose([[Option(("a",), Fraction(1), Fraction(1))]], Fraction(-1)) == ()


def said(gain_: str, worth: str, *steps: str) -> Option[str]:
    return Option(steps, Fraction(gain_), Fraction(worth))


A, B = said("1/2", "1/20", "a"), said("1/2", "1/5", "b")
BOTH = said("1", "1/5", "a", "b")


@pytest.mark.parametrize(
    ("things", "needed", "chosen"),
    [
        pytest.param([[A], [B]], "1/3", (B,), id="of two that are enough the one worth more"),
        pytest.param([[A, B]], "1/3", (B,), id="also of one thing"),
        pytest.param([[said("1", "0", "x")], [B]], "3/4", (said("1", "0", "x"),), id="worth is no use without enough"),
        pytest.param(
            [[said("1", "0", "x")], [B]], "1/2", (said("1", "0", "x"),), id="just what is needed is too little"
        ),
        pytest.param([[A], [B]], "3/4", (A, B), id="two where one is too little"),
        pytest.param(
            [[BOTH, A], [B]], "3/4", (A, B), id="of two pairs that are alike but for worth the one worth more"
        ),
        pytest.param([[BOTH, B], [A]], "3/4", (B, A), id="in the order of the things"),
        pytest.param([[A, said("1", "1/20", "c")]], "1/2", (said("1", "1/20", "c"),), id="the first that is enough"),
        pytest.param([[A, said("1/2", "1/20", "c")]], "1/3", (A,), id="of those alike the first"),
        pytest.param([[A], [said("1/2", "1/20", "c")]], "1/3", (A,), id="also of two things"),
        pytest.param([[], [A]], "1/3", (A,), id="nothing can be done for one"),
        pytest.param([[A], [B]], "1", None, id="all together are just what is needed"),
        pytest.param([], "0", None, id="nothing can be done"),
    ],
)
def test_the_choice_of_a_few(things: Things, needed: str, chosen: tuple[Option[str], ...] | None) -> None:
    assert choose(things, Fraction(needed)) == chosen


def test_many_small_choices_are_the_best_of_all_there_are() -> None:
    chance = Random(6)  # noqa: S311 - a sample
    for _ in range(120):
        things = [
            [
                said(f"{chance.randrange(1, 5)}/4", f"{chance.choice((0, 1, 4))}/20", *"ab"[: chance.randrange(1, 3)])
                for _ in range(chance.randrange(3))
            ]
            for _ in range(3)
        ]
        needed = Fraction(chance.randrange(8), 4)
        enough = [one for one in every_choice(things) if gain(one) > needed]
        assert choose(things, needed) == (tuple(one for one in min(enough, key=rank) if one) if enough else None)
