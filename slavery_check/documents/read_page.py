"""What a terminal shows of returns: one return in full, or a folder of them without any answer."""

from collections.abc import Iterator, Mapping, Sequence

from slavery_check.documents.read_document import AnswerEntry, ReadDocument
from slavery_check.escaping import terminal

Words = Mapping[tuple[str, str], str]
"""What a choice or country says, by question and value."""
Lines = Sequence[tuple[str, str]]
"""How grave, and a sentence: one of each problem, or of a flood of one problem."""


def read_page(document: ReadDocument, words: Words, problems: Lines) -> Iterator[str]:
    """Give the lines for one return: outcome, problems, answers; a choice by its words where `words` has it."""
    yield terminal(f"{document.file}: {document.outcome.replace('_', ' ')}")
    if document.questionnaire.id:
        of = f"Supplier {document.supplier or 'not named'}, questionnaire {document.questionnaire.id}"
        yield terminal(f"{of} {document.questionnaire.version}")
    if document.problems:
        yield ""
        yield f"Problems ({len(document.problems)}):"
    for severity, sentence in problems:
        yield terminal(f"  [{severity}] {sentence}")
    if document.answers:
        yield ""
        yield "Answers:"
    yield from (_line(answer, words) for answer in document.answers)


def _line(answer: AnswerEntry, words: Words) -> str:
    place = f"{answer.table} row {answer.row}, " if answer.table else ""
    values = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    shown = "; ".join(words.get((answer.question, value), value) for value in values) or "none"
    said = shown if answer.state == "answered" else f"({answer.state.replace('_', ' ')})"
    cell = f"  [{answer.cell}]" if answer.cell else ""
    return terminal(f"  {place}{answer.question}: {said}{cell}")
