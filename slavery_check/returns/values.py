"""One cell into one typed value, by the question's type. Pure, and never a guess."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from slavery_check.questionnaire.beside import APART
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.countries import Ambiguous, Found, NotFound
from slavery_check.returns import spoken
from slavery_check.returns.dates import AmbiguousDateError, read_date
from slavery_check.returns.numbers import AmbiguousNumberError, TooLargeError, read_number
from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.returns.readings import BLANK, Known, Reading, Setting, Special, Unclear
from slavery_check.returns.text import clean, plain

RANGES = {
    AnswerType.WHOLE_NUMBER: (0, 1_000_000_000),
    AnswerType.PERCENTAGE: (0, 100),
    AnswerType.MONEY: (0, 1_000_000_000_000),
}
LENGTHS = {AnswerType.LONG_TEXT: 5000}
"""Characters of text that we read in one piece; others 500."""
_LENGTH = 500
WITHHELD = "(not repeated)"
"""Found instead of a long text, and of anything that may tell of a person; its sentence is `withheld.<code>`."""
_WEB = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;<>]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_BAD_STATES = {
    CellState.ERROR: "error_cell",
    CellState.FORMULA: "formula_cell",
    CellState.FORMULA_NO_VALUE: "formula_no_value",
    CellState.TOO_LONG: "too_long",
    CellState.AMBIGUOUS: "two_answers",
}
_VALUE = CellState.VALUE
_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF)
_BY_THEMSELVES = frozenset({*_CHOICES, *RANGES, AnswerType.DATE})
"""What such a cell says depends on nothing but the cell and the question."""
OFTEN_ALIKE = _BY_THEMSELVES | {AnswerType.COUNTRY}
"""Of these types many cells say the same."""
_TICKED = Known("yes")
_chosen = lru_cache(maxsize=1024)(Known)
_special = lru_cache(maxsize=16)(Special)
"""Choices as readings, each made once."""
_NAMED = Kept[dict[str, Known]](most=8)
"""Countries by the texts that were found to name them."""
_MOST_NAMES = 512
_MOST_LEARNT = 128
"""Different cells whose meaning is kept for one question."""
Typed = tuple[str, CellKind, CellState, bool, bool]
"""A cell, wherever it stands."""
_WORDS = 8
"""Words of something typed in place of a choice that a problem repeats; more may tell of a person."""
_SLIP, _LONGEST_GUESS = 0.8, 120
"""How alike a choice must be to be suggested; characters of a text for which one is looked for."""


def understand(cell: RawCell | None, question: Question, setting: Setting) -> Reading:
    """Read the answer cell of a question of one cell, or one cell of a table.

    What is unclear shows what was found, but never a long text: it may tell of a person, and problems are passed round.
    """
    if cell is None:
        return BLANK
    learnt: dict[Typed, Known | Special] = setting.words_of(question).learnt
    known = None if setting.epoch_1904 else learnt.get(cell[2:])
    if known is not None:
        return known
    reading = _understand(cell, question, setting)
    if isinstance(reading, Unclear) and _withheld(reading, question):
        return replace(reading, found=WITHHELD)
    if isinstance(reading, Known | Special) and question.type in _BY_THEMSELVES and not setting.epoch_1904:
        _learn(learnt, cell, reading)
    return reading


def _learn(learnt: dict[Typed, Known | Special], cell: RawCell, reading: Known | Special) -> None:
    """Keep what a cell says wherever it stands."""
    if len(learnt) < _MOST_LEARNT and len(cell.text) <= _LONGEST_GUESS:
        learnt[cell[2:]] = reading


def _understand(cell: RawCell, question: Question, setting: Setting) -> Reading:
    if cell.state is CellState.BLANK:
        return BLANK
    if cell.state is not _VALUE:
        return Unclear(_BAD_STATES[cell.state], _expected_of_state(cell.state, question, setting), cell.text)
    words = plain(cell.text)
    if not words:
        return BLANK
    option = setting.words_of(question).special.get(words)
    return _special(option) if option is not None else _READERS[question.type](cell, question, setting)


def _withheld(reading: Unclear, question: Question) -> bool:
    """Tell whether to leave out what was found: where it may tell of a person, and a sentence in place of a choice."""
    sentence = question.type in _CHOICES and len(reading.found.split()) > _WORDS
    return reading.code != "merged_answer" and (question.warns or sentence)


def understand_tick(cell: RawCell | None, question: Question, setting: Setting) -> Reading:
    """Read the cell beside one choice of a *many of* question: Known("yes"), Known("no") or Blank."""
    if cell is None or cell.state is not _VALUE:
        return understand(cell, question, setting)
    words, own = plain(cell.text), setting.words_of(question)
    if not words or words in own.no_ticks:
        return BLANK
    if words in own.ticks:
        return _TICKED
    found = Unclear("not_a_choice", setting.expected("many_of"), cell.text)
    return replace(found, found=WITHHELD) if _withheld(found, question) else found


def expected_words(question: Question, setting: Setting) -> str:
    """Say in the supplier's words what a question takes."""
    return setting.words_of(question).expected


