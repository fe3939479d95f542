"""The label table: looking words up, and flattening a nested table into dotted keys."""

import pytest

from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.labels import Labels, flatten


def test_a_choice_has_its_own_words_before_the_shared_ones() -> None:
    labels = Labels("en", {"choices.yes": "Yes", "choices.pays.yes": "Yes, all of it"})
    assert labels.choice("pays", "yes") == "Yes, all of it"
    assert labels.choice("other", "yes") == "Yes"


def test_a_key_without_words_is_a_defect_of_ours() -> None:
    with pytest.raises(KeyError):
        Labels("en", {}).text("cover.title")


def test_placeholders_are_filled_with_foreign_text_as_it_is() -> None:
    assert Labels("en", {"found": "You wrote {found}."}).text("found", found="{x}") == "You wrote {x}."


def test_a_nested_table_becomes_dotted_keys() -> None:
    words, wrong = flatten({"choices": {"yes": "Yes", "pays": {"yes": " Yes, all \n"}}, "language": "en"})
    assert words == {"choices.yes": "Yes", "choices.pays.yes": "Yes, all", "language": "en"}
    assert wrong == ()


@pytest.mark.parametrize("value", [12, None, [], ["a"], True, "", "  ", {}])
def test_what_is_not_text_is_a_defect_at_its_key(value: object) -> None:
    words, wrong = flatten({"cover": {"title": value}})
    assert words == {}
    assert [defect.path for defect in wrong] == [("cover", "title")]


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_a_file_that_is_no_table_is_one_defect(data: object) -> None:
    words, wrong = flatten(data)
    assert words == {}
    assert all(isinstance(defect, Defect) and defect.path == () for defect in wrong)
    assert len(wrong) == 1
