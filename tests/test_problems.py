import pytest

from slavery_check.problems import Problem, ProblemSeverity


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "place"),
    [
        ("suppliers.xlsx", "Suppliers", "B7", "suppliers.xlsx!B7"),
        ("suppliers.csv", "", "line 7", "suppliers.csv:7"),
        ("programme.yaml", "", "", "programme.yaml"),
    ],
)
def test_a_place_is_told_as_in_errors(file: str, sheet: str, cell: str, place: str) -> None:
    problem = Problem("code", ProblemSeverity.NOTE, "Message.", file=file, sheet=sheet, cell=cell)
    assert problem.place == place
