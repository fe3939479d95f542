"""English with another language beside it; real words, and a small language made of the English one."""

from slavery_check.questionnaire.beside import APART, LONGEST_TITLE, beside
from slavery_check.questionnaire.label_checks import LONGEST_SHEET_NAME, label_defects
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire

FORM = load_questionnaire("supplier-2026")
TABLES = all_labels("supplier-2026")
BOTH = TABLES["en+cy"]
_CAPPED = (" words.",)
"""Limits for one language; they are held by each table alone."""


def test_an_ask_stands_in_english_and_below_it_in_the_other_language() -> None:
    english, welsh = (TABLES[language].text("questions.legal_name.ask") for language in ("en", "cy"))
    assert BOTH.text("questions.legal_name.ask") == f"{english}\n{welsh}"


def test_words_of_dropdowns_formulas_and_narrow_cells_stay_on_one_line() -> None:
    one_line = ("choices.", "state.", "headers.", "checker.", "confirm.", "meta.")
    assert BOTH.text("choices.yes") == f"Yes / {TABLES['cy'].text('choices.yes')}"
    assert [key for key, words in BOTH.words.items() if key.startswith(one_line) and "\n" in words] == []


def test_a_title_stands_on_one_line_that_a_page_can_hold() -> None:
    titles = {key: words for key, words in BOTH.words.items() if key.endswith(".title")}
    assert titles["sections.legal_record.title"] == f"Legal record / {TABLES['cy'].text('sections.legal_record.title')}"
    assert titles["tables.sites.title"] == TABLES["en"].text("tables.sites.title")
    assert [key for key, words in titles.items() if "\n" in words or len(words) > LONGEST_TITLE] == []


def test_the_same_words_in_both_languages_stand_once() -> None:
    english = Labels("en", {"choices.ok": "OK", "choices.yes": "Yes"})
    assert dict(beside(english, Labels("xx", {"choices.ok": "OK", "choices.yes": "Ja"})).words) == {
        "choices.ok": "OK",
        "choices.yes": "Yes / Ja",
        "language": "en+xx",
    }


def test_sheets_keep_their_english_names() -> None:
    names = [key for key in BOTH.words if key.startswith("sheets.")]
    assert names
    assert all(BOTH.text(key) == TABLES["en"].text(key) for key in names)
    assert all(len(BOTH.text(key)) <= LONGEST_SHEET_NAME for key in names)


def test_what_was_expected_can_be_told_in_each_language() -> None:
    assert BOTH.text("expected.date").split(APART) == [TABLES[one].text("expected.date") for one in ("en", "cy")]


def test_placeholders_are_filled_in_both_languages() -> None:
    assert BOTH.text("countries.row", number=3).count("3") == len(BOTH.halves)


def test_two_languages_beside_each_other_have_no_defect_but_their_length() -> None:
    wrong = [defect for defect in label_defects(FORM, BOTH) if not defect.found.endswith(_CAPPED)]
    assert wrong == []


def test_either_half_of_a_choice_and_both_together_count() -> None:
    welsh = TABLES["cy"].choice("employer_pays", "partly")
    english = TABLES["en"].choice("employer_pays", "partly")
    assert BOTH.choice_words("employer_pays", "partly") == (f"{english} / {welsh}", english, welsh)
    assert TABLES["cy"].choice_words("employer_pays", "partly") == (welsh, english)
    assert TABLES["en"].choice_words("employer_pays", "partly") == (english,)


def test_a_language_has_a_tag_that_programs_know() -> None:
    assert {language: labels.tag for language, labels in TABLES.items()} == {
        "en": "en-GB",
        "cy": "cy-GB",
        "en+cy": "en-GB",
    }
