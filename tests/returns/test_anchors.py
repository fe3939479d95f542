import pytest

from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Anchor, Answered, SupplierReturn, Unanswered
from tests.filling import plain_answers
from tests.returns.returned import ASKED, ROWS, SHEETS, Workbook, filled, sent

WORKERS = SHEETS["worker_kinds"]
ABOUT = SHEETS["legal_name"]


@pytest.fixture
def book() -> Workbook:
    return filled(plain_answers(ASKED))


def values(book: Workbook) -> dict[str, object]:
    """Give every answer's value, or its kind."""
    found: SupplierReturn = book.validated().supplier_return
    return {
        id_: answer.value if isinstance(answer, Answered) else type(answer).__name__
        for id_, answer in found.answers.items()
    }


def anchor(book: Workbook, id_: str) -> Anchor:
    answer = book.heard(id_)
    assert answer.source is not None
    return answer.source.anchor


def test_a_workbook_as_sent_reads_by_id_and_wording(book: Workbook) -> None:
    assert anchor(book, "legal_name") is Anchor.ID_AND_WORDING
    assert not {"name_stale", "wording_changed", "id_missing", "anchor_conflict"} & set(book.codes())


def test_rows_put_in_anywhere_change_no_answer(book: Workbook) -> None:
    before = values(book)
    for sheet in list(book.sheets):
        if sheet in SHEETS.values():
            book.move(sheet, lambda row, column: (row + (row > 4) + 2 * (row > 9), column))
    assert values(book) == before


def test_columns_put_in_change_no_answer_because_headers_tell(book: Workbook) -> None:
    before = values(book)
    for sheet in set(SHEETS.values()):
        book.move(sheet, lambda row, column: (row, column + (column > 1)))
    assert values(book) == before


def test_sorted_rows_read_the_same_and_stale_names_are_a_note(book: Workbook) -> None:
    before = values(book)
    last = max(row.number for row in ROWS.values() if SHEETS[row.id] == ABOUT)
    book.move(ABOUT, lambda row, column: (last + 3 - row, column) if row > 2 else (row, column))
    assert values(book) == before
    stale = [problem for problem in book.validated().problems if problem.code == "name_stale"]
    assert stale
    assert {problem.severity for problem in stale} == {ProblemSeverity.NOTE}


def test_dropped_names_change_nothing(book: Workbook) -> None:
    before, problems = values(book), book.codes()
    book.names.clear()
    assert (values(book), book.codes()) == (before, problems)


@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_without_the_id_column_wording_and_name_decide(book: Workbook, how: str) -> None:
    before = values(book)
    for sheet in set(SHEETS.values()):
        if how == "deleted":
            book.clear(sheet, 6)
        else:
            book.move(sheet, lambda row, column: None if column == 6 and row > 2 else (row, column))
    assert values(book) == before
    assert anchor(book, "legal_name") is Anchor.WORDING_AND_NAME


def test_a_changed_wording_is_read_by_id_and_name_and_always_reported(book: Workbook) -> None:
    book.put(ABOUT, "A3", "What do you call yourselves?")
    assert anchor(book, "legal_name") is Anchor.ID_AND_NAME
    assert book.codes("legal_name") == ["wording_changed"]
    assert book.validated().problems[0].found == "What do you call yourselves?"


def test_wording_alone_never_decides(book: Workbook) -> None:
    for sheet in set(SHEETS.values()):
        book.clear(sheet, 6)
    book.names.clear()
    assert isinstance(book.heard("legal_name"), Unanswered)
    assert "anchor_conflict" in book.codes("legal_name")


def test_an_answer_that_moved_without_its_id_is_never_read_as_another_questions(book: Workbook) -> None:
    """Sorting columns A to E alone leaves the hidden ids, and the names, where they were."""
    first, second = ROWS["contact_name"].number, ROWS["contact_email"].number
    swapped = {first: second, second: first}
    book.move(ABOUT, lambda row, column: (row if column == 6 else swapped.get(row, row), column))
    for id_ in ("contact_name", "contact_email"):
        assert isinstance(book.heard(id_), Unanswered)
        assert book.codes(id_) == ["anchor_conflict"]


def test_the_name_breaks_the_tie_between_two_rows_of_one_question(book: Workbook) -> None:
    below = max(row.number for row in ROWS.values() if SHEETS[row.id] == ABOUT) + 1
    row = ROWS["legal_name"]
    for column, text in (("A", row.wording), ("B", "Another name"), ("F", row.id)):
        book.put(ABOUT, f"{column}{below}", text)
    assert set(book.codes("legal_name")) == {"two_answers", "duplicate_question"}
    assert isinstance(book.heard("legal_name"), Unanswered)
    book.put(ABOUT, f"B{below}", "Quay Mill, 'unit' 2 & \"3\"")
    assert book.codes("legal_name") == ["duplicate_question"]
    assert isinstance(book.heard("legal_name"), Answered)


def test_a_row_that_is_gone_is_named(book: Workbook) -> None:
    gone = ROWS["employees"].number
    book.move(ABOUT, lambda row, column: None if row == gone else (row, column))
    del book.names["a_employees"]
    assert book.codes("employees") == ["row_missing"]


def test_a_sheet_that_is_gone_is_one_problem(book: Workbook) -> None:
    del book.sheets[WORKERS]
    problems = [problem for problem in book.validated().problems if problem.sheet == WORKERS]
    assert [problem.code for problem in problems] == ["sheet_missing"]


def test_a_renamed_sheet_reads_the_same(book: Workbook) -> None:
    before = values(book)
    book.sheets["Our answers"] = book.sheets.pop(WORKERS)
    assert values(book) == before


def test_a_blank_workbook_gives_no_answer_and_no_anchor_problem() -> None:
    blank = sent()
    assert set(blank.codes()) == {"missing_answer"}
