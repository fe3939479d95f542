"""An answer typed by a person in place of a cell: read by the reader of cells, or a sentence that says why not."""

from collections.abc import Sequence
from difflib import get_close_matches

from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.lists import ALONE, alone_means
from slavery_check.returns.raw import RawCell
from slavery_check.returns.readings import Blank, Known, Reading, Setting, Special, Unclear
from slavery_check.returns.values import expected_words, understand

_SEVERAL = (AnswerType.MANY_OF, AnswerType.COUNTRIES)
_SHOWN = 60
"""Characters of what was typed that a sentence repeats."""


def defect(question: str, text: str, questionnaire: Questionnaire, labels: Labels, countries: Countries) -> str:
    """Say why a text cannot be taken for an answer to a question, and what would be; empty when it can."""
    asked = question_of(question, questionnaire)
    if asked is None:
        return _unknown(question, questionnaire)
    setting = Setting(labels, countries)
    reading = read_typed(asked, text, setting)
    if isinstance(reading, Known | Special):
        return ""
    expected = reading.expected if isinstance(reading, Unclear) else _expected(asked, setting)
    found = f"'{reading.found[:_SHOWN]}'" if isinstance(reading, Unclear) else "Nothing"
    return f"{found} is not an answer to {question}. Expected: {expected}."


def question_of(name: str, questionnaire: Questionnaire) -> Question | None:
    """Find a question by its id; a table's column is none."""
    return next((question for question in questionnaire.questions if question.id == name), None)


def read_typed(question: Question, text: str, setting: Setting) -> Reading:
    """Read a text as the cell of a question would be; a choice may also be named by its id.

    Several choices or countries are separated by commas, or by semicolons where a name has a comma in it.
    """
    whole = understand(_cell(text, question, setting), question, setting)
    if question.type not in _SEVERAL or isinstance(whole, Blank):
        return whole
    if not isinstance(whole, Unclear):
        return _together(question, text, [whole], setting)
    parts = [part.strip() for part in text.split(";" if ";" in text else ",")]
    readings = [understand(_cell(part, question, setting), question, setting) for part in parts if part]
    return _together(question, text, readings, setting)


def _cell(text: str, question: Question, setting: Setting) -> RawCell:
    option = text.strip().casefold()
    return RawCell(1, 1, setting.labels.choice(question.id, option) if option in question.options else text)


def _together(question: Question, text: str, readings: Sequence[Reading], setting: Setting) -> Reading:
    unclear = next((one for one in readings if isinstance(one, Unclear)), None)
    if unclear is not None and question.type is AnswerType.COUNTRIES:
        return unclear
    if unclear is not None or not readings:
        found = unclear.found if unclear is not None else text
        return Unclear("not_a_choice", _expected(question, setting), found)
    known = (one for one in readings if isinstance(one, Known | Special))
    named = [one.option if isinstance(one, Special) else str(one.value) for one in known]
    alone = [option for option in named if option in ALONE]
    if alone and len(set(named)) > 1:
        expected = setting.expected("alone", choice=setting.labels.choice(question.id, alone[0]))
        return Unclear("exclusive_with_others", expected, text)
    if alone:
        return alone_means(alone[0])
    in_order = [option for option in question.options if option in named]
    return Known(tuple(dict.fromkeys(in_order or named)))


def _expected(question: Question, setting: Setting) -> str:
    """Say what to type; for choices their ids, which a command line takes without their punctuation."""
    if question.type is AnswerType.MANY_OF:
        return f"one or more of {', '.join(question.options)}, separated by commas"
    return expected_words(question, setting)


def _unknown(name: str, questionnaire: Questionnaire) -> str:
    columns = {column.id: table.id for table in questionnaire.tables for column in table.columns}
    if name in columns:
        return f"'{name}' is a column of the table {columns[name]}, and only questions can be corrected."
    near = get_close_matches(name, [question.id for question in questionnaire.questions], n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"'{name[:_SHOWN]}' is not the id of a question of {questionnaire.id}.{meant}"