def _expected_of_state(state: CellState, question: Question, setting: Setting) -> str:
    if state is CellState.TOO_LONG:
        return setting.expected("length", limit=LENGTHS.get(question.type, _LENGTH))
    return setting.expected("one_choice" if state is CellState.AMBIGUOUS else "value")


def _choice(cell: RawCell, question: Question, setting: Setting) -> Reading:
    labels = setting.labels
    words, choices = plain(cell.text), setting.words_of(question).choices
    if words in choices:
        return _chosen(choices[words])
    if question.type is AnswerType.YES_NO and words in spoken.yes(labels) | spoken.no(labels):
        return _chosen("yes" if words in spoken.yes(labels) else "no")
    if near := _slip(words, choices, setting):
        return Unclear("choice_suggestion", labels.choice(question.id, near), cell.text)
    return Unclear("not_a_choice", expected_words(question, setting), cell.text)


def _slip(words: str, choices: Mapping[str, str], setting: Setting) -> str:
    """Give the id of the one choice that was meant but mistyped or cut short, or nothing: then every choice is shown.

    A guess would lead: "Yes" is not "Yes, for all workers", and the *National Living Wage* is not a living wage.
    """
    begun = list(dict.fromkeys(option for name, option in choices.items() if name.startswith(words)))
    if len(begun) == 1 and words not in spoken.yes(setting.labels) | spoken.no(setting.labels):
        return begun[0]
    if begun or len(words) > _LONGEST_GUESS or not setting.patience.spend():
        return ""
    return next((choices[name] for name in get_close_matches(words, choices, n=1, cutoff=_SLIP)), "")


def _number(cell: RawCell, question: Question, setting: Setting) -> Reading:
    least, most = RANGES[question.type]
    try:
        number = read_number(cell, question.type)
    except AmbiguousNumberError:
        return Unclear("ambiguous_number", setting.expected(question.type), cell.text)
    except TooLargeError:
        return _beyond(cell, question, setting)
    except ValueError:
        return Unclear("wrong_type", setting.expected(question.type), cell.text)
    if not least <= number <= most:
        return _beyond(cell, question, setting)
    if question.type is not AnswerType.WHOLE_NUMBER:
        return Known(_tidy(number))
    whole = int(number)
    return Known(whole) if whole == number else Unclear("wrong_type", setting.expected(question.type), cell.text)


def _beyond(cell: RawCell, question: Question, setting: Setting) -> Unclear:
    least, most = RANGES[question.type]
    return Unclear("number_out_of_range", setting.expected("range", least=least, most=f"{most:,}"), cell.text)


def _tidy(number: Decimal) -> Decimal:
    """Give one form of a number, so that 15, 15.0 and 1.5E+1 are the same bytes everywhere."""
    return Decimal(f"{number.normalize():f}")


