"""Small questionnaires of every shape, their words in any language, and answers to them."""

import string
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from slavery_check.questionnaire.beside import beside
from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
    Section,
    Table,
)
from slavery_check.questionnaire.form import Form, Scope
from slavery_check.questionnaire.labels import Labels

UNSURE, REFUSED = "unsure", "refused"
"""Answers: *don't know*; does not apply, with a reason."""
COUNTRY_CODES = {"India": "IN", "Viet Nam": "VN", "United Kingdom": "GB"}
_MANY = {AnswerType.MANY_OF, AnswerType.COUNTRIES}
_OFFERS_CHOICES = {AnswerType.ONE_OF, AnswerType.MANY_OF}
_LETTERS = string.ascii_letters + string.digits + " ,.;:!?'\"()&<>%/-=+\u00e9\u0175\u00df\u4e2d\U0001f600"
_PARTS = (("core",), ("standard",), ("extra",), ("standard", "extra"))


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw one with up to three sections and two tables, conditions, and one module."""
    sections: list[Section] = []
    before: list[Question] = []
    for number in range(draw(st.integers(1, 3))):
        questions = []
        for _ in range(draw(st.integers(1, 4))):
            made = draw(_question(f"ask_{len(before)}", before))
            before.append(made)
            questions.append(made)
        sections.append(Section(id=f"part_{number}", questions=tuple(questions)))
    tables = [
        Table(
            id=f"table_{at}", columns=tuple(draw(st.lists(_columns(at), min_size=2, max_size=4, unique_by=_id))), rows=5
        )
        for at in range(draw(st.integers(0, 2)))
    ]
    return Questionnaire(
        id="generated", version="3.1", sections=tuple(sections), tables=tuple(tables), modules=("extra",)
    )


def forms() -> st.SearchStrategy[Form]:
    """Draw what a supplier is asked."""
    return st.builds(Form, st.sampled_from(Scope), st.sampled_from(((), ("extra",))))


def words(questionnaire: Questionnaire, known: Labels, english: Labels) -> Labels:
    """Give the words of a questionnaire in the language of a known table."""
    if known.halves:
        first, second = (words(questionnaire, half, english) for half in known.halves)
        return beside(first, second)
    own = dict(known.words)
    mark = "" if known.language == english.language else f" ({known.language} \u0175)"
    for section in questionnaire.sections:
        own |= {f"sheets.{section.id}": f"It's {section.id}{mark}", f"sections.{section.id}.title": section.id}
    for table in questionnaire.tables:
        own |= {f"sheets.{table.id}": f"{table.id}{mark}", f"tables.{table.id}.title": f"Rows of {table.id}"}
    columns = [column for table in questionnaire.tables for column in table.columns]
    for question in (*questionnaire.questions, *columns):
        own |= {f"questions.{question.id}.{key}": f'{key} "{question.id}"?{mark}' for key in ("ask", "help", "why")}
        own |= {f"choices.{question.id}.{one}": f"{one} - it's so{mark}" for one in question.choices}
    if known.language == english.language:
        return Labels(known.language, own)
    return Labels(known.language, own, english=words(questionnaire, english, english))


@st.composite
def answers(draw: st.DrawFn, questionnaire: Questionnaire) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Draw an answer or a gap for every question, and up to three rows of every table."""
    told = {question.id: draw(_answer(question)) for question in questionnaire.questions}
    rows = {
        table.id: draw(st.lists(st.fixed_dictionaries({each.id: _answer(each) for each in table.columns}), max_size=3))
        for table in questionnaire.tables
    }
    return told, rows


def _id(question: Question) -> str:
    return question.id


@st.composite
def _question(draw: st.DrawFn, name: str, before: list[Question]) -> Question:
    kind = draw(st.sampled_from(AnswerType))
    choices = draw(st.lists(st.sampled_from(("red", "blue", "green", "white")), min_size=1, max_size=3, unique=True))
    when = draw(st.one_of(st.none(), _conditions(before))) if before else None
    given: dict[str, Any] = {
        "id": name,
        "type": kind,
        "choices": tuple(choices) if kind in _OFFERS_CHOICES else (),
        "dont_know": draw(st.booleans()),
        "not_applicable": kind not in _MANY and draw(st.booleans()),
        "none_of_these": kind is AnswerType.MANY_OF and draw(st.booleans()),
        "required": draw(st.booleans()),
        "when": when,
        "in": draw(st.sampled_from(_PARTS)) if when is None and not before else ("core",),
        "source": ("design",),
    }
    return Question.model_validate(given)


