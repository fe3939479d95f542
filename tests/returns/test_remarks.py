"""Nobody may be overheard because of the cell they typed in, one of ours included."""

import pytest

from slavery_check.questionnaire.helping import helping
from slavery_check.questionnaire.labels import Labels
from slavery_check.resources import bundled
from slavery_check.returns.our_words import our_words
from slavery_check.workflow.earlier_versions import load_earlier
from slavery_check.workflow.questionnaires import load_labels
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, ROWS, SHEETS, Workbook, question, sent

WORDS = "they took our passports"
COVER = LABELS.text("sheets.start")
FACTS = {
    "form": "core+housing+sites_abroad-msat",
    "language": "en+cy",
    "deadline": "30 June 2027\n30 Mehefin 2027",
    "period": "2026-27",
}
"""Of a cover, beside those that `sent` puts there."""


def heard(book: Workbook) -> str:
    return "\n".join(remark.raw for remark in book.validated().supplier_return.remarks)


def covered() -> tuple[Workbook, dict[str, int]]:
    """Give a workbook with everything that a cover says, and the row of each fact."""
    book = sent()
    for row, (key, value) in enumerate(FACTS.items(), start=40):
        book.put(COVER, f"B{row}", value)
        book.put(COVER, f"F{row}", f"meta.{key}")
    cells = book.sheets[COVER].values()
    return book, {cell.text.removeprefix("meta."): cell.row for cell in cells if cell.column == 6}


def test_what_the_cover_says_of_the_file_is_no_remark() -> None:
    book, rows = covered()
    assert {"supplier", "fingerprint", *FACTS} <= rows.keys()
    assert heard(book) == ""


@pytest.mark.parametrize("key", ["supplier", "version", *FACTS])
def test_words_beside_what_the_cover_says_are_heard(key: str) -> None:
    for column, words in (("B", WORDS), ("F", f"meta.{key} {WORDS}")):
        book, rows = covered()
        book.put(COVER, f"{column}{rows[key]}", words)
        assert WORDS in heard(book), column


def test_words_behind_a_list_of_choices_or_the_number_of_a_row_are_heard() -> None:
    for id_, column, ours in (
        ("fees_paid", "C", helping(question("fees_paid"), LABELS)),
        ("production_countries.1", "A", LABELS.text("countries.row", number=1)),
    ):
        book = sent()
        book.put(SHEETS[id_], f"{column}{ROWS[id_].number}", f"{ours} {WORDS}")
        assert WORDS in heard(book), id_


def test_our_lists_of_choices_are_no_remark_wherever_they_stand() -> None:
    book = sent()
    lists = [LABELS.choices(one.id, one.options) for one in QUESTIONNAIRE.questions if one.options]
    for row, words in enumerate(lists, start=60):
        book.put(COVER, f"K{row}", words)
    assert len(lists) > 30
    assert heard(book) == ""


SHEETS_NAMED = tuple(dict.fromkeys(SHEETS.values()))
NOW = {language: load_labels("supplier-2026", language) for language in ("en", "cy", "en+cy")}
THEN = load_earlier(bundled("questionnaires", "supplier-2026"))["1.0"]


@pytest.mark.parametrize("labels", [*NOW.values(), THEN.labels(LABELS)], ids=[*NOW, "1.0"])
def test_what_our_own_workbooks_said_once_is_no_remark_and_what_is_typed_behind_it_is(labels: Labels) -> None:
    ours = our_words(QUESTIONNAIRE, labels, COUNTRIES, SHEETS_NAMED)
    keys = [key for key in labels.words if key.startswith("once.")]

    assert labels.words["once.last_year"].startswith("Last year you told us" if labels.language != "cy" else "Eich")
    for key in keys:
        for words in {labels.words[key], labels.line(key)}:
            filled = words.format(supplier="Acme Ltd", buyer="Wend Council", deadline="30 June 2027")
            assert ours.include(filled), key
            assert not ours.include(f"{filled} {WORDS}"), key


def test_the_old_heading_of_last_years_answers_is_not_heard_as_the_suppliers() -> None:
    book = sent()
    for sheet in SHEETS_NAMED:
        book.put(sheet, "G2", "Last year you told us")
        book.put(sheet, "H2", LABELS.text("headers.still_right"))
    assert heard(book) == ""


@pytest.mark.parametrize("before", [0, 4990, 5100, 9790, 32_000])
def test_words_are_heard_however_long_the_text_before_them(before: int) -> None:
    book = sent()
    book.put(COVER, "K9", f"{'x' * before} {WORDS}")
    found = book.validated().supplier_return.remarks
    assert any(WORDS in remark.raw for remark in found)
    assert all(len(remark.raw) <= 5000 for remark in found)
