"""Whether goods are bought: the buyer knows, so a supplier cannot leave the rules for goods by saying *services*."""

import re
from dataclasses import replace

from slavery_check.assessment.remembering import remembering
from slavery_check.policy.asked import Asked
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered, SupplierReturn

_CPV = re.compile(r"CPV:(\d{2})")
_FIRST_GOODS, _LAST_GOODS = 3, 44
"""Divisions of the Common Procurement Vocabulary that are goods (Regulation (EC) 213/2008); the rest is work."""
_NO_THINGS = frozenset({41})
"""Collected and purified water."""


def with_goods_of_the_list(supplier_return: SupplierReturn, supplier: Supplier) -> SupplierReturn:
    """Give the return with *both* in place of *services only* where the supplier list says that goods are bought.

    The answer keeps its cell. Every other answer stays as it is.
    """
    if not _are_goods(supplier.category):
        return supplier_return
    answer = supplier_return.answers.get(Asked.SUPPLY_KIND)
    if not isinstance(answer, Answered) or answer.value != "services":
        return supplier_return
    return replace(
        supplier_return, answers={**supplier_return.answers, Asked.SUPPLY_KIND: replace(answer, value="both")}
    )


def _is_goods(category: str) -> bool:
    found = _CPV.match(category)
    division = 0 if found is None else int(found[1])
    return _FIRST_GOODS <= division <= _LAST_GOODS and division not in _NO_THINGS


_are_goods = remembering(_is_goods, 1024)
