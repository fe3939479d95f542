"""The line of an arrangement cites the answer that decides it, and an unclear mark is no *no*."""

from dataclasses import replace

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Unread
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers

PLAIN = CASES["consultancy"]


def line(case: Case, criterion: str, *unread: Unread) -> Contribution:
    said = replace(return_of(case, QUESTIONNAIRE), unread=unread)
    lines = assess(said, Supplier(id="case", name="Case"), Rules(POLICY, REFERENCE, "GB")).contributions
    return next(one for one in lines if one.criterion == f"workforce.{criterion}")


def unread(question: str, part: str, *, beside: bool = False) -> Unread:
    return Unread(question, part, "Case", "C9", "perhaps", beside=beside)


def test_a_tick_that_could_not_be_read_leaves_open_what_it_would_make_true() -> None:
    agency = line(PLAIN, "agency", unread("worker_kinds", "agency"))
    assert agency.assumed
    assert agency.points > 0
    assert not line(PLAIN, "piece_or_seasonal", unread("worker_kinds", "agency")).assumed


@pytest.mark.parametrize(
    "one",
    [
        unread("worker_kinds", "agency", beside=True),
        unread("worker_kinds", ""),
        unread("labour_providers", "used_unlicensed"),
        unread("goods_supplied", "agency"),
    ],
)
def test_what_stands_beside_an_answer_or_is_no_tick_leaves_nothing_open(one: Unread) -> None:
    assert not line(PLAIN, "agency", one).assumed
    assert line(PLAIN, "agency", one).points == 0


def test_the_question_that_was_half_read_is_cited_where_the_answer_is_no() -> None:
    assert line(PLAIN, "agency", unread("labour_providers", "")).question == "labour_providers"
    assert line(PLAIN, "agency", unread("goods_supplied", "gloves")).question == "worker_kinds"
    assert line(PLAIN, "agency").question == "worker_kinds"


def test_the_question_that_is_open_is_cited_and_not_one_that_was_answered() -> None:
    found = line(with_answers(PLAIN, labour_providers=None), "agency")
    assert (found.assumed, found.question) == (True, "labour_providers")


def test_one_site_with_housing_is_enough_to_know() -> None:
    found = line(CASES["workforce_site_housing"], "tied")
    assert (found.assumed, found.question) == (False, "site_housing")
