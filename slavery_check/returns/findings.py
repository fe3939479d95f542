"""Collects the problems of one return, each with its whole sentence, and gives them in sheet order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

from slavery_check.model import record
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.beside import APART
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.addresses import a1
from slavery_check.returns.text import clean
from slavery_check.returns.values import WITHHELD

_QUOTATIONS = ('("{found}")', '"{found}"')
_SHOWN = 200
"""Characters of a raw text that a problem carries."""


@record
class Finding:
    """A problem before it has its sentence."""

    code: str
    severity: ProblemSeverity
    sheet: str
    row: int = 0
    """0: the whole sheet."""
    column: int = 0
    question: str = ""
    found: str = ""
    expected: str = ""
    """In the supplier's words."""
    part: str = ""
    """The wording of the row, for a row below a question's heading."""


class Findings:
    """The problems of one return."""

    def __init__(self, file_name: str, labels: Labels, sheets: Sequence[str]) -> None:
        """Take the file's name and its sheets in order."""
        self._file_name = file_name
        self._labels = labels
        self._order: Mapping[str, int] = {name: index for index, name in enumerate(sheets)}
        self._findings: list[Finding] = []

    def add(self, *findings: Finding) -> None:
        """Take findings in any order."""
        self._findings.extend(findings)

    def problems(self) -> tuple[Problem, ...]:
        """Give every problem, in sheet order; those of a sheet that is gone come last."""
        last = len(self._order)
        ordered = sorted(self._findings, key=lambda one: (self._order.get(one.sheet, last), one.row, one.column))
        return tuple(dict.fromkeys(self._problem(finding) for finding in ordered))

    def _problem(self, finding: Finding) -> Problem:
        cell = a1(finding.row, finding.column) if finding.row else ""
        found = clean(finding.found[: 4 * _SHOWN])[:_SHOWN]
        shown, apart = " ".join(found.split()), self._labels.apart
        wanted = _apart(finding.expected, apart)
        sentences = [_sentence(finding, one, cell, shown, words) for one, words in zip(apart, wanted, strict=True)]
        return Problem(
            finding.code,
            finding.severity,
            "\n".join(sentences),
            file=self._file_name,
            sheet=finding.sheet,
            cell=cell,
            question=finding.question,
            found=found,
            expected=wanted[0],
        )


def in_one_language(problem: Problem, place: int) -> Problem:
    """Give a problem whose sentence is in two languages, a line each, in one of them; any other as it is."""
    sentences = problem.message.split("\n")
    return replace(problem, message=sentences[place]) if place < len(sentences) > 1 else problem


def _sentence(finding: Finding, labels: Labels, cell: str, found: str, expected: str) -> str:
    asked = labels.words.get(f"questions.{finding.question}.ask", finding.question)
    return words_of(finding.code, finding.found, labels).format(
        sheet=finding.sheet,
        cell=cell,
        question=f"{asked} {finding.part}".rstrip(),
        found=found or labels.text("please_fix.nothing"),
        expected=expected,
    )


def words_of(code: str, found: str, labels: Labels) -> str:
    """Give a problem's template: what nobody typed, or what we keep back, stands in it without quotation marks."""
    if found == WITHHELD and f"withheld.{code}" in labels.words:
        return labels.text(f"withheld.{code}")
    words = labels.text(f"problems.{code}")
    if found not in ("", WITHHELD):
        return words
    bare = labels.text("please_fix.withheld") if found else "{found}"
    return reduce(lambda text, one: text.replace(one, bare), _QUOTATIONS, words)


def _apart(expected: str, apart: Sequence[Labels]) -> tuple[str, ...]:
    """Give what was expected in the words of each language; the same for all where it is no sentence of ours."""
    parts = tuple(expected.split(APART))
    return parts if len(parts) == len(apart) else parts[:1] * len(apart)
