from slavery_check.documents.problems_csv import HEADER, problems_csv
from slavery_check.problems import Problem, ProblemSeverity


def test_each_problem_stands_in_one_line_with_its_cell_and_cannot_run_as_a_formula() -> None:
    problem = Problem("bad", ProblemSeverity.MUST_FIX, "Mend it.", "a.xlsx", "Pay", "B7", "lowest_pay", "=1+1", "Yes")

    header, line = problems_csv([("S001", problem)]).decode("utf-8-sig").splitlines()

    assert header == ",".join(f'"{name}"' for name in HEADER)
    assert line == '"a.xlsx","S001","must_fix","Pay","B7","lowest_pay","\'=1+1","Yes","Mend it.","bad"'
