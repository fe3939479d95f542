"""The index loses nothing that comparing with every entry would find, at the very edges of what is alike."""

import pytest

from tests.assessment.screening.cases import RULE
from tests.assessment.screening.test_screen import listed


def found(typed: str, *names: str, least: int = 1) -> list[str]:
    index = listed(*((name,) for name in names))
    (name,) = index.reader.readings(typed)
    return [one.entry.name for one, _, _ in index.likest(name, least)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Delgo", "Delga"),
        ("Dilga", "Delga"),
        ("Sixten", "Sixtea"),
        ("Broghtwoll", "Brightwell"),
        ("Brigtwel", "Brightwell"),
        ("Bqightwelq", "Brightwell"),
        ("Qqightwell", "Brightwell"),
        ("Brightwqlq", "Brightwell"),
        ("Brightwexy", "Brightwell"),
    ],
)
def test_of_five_letters_one_may_differ_and_of_ten_two(typed: str, name: str) -> None:
    assert found(typed, name, "Oakdu") == [name]
    assert found(name, typed, "Oakdu") == [typed]


@pytest.mark.parametrize(("typed", "name"), [("Delg", "Dilg"), ("Dolgo", "Delga"), ("Brqghqwelq", "Brightwell")])
def test_what_differs_more_is_not_found(typed: str, name: str) -> None:
    assert found(typed, name) == []


def test_words_joined_by_who_typed_them_count_for_each_word_of_the_list() -> None:
    assert found("Delgafenmo", "Delga Fenmo Larksu Oakdu", least=50) == ["Delga Fenmo Larksu Oakdu"]
    assert found("Delgafenmo", "Delga Fenmo Larksu Oakdu", least=51) == []


def test_words_that_the_list_joins_are_found_from_either_side() -> None:
    assert found("Delga Fenmo", "Delgafenmo") == ["Delgafenmo"]
    assert found("Delga Fenmi", "Delgafenmo") == ["Delgafenmo"]


def test_three_words_of_five_are_just_enough_whichever_they_are() -> None:
    name = "Delga Fenmo Larksu Oakdu Harvo"
    for typed in ("Larksu Oakdu Harvo", "Delga Fenmo Larksu", "Delga Oakdu Harvo"):
        assert found(typed, name, least=RULE.threshold) == [name]
    assert found("Oakdu Harvo", name, least=RULE.threshold) == []
