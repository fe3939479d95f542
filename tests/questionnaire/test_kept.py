"""What is worked out once for the same frozen objects."""

import weakref

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.questionnaire.kept import Kept


class Loaded:
    """Something that a process loads once."""


def test_the_same_objects_give_the_same_result_and_others_their_own() -> None:
    kept, first, second = Kept[list[str]](most=4), Loaded(), Loaded()
    made = kept.of((first,), lambda: ["first"])
    assert kept.of((first,), lambda: ["again"]) is made
    assert kept.of((second,), lambda: ["second"]) == ["second"]
    assert kept.of((first, second), lambda: ["both"]) == ["both"]
    assert kept.of((first,), lambda: ["by value"], also="core") == ["by value"]


def test_what_is_kept_cannot_be_taken_for_a_later_object_at_the_same_place() -> None:
    kept = Kept[int](most=2)
    told = [kept.of((Loaded(),), lambda one=number: one) for number in range(50)]  # type: ignore[misc]
    assert told == list(range(50))


@given(st.integers(1, 5), st.lists(st.integers(0, 9), max_size=40))
def test_no_more_is_held_than_was_said(most: int, asked: list[int]) -> None:
    kept, objects = Kept[int](most), [Loaded() for _ in range(10)]
    alive = [weakref.ref(one) for one in objects]
    for number in asked:
        assert kept.of((objects[number],), lambda: number) == number  # noqa: B023 - called at once
    objects.clear()
    assert sum(one() is not None for one in alive) == min(most, len(set(asked)))
