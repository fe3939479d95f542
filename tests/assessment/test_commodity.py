"""The line for goods says which goods from where, and what had to be assumed."""

from dataclasses import replace

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn, Unread
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
SUPPLIER = Supplier(id="case", name="Case")
GLOVES = CASES["malaysian_gloves"]
GAP = with_answers(GLOVES, goods_supplied=("tobacco",), sub_supplier_count=1)
UNKNOWN = (
    "Not every origin is stated, so we assume the worst. "
    "Goods of the group tobacco from some country are listed as made with forced labour."
)


def goods(said: SupplierReturn) -> Contribution:
    return next(line for line in assess(said, SUPPLIER, RULES).contributions if line.criterion == "goods")


@pytest.mark.parametrize(
    ("case", "reason", "assumed"),
    [
        (GLOVES, "Goods of the group gloves from Malaysia are listed as made with forced labour.", False),
        (GAP, UNKNOWN, True),
        (
            with_answers(GLOVES, goods_supplied=("carpets",)),
            "Goods of the group carpets from Malaysia are listed for other countries.",
            False,
        ),
        (with_answers(CASES["consultancy"], goods_supplied=()), "No goods from the published list.", False),
        (
            with_answers(CASES["consultancy"], goods_supplied=None),
            "You supply services and named no listed goods.",
            True,
        ),
    ],
)
def test_the_line_says_what_is_known_and_what_was_assumed(case: Case, reason: str, *, assumed: bool) -> None:
    line = goods(return_of(case, QUESTIONNAIRE))
    assert (line.reason, line.assumed) == (reason, assumed)


def test_goods_that_were_not_named_are_assumed_to_be_the_worst() -> None:
    line = goods(return_of(with_answers(GLOVES, goods_supplied=None), QUESTIONNAIRE))
    assert line.reason.startswith("We were not told which listed goods are supplied, so we assume the worst. Goods of ")
    assert line.reason.endswith(" from Malaysia are listed as made with forced labour.")
    assert line.assumed


def unread(part: str, question: str = "goods_supplied", *, beside: bool = False) -> Unread:
    return Unread(question, part, "Case", "C9", "perhaps", beside=beside)


def test_a_tick_that_could_not_be_read_counts_as_one() -> None:
    said = return_of(with_answers(GLOVES, goods_supplied=("tobacco",)), QUESTIONNAIRE)

    assert not goods(said).assumed
    assert goods(replace(said, unread=(unread("gloves"),))).assumed


def test_words_beside_a_tick_and_ticks_of_other_questions_name_no_goods() -> None:
    said = return_of(with_answers(GLOVES, goods_supplied=("tobacco",)), QUESTIONNAIRE)

    for one in (unread("gloves", beside=True), unread("gloves", "worker_kinds"), unread("no_such_group")):
        assert goods(replace(said, unread=(one,))) == goods(said)
