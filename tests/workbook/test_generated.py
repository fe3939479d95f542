"""Whatever a questionnaire asks, in whatever language: what was written and filled reads back as the same answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slavery_check.questionnaire.beside import beside
from slavery_check.questionnaire.checks import defects
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire, Section
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workbook.contents import Contents, Typed
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

BASE = load_labels("supplier-2026").words
TODAY = date(2026, 11, 22)
CHOICES = {AnswerType.ONE_OF, AnswerType.MANY_OF}
SEVERAL = {AnswerType.MANY_OF, AnswerType.COUNTRIES}
PLAIN: Mapping[AnswerType, Typed] = {
    AnswerType.WHOLE_NUMBER: 12,
    AnswerType.PERCENTAGE: Decimal("12.5"),
    AnswerType.MONEY: Decimal("1250.5"),
    AnswerType.DATE: date(2026, 5, 4),
    AnswerType.COUNTRY: "India",
    AnswerType.WEB_ADDRESS: "https://example.com/a",
    AnswerType.EMAIL: "sam@example.com",
}


@st.composite
def question(draw: st.DrawFn, number: int) -> Question:
    type_ = draw(st.sampled_from(AnswerType))
    count = draw(st.integers(2, 4)) if type_ in CHOICES else 0
    return Question(
        id=f"asked_{number}",
        type=type_,
        choices=tuple(f"choice_{one}" for one in range(count)),
        dont_know=draw(st.booleans()),
        not_applicable=type_ not in SEVERAL and draw(st.booleans()),
        none_of_these=type_ is AnswerType.MANY_OF and draw(st.booleans()),
        required=draw(st.booleans()),
        source=("design",),
    )


@st.composite
def questionnaire(draw: st.DrawFn) -> Questionnaire:
    questions = [draw(question(number)) for number in range(draw(st.integers(1, 8)))]
    half = draw(st.integers(1, len(questions)))
    parts = [("about_you", questions[:half]), ("workforce", questions[half:])]
    sections = tuple(Section(id=name, questions=tuple(several)) for name, several in parts if several)
    made = Questionnaire(id="generated", version="1.0", sections=sections, tables=())
    assert defects(made) == ()
    return made


def words(asked: Questionnaire) -> Mapping[str, Labels]:
    """English, a small language made of it, and both."""
    own = dict(BASE)
    for one in asked.questions:
        own |= {f"questions.{one.id}.{word}": f"The {word} of {one.id}" for word in ("ask", "help", "why")}
        own |= {f"choices.{one.id}.{option}": f"It is {option} of {one.id}" for option in one.choices}
    english = Labels("en", own)
    other = {key: text if key.startswith("words_for.") else f"Zz {text}" for key, text in own.items()}
    made = Labels("zz", other, english=english)
    return {labels.language: labels for labels in (english, made, beside(english, made))}


@st.composite
def answered(draw: st.DrawFn, one: Question) -> tuple[str, object]:
    """What is answered, by its id, and what the reader should say of it."""
    special = {"dont_know": DoesNotKnow, "not_applicable": NotApplicable}
    options = [option for option in one.options if option not in special]
    offered = [option for option in one.options if option in special]
    is_special: bool = draw(st.booleans())
    if offered and is_special:
        option = draw(st.sampled_from(offered))
        return option, special[option]
    if one.type is AnswerType.MANY_OF:
        ticked: list[str] = draw(st.lists(st.sampled_from(one.choices), min_size=1, unique=True))
        return ",".join(ticked), tuple(option for option in one.choices if option in ticked)
    if options:
        option = draw(st.sampled_from(options))
        return option, option
    return "", {AnswerType.COUNTRIES: ("IN",), AnswerType.COUNTRY: "IN"}.get(
        one.type, PLAIN.get(one.type, "Some words")
    )


def typed(one: Question, chosen: str, labels: Labels) -> dict[str, Typed]:
    """Give the cells of an answer, in the words of the dropdowns."""
    if one.type is AnswerType.MANY_OF:
        return {f"{one.id}.{option}": labels.choice(one.id, "yes") for option in chosen.split(",")}
    cell = f"{one.id}.1" if one.type is AnswerType.COUNTRIES else one.id
    return {cell: labels.choice(one.id, chosen) if chosen else PLAIN.get(one.type, _text(one))}


def _text(one: Question) -> Typed:
    return "India" if one.type is AnswerType.COUNTRIES else "Some words"


def heard(answer: Answer) -> object:
    return answer.value if isinstance(answer, Answered) else type(answer)


@pytest.mark.parametrize("language", ["en", "zz", "en+zz"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_answers_to_any_questionnaire_come_back_in_any_language(
    language: str, data: st.DataObject, tmp_path: Path
) -> None:
    asked = data.draw(questionnaire())
    labels = words(asked)[language]
    half = data.draw(st.sampled_from(labels.apart))  # somebody may type the words of either language
    speaking = replace(labels, words={**labels.words, **_choices(data.draw(st.sampled_from((labels, half))))})
    given_ = {one.id: data.draw(answered(one)) for one in asked.questions}
    cells = {id_: value for one in asked.questions for id_, value in typed(one, given_[one.id][0], speaking).items()}
    reasons = {one.id: "It is so." for one in asked.questions}
    path = tmp_path / "filled.xlsx"
    path.write_bytes(write(asked, labels, SUPPLIER, PROGRAMME, COUNTRIES, Contents(answers=cells, notes=reasons)))
    raw = read(path, Limits(), labels)
    assert isinstance(raw, RawReturn)
    found = validate(raw, asked, labels, load_reference().countries, TODAY)
    assert {name: heard(one) for name, one in found.supplier_return.answers.items()} == {
        name: expected for name, (_, expected) in given_.items()
    }
    assert [problem.message for problem in found.problems] == []


def _choices(labels: Labels) -> dict[str, str]:
    return {key: text for key, text in labels.words.items() if key.startswith("choices.")}
