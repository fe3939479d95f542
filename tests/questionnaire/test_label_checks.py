"""Defects of a label table beside the standard form; files with each slip are in tests/workflow/test_questionnaires."""

import pytest

from slavery_check.questionnaire.label_checks import differences, label_defects
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

FORM = load_questionnaire("supplier-2026")
ENGLISH = load_labels("supplier-2026")
DERIVED = [
    key for key in ENGLISH.words if key.split(".")[0] in {"sheets", "sections", "tables", "questions", "choices"}
]


def test_the_english_words_have_no_defect() -> None:
    assert label_defects(FORM, ENGLISH) == ()
    assert differences(ENGLISH, ENGLISH) == ()


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("key", DERIVED)
def test_every_word_taken_out_is_missed_at_its_key(key: str) -> None:
    words = {other: text for other, text in ENGLISH.words.items() if other != key}
    assert tuple(key.split(".")) in {defect.path for defect in label_defects(FORM, Labels("en", words))}


def test_a_sheet_name_longer_than_excel_takes_is_a_defect() -> None:
    words = {**ENGLISH.words, "sheets.sites": "S" * 32}
    assert [defect.path for defect in label_defects(FORM, Labels("en", words))] == [("sheets", "sites")]
