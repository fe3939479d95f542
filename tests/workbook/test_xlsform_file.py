"""The XLSForm, converted by pyxform: the same questions, conditions and limits as in the workbook."""

import io
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.conditions import Condition, Given, evaluate
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
    Section,
)
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.relevance import INSTEAD
from slavery_check.questionnaire.xlsform import Language, xlsform
from slavery_check.questionnaire.xlsform_kinds import COUNTRY_LIST, LENGTH, LONG_LENGTH
from slavery_check.returns.raw import RawCell
from slavery_check.returns.readings import Known
from slavery_check.returns.values import LENGTHS, RANGES, understand
from slavery_check.workbook.xlsform_file import xlsform_file
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.returns.returned import SETTING
from tests.workbook.xform import WARNS, XFORMS, XForm

FORM = load_questionnaire("supplier-2026")
ENGLISH = load_labels("supplier-2026")
SECOND = Labels("cy", {key: f"[{words}]" for key, words in ENGLISH.words.items()})
"""Stands in for Welsh: every word is there, and none is the English one."""
COUNTRIES = {"BD": "Bangladesh", "GB": "United Kingdom"}
LANGUAGES = (Language(ENGLISH, COUNTRIES), Language(SECOND, {code: f"[{name}]" for code, name in COUNTRIES.items()}))
FULL = Form(modules=FORM.modules)
QUESTIONS = {question.id: question for _, question in placed(FORM)}


@pytest.fixture(scope="module")
def packed() -> bytes:
    return xlsform_file(xlsform(FORM, LANGUAGES, FULL))


@pytest.fixture(scope="module")
def form(packed: bytes) -> XForm:
    return XForm(packed)


def sheet(packed: bytes, name: str) -> list[dict[str, str]]:
    header, *rows = load_workbook(io.BytesIO(packed))[name].iter_rows(values_only=True)
    return [
        dict(zip(map(str, header), ("" if cell is None else str(cell) for cell in row), strict=True)) for row in rows
    ]


def test_it_converts_without_a_warning(form: XForm) -> None:
    assert form.warnings == []
    [data] = form.root.find(f".//{XFORMS}instance")
    assert data.get("version") == FORM.version
    assert data.get("id").startswith(FORM.id)


def test_the_whole_questionnaire_keeps_its_id() -> None:
    settings_sheet = xlsform(FORM, LANGUAGES)[2]
    assert settings_sheet.rows[0]["form_id"] == FORM.id
    assert settings_sheet.rows[0]["default_language"] == "English (en)"


def test_every_question_and_column_is_asked_once_under_its_own_id(packed: bytes) -> None:
    names = Counter(row["name"] for row in sheet(packed, "survey") if row["name"])
    assert max(names.values()) == 1
    assert [name for name in names if "-" not in name] == list(QUESTIONS)


def test_every_choice_is_offered_once(packed: bytes) -> None:
    offered = Counter((row["list_name"].removesuffix(INSTEAD), row["name"]) for row in sheet(packed, "choices"))
    countries = {(COUNTRY_LIST, code) for code in COUNTRIES}
    wanted = {(question.id, option) for question in QUESTIONS.values() for option in question.options}
    assert set(offered) == wanted | countries
    assert max(offered.values()) == 1


def test_every_word_stands_in_both_languages(packed: bytes) -> None:
    for name in ("survey", "choices"):
        for row in sheet(packed, name):
            for column in ("label", "hint", "constraint_message"):
                english, second = (row.get(f"{column}::{language.name}", "") for language in LANGUAGES)
                assert bool(english) == bool(second), row
                assert english != second or not english, row
                assert "{" not in english
    assert {row["label::Welsh (cy)"] for row in sheet(packed, "choices")} >= {"[Bangladesh]", "[Yes]"}


def test_tables_repeat_and_an_empty_row_is_let_through(form: XForm) -> None:
    repeats = [node.get("nodeset") for node in form.root.iter(f"{XFORMS}repeat")]
    assert repeats == [f"/data/repeat-{table.id}" for table in FORM.tables]
    form.fill({})
    columns = [column.id for table in FORM.tables for column in table.columns]
    assert [name for name in columns if form.required(name)] == []
    form.fill({"site_name": "Mill"})
    assert form.required("site_country")


def test_where_a_worker_could_be_described_the_warning_comes_first(packed: bytes) -> None:
    warning = ENGLISH.text("warning.no_worker_details")
    rows = {row["name"]: row for row in sheet(packed, "survey")}
    warned = [name for name, row in rows.items() if row["hint::English (en)"].startswith(warning)]
    notes = [name for name in rows if name.endswith("-reason")]
    assert set(warned) == {name for name, asked in QUESTIONS.items() if asked.warns} | {*notes, "first-of-all"}


