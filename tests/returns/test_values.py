from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.returns.raw import CellKind, CellState, RawCell
from slavery_check.returns.readings import Blank, Known, Reading, Special, Unclear
from slavery_check.returns.values import understand, understand_tick
from tests.returns.returned import LABELS, QUESTIONNAIRE, SETTING, question

MONEY = Question(id="sum_paid", type=AnswerType.MONEY, source=("design",))


def read(id_: str, text: str, **stored: Any) -> Reading:  # noqa: ANN401 - fields of RawCell
    return understand(RawCell(3, 2, text, **stored), question(id_), SETTING)


def code(id_: str, text: str, **stored: Any) -> str:  # noqa: ANN401 - fields of RawCell
    found = read(id_, text, **stored)
    assert isinstance(found, Unclear), found
    assert found.expected
    return found.code


@pytest.mark.parametrize("text", ["Yes", "yes", " YES ", "y", "Y", "true", "\u2713", "\u2714\ufe0f", "Ye\u200bs"])
def test_yes_in_its_many_forms(text: str) -> None:
    assert read("s54_applies", text) == Known("yes")
    tick = understand_tick(RawCell(3, 2, text), question("worker_kinds"), SETTING)
    assert tick == Known("yes")


def test_stored_true_and_false_are_yes_and_no() -> None:
    assert read("s54_applies", "TRUE", kind=CellKind.BOOLEAN) == Known("yes")
    assert read("s54_applies", "FALSE", kind=CellKind.BOOLEAN) == Known("no")


@pytest.mark.parametrize("text", ["x", "X", "maybe", "1", "none", "Y\u0435s"])
def test_what_may_mean_no_is_not_taken_for_a_tick(text: str) -> None:
    found = understand_tick(RawCell(3, 2, text), question("worker_kinds"), SETTING)
    assert isinstance(found, Unclear)


def test_no_beside_a_choice_leaves_it_unticked() -> None:
    assert understand_tick(RawCell(3, 2, "No"), question("worker_kinds"), SETTING) == Blank()


@pytest.mark.parametrize("id_", [one.id for one in QUESTIONNAIRE.questions if one.type is AnswerType.ONE_OF])
def test_every_label_matches_its_choice_in_any_case_with_odd_spaces(id_: str) -> None:
    asked = question(id_)
    for option in asked.options:
        label = LABELS.choice(id_, option)
        for typed in (label, label.upper(), f"  {label.replace(' ', '  ')}\u00a0"):
            expected = Special(option) if option in {"dont_know", "not_applicable"} else Known(option)
            assert understand(RawCell(3, 2, typed), asked, SETTING) == expected


def test_an_unknown_choice_names_the_nearest() -> None:
    found = read("lowest_pay", "at legal minimum")
    assert isinstance(found, Unclear)
    assert (found.code, found.expected) == ("choice_suggestion", "At the legal minimum")
    assert code("lowest_pay", "zzz") == "not_a_choice"


@pytest.mark.parametrize(
    ("id_", "typed"),
    [
        ("contracts_language", "Yes"),
        ("risk_assessment", "Yes"),
        ("risk_assessment", "Yes, in writing"),
        ("fees_paid", "No"),
        ("lowest_pay", "National Living Wage"),
    ],
)
def test_a_short_or_different_answer_is_not_led_to_a_choice_that_says_more(id_: str, typed: str) -> None:
    found = read(id_, typed)
    assert isinstance(found, Unclear)
    assert found.code == "not_a_choice"
    assert all(f'"{LABELS.choice(id_, option)}"' in found.expected for option in question(id_).options)


def test_a_choice_cut_short_is_named() -> None:
    found = read("worker_interviews", "Yes, in priv")
    assert isinstance(found, Unclear)
    assert (found.code, found.expected) == ("choice_suggestion", "Yes, in private")


def test_dont_know_counts_only_where_it_is_offered() -> None:
    assert read("employees", "Don\u2019t know") == Special("dont_know")
    assert code("declared_on", "Don't know") == "wrong_type"


def test_does_not_apply_counts_only_where_it_is_offered() -> None:
    assert read("company_number", "N/A") == Special("not_applicable")
    assert code("employees", "n/a") == "wrong_type"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CellState.ERROR, "error_cell"),
        (CellState.FORMULA, "formula_cell"),
        (CellState.FORMULA_NO_VALUE, "formula_no_value"),
        (CellState.TOO_LONG, "too_long"),
        (CellState.AMBIGUOUS, "two_answers"),
    ],
)
def test_only_a_typed_value_is_an_answer(state: CellState, expected: str) -> None:
    for id_ in ("legal_name", "employees", "s54_applies", "declared_on"):
        assert code(id_, "Yes", state=state) == expected
    tick = understand_tick(RawCell(3, 2, "Yes", state=state), question("worker_kinds"), SETTING)
    assert isinstance(tick, Unclear)


