"""Points for how people are hired, housed and paid. Nobody is asked a worker's nationality."""

from collections.abc import Iterator
from fractions import Fraction

from slavery_check.assessment.origins import rows_left_out
from slavery_check.assessment.reading import cell_of, deciding
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked, Tables
from slavery_check.policy.definition import WorkforcePart
from slavery_check.questionnaire.conditions import Given, Truth, evaluate, questions_in
from slavery_check.returns.answers import Answer, Answered, SupplierReturn, given


def workforce_lines(supplier_return: SupplierReturn, rules: Rules) -> tuple[Contribution, ...]:
    """Give one line for each arrangement, none left out, together at most the policy's maximum."""
    rule, scale = rules.policy.inherent.workforce, rules.policy.inherent.scale
    left = rule.maximum * scale
    known = given(supplier_return.answers)
    lines: list[Contribution] = []
    for part in rule.parts:
        truth = part_holds(supplier_return, part, known)
        points = min(left, Fraction(0) if truth is False else part.points * scale)
        left -= points
        question, answer = _decisive(supplier_return, part, known)
        lines.append(
            Contribution(
                part=Part.WORKFORCE,
                criterion=f"workforce.{part.id}",
                points=points,
                reason={True: part.yes, False: part.no, None: part.unknown}[truth],
                question=question,
                cell=cell_of(answer),
                assumed=truth is None,
            )
        )
    return tuple(lines)


def part_holds(supplier_return: SupplierReturn, part: WorkforcePart, known: Given) -> Truth:
    """Tell whether an arrangement is in use: True, False, or None when silence leaves it open.

    `known` is what the answers give.
    """
    truth = evaluate(part.when, known)
    if truth is False and supplier_return.unread and _may_be_unread(supplier_return, part, known):
        truth = None
    if not part.site_column or truth is True:
        return truth
    if any(True for _ in _sites_saying_yes(supplier_return, part)):
        return True
    return None if rows_left_out(supplier_return, Tables.SITES, Asked.SITE_COUNT) else truth


def _may_be_unread(supplier_return: SupplierReturn, part: WorkforcePart, as_read: Given) -> bool:
    """Tell whether a tick that could not be read would make it true: an unclear mark is no *no*."""
    known = dict(as_read)
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


def _decisive(supplier_return: SupplierReturn, part: WorkforcePart, known: Given) -> tuple[str, Answer | None]:
    """Find the answer that made it true, else the one that left it open, else the first."""
    answers = supplier_return.answers
    if part.site_column and evaluate(part.when, known) is not True:
        site = next(_sites_saying_yes(supplier_return, part), None)
        if site is not None:
            return site.question, site
    open_ones = (name for name in questions_in(part.when) if known.get(name) is None)
    is_open = evaluate(part.when, known) is None
    unread = (one.question for one in supplier_return.unread if one.question in questions_in(part.when))
    half_read = next(unread, "") if evaluate(part.when, known) is False else ""
    name = next(open_ones) if is_open else half_read or deciding(part.when, known)
    return name, answers.get(name)
