"""The lists that dropdowns offer, compared with those that we sent: an altered one asks something else.

The list of countries is left out: it changes with every edition, and what was picked is read by its name anyhow.
"""

from collections.abc import Iterator, Sequence

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.findings import Finding
from slavery_check.returns.pages import Page
from slavery_check.returns.text import plain

_HEADER_ROW = 2
_PICKED = (AnswerType.YES_NO, AnswerType.ONE_OF)


def altered_lists(questions: Sequence[Question], pages: Sequence[Page], labels: Labels) -> Iterator[Finding]:
    """Name each question whose list is not there as we sent it, and the word that differs.

    Nothing where the whole sheet is gone: then no list says anything else.
    """
    page = next((one for one in pages if one.words(1, 1) == plain(labels.text("lists.title"))), None)
    if page is None:
        return
    found = _columns(page)
    offered = {tuple(plain(word) for _, word in column) for column in found}
    for question in questions:
        if question.type not in _PICKED:
            continue
        wanted = [labels.choice(question.id, option) for option in question.options]
        if tuple(map(plain, wanted)) not in offered:
            yield _finding(question, wanted, found, page)


def _columns(page: Page) -> list[list[tuple[tuple[int, int], str]]]:
    """Give each list with the cells of its words, blanks left out."""
    columns: dict[int, list[tuple[tuple[int, int], str]]] = {}
    for row, column in sorted(page.sheet.cells):
        if row > _HEADER_ROW and (text := page.text(row, column)):
            columns.setdefault(column, []).append(((row, column), text))
    return list(columns.values())


def _finding(
    question: Question, wanted: Sequence[str], found: Sequence[Sequence[tuple[tuple[int, int], str]]], page: Page
) -> Finding:
    """Say where the likeliest list departs from ours."""
    words = set(map(plain, wanted))
    nearest = max(found, key=lambda column: len(words & {plain(word) for _, word in column}), default=())
    other = next((one for one in nearest if plain(one[1]) not in words), None)
    (row, column), text = other or ((nearest[0][0] if nearest else (_HEADER_ROW, 1)), "")
    expected = "; ".join(f'"{word}"' for word in wanted)
    return Finding(
        "choices_changed", ProblemSeverity.PLEASE_CHECK, page.sheet.name, row, column, question.id, text, expected
    )
