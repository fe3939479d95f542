"""Points for how people are hired, housed and paid. Nobody is asked a worker's nationality."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slavery_check.assessment.exact import ZERO
from slavery_check.assessment.look import Said
from slavery_check.assessment.origins import rows_left_out
from slavery_check.assessment.reading import cell_of
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.truths import Citing, Test, citing, is_known, truth_of
from slavery_check.policy.asked import Asked, Tables
from slavery_check.policy.definition import InherentRules, WorkforcePart
from slavery_check.questionnaire.conditions import Given, Truth, evaluate, questions_in
from slavery_check.questionnaire.kept import Kept
from slavery_check.returns.answers import Answered, SupplierReturn, given

Cited = tuple[str, str]
"""The question that decided, and its cell."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """One arrangement, made ready."""

    part: WorkforcePart
    holds: Test
    cited: Citing
    questions: tuple[str, ...]


class WorkforcePoints:
    """The arrangements of one policy."""

    def __init__(self, inherent: InherentRules) -> None:
        """Read what the points follow from."""
        self.rule, self.scale = inherent.workforce, inherent.scale
        self.parts = [
            _Ready(part, truth_of(part.when), citing(part.when), questions_in(part.when)) for part in self.rule.parts
        ]
        self.lines = remembering(self._lines, 8192)

    def _lines(self, truths: tuple[Truth, ...], cited: tuple[Cited, ...]) -> tuple[Contribution, ...]:
        left = self.rule.maximum * self.scale
        lines: list[Contribution] = []
        for part, truth, (question, cell) in zip(self.rule.parts, truths, cited, strict=True):
            worth = {True: part.points, False: ZERO, None: part.unknown_points}[truth]
            points = min(left, worth * self.scale)
            left -= points
            lines.append(
                Contribution(
                    part=Part.WORKFORCE,
                    criterion=f"workforce.{part.id}",
                    points=points,
                    reason={True: part.yes, False: part.no, None: part.unknown}[truth],
                    question=question,
                    cell=cell,
                    assumed=truth is None,
                )
            )
        return tuple(lines)


_POINTS = Kept[WorkforcePoints](most=16)


def workforce_lines(
    supplier_return: SupplierReturn, rules: Rules, said: Said
) -> tuple[tuple[Contribution, ...], tuple[Truth, ...]]:
    """Give one line for each arrangement, none left out, together at most the policy's maximum; and which hold."""
    inherent = rules.policy.inherent
    points = _POINTS.of((inherent,), lambda: WorkforcePoints(inherent))
    truths: list[Truth] = []
    cited: list[Cited] = []
    for one in points.parts:
        truth = one.holds(said)
        truths.append(_in_all(supplier_return, one.part, truth))
        cited.append(_decisive(supplier_return, one, said, truth))
    return points.lines(tuple(truths), tuple(cited)), tuple(truths)


def part_holds(supplier_return: SupplierReturn, part: WorkforcePart, known: Given) -> Truth:
    """Tell whether an arrangement is in use: True, False, or None when silence leaves it open.

    `known` is what the answers give.
    """
    return _in_all(supplier_return, part, evaluate(part.when, known))


def _in_all(supplier_return: SupplierReturn, part: WorkforcePart, truth: Truth) -> Truth:
    """Tell it of the condition's truth, what could not be read, and the sites."""
    if truth is False and supplier_return.unread and _may_be_unread(supplier_return, part):
        truth = None
    if not part.site_column or truth is True:
        return truth
    if any(True for _ in _sites_saying_yes(supplier_return, part)):
        return True
    return None if rows_left_out(supplier_return, Tables.SITES, Asked.SITE_COUNT) else truth


def _may_be_unread(supplier_return: SupplierReturn, part: WorkforcePart) -> bool:
    """Tell whether a tick that could not be read would make it true: an unclear mark is no *no*."""
    known = dict(given(supplier_return.answers))
    for unread in supplier_return.unread:
        ticked = known.get(unread.question)
        if unread.part and not unread.beside and isinstance(ticked, tuple):
            known[unread.question] = (*ticked, unread.part)
    return evaluate(part.when, known) is True


def _sites_saying_yes(supplier_return: SupplierReturn, part: WorkforcePart) -> Iterator[Answered]:
    for row in supplier_return.tables.get(Tables.SITES, ()):
        answer = row.answers.get(part.site_column)
        if isinstance(answer, Answered) and answer.value == "yes":
            yield answer


def _decisive(supplier_return: SupplierReturn, one: _Ready, said: Said, truth: Truth) -> Cited:
    """Cite the answer that made it true, else the one that left it open, else the first; `truth` is the condition's."""
    answers = supplier_return.answers
    if one.part.site_column and truth is not True:
        site = next(_sites_saying_yes(supplier_return, one.part), None)
        if site is not None:
            return site.question, cell_of(site)
    if truth is None:
        name = next(name for name in one.questions if not is_known(said.get(name)))
    else:
        name = (_half_read(supplier_return, one.questions) if truth is False else "") or one.cited(said)
    return name, cell_of(answers.get(name))


def _half_read(supplier_return: SupplierReturn, questions: Sequence[str]) -> str:
    """Name the first of the questions of which something could not be read; empty when there is none."""
    return next((one.question for one in supplier_return.unread if one.question in questions), "")
