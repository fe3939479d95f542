from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.numbers import AmbiguousNumberError, TooLargeError, read_number
from slavery_check.returns.raw import CellKind, RawCell

WHOLE, MONEY, SHARE = AnswerType.WHOLE_NUMBER, AnswerType.MONEY, AnswerType.PERCENTAGE


def typed(text: str, kind: AnswerType = WHOLE) -> Decimal:
    return read_number(RawCell(1, 2, text), kind)


def stored(text: str, kind: AnswerType = WHOLE, *, percent: bool = False) -> Decimal:
    return read_number(RawCell(1, 2, text, CellKind.NUMBER, is_percent=percent), kind)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("12", WHOLE, "12"),
        (" 1,234 ", WHOLE, "1234"),
        ("1 234 567", WHOLE, "1234567"),
        ("1\u00a0234", WHOLE, "1234"),
        ("\uff11\uff12", WHOLE, "12"),
        ("-3", WHOLE, "-3"),
        ("£1,250.50", MONEY, "1250.50"),
        ("GBP 1,250", MONEY, "1250"),
        ("1250 GBP", MONEY, "1250"),
        ("15%", SHARE, "15"),
        ("12.5 %", SHARE, "12.5"),
        ("0.5%", SHARE, "0.5"),
        ("40 percent", SHARE, "40"),
        ("100", SHARE, "100"),
        ("0", SHARE, "0"),
    ],
)
def test_a_number_typed_as_text_is_read(text: str, kind: AnswerType, number: str) -> None:
    assert typed(text, kind) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("12,5", WHOLE), ("1.234", WHOLE), ("1.234,50", MONEY), ("12,50", MONEY), ("12,5", SHARE), ("0.15", SHARE)],
)
def test_what_reads_two_ways_is_ambiguous(text: str, kind: AnswerType) -> None:
    with pytest.raises(AmbiguousNumberError):
        typed(text, kind)


@pytest.mark.parametrize("text", ["", "about 12", "12k", "1,23,4", "1e3", "twelve", "--1", "1.2.3", "\u0661\u0662"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        typed(text)
    assert not isinstance(refused.value, AmbiguousNumberError)


def test_a_stored_share_reads_as_it_is_shown() -> None:
    assert stored("0.14999999999999999", SHARE, percent=True) == 15
    assert stored("15", SHARE) == 15
    with pytest.raises(AmbiguousNumberError):
        stored("0.15", SHARE)


def test_a_share_is_no_count() -> None:
    with pytest.raises(ValueError, match="percentage"):
        stored("0.15", percent=True)


@pytest.mark.parametrize("text", ["1E999999999", "9" * 30])
def test_a_number_beyond_all_bounds_is_too_large_and_costs_nothing(text: str) -> None:
    with pytest.raises(TooLargeError):
        stored(text)


@pytest.mark.parametrize("text", ["nan", "inf", "x", "", "1" * 100])
def test_a_stored_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        stored(text)


def test_a_date_and_a_true_are_no_numbers() -> None:
    for cell in (RawCell(1, 2, "46085", CellKind.NUMBER, is_date=True), RawCell(1, 2, "TRUE", CellKind.BOOLEAN)):
        with pytest.raises(ValueError, match="not a number"):
            read_number(cell, WHOLE)


@given(number=st.integers(0, 10**12))
def test_thousands_with_commas_or_spaces_read_as_without(number: int) -> None:
    assert typed(f"{number:,}") == typed(f"{number:,}".replace(",", " ")) == typed(str(number)) == stored(str(number))


@given(pence=st.integers(0, 10**12))
def test_pounds_and_pence_read_exactly(pence: int) -> None:
    assert typed(f"£{pence // 100:,}.{pence % 100:02}", MONEY) == Decimal(pence) / 100


@given(text=st.text("0123456789.,- %£", max_size=12), kind=st.sampled_from([WHOLE, MONEY, SHARE]))
def test_any_text_gives_a_number_or_a_reason(text: str, kind: AnswerType) -> None:
    try:
        found = typed(text, kind)
    except ValueError:
        return
    assert found.is_finite()
