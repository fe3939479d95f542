"""What a terminal shows of returns: one return in full, or a folder of them without any answer."""

from collections.abc import Iterator

from slavery_check.documents.read_document import AnswerEntry, ReadDocument
from slavery_check.escaping import terminal

_SEVERITIES = {"must_fix": "must fix", "please_check": "please check", "note": "note"}
_SHOWN = 100
"""Characters of an answer on one line."""


def read_page(document: ReadDocument) -> Iterator[str]:
    """Give the lines for one return: outcome, problems, answers."""
    yield terminal(f"{document.file}: {document.outcome.replace('_', ' ')}")
    if document.questionnaire.id:
        of = f"Supplier {document.supplier or 'not named'}, questionnaire {document.questionnaire.id}"
        yield terminal(f"{of} {document.questionnaire.version}")
    if document.problems:
        yield ""
        yield f"Problems ({len(document.problems)}):"
    for problem in document.problems:
        yield terminal(f"  [{_SEVERITIES[problem.severity]}] {problem.message}")
    if document.answers:
        yield ""
        yield "Answers:"
    yield from (_line(answer) for answer in document.answers)


def _line(answer: AnswerEntry) -> str:
    place = f"{answer.table} row {answer.row}, " if answer.table else ""
    shown = ", ".join(answer.value) or "none" if isinstance(answer.value, tuple) else str(answer.value)
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."
    said = shown if answer.state == "answered" else f"({answer.state.replace('_', ' ')})"
    cell = f"  [{answer.cell}]" if answer.cell else ""
    return terminal(f"  {place}{answer.question}: {said}{cell}")
