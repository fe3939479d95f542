"""How an XLSForm takes each kind of answer: its type, what it lets through, what it says to anything else.

No check is closer than the reader's of a returned workbook (`returns.values`): one questionnaire, one rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels

COUNTRY_LIST = "list-of-countries"
"""Name of the list of countries. No id of ours has a hyphen."""
LENGTH, LONG_LENGTH = 500, 5000
"""Characters of a text."""
ADDRESS = r"^([Hh][Tt][Tt][Pp][Ss]?://)?([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(:[0-9]{1,5})?([/?#][^ ]*)?$"
EMAIL = r"^[^@ ,;<>]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$"
"""Both in what Java, JavaScript and Python take alike."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of answer is taken."""

    type: str
    """With `{list}` for the name of the list of its choices."""
    constraint: str = ""
    appearance: str = ""


def _text(longest: int, pattern: str = "", appearance: str = "") -> Kind:
    short = f"string-length(.) <= {longest}"
    return Kind("text", f"{short} and regex(., '{pattern}')" if pattern else short, appearance)


_CHOICE = Kind("select_one {list}")
KINDS: Mapping[AnswerType, Kind] = {
    AnswerType.YES_NO: _CHOICE,
    AnswerType.ONE_OF: _CHOICE,
    AnswerType.MANY_OF: Kind("select_multiple {list}"),
    AnswerType.WHOLE_NUMBER: Kind("integer", ". >= 0 and . <= 1000000000"),
    AnswerType.PERCENTAGE: Kind("decimal", ". >= 0 and . <= 100"),
    AnswerType.MONEY: Kind("decimal", ". >= 0 and . <= 1000000000000", "thousands-sep"),
    AnswerType.DATE: Kind("date", ". >= date('1990-01-01') and . <= date('2099-12-31')"),
    AnswerType.COUNTRY: Kind(f"select_one {COUNTRY_LIST}", appearance="minimal autocomplete"),
    AnswerType.COUNTRIES: Kind(f"select_multiple {COUNTRY_LIST}", appearance="minimal autocomplete"),
    AnswerType.SHORT_TEXT: _text(LENGTH),
    AnswerType.LONG_TEXT: _text(LONG_LENGTH, appearance="multiline"),
    # A paper is named, as in the workbook: asking for the file itself would ask more.
    AnswerType.DOCUMENT: _text(LENGTH),
    AnswerType.WEB_ADDRESS: _text(LENGTH, ADDRESS),
    AnswerType.EMAIL: _text(LENGTH, EMAIL),
}


def constraint(question: Question) -> str:
    """Write what an answer must be; empty where the list of choices says it all."""
    if question.type is not AnswerType.MANY_OF:
        return KINDS[question.type].constraint
    each = [f"(selected(., '{option}') and count-selected(.) > 1)" for option in _alone(question)]
    return f"not({' or '.join(each)})" if each else ""


def constraint_message(question: Question, labels: Labels) -> str:
    """Say what an answer must be."""
    match question.type:
        case AnswerType.MANY_OF:
            choices = " / ".join(labels.choice(question.id, option) for option in _alone(question))
            expected = labels.text("online.alone", choices=choices)
        case AnswerType.DATE:
            expected = labels.text("online.years")
        case AnswerType.SHORT_TEXT | AnswerType.DOCUMENT:
            expected = labels.text("expected.length", limit=LENGTH)
        case AnswerType.LONG_TEXT:
            expected = labels.text("expected.length", limit=LONG_LENGTH)
        case _:
            expected = labels.text(f"expected.{question.type}")
    return labels.text("input.give", expected=expected)


def _alone(question: Question) -> list[str]:
    """Name the choices of a *many of* question that exclude every other."""
    return [option for option in (NONE_OF_THESE, DONT_KNOW) if option in question.options]
