"""What was heard into answers: which questions were asked at all, and which silences are problems."""

from dataclasses import replace

from slavery_check.model import record
from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.conditions import Given, Truth
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, AnswerType, Question, Questionnaire
from slavery_check.returns import spoken
from slavery_check.returns.anchors import Anchors
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    Unanswered,
    Unread,
    known_of,
)
from slavery_check.returns.confirming import Standing
from slavery_check.returns.findings import Finding
from slavery_check.returns.hearing import Heard, Hearing
from slavery_check.returns.lists import hear
from slavery_check.returns.readings import Known, Setting, Special, Unclear
from slavery_check.returns.text import plain
from slavery_check.returns.values import WITHHELD, expected_words

_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK
_CONFIRMED, _UNCONFIRMED = Standing.CONFIRMED, Standing.UNCONFIRMED


@record
class AllHeard:
    """What a return says to its questions."""

    answers: dict[str, Answer]
    known: Given
    """The same as conditions look at them."""
    findings: list[Finding]
    unread: tuple[Unread, ...]
    """What stands in answer cells and was not taken."""
    stands: frozenset[str]
    """Questions in whose answer cells something stands."""
    offered: dict[str, Answer]
    """Last year's answers that nobody has confirmed, as they stand in the answer cells."""


def answer_all(questionnaire: Questionnaire, anchors: Anchors, setting: Setting) -> AllHeard:
    """Answer every question in order; a condition looks at answers already decided, or else as they were heard."""
    heard, findings = _hear_all(questionnaire, anchors, setting)
    questions = questionnaire.questions
    answers: dict[str, Answer] = {}
    known: dict[str, str | int | tuple[str, ...] | None] = {}
    for question in questions:
        each = heard[question.id]
        answers[question.id] = each.said or _say(question, each)
        known[question.id] = each.known
    for question in questions:
        name = question.id
        asked = question.when is None or question.applies(known)
        each, said = heard[name], answers[name]
        if asked is not False and isinstance(said, Answered):
            findings += each.findings
            continue
        answers[name], found = _decide(question, each, said, asked, setting)
        known[name] = known_of(answers[name])
        findings += found
    unread = tuple([one for each in heard.values() if each.unread for one in each.unread])
    stands = frozenset([id_ for id_, each in heard.items() if each.given])
    open_still = [one for one in questions if heard[one.id].standing is _UNCONFIRMED]
    offered = {one.id: _said(one, replace(heard[one.id], standing=Standing.NEW)) for one in open_still}
    return AllHeard(answers, known, findings, unread, stands, offered)


def _hear_all(
    questionnaire: Questionnaire, anchors: Anchors, setting: Setting
) -> tuple[dict[str, Heard], list[Finding]]:
    """Hear every question, and say which sheets are gone."""
    heard: dict[str, Heard] = {}
    findings: list[Finding] = []
    for section in questionnaire.sections:
        sheet = setting.sheets[section.id]
        hearing = Hearing(anchors, setting, sheet)
        gone = not anchors.any_of(question.id for question in section.questions)
        if gone:
            findings.append(Finding("sheet_missing", _MUST, sheet, expected=setting.expected("sheet")))
        for question in section.questions:
            heard[question.id] = _gone(question, sheet) if gone else hear(question, hearing)
    return heard, findings


def _gone(question: Question, sheet: str) -> Heard:
    return Heard(lost=True, unread=[Unread(question.id, "", sheet, "", "")])


def _say(question: Question, heard: Heard) -> Answer:
    """Give the answer as if it was asked, and leave it with what was heard."""
    said = heard.said = _said(question, heard)
    heard.known = known_of(said)
    return said


def _said(question: Question, heard: Heard) -> Answer:
    if heard.standing is _UNCONFIRMED:  # last year's does not count until somebody has confirmed it
        return Unanswered(question.id, heard.source)
    reading, source = heard.reading, heard.source
    if source is None:
        return Unanswered(question.id)
    if isinstance(reading, Known):
        kind = Confirmed if heard.standing is _CONFIRMED else Answered
        return kind(question.id, reading.value, source)
    if isinstance(reading, Special) and reading.option == DONT_KNOW:
        return DoesNotKnow(question.id, source)
    if isinstance(reading, Special) and heard.notes:
        return NotApplicable(question.id, heard.notes, source)
    return Unanswered(question.id, source)


def _as_it_was(question: Question, heard: Heard, setting: Setting) -> str:
    """Give last year's answer in words: of ticks the choices, of anything else what stands in its cells.

    A long text is kept back, as it is wherever a problem would show it.
    """
    match heard.reading:
        case Known(value=tuple() as ticks) if question.type is AnswerType.MANY_OF:
            return "; ".join(setting.labels.choice(question.id, tick) for tick in ticks or (NONE_OF_THESE,))
        case Unclear(found=found):
            return found
        case _ if question.type is AnswerType.LONG_TEXT:
            return WITHHELD
        case _:
            return heard.source.raw if heard.source else ""


def _decide(
    question: Question, heard: Heard, said: Answer, asked: Truth, setting: Setting
) -> tuple[Answer, list[Finding]]:
    """Decide by whether the question was asked, where it has no answer; unknown is not asked for sure.

    What is answered is taken where it is not certain that nobody asked.
    """
    if asked is False:
        remarks = [one for one in heard.findings if one.severity is not _MUST]
        raw = heard.source.raw if heard.source else ""
        if raw and plain(raw) in spoken.not_applicable(setting.labels) and not setting.words_of(question).below:
            return NotApplicable(question.id, "", heard.source), remarks
        if heard.given and heard.standing is not _UNCONFIRMED:
            shown = WITHHELD if question.warns else raw
            blank = setting.expected("blank")
            remarks.append(_finding("answered_though_not_needed", _CHECK, question, heard, shown, blank))
        # What was said all the same is kept: "still happening" may be the truth and "none found" the slip.
        return said if isinstance(said, Answered) else NotApplicable(question.id, "", heard.source), remarks
    found = list(heard.findings)
    if heard.standing is _UNCONFIRMED:
        shown = _as_it_was(question, heard, setting)
        found.append(_finding("not_confirmed", _MUST, question, heard, shown, setting.expected("confirmation")))
    elif isinstance(heard.reading, Special) and heard.reading.option != DONT_KNOW and not heard.notes:
        raw = heard.source.raw if heard.source else ""
        found.append(_finding("reason_missing", _MUST, question, heard, raw, setting.expected("reason")))
    elif isinstance(said, Unanswered) and asked and question.required and not heard.given and not heard.lost:
        found.append(_finding("missing_answer", _MUST, question, heard, "", expected_words(question, setting)))
    return said, found


def _finding(
    code: str, severity: ProblemSeverity, question: Question, heard: Heard, found: str, expected: str
) -> Finding:
    return Finding(code, severity, *heard.place, question.id, found, expected)
