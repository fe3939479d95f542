"""problems.csv: every problem of every return, one a line, with its cell."""

from collections.abc import Iterable, Iterator

from slavery_check.escaping import csv_pieces
from slavery_check.problems import Problem

HEADER = ("File", "Supplier", "Severity", "Sheet", "Cell", "Question", "Found", "Expected", "Problem", "Code")


def problems_csv(problems: Iterable[tuple[str, Problem]]) -> bytes:
    """Write (supplier id, problem) pairs in the order given; the id is empty where nobody is known."""
    return b"".join(problems_pieces(problems))


def problems_pieces(problems: Iterable[tuple[str, Problem]]) -> Iterator[bytes]:
    """Write the same piece by piece: of thousands of returns there may be too many to hold."""
    return csv_pieces(HEADER, (_row(supplier, problem) for supplier, problem in problems))


def _row(supplier: str, problem: Problem) -> tuple[str, ...]:
    return (
        problem.file,
        supplier,
        problem.severity.value,
        problem.sheet,
        problem.cell,
        problem.question,
        problem.found,
        problem.expected,
        problem.message,
        problem.code,
    )
