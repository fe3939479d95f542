"""Floods in one line: nothing else is merged, and nothing is lost."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.returns.addresses import cell
from slavery_check.returns.grouping import LEAST, ProblemLine, advice, grouped
from slavery_check.workflow.questionnaires import load_labels

LABELS = load_labels("supplier-2026")
SITE = "site_country"


def problem(row: int, column: str = "B", code: str = "table_row_incomplete", found: str = "") -> Problem:
    message = f'Sheet "Sites", cell {column}{row}: this row has no answer.'
    place = f"{column}{row}" if row else ""
    severity = ProblemSeverity.MUST_FIX
    return Problem(code, severity, message, "a.xlsx", "Sites", place, SITE, found, "a country from the list")


CODES = st.sampled_from(["table_row_incomplete", "unknown_country", "merged_answer"])
PROBLEMS = st.lists(
    st.builds(problem, st.integers(0, 8), st.sampled_from("BC"), CODES, st.sampled_from(["", "Chna", "Inda", "x", "y"]))
)


@given(PROBLEMS)
def test_every_problem_is_in_exactly_one_line_and_the_order_is_kept(problems: list[Problem]) -> None:
    left = list(enumerate(problems))
    starts = []
    for line in grouped(problems, LABELS):
        numbers: list[int] = []
        for one in line.problems:
            place = next(place for place in left if place[1] == one and place[0] > (numbers or [-1])[-1])
            left.remove(place)
            numbers.append(place[0])
        starts.append(numbers[0])
    assert left == []
    assert starts == sorted(starts)


@given(PROBLEMS)
def test_only_three_or_more_of_one_kind_in_rows_that_follow_each_other_are_merged(problems: list[Problem]) -> None:
    for line in grouped(problems, LABELS):
        if len(line.problems) > 1:
            assert len(line.problems) >= LEAST
            kinds = {replace(one, cell="", found="", message="") for one in line.problems}
            places = [cell(one.cell) or (0, 0) for one in line.problems]
            assert len(kinds) == 1
            assert all(second == (first[0] + 1, first[1]) for first, second in pairwise(places))


def test_a_flood_gives_its_range_how_many_and_one_sentence() -> None:
    [line] = grouped([problem(row) for row in range(12, 41)], LABELS)

    assert line.message.startswith('Sheet "Sites", cells B12 to B40: 29 rows have no answer under "')
    assert "We need a country from the list." in line.message


def test_floods_of_two_columns_are_told_apart_though_they_come_row_by_row() -> None:
    lines = grouped([problem(row, column) for row in range(3, 8) for column in "BC"], LABELS)

    assert [[one.cell for one in line.problems] for line in lines] == [
        [f"{column}{row}" for row in range(3, 8)] for column in "BC"
    ]


def test_two_alike_stay_two() -> None:
    lines = grouped([problem(3), problem(4)], LABELS)

    assert [line.message for line in lines] == [problem(3).message, problem(4).message]


def test_a_flood_names_what_was_found_and_how_much_more() -> None:
    found = ["Chna", "Inda", "Chna", "Vietnm", "Tailand"]
    [line] = grouped([problem(3 + n, code="unknown_country", found=text) for n, text in enumerate(found)], LABELS)

    assert '("Chna", "Inda", "Vietnm" and 1 more)' in line.message


def test_a_flood_of_a_kind_without_words_of_its_own_begins_with_the_range() -> None:
    [line] = grouped([problem(row, code="merged_answer") for row in (3, 4, 5)], LABELS)

    assert line.message.startswith(
        'Sheet "Sites", cells B3 to B5: 3 cells have the same problem. The first one: Cell B3'
    )


def test_advice_leaves_out_what_stands_beside_it() -> None:
    severity = ProblemSeverity.MUST_FIX
    wrong = Problem("wrong_type", severity, "Whole.", "a.xlsx", "Pay", "B3", "employees", "many", "a number")

    said = advice(ProblemLine((wrong,), wrong.message), "How many?", LABELS)

    assert said == 'You wrote "many". We need a number. Please change it.'
    assert advice(grouped([problem(3)], LABELS)[0], "Country?", LABELS) == (
        "We need a country from the list. Please fill it in, or clear the whole row."
    )


def test_there_are_three_severities_and_each_has_words() -> None:
    assert [LABELS.text(f"severities.{one}") for one in ProblemSeverity] == [
        "Must be put right",
        "Please check",
        "For your information",
    ]
    assert {key for key in LABELS.words if key.startswith("severities.")} == {
        f"severities.{one}" for one in ProblemSeverity
    }


def test_dates_that_may_be_other_days_are_one_flood_in_which_no_single_day_is_named() -> None:
    days = [
        replace(problem(row, code="ambiguous_date", found=f"0{row}/05/26"), expected=f'the day: "{row} May 2026"')
        for row in range(3, 7)
    ]

    [line] = grouped(days, LABELS)

    assert "4 rows can be read in more than one way" in line.message
    assert "3 May" not in line.message
