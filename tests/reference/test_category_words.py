import pytest

from slavery_check.reference.category_words import CategoryWords
from slavery_check.reference.sectors import parse_code
from slavery_check.workflow.reference_data import load_reference

OURS = load_reference().categories


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("office cleaning", "CPV:90919200"),
        ("Cleaning services", "CPV:90910000"),
        ("Provision of temporary staff", "CPV:79620000"),
        ("Agency Nurses (bank)", "CPV:79624000"),
        ("Care home", "CPV:85311000"),
        ("security guard", "CPV:79713000"),
    ],
)
def test_everyday_words_get_a_suggestion(text: str, code: str) -> None:
    found = OURS.suggest(text)
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize("text", ["misc", "various", "n/a", "", "see contract", "no"])
def test_words_that_say_nothing_get_none(text: str) -> None:
    assert OURS.suggest(text) is None


def test_a_suggestion_is_never_taken() -> None:
    assert OURS.read("office cleaning") == ""


def test_the_longest_phrase_wins_whatever_the_order() -> None:
    words = CategoryWords({"cleaning": "CPV:90910000", "office cleaning": "CPV:90919200"})
    assert words.suggest("night office cleaning") == ("CPV:90919200", "office cleaning")


def test_every_code_of_ours_is_one_and_has_a_band() -> None:
    sectors = load_reference().sectors
    assert all(parse_code(code) and sectors.match(code) for code in OURS.codes.values())
