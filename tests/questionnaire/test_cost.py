"""What a questionnaire costs: counted by hand on a small one, and each figure says what it stands on."""

from fractions import Fraction
from pathlib import Path

import pytest

from slavery_check.questionnaire.cost import ANSWERING, FOLLOW_UP, OPTIONAL, READING, ROWS, cost, costs, cover_minutes
from slavery_check.questionnaire.definition import AnswerType, Question, Questionnaire, Section, Table
from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import check_folder, load_labels, load_questionnaire
from tests.questionnaire.small import write

FORM = load_questionnaire("supplier-2026")
ENGLISH = load_labels("supplier-2026")


def test_what_stands_on_the_sheets_is_counted(tmp_path: Path) -> None:
    small, tables = check_folder(write(tmp_path))
    found = cost(small, tables["en"])
    assert (found.questions, found.follow_up, found.columns) == (4, 1, 1)
    # Words of the question, of its help, of why, and of its choices.
    asked = [4 + 3 + 2 + 4, 4 + 3 + 2 + 2 + 3 + 3, 2 + 2 + 2, 3 + 3 + 2 + 2, 1 + 3 + 2]
    assert found.words == sum(asked)


def one(kind: AnswerType, **more: object) -> Question:
    return Question.model_validate({"id": "one", "type": kind, "source": ["design"], **more})


LABELS = Labels(
    "en", {"questions.one.ask": "How many?", "questions.one.help": "Count.", "questions.one.why": "To know."}
)
LOOK = {"question": "other", "at_least": 1}
READ = Fraction(5, READING.value)


def minutes(question: Question, times: int = 1) -> Fraction:
    """So many questions alike, exactly."""
    sections = tuple(Section(id=f"section_{number}", questions=(question,)) for number in range(times))
    return Fraction(cost(Questionnaire(id="x", version="1.0", sections=sections, tables=()), LABELS).minutes)


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ({}, Fraction(1)),
        ({"required": False}, Fraction(OPTIONAL.value, 100)),
        ({"when": {"question": "other", "at_least": 1}}, Fraction(FOLLOW_UP.value, 100)),
        (
            {"when": {"question": "other", "at_least": 1}, "required": False},
            Fraction(FOLLOW_UP.value * OPTIONAL.value, 10_000),
        ),
    ],
)
def test_a_question_costs_its_reading_and_its_answer_times_those_whom_it_is_for(
    more: dict[str, object], share: Fraction
) -> None:
    each = share * (READ + Fraction(ANSWERING[AnswerType.WHOLE_NUMBER].value, 60))
    assert 0 <= minutes(one(AnswerType.WHOLE_NUMBER, **more), 400) - 400 * each < 1


def test_a_table_is_read_once_and_filled_a_few_times() -> None:
    table = Table(id="sites", columns=(one(AnswerType.WHOLE_NUMBER),), rows=5)
    form = Questionnaire(id="x", version="1.0", sections=(), tables=(table,) * 100)
    each = READ + ROWS.value * Fraction(ANSWERING[AnswerType.WHOLE_NUMBER].value, 60)
    assert 0 <= cost(form, LABELS).minutes - 100 * each < 1


def test_every_kind_of_answer_has_a_time_and_every_figure_its_grounds() -> None:
    assert set(ANSWERING) == set(AnswerType)
    for constant in (READING, FOLLOW_UP, OPTIONAL, ROWS, *ANSWERING.values()):
        assert constant.value > 0
        assert constant.source == "judgement"
        assert constant.rationale.endswith(".")


def test_each_scope_and_each_module_is_counted() -> None:
    found = {part.part: part for part in costs(FORM, ENGLISH)}
    assert list(found) == [*Scope, *(f"+{module}" for module in FORM.modules)]
    assert found["core"].minutes < found["standard"].minutes
    assert found["core"].words < found["standard"].words
    for module in FORM.modules:
        whole = scoped(FORM, Form(Scope.CORE, (module,)))
        assert found[f"+{module}"].questions == len(whole.questions) - found["core"].questions


def test_the_cover_states_quarters_of_an_hour_and_reads_one_of_two_languages() -> None:
    whole = scoped(FORM, Form())
    stated = cover_minutes(whole, ENGLISH)
    assert stated % 15 == 0
    assert 0 <= stated - cost(whole, ENGLISH).minutes < 15
    both = Labels("en+cy", {key: f"{words} {words}" for key, words in ENGLISH.words.items()}, (ENGLISH, ENGLISH))
    assert cover_minutes(whole, both) == stated
    assert cover_minutes(Questionnaire(id="x", version="1.0", sections=(), tables=()), ENGLISH) == 15


def test_the_core_takes_no_more_than_half_an_hour_and_the_standard_form_an_hour() -> None:
    assert cover_minutes(scoped(FORM, Form(Scope.CORE)), ENGLISH) <= 30
    assert cover_minutes(scoped(FORM, Form(Scope.STANDARD)), ENGLISH) <= 60
