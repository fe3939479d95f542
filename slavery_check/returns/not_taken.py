"""What stands in a row and was not taken for its answer: kept beside it, with what it could mean."""

from collections.abc import Iterator

from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import spoken
from slavery_check.returns.addresses import a1
from slavery_check.returns.anchors import Located, Lost
from slavery_check.returns.answers import Unread
from slavery_check.returns.pages import Page
from slavery_check.returns.raw import CellState, RawCell
from slavery_check.returns.readings import Setting
from slavery_check.returns.text import plain
from slavery_check.returns.unread import first_word, may_mean, said_first
from slavery_check.returns.wordings import STATES

_SAID_TO_DO = Kept[frozenset[str]](most=32)
"""What our own formulas beside the answers say, comparable."""


def in_cell(located: Located, question: Question, part: str, setting: Setting) -> Iterator[Unread]:
    """Keep what stands in a cell that was not taken, in its copies, and in the merged range that hides it."""
    for page, row in ((located.page, located.row), *located.copies):
        yield _unread(page, row, question, part, page.shown(row, page.answer), setting)


def beside(located: Located, question: Question, part: str, setting: Setting, *, blank: bool) -> Iterator[Unread]:
    """Keep a choice that stands in another column of the row; `blank`: in its own cell nothing does.

    A *yes* typed beside its cell is no blank.
    """
    labels, ours = setting.labels, setting.words_of(question).helps
    for page, row in ((located.page, located.row), *located.copies):
        for column in page.beside:
            raw = page.text(row, column)
            if not raw or (column == page.help and page.words(row, column) in ours):
                continue
            if _is_state(page.cell(row, column), labels):
                continue
            meant = said_first(raw, question, labels) if question.type is not AnswerType.MANY_OF else ()
            if part and question.type is AnswerType.MANY_OF and _begins_with_yes(raw, labels):
                meant = (part,)
            if meant and (blank or _alone(raw, question, labels)):
                yield Unread(question.id, part, page.sheet.name, a1(row, column), raw, meant, beside=True)


def in_lost_rows(lost: Lost, question: Question, part: str, home: str, setting: Setting) -> Iterator[Unread]:
    """Keep what stands where one anchor alone points; a row that is gone is kept as not read."""
    yield Unread(question.id, part, home, "", "")
    for page, row in lost.places:
        if raw := page.shown(row, page.answer):
            yield _unread(page, row, question, part, raw, setting)


def _unread(page: Page, row: int, question: Question, part: str, raw: str, setting: Setting) -> Unread:
    stored = page.cell(row, page.answer)
    broken = stored is not None and stored.state in (CellState.ERROR, CellState.FORMULA_NO_VALUE)
    meant = () if broken else may_mean(raw, question, part, setting.labels)
    return Unread(question.id, part, page.sheet.name, a1(row, page.answer), raw, meant)


def _is_state(cell: RawCell | None, labels: Labels) -> bool:
    """Tell whether a cell is our own formula that says what is to do: its *Not needed* is nobody's no."""
    if cell is None or cell.state is not CellState.FORMULA:
        return False
    return plain(cell.text) in _SAID_TO_DO.of((labels,), lambda: _states(labels))


def _states(labels: Labels) -> frozenset[str]:
    return frozenset(plain(one.text(f"state.{word}")) for one in labels.understood for word in STATES)


def _alone(raw: str, question: Question, labels: Labels) -> bool:
    """Tell whether a choice's words stand alone: beside an answer, a sentence that begins with *yes* is a remark."""
    words = plain(raw).strip(" .,!")
    if words in spoken.yes(labels) | spoken.no(labels):
        return True
    return any(words in spoken.choice(question.id, option, labels) for option in question.options)


def _begins_with_yes(raw: str, labels: Labels) -> bool:
    return first_word(plain(raw)) in spoken.yes(labels)
