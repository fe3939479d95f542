from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.problems import Problem
from slavery_check.returns.answers import (
    Anchor,
    Answered,
    DoesNotKnow,
    NotApplicable,
    Source,
    SupplierReturn,
    Unanswered,
    Unread,
)
from slavery_check.returns.changes import changes
from slavery_check.returns.overlays import Overlay, overlaid
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, ROWS, filled

ANSWERS = {"employees": 12, "s54_applies": "no", "worker_kinds": ["direct"], "fees_paid": "no_fees"}
SAID = filled(ANSWERS).validated().supplier_return


def overlay(question: str, text: str, number: int = 1, reason: str = "They rang") -> Overlay:
    return Overlay(question, text, "Bo Buyer", "2026-11-22", reason, number)


def laid(*overlays: Overlay, over: SupplierReturn = SAID) -> SupplierReturn:
    found, problems = overlaid(over, overlays, QUESTIONNAIRE, LABELS, COUNTRIES)
    assert problems == ()
    return found


def refused(*overlays: Overlay) -> tuple[SupplierReturn, tuple[Problem, ...]]:
    return overlaid(SAID, overlays, QUESTIONNAIRE, LABELS, COUNTRIES)


def test_a_correction_takes_the_answers_place_keeps_its_cell_and_says_that_it_is_one() -> None:
    found = laid(overlay("employees", "15"))
    source = Source("1 About you", f"B{ROWS['employees'].number}", "15", Anchor.ID_AND_WORDING, "2026-11-22")

    assert found.answers["employees"] == Answered("employees", 15, source)
    assert [change.question for change in changes(SAID, found)] == ["employees"]


def test_of_several_corrections_the_highest_number_counts_whatever_the_order() -> None:
    first, last = overlay("employees", "15", 4), overlay("employees", "16", 9)

    for pair in ((first, last), (last, first)):
        answer = laid(*pair).answers["employees"]
        assert isinstance(answer, Answered)
        assert answer.value == 16


def test_ticks_dont_know_and_does_not_apply_can_be_corrected_to() -> None:
    found = laid(
        overlay("worker_kinds", "agency, direct"),
        overlay("employees", "don't know"),
        overlay("company_number", "n/a", reason="A sole trader"),
    ).answers

    assert isinstance(found["worker_kinds"], Answered)
    assert found["worker_kinds"].value == ("direct", "agency")
    assert isinstance(found["employees"], DoesNotKnow)
    assert isinstance(found["company_number"], NotApplicable)
    assert found["company_number"].reason == "A sole trader"


@pytest.mark.parametrize(("question", "text"), [("employees", "lots"), ("employees", ""), ("no_such", "1")])
def test_what_cannot_be_read_is_a_problem_and_the_suppliers_own_answer_stays(question: str, text: str) -> None:
    found, [problem] = refused(overlay(question, text, 7))

    assert found == SAID
    assert (problem.code, problem.question, problem.file) == ("overlay_unreadable", question, "return.xlsx")
    assert "(entry 7) cannot be read, so the supplier's own answer stays." in problem.message


def test_an_unreadable_correction_leaves_the_readable_ones() -> None:
    found, problems = refused(overlay("employees", "lots"), overlay("s54_applies", "Yes"))

    assert [problem.question for problem in problems] == ["employees"]
    assert next(change.question for change in changes(SAID, found)) == "s54_applies"


def test_a_question_that_a_correction_opens_is_open_and_one_that_it_closes_does_not_apply() -> None:
    opened = laid(overlay("s54_applies", "Yes"))
    closed = laid(overlay("s54_applies", "No", 2), over=opened)

    assert isinstance(SAID.answers["statement_link"], NotApplicable)
    assert isinstance(opened.answers["statement_link"], Unanswered)
    assert isinstance(closed.answers["statement_link"], NotApplicable)


def test_an_answer_that_was_given_stays_when_a_correction_closes_its_question() -> None:
    said = filled({**ANSWERS, "s54_applies": "yes", "statement_link": "https://a.example"}).validated().supplier_return

    assert isinstance(laid(overlay("s54_applies", "No"), over=said).answers["statement_link"], Answered)


def test_a_cell_that_could_not_be_read_is_no_longer_open_once_it_was_corrected() -> None:
    book = filled(ANSWERS)
    book.answer("employees", "about a dozen, Ann says")
    said = book.validated().supplier_return

    assert [one.question for one in said.unread] == ["employees"]
    assert laid(overlay("employees", "12"), over=said).unread == ()
    assert laid(overlay("s54_applies", "Yes"), over=said).unread == said.unread


def test_where_no_row_was_found_the_correction_names_the_sheet_and_no_cell() -> None:
    lost = replace(
        SAID,
        answers={**SAID.answers, "employees": Unanswered("employees")},
        unread=(Unread("employees", "", "1 About you", "", ""),),
    )
    found = laid(overlay("employees", "15"), over=lost)

    assert found.answers["employees"].source == Source("1 About you", "", "15", Anchor.OVERLAY, "2026-11-22")
    assert found.unread == ()


def test_without_corrections_a_return_is_as_it_came() -> None:
    assert overlaid(SAID, (), QUESTIONNAIRE, LABELS, COUNTRIES) == (SAID, ())


TEXTS = st.sampled_from(["yes", "No", "12", "agency", "direct,agency", "don't know", "n/a", "", "GB", "4 May 2026"])
OVERLAYS = st.lists(
    st.builds(overlay, st.sampled_from([one.id for one in QUESTIONNAIRE.questions]), TEXTS, st.integers(1, 99)),
    max_size=6,
    unique_by=lambda one: one.number,
)


@given(OVERLAYS)
def test_only_what_was_corrected_and_what_hangs_on_it_changes(overlays: list[Overlay]) -> None:
    found, problems = refused(*overlays)
    named = {one.question for one in overlays}
    hanging = {one.id for one in QUESTIONNAIRE.questions if one.when is not None}

    assert {change.question for change in changes(SAID, found)} <= named | hanging
    assert list(found.answers) == list(SAID.answers)
    assert {problem.question for problem in problems} <= named
    for question in named:
        source = found.answers[question].source
        corrected = source is not None and source.overlaid == "2026-11-22"
        assert corrected is not any(problem.question == question for problem in problems)
