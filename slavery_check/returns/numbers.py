"""Numbers as cells hold them. What can be read two ways is not read."""

import re
from decimal import Context, Decimal, InvalidOperation, Overflow

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.raw import CellKind, RawCell
from slavery_check.returns.text import plain

_BRITISH = re.compile(r"-?(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"-?(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_DIGITS_KEPT = Context(prec=15)
"""Spreadsheets keep 15 digits; the file may hold 0.14999999999999999 for 0.15."""
_UNIT = {
    AnswerType.WHOLE_NUMBER: re.compile("$^"),
    AnswerType.MONEY: re.compile(r"^(?:£|gbp) ?| ?gbp$"),
    AnswerType.PERCENTAGE: re.compile(r" ?(?:%|percent|per cent)$"),
}
_LONGEST, _LARGEST = 40, 15
"""Characters of a number, and its power of ten."""


class AmbiguousNumberError(ValueError):
    """The text can be read as two numbers."""


class TooLargeError(ValueError):
    """A number, but beyond anything that we ask."""


def read_number(cell: RawCell, kind: AnswerType) -> Decimal:
    """Read a whole number, a sum in pounds, or a percentage (0.15 shown as 15% gives 15).

    Raises AmbiguousNumberError, TooLargeError or, when it is no number, ValueError.
    """
    if cell.kind is CellKind.BOOLEAN or cell.is_date or len(cell.text) > _LONGEST:
        raise ValueError("not a number")
    if cell.kind is CellKind.NUMBER:
        return _stored(cell, kind)
    return _typed(plain(cell.text), kind)


def _stored(cell: RawCell, kind: AnswerType) -> Decimal:
    try:
        number = _DIGITS_KEPT.create_decimal(cell.text.strip())
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    except Overflow as error:
        raise TooLargeError("beyond any exponent") from error
    _check_size(number)
    if kind is not AnswerType.PERCENTAGE:
        if cell.is_percent:
            raise ValueError("a percentage where another number is asked for")
        return number
    return number * 100 if cell.is_percent else _not_a_fraction(number)


def _typed(text: str, kind: AnswerType) -> Decimal:
    bare = _UNIT[kind].sub("", text).strip()
    british = _number(bare.replace(",", "").replace(" ", "")) if _BRITISH.fullmatch(bare) else None
    other = bare.replace(".", "").replace(" ", "").replace(",", ".")
    continental = _number(other) if _CONTINENTAL.fullmatch(bare) else None
    if british is None:
        raise AmbiguousNumberError(bare) if continental is not None else ValueError("not a number")
    if continental is not None and continental != british and _fits(continental, kind):
        raise AmbiguousNumberError(bare)
    return _not_a_fraction(british) if kind is AnswerType.PERCENTAGE and bare == text else british


def _fits(number: Decimal, kind: AnswerType) -> bool:
    """Tell whether the other reading could be meant: nobody writes parts of a person or of a penny, or above 100%."""
    decimals = -int(number.as_tuple().exponent)
    match kind:
        case AnswerType.WHOLE_NUMBER:
            return decimals <= 0
        case AnswerType.MONEY:
            return decimals <= 2  # noqa: PLR2004 - pence
        case _:
            return number <= 100  # noqa: PLR2004 - percent


def _not_a_fraction(number: Decimal) -> Decimal:
    """Refuse 0.15 without a percent sign: it may be 15% or 0.15%."""
    if 0 < number < 1:
        raise AmbiguousNumberError(str(number))
    return number


def _number(text: str) -> Decimal:
    number = Decimal(text)
    _check_size(number)
    return number


def _check_size(number: Decimal) -> None:
    if not number.is_finite():
        raise ValueError("not a number")
    if number.adjusted() > _LARGEST:
        raise TooLargeError(str(number.adjusted()))
