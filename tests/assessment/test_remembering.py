"""What is remembered is bounded, and what is asked for stays."""

from slavery_check.assessment.remembering import Latest, remembering


def test_a_function_is_asked_once_for_the_same() -> None:
    asked: list[int] = []

    def doubled(number: int) -> int:
        asked.append(number)
        return 2 * number

    twice = remembering(doubled, 2)

    assert [twice(1), twice(1), twice(2), twice(3), twice(1)] == [2, 2, 4, 6, 2]
    assert asked == [1, 2, 3, 1]


def test_what_was_asked_for_of_late_is_held_and_the_rest_goes() -> None:
    held = Latest[str, int](2)
    held.keep("a", 1)
    held.keep("b", 2)
    assert [held.get("a"), held.get("b"), held.get("c")] == [1, 2, None]

    held.keep("c", 3)
    assert [held.get("a"), held.get("c")] == [1, 3]

    held.keep("d", 4)
    assert [held.get(key) for key in "bdca"] == [None, 4, 3, 1]


def test_what_is_kept_anew_takes_the_place_of_what_was_there() -> None:
    held = Latest[str, int](2)
    held.keep("a", 1)
    held.keep("a", 2)

    assert held.get("a") == 2
