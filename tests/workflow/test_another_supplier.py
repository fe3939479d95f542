"""A file with another supplier's number in it counts for nobody, and is named; innocents are left alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.workflow.another_supplier import CODE
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.deciding.decision import Decision, What
from slavery_check.workflow.deciding.recording_decisions import record_decision
from slavery_check.workflow.intake import receive
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.received import Intake
from tests.workflow.council import TODAY, Council

BRIGHT = {"legal_name": "Bright Clean Ltd", "company_number": "01234567"}
NOT_YET = "says that it is from S1, but gives the number or name of S2: no answer in it counts yet."
OTHER = {"legal_name": "Other Works Limited", "company_number": "07654321"}


def council_of(folder: Path, *lines: str) -> Council:
    council = Council(folder / "wend")
    head = "id,name,company_number,country,category,owner,hold"
    (council.folder / "suppliers.csv").write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    return council_of(
        tmp_path,
        "S1,Bright Clean Ltd,01234567,GB,SIC:81210,Ann,",
        "S2,Other Works Ltd,07654321,GB,SIC:81210,Ann,",
        "S3,No Number LLP,,GB,SIC:81210,Ann,",
    )


def taken_in(council: Council) -> Intake:
    return receive(open_programme(council.folder), TODAY)


@pytest.mark.parametrize(
    "said",
    [
        OTHER,
        {**OTHER, "company_number": "7654321"},
        {"legal_name": "Anything", "company_number": "07654321"},
        {"legal_name": "OTHER WORKS (LTD.)", "company_number": None},
        {"legal_name": "Other Works", "company_number": "09999999"},
    ],
)
def test_a_return_that_gives_another_suppliers_number_or_name_is_named_and_of_nobody(
    council: Council, said: Mapping[str, str | None]
) -> None:
    council.answer("S1", answers=said)

    found = taken_in(council)

    assert found.current == {}
    (one,) = found.unmatched
    assert one.other_id == "S2"
    assert isinstance(one.result, ValidatedReturn)
    assert one.result.outcome is Outcome.NEEDS_CORRECTION
    problem = one.result.problems[0]
    assert (problem.code, problem.severity, problem.found) == (CODE, ProblemSeverity.MUST_FIX, "S1")
    assert 'the supplier number "S1" in this file is not yours' in problem.message
    assert "S2" not in problem.message
    assert "Other" not in problem.message


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("S1", BRIGHT),
        ("S1", {"legal_name": "Bright Clean Holdings", "company_number": "1234567"}),
        ("S1", {"legal_name": "Bright Clean Ltd", "company_number": None}),
        ("S1", {"legal_name": "A new name of ours", "company_number": "08888888"}),
        ("S3", {"legal_name": "No Number LLP", "company_number": "07654321"}),
        ("S3", {"legal_name": "No Number", "company_number": "OC123456"}),
    ],
)
def test_a_return_of_the_supplier_itself_raises_nothing(
    council: Council, id_: str, said: Mapping[str, str | None]
) -> None:
    council.answer(id_, answers=said)
    found = taken_in(council)
    assert list(found.current) == [id_]
    result = found.current[id_].result
    assert isinstance(result, ValidatedReturn)
    assert CODE not in {one.code for one in result.problems}


@pytest.mark.parametrize(
    "second", ["S2,Bright Clean Ltd,01234567,GB,SIC:81210,Ann,", "S2,BRIGHT CLEAN LIMITED,,GB,SIC:81210,Ann,"]
)
def test_a_firm_that_is_on_the_list_twice_may_answer_for_either(tmp_path: Path, second: str) -> None:
    council = council_of(tmp_path, "S1,Bright Clean Ltd,01234567,GB,SIC:81210,Ann,", second)
    council.answer("S1", answers=BRIGHT)
    council.answer("S2", answers={**BRIGHT, "employees": 13})
    assert list(taken_in(council).current) == ["S1", "S2"]


def test_the_buyer_sees_both_and_once_a_person_says_whose_it_is_it_counts(council: Council) -> None:
    council.answer("S1", name="answers.xlsx", answers=OTHER)

    assessed = assess_programme(council.folder, TODAY)

    assert [row.reasons for row in assessed.follow_ups if not row.supplier_id] == [
        (f"The return answers.xlsx {NOT_YET}",)
    ]
    decision = Decision(What.MATCHED, "S2", about="answers.xlsx", by="Cal Buyer", reason="They took the wrong file.")
    record_decision(council.folder, decision, TODAY)
    again = assess_programme(council.folder, TODAY)
    assert list(again.intake.current) == ["S2"]
    result = again.intake.current["S2"].result
    assert isinstance(result, ValidatedReturn)
    assert CODE not in {one.code for one in result.problems}


def test_a_return_that_names_a_supplier_on_hold_leaves_with_its_files(tmp_path: Path) -> None:
    council = council_of(
        tmp_path,
        "S1,Bright Clean Ltd,01234567,GB,SIC:81210,Ann,",
        "S2,Other Works Ltd,07654321,GB,SIC:81210,Ann,contract review",
    )
    council.answer("S1", answers=OTHER)
    assessed = assess_programme(council.folder, TODAY)
    assert assessed.intake.unmatched == ()
    assert [path.name for path in (council.folder / "returns").iterdir()] == ["S1.xlsx.on-hold.txt"]
