"""The same answers from two suppliers: named to the buyer alone, and never where chance explains it."""

from pathlib import Path

import pytest

from slavery_check.problems import ProblemSeverity
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.copied_answers import CODE
from slavery_check.workflow.reports import problems, write_assessments, write_follow_up
from tests.workflow.council import TODAY, Council

TEXT = {"risks_found": "Overtime before large orders, and two agencies."}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2", "S3"):
        made.supplier(id_)
    return made


def answer(council: Council, id_: str, number: str, **answers: object) -> None:
    """Answer as a firm of its own: name, number and contact differ, all else is as given."""
    firm = {"legal_name": f"Firm {id_} Ltd", "company_number": number, "contact_email": f"{id_}@example.com"}
    council.answer(id_, answers={**firm, "declared_by": f"Sam {id_}", **answers})


def named(council: Council) -> list[tuple[str, str]]:
    assessed = assess_programme(council.folder, TODAY)
    found = [(id_, one) for id_, one in problems(assessed.opened, assessed.intake) if one.code == CODE]
    assert all(one.severity is ProblemSeverity.PLEASE_CHECK for _, one in found)
    return [(id_, one.message.split(". ")[0]) for id_, one in found]


def test_a_text_of_several_words_in_common_is_named_on_both_sides(council: Council) -> None:
    answer(council, "S1", "01234567", **TEXT)
    answer(council, "S2", "07654321", **TEXT)
    answer(council, "S3", "05555555")
    assert named(council) == [
        ("S1", "The answers are word for word those of S2"),
        ("S2", "The answers are word for word those of S1"),
    ]


def test_so_is_a_number_that_chance_does_not_give(council: Council) -> None:
    answer(council, "S1", "01234567", employees=1204)
    answer(council, "S2", "07654321", employees=1204)
    assert [id_ for id_, _ in named(council)] == ["S1", "S2"]


def test_two_small_firms_with_the_same_ticks_raise_nothing(council: Council) -> None:
    answer(council, "S1", "01234567")
    answer(council, "S2", "07654321")
    assert named(council) == []


def test_one_answer_that_differs_is_enough(council: Council) -> None:
    answer(council, "S1", "01234567", **TEXT)
    answer(council, "S2", "07654321", **TEXT, site_count=2)
    answer(council, "S3", "05555555", **TEXT, employees=13)
    assert named(council) == []


def test_one_firm_that_is_on_the_list_twice_may_say_the_same(council: Council) -> None:
    answer(council, "S1", "01234567", **TEXT)
    answer(council, "S2", "1234567", **TEXT)
    assert named(council) == []


def test_the_letter_and_the_band_know_nothing_of_it(council: Council) -> None:
    answer(council, "S1", "01234567", **TEXT)
    alone = assess_programme(council.folder, TODAY).assessments["S1"]
    answer(council, "S2", "07654321", **TEXT)
    assessed = assess_programme(council.folder, TODAY)
    assert assessed.assessments["S1"] == alone
    reports = council.folder / "reports"
    write_assessments(assessed, reports)
    write_follow_up(assessed, reports)
    holding = [path.name for path in reports.rglob("*.*") if b"word for word" in path.read_bytes()]
    assert holding == ["problems.csv"]
