"""A workbook in any language: filled, read back, counted by its own Checker, and marked where nobody has checked it."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answered, NotAsked
from slavery_check.workbook.cover import paragraphs
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.writer import write
from tests.office import Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER
from tests.workbook.spoken import ASKED, TABLES, WHOLE, filled, heard, read_back

SAID = {
    "in English": ("en", "en"),
    "in Welsh": ("cy", "cy"),
    "in two languages": ("en+cy", "en+cy"),
    "in two languages, the English half typed": ("en+cy", "en"),
    "in two languages, the Welsh half typed": ("en+cy", "cy"),
    "in Welsh, English words pasted": ("cy", "en"),
}


@pytest.fixture(scope="module")
def in_english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("english") / "filled.xlsx"
    path.write_bytes(filled("en", "en"))
    return heard(read_back(path))


def test_every_question_that_is_asked_was_answered(in_english: dict[str, object]) -> None:
    asked = {question.id for question in ASKED.questions}
    assert len(asked) > 80
    assert {name for name, answer in in_english.items() if isinstance(answer, type)} == set()
    assert asked == {question.id for question in WHOLE.questions}


@pytest.mark.parametrize("case", SAID)
def test_every_answer_is_the_same_whatever_the_language(
    case: str, in_english: dict[str, object], tmp_path: Path
) -> None:
    language, words_of = SAID[case]
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(language, words_of))
    found = read_back(path)
    assert [problem.message for problem in found.problems] == []
    assert heard(found) == in_english
    assert found.supplier_return.language == language
    assert found.supplier_return.remarks == ()
    assert found.supplier_return.unread == ()


def test_a_workbook_whose_cover_lost_its_language_is_read_in_that_of_its_rows(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(filled("cy", "cy")))
    cover = book.worksheets[0]
    row = next(cell.row for cell in cover["F"] if cell.value == "meta.language")
    cover.delete_rows(row)
    book.save(tmp_path / "filled.xlsx")
    found = read_back(tmp_path / "filled.xlsx")
    assert found.supplier_return.language == "cy"
    assert isinstance(found.supplier_return.answers["supply_kind"], Answered)


def test_english_rows_pasted_into_a_welsh_workbook_are_read_by_their_ids(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(filled("cy", "cy")))
    for english, welsh in zip(lay_out(ASKED, TABLES["en"]), lay_out(ASKED, TABLES["cy"]), strict=True):
        for row in english.rows:
            book[welsh.name][f"A{row.number}"] = row.wording
    book.save(tmp_path / "filled.xlsx")
    found = read_back(tmp_path / "filled.xlsx")
    assert [problem.message for problem in found.problems] == []
    assert all(isinstance(one, Answered) for one in found.supplier_return.answers.values())


def cover(labels: Labels) -> str:
    return "\n".join(paragraphs(ASKED, labels, SUPPLIER, PROGRAMME))


@pytest.mark.parametrize("language", ["cy", "en+cy"])
def test_the_cover_says_in_both_languages_that_nobody_has_checked_the_translation(language: str) -> None:
    sentences = [TABLES[one].text("translation.unconfirmed") for one in ("en", "cy")]
    unchecked = cover(replace(TABLES[language], unconfirmed=True))
    checked = cover(replace(TABLES[language], unconfirmed=False))
    assert [sentence in unchecked for sentence in sentences] == [True, True]
    assert [sentence in checked for sentence in sentences] == [False, False]


def test_the_cover_of_two_languages_says_that_english_prevails() -> None:
    assert TABLES["en+cy"].text("translation.prevails") in cover(TABLES["en+cy"])
    assert TABLES["en"].text("translation.prevails") not in cover(TABLES["en"])


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("cy", "cy-GB"), ("en+cy", "en-GB")])
def test_the_document_names_its_language_for_programs(language: str, tag: str) -> None:
    book = load_workbook(io.BytesIO(filled(language, language)))
    assert book.properties.language == tag
    assert "\n" not in (book.properties.title or "")


@pytest.mark.parametrize("language", ["cy", "en+cy"])
def test_no_message_is_longer_than_excel_takes_and_none_is_cut(language: str) -> None:
    book = load_workbook(io.BytesIO(filled(language, language)))
    rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    assert rules
    whole = {words for labels in TABLES.values() for words in labels.words.values()}
    titles = {rule.promptTitle for rule in rules if rule.promptTitle} | {
        rule.errorTitle for rule in rules if rule.errorTitle
    }
    assert all(len(rule.prompt or "") <= 255 and len(rule.error or "") <= 255 for rule in rules)
    assert all(len(title) <= 32 and title in whole for title in titles)


def test_a_question_that_was_not_asked_stays_so_in_welsh(tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(write(WHOLE, TABLES["cy"], SUPPLIER, PROGRAMME, COUNTRIES))
    standard = {question.id for question in scoped(WHOLE, Form()).questions}
    modules = [question.id for question in WHOLE.questions if question.id not in standard]
    answers = read_back(path).supplier_return.answers
    assert modules
    assert all(isinstance(answers[name], NotAsked) for name in modules)


@pytest.mark.office
@pytest.mark.parametrize(("language", "words_of"), [("cy", "cy"), ("en+cy", "cy")])
def test_the_checker_counts_in_the_other_language(language: str, words_of: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(language, words_of))
    labels = TABLES[language]
    checker, (sheet, row) = labels.text("sheets.checker"), overtime(labels)
    with office.open(path) as book:
        assert labels.text("checker.word_complete") in book.texts(checker, "A1:F30")
        book.set({sheet: {f"B{row}": ""}})
        assert labels.text("checker.word_incomplete") in book.texts(checker, "A1:F30")
        assert book.read({sheet: [f"E{row}"]})[sheet] == {f"E{row}": labels.text("state.to_do")}


def overtime(labels: Labels) -> tuple[str, int]:
    return next(
        (sheet.name, row.number) for sheet in lay_out(ASKED, labels) for row in sheet.rows if row.id == "overtime"
    )