def _date(cell: RawCell, question: Question, setting: Setting) -> Reading:
    try:
        return Known(read_date(cell, epoch_1904=setting.epoch_1904, months=spoken.months(setting.labels)))
    except AmbiguousDateError as error:
        return Unclear("ambiguous_date", _which_day(error.readings, setting), cell.text)
    except (ValueError, OverflowError):
        return Unclear("wrong_type", setting.expected(question.type), cell.text)


def _which_day(readings: Sequence[date], setting: Setting) -> str:
    """Name the days that were understood, as they should be written, in each language."""
    key = "day_one" if len(readings) == 1 else "day_of"
    apart = setting.labels.apart
    named = [", ".join(f'"{day_in_words(day, one)}"' for day in readings) for one in apart]
    return APART.join(one.text(f"expected.{key}", days=days) for one, days in zip(apart, named, strict=True))


def _country(cell: RawCell, question: Question, setting: Setting) -> Reading:
    text = clean(cell.text)
    named = _NAMED.of((setting.countries,), dict)
    if (known := named.get(text)) is not None:
        return known
    if len(text) > _LENGTH:
        return Unclear("too_long", setting.expected("length", limit=_LENGTH), cell.text)
    found = setting.countries.match(text, suggest=False)
    if isinstance(found, NotFound) and len(text) <= _LONGEST_GUESS and setting.patience.spend():
        found = setting.countries.match(text)
    match found:
        case Found(alpha2=code):
            known = _chosen(code)
            if len(named) < _MOST_NAMES and len(text) <= _LONGEST_GUESS:
                named[text] = known
            return known
        case Ambiguous(options=options):
            names = "; ".join(setting.countries.name(code) for code in options)
            return Unclear("ambiguous_country", names, cell.text)
        case NotFound(suggestion=suggestion) if suggestion:
            return Unclear("country_suggestion", suggestion, cell.text)
        case _:
            return Unclear("unknown_country", setting.expected(question.type), cell.text)


def _text(cell: RawCell, question: Question, setting: Setting) -> Reading:
    if cell.kind is CellKind.NUMBER and (cell.is_date or cell.is_percent):
        return Unclear("wrong_type", setting.expected(question.type), cell.text)
    limit = LENGTHS.get(question.type, _LENGTH)
    text = clean(cell.text[: 2 * limit])
    if len(text) > limit or len(cell.text) > 2 * limit:
        return Unclear("too_long", setting.expected("length", limit=limit), cell.text)
    return Known(text)


def _web_address(cell: RawCell, question: Question, setting: Setting) -> Reading:
    text = clean(cell.text)
    if len(text) > _LENGTH or not _WEB.fullmatch(text):
        return Unclear("bad_web_address", setting.expected(question.type), cell.text)
    return Known(text if "://" in text else f"https://{text}")


def _email(cell: RawCell, question: Question, setting: Setting) -> Reading:
    text = clean(cell.text).removeprefix("mailto:")
    if len(text) > _LENGTH or not _EMAIL.fullmatch(text):
        return Unclear("bad_email", setting.expected(question.type), cell.text)
    return Known(text)


_READERS: dict[AnswerType, Callable[[RawCell, Question, Setting], Reading]] = {
    AnswerType.YES_NO: _choice,
    AnswerType.ONE_OF: _choice,
    AnswerType.MANY_OF: _choice,
    AnswerType.WHOLE_NUMBER: _number,
    AnswerType.PERCENTAGE: _number,
    AnswerType.MONEY: _number,
    AnswerType.DATE: _date,
    AnswerType.COUNTRY: _country,
    AnswerType.COUNTRIES: _country,
    AnswerType.SHORT_TEXT: _text,
    AnswerType.LONG_TEXT: _text,
    AnswerType.DOCUMENT: _text,
    AnswerType.WEB_ADDRESS: _web_address,
    AnswerType.EMAIL: _email,
}
