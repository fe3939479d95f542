"""The lists that dropdowns offer, compared with those that we sent: an altered one asks something else.

Of the list of countries each word must name a country, and each country once. That one is missing is not told: the list
grows with every edition, and a country that is typed counts like one that was picked.
"""

from collections.abc import Iterator, Sequence

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import DONT_KNOW, AnswerType, Question, Questionnaire
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.findings import Finding
from slavery_check.returns.pages import Page
from slavery_check.returns.raw import CellState, RawSheet
from slavery_check.returns.readings import Setting
from slavery_check.returns.text import plain

_HEADER_ROW = 2
_PICKED = (AnswerType.YES_NO, AnswerType.ONE_OF)
_COUNTRIES = (AnswerType.COUNTRY, AnswerType.COUNTRIES)
_TICK = "yes"
"""What the dropdown of each row below a *many of* offers."""
_Word = tuple[tuple[int, int], str]
"""Row and column, and what stands there."""
_Column = Sequence[_Word]


_AS_SENT = Kept[list[tuple[RawSheet, list[tuple[tuple[int, int], str, CellState]]]]](most=32)
"""A few sheets of lists, just as they stood, that were found right for the same questions."""
_FEW, _LONGEST = 4, 50_000
"""Such sheets, and characters of one. Every return of a form has the same, so that one or two tell all of them."""


def altered_lists(asked: Questionnaire, pages: Sequence[Page], setting: Setting) -> tuple[Finding, ...]:
    """Name each question whose list is not there as we sent it, and the word that differs.

    Nothing where the whole sheet is gone: then no list says anything else.
    """
    labels = setting.labels
    title = plain(labels.text("lists.title"))
    page = next((one for one in pages if one.words(1, 1) == title), None)
    if page is None:
        return ()
    right = _AS_SENT.of((asked, labels, setting.countries), list)
    if any(page.sheet is sheet for sheet, _ in right):
        return ()
    stands = [(place, cell.text, cell.state) for place, cell in page.sheet.cells.items()]
    if any(stands == before for _, before in right):
        return ()
    found = tuple(_altered(asked.questions, page, setting))
    if not found and len(right) < _FEW and sum([len(text) for _, text, _ in stands]) <= _LONGEST:
        right.append((page.sheet, stands))
    return found


def _altered(questions: Sequence[Question], page: Page, setting: Setting) -> Iterator[Finding]:
    labels, found = setting.labels, _columns(page)
    offered = {tuple(plain(word) for _, word in column) for column in found}
    strange = _strange_country(found, setting)
    for question in questions:
        if question.type in _COUNTRIES:
            if strange is not None:
                (row, column), text = strange
                yield _finding(question, page, row, column, text, setting.expected(question.type))
            continue
        wanted = _wanted(question, labels)
        if wanted and tuple(map(plain, wanted)) not in offered:
            (row, column), text = _other(wanted, found)
            yield _finding(question, page, row, column, text, "; ".join(f'"{word}"' for word in wanted))


def _wanted(question: Question, labels: Labels) -> list[str]:
    """Give the words that the dropdown of a question offers; none where it has no list of its own."""
    if question.type is AnswerType.MANY_OF:
        return [labels.choice(question.id, _TICK)]
    return [labels.choice(question.id, option) for option in question.options] if question.type in _PICKED else []


def _columns(page: Page) -> list[list[_Word]]:
    """Give each list with the cells of its words, blanks left out."""
    columns: dict[int, list[_Word]] = {}
    for row, column in sorted(page.sheet.cells):
        if row > _HEADER_ROW and (text := page.text(row, column)):
            columns.setdefault(column, []).append(((row, column), text))
    return list(columns.values())


def _strange_country(found: Sequence[_Column], setting: Setting) -> _Word | None:
    """Give the first word of the list of countries that is none, or stands there twice."""
    known = {plain(name) for name in setting.countries.every_name()}
    unsure = plain(setting.labels.text(f"choices.{DONT_KNOW}"))
    listed = max(found, key=lambda column: sum(plain(word) in known for _, word in column), default=())
    if sum(plain(word) in known for _, word in listed) * 2 <= len(listed):
        return None
    seen = {unsure}
    for number, one in enumerate(listed):
        word = plain(one[1])
        if (number == 0 and word == unsure) or (word in known and word not in seen):
            seen.add(word)
            continue
        return one
    return None


def _other(wanted: Sequence[str], found: Sequence[_Column]) -> _Word:
    """Give the word in which the likeliest list departs from ours."""
    words = set(map(plain, wanted))
    nearest = max(found, key=lambda column: len(words & {plain(word) for _, word in column}), default=())
    other = next((one for one in nearest if plain(one[1]) not in words), None)
    return other or (nearest[0][0] if nearest else (_HEADER_ROW, 1), "")


def _finding(question: Question, page: Page, row: int, column: int, text: str, expected: str) -> Finding:
    sheet = page.sheet.name
    return Finding("choices_changed", ProblemSeverity.PLEASE_CHECK, sheet, row, column, question.id, text, expected)
