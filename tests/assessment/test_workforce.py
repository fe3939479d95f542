"""The line of an arrangement cites the answer that decides it, and an unclear mark is no *no*."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import assess_case, return_of
from slavery_check.assessment.workforce import part_holds
from slavery_check.policy.cases import Case, Given
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Unread, given
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


@pytest.mark.parametrize(
    ("answers", "criterion", "question"),
    [
        ({"worker_kinds": ("agency",)}, "agency", "worker_kinds"),
        ({"labour_providers": "used_all_licensed"}, "agency", "labour_providers"),
        ({"tied_housing": ("housing",)}, "tied", "tied_housing"),
        ({"worker_kinds": None, "labour_providers": "used_unlicensed"}, "agency", "labour_providers"),
    ],
)
def test_the_answer_that_makes_it_true_is_cited(answers: dict[str, Given], criterion: str, question: str) -> None:
    found = line(with_answers(PLAIN, **answers), criterion)
    assert (found.points, found.question, found.assumed) == (Fraction(5), question, False)
    assert found.cell.startswith("Case!B")


def test_the_supplier_s_own_word_is_cited_before_a_row_of_its_sites() -> None:
    both = with_answers(CASES["workforce_site_housing"], tied_housing=("transport",))
    assert line(both, "tied").question == "tied_housing"


def test_all_arrangements_together_add_no_more_than_the_policys_maximum() -> None:
    every = with_answers(
        PLAIN, worker_kinds=("agency", "seasonal"), recruited_workers=("visa_tied",), tied_housing=("housing",)
    )
    less = POLICY.inherent.workforce.model_copy(update={"maximum": Fraction(3, 4)})
    policy = POLICY.model_copy(update={"inherent": POLICY.inherent.model_copy(update={"workforce": less})})

    def points(policy: Policy) -> list[Fraction]:
        lines = assess_case(every, QUESTIONNAIRE, policy, REFERENCE).contributions
        return [one.points for one in lines if one.part is Part.WORKFORCE]

    assert points(POLICY) == [5, 5, 5, 5]
    assert points(policy) == [5, Fraction(5, 2), 0, 0]


@pytest.mark.parametrize(
    ("kinds", "cells", "holds"),
    [(("agency",), (), True), (("direct",), (), False), (None, (), None), (("direct",), ("seasonal",), None)],
)
def test_an_arrangement_is_in_use_or_not_or_left_open(
    kinds: Given, cells: tuple[str, ...], *, holds: bool | None
) -> None:
    said = return_of(with_answers(PLAIN, worker_kinds=kinds), QUESTIONNAIRE)
    said = replace(said, unread=tuple(unread("worker_kinds", one) for one in cells))
    part = next(
        one for one in POLICY.inherent.workforce.parts if one.id == ("piece_or_seasonal" if cells else "agency")
    )

    assert part_holds(said, part, given(said.answers)) is holds
