"""Numbers of the policy are exact, as written."""

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from slavery_check.policy.points import Points, exact


@pytest.mark.parametrize(
    ("written", "value"), [(".5", "1/2"), ("0.20", "1/5"), (0.1, "1/10"), (3, "3"), ("1/3", "1/3")]
)
def test_a_number_is_taken_as_it_is_written(written: object, value: str) -> None:
    assert exact(written) == Fraction(value)


@pytest.mark.parametrize("other", [True, None, ["1"]])
def test_what_is_no_number_is_left_to_be_refused(other: object) -> None:
    assert exact(other) is other


def test_a_number_of_the_policy_is_exact() -> None:
    assert TypeAdapter(Points).validate_python(".5") == Fraction(1, 2)


@pytest.mark.parametrize("other", ["much", "1/0", True, None])
def test_what_is_no_number_is_refused_by_name(other: object) -> None:
    with pytest.raises(ValidationError, match=r"expected a number, such as \.5"):
        TypeAdapter(Points).validate_python(other)
