from dataclasses import replace

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.workflow.notices import SHOWN, notice_line, summary


def notice(line: int, supplier: str = "") -> Problem:
    return Problem("x", ProblemSeverity.NOTE, "Mend it.", file="suppliers.csv", cell=f"line {line}", supplier=supplier)


def test_a_line_names_place_and_supplier() -> None:
    assert notice_line(notice(7, "S4")) == "suppliers.csv:7 (S4): Mend it."
    assert notice_line(notice(1)) == "suppliers.csv:1: Mend it."


def test_a_notice_about_no_place_is_its_sentence() -> None:
    assert (
        notice_line(Problem("x", ProblemSeverity.NOTE, "S4: ask for a new one.", supplier="S4"))
        == "S4: ask for a new one."
    )


def test_few_are_all_told() -> None:
    assert summary([notice(1), notice(2)], "problems.csv") == (
        "suppliers.csv:1: Mend it.",
        "suppliers.csv:2: Mend it.",
    )


def test_of_many_the_first_are_told_and_where_the_rest_is() -> None:
    lines = summary([notice(line) for line in range(1, 9)], "problems.csv")
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "And 3 more: 8 such remarks on your own files in all; problems.csv holds them."


def test_what_was_only_repaired_comes_after_what_is_to_be_mended() -> None:
    grave = replace(notice(9), severity=ProblemSeverity.PLEASE_CHECK)
    assert summary([notice(1), grave], "problems.csv")[0] == "suppliers.csv:9: Mend it."


def test_of_nothing_nothing_is_told() -> None:
    assert summary([], "problems.csv") == ()
