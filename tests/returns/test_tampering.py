"""Every single change to wording, choices, ids or versions is found, question by question; a re-save is no change."""

from collections.abc import Iterator

import pytest

from slavery_check.questionnaire.definition import AnswerType, Question, Table
from slavery_check.returns.addresses import a1
from tests.returns.returned import ASKED, LABELS, ROWS, SHEETS, Workbook, filled, meta, sent

LISTS = LABELS.text("sheets.lists")
PICKED = [one for one in ASKED.questions if one.type in {AnswerType.YES_NO, AnswerType.ONE_OF}]
ANSWERED = {"employees": 12, "supply_kind": "services"}


def with_lists(book: Workbook) -> Workbook:
    """Add the sheet that the dropdowns show, each list once."""
    book.sheets[LISTS] = {}
    book.put(LISTS, "A1", LABELS.text("lists.title"))
    lists = {tuple(LABELS.choice(one.id, option) for option in one.options): one.id for one in PICKED}
    for column, (words, question) in enumerate(lists.items(), start=1):
        for row, word in enumerate((LABELS.text(f"questions.{question}.ask"), *words), start=2):
            book.put(LISTS, a1(row, column), word)
    return book


def blank() -> Workbook:
    """Give a workbook as sent, with its lists."""
    return with_lists(sent())


def found(book: Workbook) -> set[tuple[str, str]]:
    """Give code and question of every problem that is not a missing answer."""
    quiet = {"missing_answer"}
    return {(one.code, one.question) for one in book.validated().problems if one.code not in quiet}


def test_a_workbook_as_sent_raises_no_alarm() -> None:
    assert found(blank()) == set()
    assert found(with_lists(filled(ANSWERED))) == set()


@pytest.mark.parametrize("id_", sorted(ROWS))
def test_a_changed_wording_is_found_at_its_question(id_: str) -> None:
    book, row = blank(), ROWS[id_]
    book.put(SHEETS[id_], f"A{row.number}", f"{row.wording} or so")
    assert found(book) == {("wording_changed", row.question.id)}


@pytest.mark.parametrize("id_", sorted(ROWS))
def test_a_changed_id_is_found_at_its_question(id_: str) -> None:
    book, row = blank(), ROWS[id_]
    book.put(SHEETS[id_], f"F{row.number}", f"{id_}x")
    assert found(book) == {("id_missing", row.question.id)}


@pytest.mark.parametrize("id_", sorted(ROWS))
def test_a_removed_row_is_found_at_its_question(id_: str) -> None:
    book, row = blank(), ROWS[id_]
    sheet = book.sheets[SHEETS[id_]]
    for column in range(1, 7):
        sheet.pop((row.number, column), None)
    book.names.pop(f"a_{id_}", None)
    assert {question for code, question in found(book) if code in {"row_missing", "anchor_conflict"}} == {
        row.question.id
    }


@pytest.mark.parametrize("question", ASKED.questions, ids=lambda one: one.id)
def test_changed_help_is_found_at_its_question(question: Question) -> None:
    id_ = question.id
    book, row = blank(), ROWS[id_]
    help_ = book.sheets[SHEETS[id_]][row.number, 3].text
    book.put(SHEETS[id_], f"C{row.number}", help_.replace(" ", " not ", 1))
    assert found(book) == {("help_changed", id_)}


def changed_lists() -> Iterator[tuple[str, str]]:
    """Give every cell of every list, and the words in it."""
    for (row, column), cell in blank().sheets[LISTS].items():
        if row > 2:
            yield a1(row, column), cell.text


@pytest.mark.parametrize(("address", "words"), list(changed_lists()), ids=lambda one: one)
def test_a_changed_choice_is_found_at_every_question_that_offers_it(address: str, words: str) -> None:
    book = blank()
    book.put(LISTS, address, f"{words}, mostly")
    concerned = {question for code, question in found(book) if code == "choices_changed"}
    assert concerned
    for id_ in concerned:
        question = next(one for one in PICKED if one.id == id_)
        assert words in [LABELS.choice(id_, option) for option in question.options]


@pytest.mark.parametrize("key", ["questionnaire", "version", "fingerprint"])
def test_a_changed_cover_is_found(key: str) -> None:
    book, start = blank(), LABELS.text("sheets.start")
    at = next(place for place, cell in book.sheets[start].items() if cell.text == meta()[key])
    book.put(start, a1(*at), "9.9")
    codes = {code for code, _ in found(book)}
    expected = {"questionnaire": "unknown_questionnaire", "version": "unknown_version"}
    assert codes == {expected.get(key, "fingerprint_changed")}


@pytest.mark.parametrize(("key", "value"), [("form", "core"), ("form", "standard+housing"), ("form", "nonsense")])
def test_a_changed_form_is_found(key: str, value: str) -> None:
    book, start = blank(), LABELS.text("sheets.start")
    last = max(row for row, _ in book.sheets[start]) + 1
    for column, text in (("A", LABELS.text(f"meta.{key}")), ("B", value), ("F", f"meta.{key}")):
        book.put(start, f"{column}{last}", text)
    assert {"fingerprint_changed", "form_changed"} & {code for code, _ in found(book)}


@pytest.mark.parametrize("table", ASKED.tables, ids=lambda one: one.id)
def test_a_changed_header_of_a_table_is_found_at_its_column(table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        book = blank()
        book.put(LABELS.text(f"sheets.{table.id}"), a1(2, number), "Something else")
        assert found(book) == {("table_header_changed", column.id)}
