from datetime import date
from typing import Any

import pytest

from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.returns.answers import Tally
from tests.filling import plain_answers, plain_tables
from tests.returns.returned import ASKED, LABELS, QUESTIONNAIRE, Workbook, filled, sent

EVERYTHING: dict[str, Any] = plain_answers(ASKED) | {
    "labour_providers": "used_all_licensed",
    "fees_paid": "fees_repaid",
}


def counts(book: Workbook, part: str) -> Tally:
    return next(one for one in book.validated().sections if one.id == part)


def whole() -> Workbook:
    return filled(EVERYTHING, plain_tables(ASKED))


def test_every_section_and_table_of_the_form_is_counted_in_order() -> None:
    parts = [*(section.id for section in ASKED.sections), *(table.id for table in ASKED.tables)]
    assert [one.id for one in sent().validated().sections] == parts


def test_a_whole_return_lacks_nothing_and_has_nothing_to_check() -> None:
    assert {(one.missing, one.to_check) for one in whole().validated().sections} == {(0, 0)}
    assert all(one.given == one.wanted > 0 for one in whole().validated().sections)


def test_a_blank_return_lacks_what_is_asked_for_sure() -> None:
    due = [question for question in ASKED.sections[0].questions if question.required and question.when is None]
    assert counts(sent(), "about_you") == Tally("about_you", 0, len(due), 0)
    assert counts(sent(), "sites") == Tally("sites", 0, 0, 0)


def test_what_cannot_be_read_is_given_and_to_check() -> None:
    before = counts(whole(), "about_you")
    book = whole()
    book.answer("employees", "approx forty")
    assert counts(book, "about_you") == Tally("about_you", before.given, 0, 1)


def test_does_not_apply_without_a_reason_is_to_check_and_with_one_is_not() -> None:
    book = filled(EVERYTHING | {"contract_clauses": "not_applicable"})
    assert counts(book, "due_diligence").to_check == 1
    book = filled(EVERYTHING | {"contract_clauses": "not_applicable"}, notes={"contract_clauses": "We buy nothing."})
    assert (counts(book, "due_diligence").to_check, counts(book, "due_diligence").missing) == (0, 0)


@pytest.mark.parametrize(
    ("parent", "wanted", "missing"), [("yes", 3, 3), ("no", 0, 0), ("dont_know", 0, 0), (None, 0, 0)]
)
def test_a_question_with_a_condition_is_wanted_only_when_it_holds(
    parent: str | None, wanted: int, missing: int
) -> None:
    asked = ("statement_link", "statement_year_end", "statement_board_approved")
    rest = {name: value for name, value in EVERYTHING.items() if name not in asked}
    found = counts(filled(rest | {"s54_applies": parent}), "about_you")
    assert (found.wanted, found.missing) == (11 + wanted, missing + (parent is None))


def test_an_answer_to_what_may_not_be_asked_counts_unless_it_certainly_is_not() -> None:
    unknown = filled(EVERYTHING | {"s54_applies": "dont_know"})
    assert counts(unknown, "about_you").given == 14
    never = filled(EVERYTHING | {"s54_applies": "no"})
    assert counts(never, "about_you").given == 11


def test_no_beside_every_choice_is_missing_and_a_tick_is_given() -> None:
    rest = {name: value for name, value in EVERYTHING.items() if name != "worker_kinds"}
    book = filled(rest)
    book.answer("worker_kinds.agency", "No")
    assert counts(book, "workforce").missing == 1
    book.answer("worker_kinds.agency", "Yes")
    assert (counts(book, "workforce").missing, counts(book, "workforce").to_check) == (0, 0)
    book.answer("worker_kinds.none_of_these", "Yes")
    assert counts(book, "workforce").to_check == 1


def test_cells_of_a_table_count_by_themselves() -> None:
    rows: list[dict[str, Any]] = [
        {"site_name": "Quay Mill", "site_country": "India", "site_workers": 4},
        {"site_workers": "many"},
    ]
    answers = EVERYTHING | {"site_count": 3}
    assert counts(filled(answers, {"sites": rows}), "sites") == Tally("sites", 4, 2 + 2, 1)
    assert counts(filled(answers | {"site_count": "dont_know"}, {"sites": rows}), "sites") == Tally("sites", 4, 2, 1)


def test_no_more_rows_are_due_than_were_offered() -> None:
    assert counts(filled({"site_count": 4000}), "sites").missing == 30 * 2


def test_too_few_rows_are_missing_in_the_table_and_not_to_check_beside_the_number() -> None:
    assert counts(filled(EVERYTHING | {"site_count": 9}, plain_tables(ASKED)), "mapping_and_risk").to_check == 0


def test_a_sheet_that_is_gone_lacks_what_it_asks_and_a_table_at_least_one_answer() -> None:
    book = whole()
    del book.sheets["4 Pay and hours"]
    del book.sheets[LABELS.text("sheets.documents")]
    assert counts(book, "pay_and_hours") == Tally("pay_and_hours", 0, 7, 0)
    assert counts(book, "documents") == Tally("documents", 0, 1, 0)


def test_a_day_in_the_future_is_to_check() -> None:
    assert counts(filled(EVERYTHING | {"declared_on": date(2030, 1, 1)}), "declaration").to_check == 1


def test_only_what_the_form_asks_is_counted() -> None:
    core = scoped(QUESTIONNAIRE, Form(Scope.CORE))
    book = whole()
    for column, words in (("A", LABELS.text("meta.form")), ("B", "core"), ("F", "meta.form")):
        book.put(LABELS.text("sheets.start"), f"{column}40", words)
    assert [one.id for one in book.validated().sections] == [
        *(section.id for section in core.sections),
        *(table.id for table in core.tables),
    ]
