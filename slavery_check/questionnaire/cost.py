"""What a questionnaire costs a supplier: questions, words, minutes, and the age at which it is read with ease.

Minutes = words / 200 + seconds for each answer / 60, where a question that only some are asked counts for a part, and
each table for a few rows. No firm was timed: every constant is a judgement, and says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.questionnaire.form import Form, Scope, only, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.reading_age import reading_age

QUARTER = 15
"""Minutes; the cover gives the time in quarters of an hour."""


@dataclass(frozen=True, slots=True)
class Constant:
    """One figure of the estimate."""

    value: int
    unit: str
    rationale: str
    source: str = "judgement"


READING = Constant(200, "words a minute", "Plain text is read at 200 to 250; forms are read with care.")
FOLLOW_UP = Constant(25, "percent of suppliers", "A question with a condition is for few of them.")
OPTIONAL = Constant(50, "percent of suppliers", "What may stay blank often does.")
ROWS = Constant(3, "rows in a table", "Small firms have few sites and few firms that they buy from.")
ANSWERING: Mapping[AnswerType, Constant] = {
    AnswerType.YES_NO: Constant(10, "seconds", "Known, or soon known."),
    AnswerType.ONE_OF: Constant(15, "seconds", "One is picked after all were weighed."),
    AnswerType.MANY_OF: Constant(30, "seconds", "Each row is decided."),
    AnswerType.WHOLE_NUMBER: Constant(40, "seconds", "Somebody counts, or looks it up."),
    AnswerType.PERCENTAGE: Constant(40, "seconds", "Two figures are looked up or guessed."),
    AnswerType.MONEY: Constant(60, "seconds", "It stands in the books."),
    AnswerType.DATE: Constant(30, "seconds", "It is looked up."),
    AnswerType.COUNTRY: Constant(10, "seconds", "It is known and typed."),
    AnswerType.COUNTRIES: Constant(45, "seconds", "A few are gathered and typed."),
    AnswerType.SHORT_TEXT: Constant(20, "seconds", "A name or a few words."),
    AnswerType.LONG_TEXT: Constant(120, "seconds", "Some lines are thought out and written."),
    AnswerType.DOCUMENT: Constant(30, "seconds", "A file is found."),
    AnswerType.WEB_ADDRESS: Constant(40, "seconds", "A page is found and its address copied."),
    AnswerType.EMAIL: Constant(10, "seconds", "It is known."),
}
"""To answer once the question is read; for a table, each cell of a row."""
_Asked = tuple[bool, bool]
"""Whether a question has a condition, and whether it is required."""
_EVERYBODY: _Asked = (False, True)
_SHARES: Mapping[_Asked, Fraction] = {
    _EVERYBODY: Fraction(1),
    (False, False): Fraction(OPTIONAL.value, 100),
    (True, True): Fraction(FOLLOW_UP.value, 100),
    (True, False): Fraction(FOLLOW_UP.value * OPTIONAL.value, 100 * 100),
}
"""Part of suppliers that answer."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one part of a questionnaire costs."""

    part: str
    """A scope, `standard`; or a module with a plus sign, `+housing`: what it adds to the core."""
    questions: int
    follow_up: int
    """Of these, how many are asked only where an earlier answer calls for it."""
    columns: int
    """Of tables."""
    words: int
    """Of questions, help and choices."""
    age: float | None
    """Years at which questions and help are read with ease; None where it is not measured."""
    minutes: int
    """Expected, rounded up."""


def costs(questionnaire: Questionnaire, labels: Labels) -> tuple[Cost, ...]:
    """Give the cost of each scope, then of each module beside the core; in one language."""
    core = scoped(questionnaire, Form(Scope.CORE))
    known = _ids(core)
    scopes = [cost(scoped(questionnaire, Form(scope)), labels, scope.value) for scope in Scope]
    added = [(module, scoped(questionnaire, Form(Scope.CORE, (module,)))) for module in questionnaire.modules]
    modules = [cost(only(form, _ids(form) - known), labels, f"+{module}") for module, form in added]
    return (*scopes, *modules)


def cost(form: Questionnaire, labels: Labels, part: str = "") -> Cost:
    """Give the cost of everything that a questionnaire asks, scoped already."""
    columns = [column for table in form.tables for column in table.columns]
    everything = (*form.questions, *columns)
    return Cost(
        part=part,
        questions=len(form.questions),
        follow_up=sum(question.when is not None for question in form.questions),
        columns=len(columns),
        words=sum(_words(question, labels) for question in everything),
        age=reading_age((text for one in everything for text in _sentences(one, labels)), labels.language),
        minutes=ceil(_minutes(form, labels)),
    )


def cover_minutes(form: Questionnaire, labels: Labels) -> int:
    """Give the minutes that the cover states: at least one quarter of an hour, rounded up to quarters.

    Where two languages stand beside each other, one of them is read.
    """
    return max(1, ceil(_minutes(form, labels.apart[0]) / QUARTER)) * QUARTER


def _minutes(form: Questionnaire, labels: Labels) -> Fraction:
    """Add up the words and seconds that as many are asked for, then take the part: exact, and soon done."""
    words: Counter[_Asked] = Counter()
    seconds: Counter[_Asked] = Counter()
    rows: Counter[_Asked] = Counter()
    for question in form.questions:
        words[_asked(question)] += _words(question, labels)
        seconds[_asked(question)] += ANSWERING[question.type].value
    for column in (column for table in form.tables for column in table.columns):
        words[_EVERYBODY] += _words(column, labels)
        rows[_asked(column)] += ANSWERING[column.type].value
    return _shared(words) / READING.value + (_shared(seconds) + ROWS.value * _shared(rows)) / 60


def _asked(question: Question) -> _Asked:
    return question.when is not None, question.required


def _shared(counted: Counter[_Asked]) -> Fraction:
    return sum((_SHARES[asked] * count for asked, count in counted.items()), Fraction(0))


def _words(question: Question, labels: Labels) -> int:
    choices = (labels.choice(question.id, option) for option in question.options)
    return sum(len(text.split()) for text in (*_sentences(question, labels), *choices))


def _sentences(question: Question, labels: Labels) -> Iterator[str]:
    """Give the question, its help and why it is asked, which stand beside each other."""
    for word in ("ask", "help", "why"):
        yield labels.text(f"questions.{question.id}.{word}")


def _ids(form: Questionnaire) -> frozenset[str]:
    return frozenset((*(question.id for question in form.questions), *(table.id for table in form.tables)))