def test_a_text_longer_than_a_cell_is_told_the_length_that_its_question_takes() -> None:
    for id_, limit in (("legal_name", "500"), ("supply_description", "500"), ("risks_found", "5000")):
        too_long, typed = read(id_, "y z" * 9, state=CellState.TOO_LONG), read(id_, "y z" * 5000)
        assert isinstance(too_long, Unclear)
        assert isinstance(typed, Unclear)
        assert too_long.expected == typed.expected == f"at most {limit} characters"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\u00a0", "\n"])
def test_space_alone_is_blank(text: str) -> None:
    assert read("legal_name", text) == Blank()


def test_numbers_keep_to_what_is_asked() -> None:
    assert read("employees", "12.0", kind=CellKind.NUMBER) == Known(12)
    assert code("employees", "12.5", kind=CellKind.NUMBER) == "wrong_type"
    assert code("employees", "-1", kind=CellKind.NUMBER) == "number_out_of_range"
    assert code("employees", "1E99", kind=CellKind.NUMBER) == "number_out_of_range"
    assert code("employees", "1.234") == "ambiguous_number"
    assert code("sub_supplier_share", "101") == "number_out_of_range"
    assert read("sub_supplier_share", "0.15", kind=CellKind.NUMBER, is_percent=True) == Known(Decimal(15))


def test_one_sum_has_one_form() -> None:
    texts = ("1250.5", "1250.50", "£1,250.50", "1250.500")
    assert {str(understand(RawCell(3, 2, text), MONEY, SETTING)) for text in texts} == {
        str(Known(Decimal("1250.5"))),
    }


def test_countries_are_asked_where_they_are_unclear() -> None:
    assert read("site_country", "viet nam") == Known("VN")
    assert code("site_country", "Korea") == "ambiguous_country"
    assert code("site_country", "Narnia") == "unknown_country"
    found = read("site_country", "Malaysa")
    assert isinstance(found, Unclear)
    assert (found.code, found.expected) == ("country_suggestion", "Malaysia")


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "see our site", "http://", "ftp://x.org"]
)
def test_what_is_no_web_address_is_not_taken(text: str) -> None:
    assert code("statement_link", text) == "bad_web_address"


def test_a_web_address_without_scheme_gets_one() -> None:
    assert read("statement_link", "www.example.co.uk/slavery?y=1") == Known("https://www.example.co.uk/slavery?y=1")


def test_e_mail_addresses() -> None:
    assert read("contact_email", " sam@example.co.uk ") == Known("sam@example.co.uk")
    assert code("contact_email", "sam at example dot com") == "bad_email"


def test_text_is_kept_clean_and_whole_or_reported() -> None:
    assert read("legal_name", " Acme\u202e Ltd\x00 ") == Known("Acme Ltd")
    assert read("legal_name", "12345678", kind=CellKind.NUMBER) == Known("12345678")
    assert code("legal_name", "x" * 501) == "too_long"
    assert code("legal_name", "46085", kind=CellKind.NUMBER, is_date=True) == "wrong_type"


def test_a_long_text_is_never_repeated_in_a_problem() -> None:
    found = read("risks_found", "a worker called Ann " * 300)
    assert isinstance(found, Unclear)
    assert "Ann" not in found.found


ANY_CELL = st.builds(
    RawCell,
    st.just(3),
    st.just(2),
    st.text(max_size=40) | st.decimals(allow_nan=True).map(str) | st.sampled_from(["Yes", "03/04/2026", "1,5", "#N/A"]),
    st.sampled_from(CellKind),
    st.sampled_from(CellState),
    is_date=st.booleans(),
    is_percent=st.booleans(),
)
ALL = [*QUESTIONNAIRE.questions, *(column for table in QUESTIONNAIRE.tables for column in table.columns), MONEY]


@given(cell=ANY_CELL, asked=st.sampled_from(ALL))
def test_any_cell_gives_a_value_a_special_answer_nothing_or_a_reason(cell: RawCell, asked: Question) -> None:
    found = understand(cell, asked, SETTING)
    assert isinstance(found, Known | Special | Blank | Unclear)
    if isinstance(found, Known) and asked.type in (AnswerType.ONE_OF, AnswerType.YES_NO):
        assert found.value in asked.options
    if isinstance(found, Unclear):
        assert f"problems.{found.code}" in LABELS.words
