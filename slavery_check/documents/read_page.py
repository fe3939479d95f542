"""What a terminal shows of returns: one return in full, or a folder of them without any answer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from slavery_check.documents.read_document import AnswerEntry, CarriedEntry, ReadDocument, SectionEntry
from slavery_check.escaping import terminal

_ANCHORS = {
    "id_and_wording": "row number and wording",
    "id_and_name": "row number and cell name",
    "wording_and_name": "wording and cell name",
    "header": "column heading",
    "overlay": "your correction",
}
"""What told an answer's row, in words."""
_NOT_ASKED = "not_asked"
Words = Mapping[tuple[str, str], str]
"""What a choice or country says, by question and value."""
Lines = Sequence[tuple[str, str]]
"""How grave, and a sentence: one of each problem, or of a flood of one problem."""


def read_page(document: ReadDocument, words: Words, problems: Lines) -> Iterator[str]:
    """Give the lines for one return: outcome, problems, counts, answers; a choice by its words where `words` has it."""
    yield terminal(f"{document.file}: {document.outcome.replace('_', ' ')}")
    if document.questionnaire.id:
        of = f"Supplier {document.supplier or 'not named'}, questionnaire {document.questionnaire.id}"
        yield terminal(f"{of} {document.questionnaire.version}")
    if document.carried:
        yield terminal(_carried(document.carried))
    if document.problems:
        yield ""
        yield f"Problems ({len(document.problems)}):"
    for severity, sentence in problems:
        yield terminal(f"  [{severity}] {sentence}")
    if document.sections:
        yield ""
        yield from _counts(document.sections)
    if document.answers:
        yield ""
        yield f"Answers (found by {_anchors(document.answers) or 'nothing'}):"
    yield from (_line(answer, words) for answer in document.answers if answer.state != _NOT_ASKED)
    not_asked = [answer.question for answer in document.answers if answer.state == _NOT_ASKED]
    if not_asked:
        yield f"Not asked ({len(not_asked)}): {', '.join(not_asked)}"


def _carried(carried: CarriedEntry) -> str:
    """Say which answers to an earlier version were taken over, which are missing, which mean something else."""
    named = {"asked since": carried.missing, "asked otherwise now": carried.changed}
    rest = "; ".join(f"{words}: {', '.join(ids) or 'none'}" for words, ids in named.items())
    return f"Version {carried.version}: {len(carried.carried)} answers taken over; {rest}"


def _counts(sections: Sequence[SectionEntry]) -> Iterator[str]:
    """Give the figures of the Checker: of all, and of each part that lacks something or is to be checked."""
    yield f"Counted: {_figures(sections)}."
    for one in sections:
        if one.missing or one.to_check:
            yield terminal(f"  {one.id}: {_figures([one])}")


def _figures(sections: Sequence[SectionEntry]) -> str:
    names = ("wanted", "given", "missing", "to_check")
    sums = (sum(getattr(one, name) for one in sections) for name in names)
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in zip(names, sums, strict=True))


def _anchors(answers: Iterable[AnswerEntry]) -> str:
    """Say how many cells were found by which anchors."""
    found = Counter(answer.anchor for answer in answers if answer.anchor)
    return "; ".join(f"{_ANCHORS.get(anchor, anchor)} {count}" for anchor, count in found.most_common())


def _line(answer: AnswerEntry, words: Words) -> str:
    place = f"{answer.table} row {answer.row}, " if answer.table else ""
    values = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    shown = "; ".join(words.get((answer.question, value), value) for value in values) or "none"
    shown += " (confirmed as told before)" if answer.confirmed else ""
    said = shown if answer.state == "answered" else f"({answer.state.replace('_', ' ')})"
    cell = f"  [{answer.cell}]" if answer.cell else ""
    return terminal(f"  {place}{answer.question}: {said}{cell}")
