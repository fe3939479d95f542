"""What a questionnaire costs, on a terminal."""

from collections.abc import Iterator

from slavery_check.questionnaire.cost import READING, Cost
from slavery_check.workflow.costing import Costed

_HEADS = ("Part", "Questions", "Follow-up", "Columns", "Words", "Reading age", "Minutes")


def cost_page(costed: Costed) -> Iterator[str]:
    """Give the table, line by line, and below it what the figures mean."""
    questionnaire = costed.questionnaire
    yield f"{questionnaire.id} {questionnaire.version}, words in '{costed.language}'"
    yield ""
    lines = [_HEADS, *(_cells(part) for part in costed.parts)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADS))]
    for first, *figures in lines:
        right = (f"{figure:>{width}}" for figure, width in zip(figures, widths[1:], strict=True))
        yield "  ".join((f"{first:<{widths[0]}}", *right))
    yield ""
    yield "Follow-up: of the questions, those asked only where an earlier answer calls for it. +: what a module adds."
    yield f"Minutes are an estimate, not timed: {READING.value} words a minute, and seconds for each kind of answer."


def _cells(part: Cost) -> tuple[str, ...]:
    age = "not measured" if part.age is None else str(part.age)
    counts = (part.questions, part.follow_up, part.columns, part.words)
    return (part.part, *map(str, counts), age, str(part.minutes))
