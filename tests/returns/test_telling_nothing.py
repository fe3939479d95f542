"""Our own texts that are passed over when a return is read."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.raw import RawCell
from slavery_check.returns.telling_nothing import telling_nothing
from slavery_check.returns.validate import validate
from slavery_check.workflow.questionnaires import all_labels
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, SHEETS, TODAY, Workbook, filled

NOTHING = sorted(telling_nothing(QUESTIONNAIRE, LABELS, COUNTRIES))
TOPICS = sorted(set(SHEETS.values()))
ANSWERS = {"legal_name": "Brackenfold", "employees": 12}


def book(answers: dict[str, object] | None = None) -> Workbook:
    return filled(ANSWERS if answers is None else answers)


@settings(max_examples=30)
@given(st.sampled_from(NOTHING), st.sampled_from(TOPICS), st.integers(200, 260), st.integers(1, 9))
def test_wherever_one_stands_below_our_rows_nothing_is_another(text: str, sheet: str, row: int, column: int) -> None:
    with_it = book()
    with_it.sheets[sheet][row, column] = RawCell(row, column, text)
    assert with_it.validated() == book().validated()


def test_helps_and_countries_are_among_them_and_choices_are_not() -> None:
    assert LABELS.text("questions.legal_name.help").splitlines()[0] in " ".join(NOTHING)
    assert "Iceland" in NOTHING
    assert not {"Yes", "No", LABELS.text("headers.answer"), "legal_name"} & set(NOTHING)


def test_a_return_says_the_same_whatever_was_read_before_it() -> None:
    tables = all_labels("supplier-2026")
    raw = book({"legal_name": "Brackenfold", "production_countries": ["IN"]}).raw()
    alone = repr(validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY))
    for labels in tables.values():
        other = replace(book({"legal_name": "Llaethdy"}).raw(), sha256="1" * 64)
        validate(other, QUESTIONNAIRE, labels, COUNTRIES.told_in(labels.language), TODAY)
    assert repr(validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)) == alone
