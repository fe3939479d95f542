"""Labour providers whom returns name, looked up in the register of licences. Nothing follows from it by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from slavery_check.assessment.screening.index import Index
from slavery_check.assessment.screening.rule import Rule
from slavery_check.assessment.screening.screen import Hit, screen
from slavery_check.assessment.screening.whom import COMMA, Named, Role
from slavery_check.reference.entity_lists import EntityList


@dataclass(frozen=True, slots=True)
class Licence:
    """One labour provider, and the entry of the register that is most like it."""

    named: Named
    hit: Hit | None
    """None: no name there is like it. It may be written otherwise there, or need no licence."""


def licences_of(named: Iterable[Named], register: EntityList, rule: Rule) -> tuple[Licence, ...]:
    """Look up every labour provider, in the order given.

    A cell with a comma is one name or several: the whole cell counts where the register has a name that is more like it
    than any is like a part, else its parts.
    """
    index = Index([register], rule)
    providers = (one for one in named if one.role is Role.LABOUR_PROVIDER)
    found: list[Licence] = []
    for _, of_cell in groupby(providers, key=lambda one: (one.supplier_id, one.cell)):
        looked = [Licence(one, next(screen([one], index), None)) for one in of_cell]
        found += _one_reading(looked)
    return tuple(found)


def _one_reading(looked: Iterable[Licence]) -> Sequence[Licence]:
    """Take of each name with a comma the whole or its parts, never both."""
    by_name = {one.named.name: one for one in looked}
    dropped: set[str] = set()
    for name, one in by_name.items():
        parts = [part for part in COMMA.split(name) if part in by_name and part != name]
        if parts:
            is_whole = _score(one) > max(_score(by_name[part]) for part in parts)
            dropped.update(parts if is_whole else [name])
    return [one for name, one in by_name.items() if name not in dropped]


def _score(one: Licence) -> int:
    return one.hit.score if one.hit else 0
