"""How numbers and dates are written for readers."""

from datetime import date
from fractions import Fraction

from slavery_check.statement.suppression import NOT_SHOWN, Shown

NOT_PROVIDED = "Not provided"
_WHOLE = 100


def day(value: date) -> str:
    """Write `31 March 2026`."""
    return f"{value.day} {value:%B %Y}"


def count(number: int, one: str, many: str) -> str:
    """Write `1 supplier`, `1,204 suppliers`."""
    return f"{number:,} {one if number == 1 else many}"


def share(part: Shown, whole: Shown) -> str:
    """Write a share as a whole percentage; `not shown` where either is not shown exactly; `n/a` of none."""
    if part.exact is None or whole.exact is None:
        return NOT_SHOWN
    return percent(Fraction(part.exact, whole.exact)) if whole.exact else "n/a"


def percent(exact: Fraction) -> str:
    """Write `86%`; never 0% or 100% of what is not exactly that."""
    rounded = int(_WHOLE * exact + Fraction(1, 2))
    if exact and not rounded:
        return "under 1%"
    if exact < 1 and rounded == _WHOLE:
        return "over 99%"
    return f"{rounded}%"


def with_provisional(suppliers: str, provisional: str) -> str:
    """Write `12 (provisional: 9)`, so that no count of a band is taken for settled; `12` where none of them is."""
    return (
        suppliers if suppliers == NOT_SHOWN or provisional in {"", "0"} else f"{suppliers} (provisional: {provisional})"
    )


def of(part: Shown, whole: Shown) -> str:
    """Write `12 of 14 (86%)`, `fewer than 5 of 14`; of a whole that is not shown, the part alone."""
    if whole.exact is None:
        return part.text
    exact = part.exact is not None and whole.exact
    return f"{part.text} of {whole.text}" + (f" ({share(part, whole)})" if exact else "")
