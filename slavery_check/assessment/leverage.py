"""How much weight a buyer's word has with a supplier: its share of the spend, and somebody here who looks after it.

Judgement, as the whole order of work: where two are alike in harm, begin where a word changes most (UN Guiding
Principle 19). It never outranks how grave a matter is for people, and is no part of any score.
"""

from collections.abc import Iterable
from decimal import Decimal

from slavery_check.programme import Supplier

SHARES = (Decimal("0.01"), Decimal("0.05"))
"""Of the spend that the supplier list states: a step for each that is reached."""
MOST = len(SHARES) + 1
"""The last step is an owner: without one nobody's word counts."""


def spend_of(suppliers: Iterable[Supplier]) -> Decimal:
    """Sum the spend that the list states; what it does not state is not guessed."""
    return sum((one.spend for one in suppliers if one.spend is not None), Decimal(0))


def share(supplier: Supplier, whole: Decimal) -> Decimal | None:
    """Give a supplier's share of the whole spend, 0 to 1; None where it is not stated."""
    return None if supplier.spend is None or not whole else supplier.spend / whole


def leverage(supplier: Supplier, whole: Decimal) -> int:
    """Count the steps, 0 to `MOST`."""
    part = share(supplier, whole) or Decimal(0)
    return sum(part >= step for step in SHARES) + bool(supplier.owner.strip())
