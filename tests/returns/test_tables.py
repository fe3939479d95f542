from datetime import date
from typing import Any

from slavery_check.returns.answers import Anchor, Answered, TableRow, Unanswered
from tests.returns.returned import LABELS, Workbook, filled, sent

SITES = LABELS.text("sheets.sites")
FIRST: dict[str, Any] = {
    "site_name": "Quay Mill",
    "site_country": "India",
    "site_workers": 40,
    "site_housing": "yes",
    "site_last_audit": date(2026, 2, 1),
}


def rows(book: Workbook) -> tuple[TableRow, ...]:
    return book.validated().supplier_return.tables["sites"]


def test_rows_with_anything_in_them_are_records() -> None:
    book = filled({}, {"sites": [FIRST, {}, {"site_name": "Hill Mill", "site_country": "Vietnam"}]})
    first, second = rows(book)
    assert (first.row, second.row) == (3, 5)
    name, audit = first.answers["site_name"], first.answers["site_last_audit"]
    assert isinstance(name, Answered)
    assert isinstance(audit, Answered)
    assert (name.value, name.source.cell, name.source.anchor) == ("Quay Mill", "A3", Anchor.HEADER)
    assert audit.value == date(2026, 2, 1)
    assert isinstance(second.answers["site_workers"], Unanswered)


def test_columns_in_another_order_and_rows_put_in_above_change_nothing() -> None:
    book = filled({}, {"sites": [FIRST]})
    before = {id_: answer.value for id_, answer in rows(book)[0].answers.items() if isinstance(answer, Answered)}
    book.move(SITES, lambda row, column: (row + 3, 12 - column))
    found = rows(book)[0]
    assert {id_: answer.value for id_, answer in found.answers.items() if isinstance(answer, Answered)} == before
    assert found.row == 6


def test_a_renamed_table_sheet_is_found_by_its_headers() -> None:
    book = filled({}, {"sites": [FIRST]})
    book.sheets["Our places"] = book.sheets.pop(SITES)
    assert len(rows(book)) == 1


def test_a_row_without_what_is_required_is_reported_at_its_cell() -> None:
    book = filled({}, {"sites": [{"site_name": "Quay Mill"}]})
    problems = [one for one in book.validated().problems if one.code == "table_row_incomplete"]
    assert [(one.question, one.cell) for one in problems] == [("site_country", "B3")]


def test_what_is_not_understood_is_reported_and_the_row_kept() -> None:
    book = filled({}, {"sites": [{**FIRST, "site_country": "Korea", "site_workers": "many"}]})
    assert [(one.code, one.cell) for one in book.validated().problems if one.sheet == SITES] == [
        ("ambiguous_country", "B3"),
        ("wrong_type", "E3"),
    ]
    assert isinstance(rows(book)[0].answers["site_country"], Unanswered)


def test_a_changed_header_is_reported() -> None:
    book = filled({}, {"sites": [FIRST]})
    book.put(SITES, "B2", "Where?")
    assert book.codes("site_country") == ["table_header_changed"]
    assert isinstance(rows(book)[0].answers["site_country"], Unanswered)


def test_a_header_that_stands_twice_is_not_read() -> None:
    book = filled({}, {"sites": [FIRST]})
    book.put(SITES, "D2", LABELS.text("questions.site_country.ask"))
    assert "table_header_changed" in book.codes("site_country")


def test_a_table_that_is_gone_is_one_problem() -> None:
    book = sent()
    del book.sheets[SITES]
    assert [one.code for one in book.validated().problems if one.sheet == SITES] == ["sheet_missing"]


def test_a_merged_record_is_not_read() -> None:
    book = filled({}, {"sites": [FIRST, FIRST]})
    book.merges = {SITES: ("B3:B4",)}
    assert book.codes("site_country") == ["merged_answer", "merged_answer"]


def test_more_rows_than_offered_are_read() -> None:
    assert len(rows(filled({}, {"sites": [FIRST] * 300}))) == 300