def test_a_shorter_form_asks_its_own_questions_only() -> None:
    core = Form.parse("core")
    assert core is not None
    asked = {question.id for _, question in placed(scoped(FORM, core))}
    survey, choices, about = xlsform(FORM, LANGUAGES, core)
    assert {row["name"] for row in survey.rows if "name" in row and "-" not in row["name"]} == asked
    assert {row["list_name"].split("-")[0] for row in choices.rows} <= asked | {"list"}
    assert about.rows[0]["form_id"] == f"{FORM.id}_core"
    assert XForm(xlsform_file((survey, choices, about))).warnings == []


def test_the_same_input_gives_the_same_bytes(packed: bytes) -> None:
    assert packed == xlsform_file(xlsform(FORM, LANGUAGES, FULL))


def test_no_cell_is_a_formula() -> None:
    sly = Labels("en", {**ENGLISH.words} | {"questions.legal_name.ask": "=1+1"})
    book = load_workbook(io.BytesIO(xlsform_file(xlsform(FORM, [Language(sly, COUNTRIES)]))))
    cells = [cell for row in book["survey"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]


@pytest.mark.parametrize("name", [one.id for one in FORM.questions if one.type is AnswerType.MANY_OF])
def test_none_of_these_and_dont_know_stand_alone(form: XForm, name: str) -> None:
    asked = QUESTIONS[name]
    assert form.allowed(name, " ".join(asked.choices))
    for alone in (NONE_OF_THESE, DONT_KNOW):
        if alone in asked.options:
            assert form.allowed(name, alone)
            assert not form.allowed(name, f"{asked.choices[0]} {alone}")
    assert form.binds[name].get(WARNS)


LIMITED = {
    AnswerType.WHOLE_NUMBER: ("-1", "0", "1000000000", "1000000001"),
    AnswerType.PERCENTAGE: ("-1", "0", "15", "100", "101"),
    AnswerType.MONEY: ("-1", "0", "1250.50", "1000000000000", "1000000000001"),
    AnswerType.SHORT_TEXT: ("a" * LENGTH, "a" * (LENGTH + 1)),
    AnswerType.LONG_TEXT: ("a" * LONG_LENGTH, "a" * (LONG_LENGTH + 1)),
    AnswerType.DOCUMENT: ("a" * LENGTH, "a" * (LENGTH + 1)),
    AnswerType.EMAIL: (
        "sam@example.co.uk",
        "SAM@EXAMPLE.ORG",
        "sam",
        "sam@example",
        "a b@example.org",
        "a@b.uk,c@d.uk",
    ),
    AnswerType.WEB_ADDRESS: (
        "https://example.co.uk/statement",
        "example.org",
        "HTTP://Example.org:8080?a=b",
        "example",
        "see our site",
        "https://example.org/a b",
    ),
}


@pytest.mark.parametrize("kind", LIMITED)
def test_what_is_let_through_is_what_the_reader_takes(form: XForm, kind: AnswerType) -> None:
    name = next(name for name, question in QUESTIONS.items() if question.type is kind)
    taken = [isinstance(understand(RawCell(3, 2, text), QUESTIONS[name], SETTING), Known) for text in LIMITED[kind]]
    assert [form.allowed(name, text) for text in LIMITED[kind]] == taken
    assert {*taken} == {True, False}
    assert form.binds[name].get(WARNS)


def test_the_limits_are_the_readers() -> None:
    assert LENGTHS == {AnswerType.LONG_TEXT: LONG_LENGTH}
    assert set(RANGES) < set(LIMITED)


def test_a_number_or_the_reason_why_there_is_none(form: XForm) -> None:
    form.fill({})
    assert form.relevant("employees-instead")
    assert form.required("employees-instead")
    assert not form.required("employees")
    form.fill({"employees": "12"})
    assert not form.relevant("employees-instead")
    assert not form.relevant("company_number-reason")
    form.fill({"company_number-instead": NOT_APPLICABLE, "contract_clauses": NOT_APPLICABLE})
    assert form.relevant("company_number-reason")
    assert form.required("company_number-reason")
    assert form.relevant("contract_clauses-reason")


# The law: a question is shown unless its condition is certainly false.

BASE = (
    Question(id="asked_yes", type=AnswerType.YES_NO, dont_know=True, not_applicable=True, source=("design",)),
    Question(id="picked", type=AnswerType.ONE_OF, choices=("a", "b", "c"), dont_know=True, source=("design",)),
    Question(
        id="ticked",
        type=AnswerType.MANY_OF,
        choices=("a", "b", "c"),
        none_of_these=True,
        dont_know=True,
        source=("design",),
    ),
    Question(id="number", type=AnswerType.WHOLE_NUMBER, dont_know=True, not_applicable=True, source=("design",)),
)
CHAIN, LAST = 3, 12
Draw = st.DrawFn


@st.composite
def conditions(draw: Draw, asked: tuple[Question, ...], depth: int = 2) -> dict[str, object]:
    inner = conditions(asked, depth - 1)
    kind = draw(st.sampled_from(["look", "look", "all", "any", "not"])) if depth else "look"
    if kind == "not":
        return {"not": draw(inner)}
    if kind != "look":
        return {kind: draw(st.lists(inner, min_size=1, max_size=3))}
    question = draw(st.sampled_from(asked))
    if question.type is AnswerType.WHOLE_NUMBER:
        return {"question": question.id, "at_least": draw(st.integers(0, 4))}
    own = ("yes", "no") if question.type is AnswerType.YES_NO else question.choices
    key = "includes" if question.type is AnswerType.MANY_OF else "is"
    return {"question": question.id, key: sorted(draw(st.sets(st.sampled_from(own), min_size=1)))}


@st.composite
def questionnaires(draw: Draw) -> Questionnaire:
    """Four questions to look at, three that look at them and are looked at, twelve that only look."""
    asked: tuple[Question, ...] = BASE
    for number in range(CHAIN + LAST):
        chained = asked[: len(BASE) + CHAIN]
        question = {"id": f"follow_{number}", "type": "yes_no", "dont_know": True, "source": ["design"]}
        asked += (Question.model_validate({**question, "when": draw(conditions(chained))}),)
    return Questionnaire(id="law", version="1.0", sections=(Section(id="all", questions=asked),), tables=())


@st.composite
def answers(draw: Draw, questions: tuple[Question, ...]) -> dict[str, str]:
    """Answers as a form program keeps them, by name of the question."""
    given_: dict[str, str] = {}
    for question in questions:
        match question.type:
            case AnswerType.WHOLE_NUMBER:
                given_[question.id] = draw(st.sampled_from(["", "0", "2", "3", "4"]))
                given_[question.id + INSTEAD] = draw(st.sampled_from(["", *question.options]))
            case AnswerType.MANY_OF:
                ticks = " ".join(sorted(draw(st.sets(st.sampled_from(question.choices)))))
                given_[question.id] = draw(st.sampled_from([ticks, NONE_OF_THESE, DONT_KNOW]))
            case _:
                given_[question.id] = draw(st.sampled_from(["", *question.options]))
    return given_


def meaning(question: Question, given_: Mapping[str, str]) -> str | int | tuple[str, ...] | None:
    text = given_.get(question.id, "")
    if question.type is AnswerType.WHOLE_NUMBER and text:
        return int(text)
    special = text or given_.get(question.id + INSTEAD, "")
    if special in ("", DONT_KNOW):
        return None
    if special in (NOT_APPLICABLE, NONE_OF_THESE):
        return ()
    return tuple(text.split()) if question.type is AnswerType.MANY_OF else text


def understood(questions: tuple[Question, ...], given_: Mapping[str, str]) -> Given:
    known: dict[str, str | int | tuple[str, ...] | None] = {}
    for question in questions:
        left_out = question.when is not None and evaluate(question.when, known) is False
        known[question.id] = () if left_out else meaning(question, given_)
    return known


def agrees(form: XForm, questions: tuple[Question, ...], given_: Mapping[str, str]) -> None:
    """Every question is shown where its condition is not certainly false, whether or not hidden answers are kept."""
    known = understood(questions, given_)
    asked: list[tuple[str, Condition]] = [(one.id, one.when) for one in questions if one.when is not None]
    shown = {name: evaluate(when, known) is not False for name, when in asked}
    form.fill(given_)
    assert {name: form.relevant(name) for name in shown} == shown
    form.fill({name: "" if shown.get(name.removesuffix(INSTEAD)) is False else text for name, text in given_.items()})
    assert {name: form.relevant(name) for name in shown} == shown


@settings(max_examples=8, phases=[Phase.generate])  # to shrink a find here takes minutes
@given(data=st.data())
def test_shown_is_what_is_not_certainly_false(data: st.DataObject) -> None:
    drawn = data.draw(questionnaires())
    words = {f"questions.{one.id}.{part}": one.id for one in drawn.questions for part in ("ask", "help", "why")}
    labels = Labels("en", {**ENGLISH.words} | words | {"sections.all.title": "All"} | LETTERS)
    form = XForm(xlsform_file(xlsform(drawn, [Language(labels, COUNTRIES)])))
    for _ in range(5):
        agrees(form, drawn.questions, data.draw(answers(drawn.questions)))


LETTERS = {f"choices.{name}.{letter}": letter for name in ("picked", "ticked") for letter in "abc"}
CHOSEN = tuple(one for one in FORM.questions if one.type in (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF))


@settings(max_examples=25)
@given(data=st.data())
def test_our_own_questions_are_shown_likewise(form: XForm, data: st.DataObject) -> None:
    given_ = data.draw(answers(CHOSEN))
    agrees(form, FORM.questions, given_)
