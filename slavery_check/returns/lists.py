"""Answers of several rows: the ticks of a *many of* question, the rows of a list of countries."""

from collections.abc import Sequence
from dataclasses import replace

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.findings import Finding
from slavery_check.returns.hearing import Cell, Heard, Hearing
from slavery_check.returns.readings import Known, Setting, Special, Unclear
from slavery_check.returns.values import expected_words

_MANY_OF, _COUNTRIES = AnswerType.MANY_OF, AnswerType.COUNTRIES
ALONE = (NONE_OF_THESE, DONT_KNOW, NOT_APPLICABLE)
"""Choices that exclude every other."""


def hear(question: Question, hearing: Hearing) -> Heard:
    """Hear any question."""
    if question.type is _MANY_OF:
        return hearing.several(question, _many_of)
    return hearing.several(question, _countries) if question.type is _COUNTRIES else hearing.one_cell(question)


def _many_of(question: Question, heard: Heard, cells: Sequence[Cell], setting: Setting) -> Heard:
    """Put ticks together.

    Real choices that are ticked stand even where another row is unclear or contradicts them: dropping *debt bondage*
    because *none of these* is ticked too could leave somebody in danger.
    """
    ticked = {cell.part: cell for cell in cells if isinstance(cell.reading, Known)}
    alone = [part for part in ticked if part in ALONE]
    real = tuple(part for part in ticked if part not in ALONE)
    unclear = any(isinstance(cell.reading, Unclear) for cell in cells)
    if alone and (real or len(alone) > 1):
        heard.findings.extend(_contradiction(question, ticked[part], part, setting.labels) for part in alone)
    if real:
        heard.reading = Known(real)
        heard.source = ticked[real[0]].source
    elif unclear or len(alone) > 1:
        heard.reading = Unclear("not_a_choice", expected_words(question, setting), "")
        heard.source = ticked[alone[0]].source if alone else heard.source
    elif alone:
        heard.reading = alone_means(alone[0])
        heard.source = ticked[alone[0]].source
    return heard


def alone_means(option: str) -> Known | Special:
    """Say what a choice that excludes every other means."""
    return Known(()) if option == NONE_OF_THESE else Special(option)


def _contradiction(question: Question, ticked: Cell, alone: str, labels: Labels) -> Finding:
    source, located = ticked.source, ticked.located
    page = located.page
    sheet, row, column = (source.sheet if source else "", located.row, page.answer if page else 0)
    words = labels.choice(question.id, alone)
    expected = labels.text("expected.alone", choice=words)
    return Finding("exclusive_with_others", ProblemSeverity.MUST_FIX, sheet, row, column, question.id, words, expected)


def _countries(question: Question, heard: Heard, cells: Sequence[Cell], setting: Setting) -> Heard:
    """Put countries together; one that is not understood leaves the whole list open, since it may be the worst."""
    known = [cell.reading.value for cell in cells if isinstance(cell.reading, Known)]
    special = [cell for cell in cells if isinstance(cell.reading, Special)]
    unclear = [cell for cell in cells if isinstance(cell.reading, Unclear)]
    if special and known:
        heard.findings.append(_contradiction(question, special[0], DONT_KNOW, setting.labels))
    if unclear or (special and known):
        heard.reading = Unclear("unknown_country", expected_words(question, setting), "")
    elif special:
        heard.reading = special[0].reading
    elif known:
        heard.reading = Known(tuple(dict.fromkeys(str(code) for code in known)))
    sources = [source for cell in cells if isinstance(cell.reading, Known) and (source := cell.source) is not None]
    if sources:
        # Every row as typed: a region named in any of them ("Xinjiang, China") must not get lost with its words.
        heard.source = replace(sources[0], raw="; ".join(source.raw for source in sources))
    return heard