def _columns(table: int) -> st.SearchStrategy[Question]:
    kinds = st.sampled_from([kind for kind in AnswerType if kind not in _MANY])
    return st.builds(
        lambda number, kind, required: Question.model_validate(
            {
                "id": f"column_{table}_{number}",
                "type": kind,
                "choices": ("red", "blue") if kind is AnswerType.ONE_OF else (),
                "required": required,
                "source": ("design",),
            }
        ),
        st.integers(0, 9),
        kinds,
        st.booleans(),
    )


def _conditions(before: list[Question]) -> st.SearchStrategy[Condition | None]:
    looks: list[st.SearchStrategy[Condition]] = []
    for question in before:
        if question.asked_in != ("core",):
            continue  # A form that asks the one and not the other cannot be drawn.
        own = ("yes", "no") if question.type is AnswerType.YES_NO else question.choices
        if question.type in {AnswerType.YES_NO, AnswerType.ONE_OF}:
            looks.append(st.just(Is.model_validate({"question": question.id, "is": own[:1]})))
        elif question.type is AnswerType.MANY_OF:
            looks.append(st.just(Includes(question=question.id, includes=own[:2])))
        elif question.type is AnswerType.WHOLE_NUMBER:
            looks.append(st.just(AtLeast(question=question.id, at_least=500)))
    if not looks:
        return st.none()
    one = st.one_of(looks)
    return st.one_of(
        one,
        st.builds(lambda part: Not.model_validate({"not": part}), one),
        st.builds(lambda first, second: AllOf(all=(first, second)), one, one),
        st.builds(lambda first, second: AnyOf(any=(first, second)), one, one),
    )


def _answer(question: Question) -> st.SearchStrategy[Any]:
    ways: list[st.SearchStrategy[Any]] = [st.none(), _value(question)]
    if question.dont_know:
        ways.append(st.just(UNSURE))
    if question.not_applicable:
        ways.append(st.just(REFUSED))
    return st.one_of(ways)


def _value(question: Question) -> st.SearchStrategy[Any]:
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            own = [one for one in question.options if one not in {DONT_KNOW, NOT_APPLICABLE}]
            return st.sampled_from(own)
        case AnswerType.MANY_OF:
            some = st.sets(st.sampled_from(question.choices), min_size=1).map(
                lambda picked: tuple(one for one in question.choices if one in picked)
            )
            return st.one_of(some, st.just((NONE_OF_THESE,))) if question.none_of_these else some
        case AnswerType.COUNTRIES:
            return st.lists(st.sampled_from(sorted(COUNTRY_CODES)), min_size=1, max_size=3, unique=True).map(tuple)
        case _:
            return _PLAIN[question.type]


_PLAIN: dict[AnswerType, st.SearchStrategy[Any]] = {
    AnswerType.WHOLE_NUMBER: st.integers(0, 1_000),
    AnswerType.PERCENTAGE: st.integers(2, 200).map(lambda halves: Decimal(halves) / 2),
    AnswerType.MONEY: st.integers(0, 10**9).map(lambda pence: Decimal(pence) / 100),
    AnswerType.DATE: st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    AnswerType.COUNTRY: st.sampled_from(sorted(COUNTRY_CODES)),
    AnswerType.SHORT_TEXT: st.text(_LETTERS, max_size=60).map(lambda text: f"T{text}"),
    AnswerType.LONG_TEXT: st.text(_LETTERS + "\n", max_size=200).map(lambda text: f"T{text}"),
    AnswerType.DOCUMENT: st.text(_LETTERS, max_size=40).map(lambda text: f"T{text}.pdf"),
    AnswerType.WEB_ADDRESS: st.just("https://example.com/statement?year=2026"),
    AnswerType.EMAIL: st.just("sam@example.com"),
}
