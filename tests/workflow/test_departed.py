"""A supplier that left the list takes no open red flag with it, by whatever way that came to it."""

import pytest

from slavery_check.follow_up.plan import Lane
from slavery_check.workflow.keeping.erasing import erase_supplier
from slavery_check.workflow.receiving import receive_programme
from tests.workflow import test_memory as remembered
from tests.workflow.council import TODAY, Council
from tests.workflow.test_memory import FLAG, FLAGGED, LATER, NEXT, decide, judge, leaves, next_year

council = remembered.council
LEFT = "S002 is no longer on the supplier list and has open red flags: deposits or loans."


@pytest.fixture
def three(council: Council) -> Council:
    council.supplier("S003")
    return council


def test_a_flag_that_came_with_a_merged_supplier_is_named_when_the_other_leaves_too(three: Council) -> None:
    three.answer("S003", answers={**FLAGGED, "legal_name": "Third Ltd"})
    judge(three)
    next_year(three)
    judge(three, NEXT)
    leaves(three, "S003")
    decide(three, "merged", "S003", about="S002", today=NEXT)
    leaves(three, "S002")

    assert judge(three, NEXT).notices == (LEFT,)

    decide(three, "cleared", "S002", about=FLAG, today=NEXT)
    assert judge(three, NEXT).notices == ()


def test_a_return_that_nobody_assessed_before_its_supplier_left_is_looked_at(council: Council) -> None:
    council.answer("S002", answers=FLAGGED)
    receive_programme(council.folder, None, TODAY)
    leaves(council, "S002")

    assert judge(council, LATER).notices == (LEFT,)

    decide(council, "cleared", "S002", about=FLAG)
    assert judge(council, LATER).notices == ()


def test_an_erasure_before_or_after_it_left_changes_nothing(council: Council) -> None:
    council.answer("S002", answers=FLAGGED)
    judge(council)
    leaves(council, "S002")
    erase_supplier(council.folder, "S002", "Ann", "ticket 17", LATER)

    assert judge(council, LATER).notices == (LEFT,)

    decide(council, "cleared", "S002", about=FLAG)
    assert judge(council, LATER).notices == ()


def test_what_a_departed_supplier_left_unanswered_is_no_open_flag(council: Council) -> None:
    council.answer("S002", answers={"deposits_or_loans": None})
    receive_programme(council.folder, None, TODAY)
    leaves(council, "S002")

    assert judge(council, LATER).notices == ()


def test_a_supplier_that_comes_back_has_its_flag_on_the_list_again(council: Council) -> None:
    council.answer("S002", answers=FLAGGED)
    judge(council)
    leaves(council, "S002")
    judge(council, LATER)
    next_year(council)
    council.supplier("S002")

    found = judge(council, NEXT)

    assert found.notices == ()
    assert [row.red_flags for row in found.follow_ups if row.supplier_id == "S002" and row.lane is Lane.IMPROVE] == [
        (FLAG,)
    ]
