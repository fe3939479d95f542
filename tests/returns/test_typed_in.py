from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.readings import Known, Reading, Special
from slavery_check.returns.typed_in import defect, read_typed
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, SETTING, question


def read(id_: str, text: str) -> Reading:
    return read_typed(question(id_), text, SETTING)


def wrong(id_: str, text: str) -> str:
    return defect(id_, text, QUESTIONNAIRE, LABELS, COUNTRIES)


@pytest.mark.parametrize(
    ("id_", "text", "expected"),
    [
        ("employees", "1,250", Known(1250)),
        ("declared_on", "4 May 2026", Known(date(2026, 5, 4))),
        ("s54_applies", "Yes", Known("yes")),
        ("lowest_pay", "At the legal minimum", Known("legal_minimum")),
        ("lowest_pay", "legal_minimum", Known("legal_minimum")),
        ("employees", "dont_know", Special("dont_know")),
        ("company_number", "n/a", Special("not_applicable")),
        ("registered_country", "viet nam", Known("VN")),
    ],
)
def test_a_text_is_read_as_its_cell_would_be_and_a_choice_by_its_id_too(id_: str, text: str, expected: Reading) -> None:
    assert read(id_, text) == expected
    assert wrong(id_, text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agency", Known(("agency",))),
        (" Agency , direct,agency", Known(("direct", "agency"))),
        ("none_of_these", Known(())),
        ("dont_know", Special("dont_know")),
    ],
)
def test_ticks_are_ids_with_commas_between_in_the_order_of_the_questionnaire(text: str, expected: Reading) -> None:
    assert read("worker_kinds", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India", Known(("IN",))),
        ("India, China, India", Known(("IN", "CN"))),
        ("Korea, Republic of; Nepal", Known(("KR", "NP"))),
        ("Don't know", Special("dont_know")),
    ],
)
def test_countries_have_commas_between_or_semicolons(text: str, expected: Reading) -> None:
    assert read("production_countries", text) == expected


@pytest.mark.parametrize(
    ("id_", "text", "words"),
    [
        ("employees", "many", "'many' is not an answer to employees. Expected: a whole number"),
        ("employees", "  ", "Nothing is not an answer to employees. Expected: a whole number"),
        (
            "worker_kinds",
            "direct, robots",
            "'robots' is not an answer to worker_kinds. Expected: one or more of direct,",
        ),
        ("worker_kinds", ",", "',' is not an answer to worker_kinds."),
        ("worker_kinds", "none_of_these, agency", "alone, or only the other answers"),
        ("production_countries", "India, dont_know", "alone, or only the other answers"),
        ("production_countries", "India, Narnia", "'Narnia' is not an answer"),
        ("employes", "12", "'employes' is not the id of a question of supplier-2026. Did you mean employees?"),
        ("site_country", "India", "a column of the table sites, and only questions can be corrected"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_can(id_: str, text: str, words: str) -> None:
    assert words in wrong(id_, text)


def test_what_may_tell_of_a_person_is_not_repeated() -> None:
    assert "Ann" not in wrong("risks_found", "a worker called Ann " * 300)


@given(st.sampled_from(QUESTIONNAIRE.questions).flatmap(lambda one: st.tuples(st.just(one), st.text(max_size=60))))
def test_any_text_is_read_or_has_a_reason_why_not(typed: tuple[object, str]) -> None:
    asked, text = typed
    id_ = getattr(asked, "id", "")
    readable = isinstance(read(id_, text), Known | Special)

    assert bool(wrong(id_, text)) is not readable


@pytest.mark.parametrize("id_", [one.id for one in QUESTIONNAIRE.questions if one.type is AnswerType.MANY_OF])
def test_every_choice_can_be_named_by_its_id(id_: str) -> None:
    for option in question(id_).options:
        assert wrong(id_, option) == ""
