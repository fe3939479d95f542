"""Floods of one problem as one line: nobody reads the same sentence thirty times. Problems themselves stay single."""

from collections.abc import Sequence
from dataclasses import dataclass

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import cell
from slavery_check.returns.findings import words_of
from slavery_check.returns.values import WITHHELD

LEAST = 3
"""Problems that make a flood."""
_QUOTED = 3
"""Different texts found in a flood that its sentence repeats."""
_Kind = tuple[str, ProblemSeverity, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem, or a flood: several of one kind in rows that follow each other."""

    problems: tuple[Problem, ...]
    """At least one, in the order in which they came."""
    message: str
    """Complete sentence(s) in the supplier's words."""

    @property
    def first(self) -> Problem:
        """Give the first, which says what kind they are."""
        return self.problems[0]


def grouped(problems: Sequence[Problem], labels: Labels) -> tuple[ProblemLine, ...]:
    """Give every problem in exactly one line, the lines in the order of their first problems.

    Three or more of one code, severity, file, sheet, column, question and expectation, each in the row below the last,
    become one line. Nothing else is merged. What was expected of each may differ where the flood's words do not say it.
    """
    runs: list[list[int]] = []
    latest: dict[_Kind, tuple[int, list[int]]] = {}
    for number, problem in enumerate(problems):
        row, column = cell(problem.cell) or (0, 0)
        kind = _kind(problem, column, labels)
        last, run = latest.get(kind, (0, []))
        if not (row and run and row == last + 1):
            run = []
            runs.append(run)
        run.append(number)
        latest[kind] = row, run
    lines = (line for run in runs for line in ([run] if len(run) >= LEAST else [[number] for number in run]))
    return tuple(_line([problems[number] for number in line], labels) for line in sorted(lines))


def _kind(problem: Problem, column: int, labels: Labels) -> _Kind:
    says_what = "{expected}" in labels.words.get(f"groups.{problem.code}", "{expected}")
    return (
        problem.code,
        problem.severity,
        problem.file,
        problem.sheet,
        problem.question,
        problem.expected if says_what else "",
        column,
    )


def _line(problems: list[Problem], labels: Labels) -> ProblemLine:
    if len(problems) == 1:
        return ProblemLine(tuple(problems), problems[0].message)
    sentences = (_of_flood(problems, one) for one in labels.apart)
    return ProblemLine(tuple(problems), "\n".join(dict.fromkeys(sentences)))


def _of_flood(problems: list[Problem], labels: Labels) -> str:
    """Say it once for all: in words made for a flood of this kind, else in those of the first."""
    first, sheet = problems[0], problems[0].sheet
    cells = labels.text("groups.cells", first=first.cell, last=problems[-1].cell)
    if f"groups.{first.code}" not in labels.words:
        words = without_sheet(first.message, sheet, labels)
        return labels.text("groups.any", sheet=sheet, cells=cells, count=len(problems), first=words)
    return labels.text(
        f"groups.{first.code}",
        sheet=sheet,
        cells=cells,
        count=len(problems),
        question=labels.words.get(f"questions.{first.question}.ask", first.question),
        found=_quoted(problems, labels),
        expected=first.expected,
    )


def advice(line: ProblemLine, question: str, labels: Labels) -> str:
    """Give a line's sentences without sheet, cell and question, for where these stand beside them.

    `question` is the question's words, as the sentence is to repeat them where it must.
    """
    return "\n".join(dict.fromkeys(_advice(line, question, one) for one in labels.apart))


def _advice(line: ProblemLine, question: str, labels: Labels) -> str:
    first = line.first
    is_flood = len(line.problems) > 1 and f"groups.{first.code}" in labels.words
    if not is_flood and f"please_fix.{first.code}" in labels.words:
        return labels.text(f"please_fix.{first.code}", expected=first.expected)
    words = labels.words[f"groups.{first.code}"] if is_flood else words_of(first.code, first.found, labels)
    place, _, said = words.partition(": ")
    filled = (said if "{sheet}" in place and "{found}" not in place else words).format(
        sheet=first.sheet,
        cell=first.cell,
        cells=labels.text("groups.cells", first=first.cell, last=line.problems[-1].cell),
        count=len(line.problems),
        question=question,
        found=_quoted(list(line.problems), labels) if is_flood else " ".join(first.found.split()),
        expected=first.expected,
    )
    return filled[:1].upper() + filled[1:]


def _quoted(problems: list[Problem], labels: Labels) -> str:
    """Give the first few texts that were found, and how many others; what is withheld is named without quotation."""
    found = dict.fromkeys(" ".join(one.found.split()) for one in problems if one.found)
    quoted = [labels.text("groups.withheld") if one == WITHHELD else f'"{one}"' for one in found]
    named, more = ", ".join(quoted[:_QUOTED]), len(quoted) - _QUOTED
    return labels.text("letters.more", named=named, count=more) if more > 0 else named


def without_sheet(message: str, sheet: str, labels: Labels) -> str:
    """Leave out the sheet's name where a problem's words begin with it: it stands above."""
    rest = message.removeprefix(labels.text("letters.sheet", sheet=sheet)).lstrip(",: ")
    return rest[:1].upper() + rest[1:]
