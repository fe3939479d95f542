"""How much weight a buyer's word has with a supplier: its share of the spend, and somebody here who looks after it.

The steps stand in the policy. Where two are alike in harm, begin where a word changes most (UN Guiding
Principle 19). It never outranks how grave a matter is for people, and is no part of any score.
"""

from collections.abc import Iterable
from decimal import Decimal

from slavery_check.policy.beyond_the_score import LeverageRule
from slavery_check.programme import Supplier


def spend_of(suppliers: Iterable[Supplier]) -> Decimal:
    """Sum the spend that the list states; what it does not state is not guessed."""
    return sum((one.spend for one in suppliers if one.spend is not None), Decimal(0))


def share(supplier: Supplier, whole: Decimal) -> Decimal | None:
    """Give a supplier's share of the whole spend, 0 to 1; None where it is not stated."""
    return None if supplier.spend is None or not whole else supplier.spend / whole


def leverage(supplier: Supplier, whole: Decimal, rule: LeverageRule) -> int:
    """Count the steps, 0 to `rule.most`."""
    part = share(supplier, whole) or Decimal(0)
    return sum(part >= step for step in rule.shares) + bool(supplier.owner.strip())
