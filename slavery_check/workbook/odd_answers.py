"""Which answers can be taken, as formulas: a given answer that cannot makes the state say *Check*, not *Done*.

They follow `returns.values` and are never stricter, so that nobody is sent back by the Checker for what we can read.
They are weaker where a formula cannot see what the reader sees:

- a number or day as text is taken for one when it has digits, or a year; whether it can be read two ways is not asked;
- a formula in place of an answer, a merged cell, a text that is too long, a number shown as a day or a percentage;
- an e-mail address needs an @, a web address a full stop; countries and company numbers are only looked at for errors;
- what is typed beside the answer cell, a changed wording, a copied row.

Stricter only for look-alikes of letters, line breaks inside a choice, and TRUE or FALSE in another language.
"""

from collections.abc import Iterable

from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.words_read import listed
from slavery_check.returns.cross_checks import DECLARED, PAST_DATES
from slavery_check.returns.text import DONT_KNOW_WORDS, NO, NOT_APPLICABLE_WORDS, YES
from slavery_check.returns.values import RANGES
from slavery_check.workbook.cell_formulas import among

FIRST_DAY, LAST_DAY = 32874, 73050
"""1 January 1990 and 31 December 2099, as spreadsheets count days."""
_SIGNS = {
    AnswerType.WHOLE_NUMBER: (),
    AnswerType.MONEY: ("\u00a3", "gbp"),
    AnswerType.PERCENTAGE: ("%", "percent"),
}
"""What may stand beside the digits of a number stored as text."""
_SHORTEST_DAY = 8
"""Characters of `1/5/2026`; a year with fewer digits can be read two ways."""
ANY_TEXT = frozenset({AnswerType.COUNTRY, AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT, AnswerType.DOCUMENT})
"""Types of which everything is taken but an error."""


def takes(question: Question, cells: str, labels: Labels) -> str:
    """Write what is TRUE (or above 0) where something stands that this question can be answered with."""
    words = words_taken(question, labels)
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            return among(cells, words)
        case AnswerType.WHOLE_NUMBER | AnswerType.PERCENTAGE | AnswerType.MONEY:
            return _either(_number(question.type, cells), among(cells, words) if words else "")
        case AnswerType.DATE:
            return _either(_day(cells, past=question.id in PAST_DATES), among(cells, words) if words else "")
        case AnswerType.EMAIL:
            return _either(f'ISNUMBER(FIND("@",{cells}))', among(cells, words) if words else "")
        case AnswerType.WEB_ADDRESS:
            return _either(f'ISNUMBER(FIND(".",{cells}))', among(cells, words) if words else "")
        case _:
            return f"(1-ISERROR({cells}))"


def words_taken(question: Question, labels: Labels) -> set[str]:
    """Give every word that is an answer by itself."""
    if question.id == DECLARED:
        return words_of(question, ["yes"], labels)
    return words_of(question, question.options, labels)


def words_of(question: Question, options: Iterable[str], labels: Labels) -> set[str]:
    """Give the words that say one of these options, in every language that is read."""
    typed = {DONT_KNOW: DONT_KNOW_WORDS, NOT_APPLICABLE: NOT_APPLICABLE_WORDS}
    if question.type in {AnswerType.YES_NO, AnswerType.MANY_OF}:
        typed |= {"yes": YES, "no": NO}
    words: set[str] = set()
    for option in options:
        words.update(labels.choice_words(question.id, option), typed.get(option, ()))
        if option in typed:
            tables = labels.understood
            words.update(word for one in tables for word in listed(one.words.get(f"words_for.{option}_words", "")))
    return words


def _either(one: str, other: str) -> str:
    """Join two pieces; OR would look at the first cell only."""
    return f"({one}+{other}>0)" if other else f"({one})"


def _number(kind: AnswerType, cells: str) -> str:
    least, most = RANGES[kind]
    whole = f"*(INT({cells})={cells})" if kind is AnswerType.WHOLE_NUMBER else ""
    stored = f"ISNUMBER(1/(ISNUMBER({cells})*({cells}>={least})*({cells}<={most}){whole}))"
    digits = f"LOWER({cells})"
    for sign in (",", ".", " ", *_SIGNS[kind]):
        digits = f'SUBSTITUTE({digits},"{sign}","")'
    return f"{stored}+ISTEXT({cells})*ISNUMBER(VALUE({digits}))"


def _day(cells: str, *, past: bool) -> str:
    until = f"*({cells}<TODAY()+1)" if past else ""
    stored = f"ISNUMBER(1/(ISNUMBER({cells})*({cells}>={FIRST_DAY})*({cells}<{LAST_DAY + 1}){until}))"
    year = f'(ISNUMBER(SEARCH("20",{cells}))+ISNUMBER(SEARCH("199",{cells})))'
    return f"{stored}+ISNUMBER(1/(ISTEXT({cells})*(LEN({cells})>={_SHORTEST_DAY})*{year}))"
