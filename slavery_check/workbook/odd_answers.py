"""What stands in an answer cell but cannot be read, as formulas: the state then says *Check*, not *Done*.

They follow `returns.values`, a little more strictly: a number typed as text is pointed at, though it may be read. All
look at the row in which they stand; words are compared in any case, as spreadsheets do.
"""

from collections.abc import Iterable

from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.text import DONT_KNOW_WORDS, NO, NOT_APPLICABLE_WORDS, YES
from slavery_check.workbook.layout import ANSWER, ID

_RAW = f"INDEX(${ANSWER}:${ANSWER},ROW())"
_TYPED = f'SUBSTITUTE(TRIM({_RAW}),"\u2019","\'")'
"""The answer as text, with the apostrophe that our words have."""
_ALONE = (NONE_OF_THESE, DONT_KNOW)


def odd(question: Question, labels: Labels) -> str:
    """Write what is TRUE when the answer in the row of a question of one cell is none that we can take."""
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            return f"NOT({one_of(_words(question, labels))})"
        case AnswerType.WHOLE_NUMBER | AnswerType.PERCENTAGE | AnswerType.MONEY | AnswerType.DATE:
            words = _words(question, labels)
            return f"NOT(OR(ISNUMBER({_RAW}),{one_of(words)}))" if words else f"NOT(ISNUMBER({_RAW}))"
        case AnswerType.EMAIL:
            return f'ISERROR(FIND("@",{_TYPED}))'
        case _:
            return "FALSE"


def refused(question: Question, labels: Labels) -> str:
    """Write what is TRUE when the answer says that the question does not apply."""
    return one_of({labels.choice(question.id, NOT_APPLICABLE), *NOT_APPLICABLE_WORDS})


def one_of(words: Iterable[str]) -> str:
    """Write what is TRUE when the answer in this row is one of these words."""
    return f"SUMPRODUCT(--({_TYPED}={_array(words)}))>0"


def nothing_ticked(question: str) -> str:
    """Write what is TRUE when the rows of a *many of* question are blank, or say no."""
    return f"{_filled(question)}={_said(question, NO)}"


def odd_ticks(question: Question) -> str:
    """Write what is TRUE when a row says neither yes nor no, or *none of these* stands beside another yes."""
    neither = f"{_filled(question.id)}>{_said(question.id, YES)}+{_said(question.id, NO)}"
    alone = [_said(question.id, YES, part) for part in _ALONE if part in question.options]
    if not alone:
        return neither
    return f"OR({neither},AND({_said(question.id, YES)}>1,{'+'.join(alone)}>0))"


def _words(question: Question, labels: Labels) -> set[str]:
    words = {labels.choice(question.id, option) for option in question.options}
    words |= DONT_KNOW_WORDS if question.dont_know else set()
    words |= NOT_APPLICABLE_WORDS if question.not_applicable else set()
    return words | (YES | NO if question.type is AnswerType.YES_NO else set())


def _filled(question: str) -> str:
    return f'COUNTIFS(${ID}:${ID},"{question}.*",${ANSWER}:${ANSWER},"<>")'


def _said(question: str, words: Iterable[str], part: str = "*") -> str:
    return f'SUMPRODUCT(COUNTIFS(${ID}:${ID},"{question}.{part}",${ANSWER}:${ANSWER},{_array(words)}))'


def _array(words: Iterable[str]) -> str:
    """Write words as an array literal, each once in any case, in one order."""
    once = {word.casefold(): word for word in sorted(words)}
    return "{" + ",".join('"' + once[key].replace('"', '""') + '"' for key in sorted(once)) + "}"
