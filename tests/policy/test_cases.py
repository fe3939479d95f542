"""Cases share with the one they are like all that they do not name."""

import pytest

from slavery_check.policy.cases import Case, Expected, unfolded


def case(name: str, **rest: object) -> Case:
    return Case.model_validate({"id": name, "expect": Expected(), **rest})


def test_a_case_takes_over_what_it_does_not_name() -> None:
    first = case("first", answers={"overtime": "voluntary", "audits": ["own"]}, sites=[{"site_name": "A"}])
    second = case("second", like="first", answers={"overtime": None})
    third = case("third", like="second", sites=[])
    found = {one.id: one for one in unfolded([third, second, first])}
    assert found["second"].answers == {"overtime": None, "audits": ("own",)}
    assert found["second"].sites == ({"site_name": "A"},)
    assert found["third"].answers == found["second"].answers
    assert found["third"].sites == ()


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        ([case("one1"), case("one1")], "the case 'one1' stands twice"),
        ([case("one1", like="two2")], "the case 'one1' is like 'two2', which is no other case"),
        (
            [case("one1", like="two2"), case("two2", like="one1")],
            "the case 'two2' is like 'one1', which is no other case",
        ),
        ([case("one1", like="one1")], "the case 'one1' is like 'one1', which is no other case"),
    ],
)
def test_a_case_that_leads_nowhere_is_refused(cases: list[Case], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        unfolded(cases)
