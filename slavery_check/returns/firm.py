"""Which firm a return says that it is of."""

import re

from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered, SupplierReturn
from slavery_check.returns.text import plain

_LEGAL_FORM = re.compile(r"\b(?:limited|ltd|plc|llp|lp|cic|inc|co|company|the)\b")
_NO_LETTER = re.compile(r"[\W_]+")


def company_number(text: str) -> str:
    """Give a company number in one form: no spaces, capitals, the leading zeros that spreadsheets drop put back."""
    bare = "".join(text.split()).upper()
    return bare.zfill(8) if bare.isascii() and bare.isdigit() and len(bare) >= 6 else bare  # noqa: PLR2004 - the shortest in use


def said_number(sent: SupplierReturn) -> str:
    """Give the company number that a return tells, in one form; empty where it tells none."""
    return company_number(_text(sent, "company_number"))


def said_name(sent: SupplierReturn) -> str:
    """Give the firm's name that a return tells, as typed; empty where it tells none."""
    return _text(sent, "legal_name")


def bare_name(text: str) -> str:
    """Give a firm's name for comparing: without its legal form, punctuation and case."""
    bare = _NO_LETTER.sub(" ", plain(text).replace("&", " and "))
    return " ".join(_LEGAL_FORM.sub(" ", bare).split())


def is_of(last: SupplierReturn, supplier: Supplier) -> bool:
    """Tell whether a return is of the firm that has this line of the list today.

    By company number where both have one, else by name, legal form and all: an id may have been given to another firm,
    and nobody's answers may be shown to somebody else.
    """
    number, name = said_number(last), said_name(last)
    if number and supplier.company_number:
        return number == company_number(supplier.company_number)
    return bool(name) and plain(name) == plain(supplier.name)


def _text(sent: SupplierReturn, question: str) -> str:
    match sent.answers.get(question):
        case Answered(value=str() as text):
            return text
        case _:
            return ""
