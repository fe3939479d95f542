from collections.abc import Iterator
from fractions import Fraction
from itertools import product

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
