from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.returns.answers import Answered, NotApplicable, SupplierReturn
from slavery_check.returns.changes import Change, changes
from tests.assessment.generated import QUESTIONNAIRE, cases
from tests.returns.returned import filled

SLOW = settings(max_examples=settings().max_examples // 4)
"""A quarter of the examples that the profile says: each one is one or two whole returns."""
ANSWERS = {
    "legal_name": "Acme Ltd",
    "employees": 12,
    "s54_applies": "no",
    "worker_kinds": ["direct", "agency"],
    "production_countries": ["India", "China"],
}
SITES = [{"site_name": "North", "site_country": "India"}, {"site_name": "South", "site_country": "China"}]


def said(**changed: object) -> SupplierReturn:
    return filled({**ANSWERS, **changed}, {"sites": SITES}).validated().supplier_return


def with_sites(*sites: Mapping[str, object]) -> SupplierReturn:
    return filled(ANSWERS, {"sites": sites}).validated().supplier_return


def turned(change: Change) -> Change:
    return replace(change, before=change.after, after=change.before)


def test_a_changed_answer_is_told_with_both_answers_in_the_order_of_the_questionnaire() -> None:
    old, new = said(), said(worker_kinds=["direct"], employees=14)

    found = changes(old, new)

    assert [one.question for one in found] == ["employees", "worker_kinds"]
    assert (found[0].before, found[0].after) == (old.answers["employees"], new.answers["employees"])
    assert {(one.table, one.row_key) for one in found} == {("", "")}


@pytest.mark.parametrize(
    "again",
    [
        {"legal_name": "  Acme Ltd "},
        {"s54_applies": "n"},
        {"employees": "12.0"},
        {"production_countries": ["china", "IN"]},
    ],
)
def test_the_same_said_in_another_way_is_no_change(again: dict[str, object]) -> None:
    assert changes(said(), said(**again)) == ()


def test_dont_know_blank_and_no_are_three_different_answers() -> None:
    returns = [said(s54_applies=value) for value in ("no", "dont_know", None)]

    for one in returns:
        for other in returns:
            assert any(change.question == "s54_applies" for change in changes(one, other)) is (one is not other)


def test_what_a_condition_opens_changes_with_the_answer_that_opened_it() -> None:
    found = changes(said(), said(s54_applies="yes"))

    assert [one.question for one in found][:2] == ["s54_applies", "statement_link"]


def test_another_reason_why_it_does_not_apply_is_a_change_and_another_cell_is_none() -> None:
    one = said()
    reason = NotApplicable("company_number", "a sole trader")
    with_reason = replace(one, answers={**one.answers, "company_number": reason})
    other = replace(one, answers={**one.answers, "company_number": replace(reason, reason="a charity")})
    own = one.answers["employees"]
    assert isinstance(own, Answered)
    moved = replace(one, answers={**one.answers, "employees": replace(own, source=replace(own.source, cell="B99"))})

    assert [change.question for change in changes(with_reason, other)] == ["company_number"]
    assert changes(one, moved) == ()


def test_a_question_that_one_version_did_not_ask_is_none_there() -> None:
    new = said(declared_on=date(2026, 5, 4))
    without = {name: answer for name, answer in new.answers.items() if name not in {"employees", "risks_found"}}

    [found] = changes(replace(new, answers=without), new)

    assert (found.question, found.before, found.after) == ("employees", None, new.answers["employees"])


def test_rows_in_another_order_are_the_same_rows() -> None:
    assert changes(with_sites(*SITES), with_sites(*reversed(SITES))) == ()


def test_a_row_that_came_is_told_cell_by_cell_and_one_that_was_altered_went_and_came() -> None:
    added = {"site_name": "East", "site_country": "Nepal"}

    came = changes(with_sites(*SITES), with_sites(*SITES, added))
    altered = changes(with_sites(*SITES), with_sites(SITES[0], {"site_name": "South", "site_country": "Nepal"}))

    assert [(one.question, one.table, one.row_key, one.before) for one in came] == [
        ("site_name", "sites", "5", None),
        ("site_country", "sites", "5", None),
    ]
    assert [(one.question, one.before is None, one.after is None) for one in altered] == [
        ("site_name", False, True),
        ("site_country", False, True),
        ("site_name", True, False),
        ("site_country", True, False),
    ]


def test_the_same_row_twice_is_one_row_more() -> None:
    found = changes(with_sites(*SITES), with_sites(*SITES, SITES[0]))

    assert {(one.table, one.row_key, one.before) for one in found} == {("sites", "5", None)}


@SLOW
@given(cases())
def test_a_return_does_not_differ_from_itself(case: Case) -> None:
    one = return_of(case, QUESTIONNAIRE)

    assert changes(one, replace(one, file_name="another.xlsx", sha256="f" * 64)) == ()


@SLOW
@given(cases(), cases())
def test_the_way_back_is_the_mirror_of_the_way_there(one: Case, other: Case) -> None:
    first, second = return_of(one, QUESTIONNAIRE), return_of(other, QUESTIONNAIRE)
    there, back = changes(first, second), changes(second, first)

    assert len(there) == len(back)
    assert {turned(change) for change in there} == set(back)
    assert [change.question for change in there if not change.table] == [one.question for one in back if not one.table]
