"""The committed cases, and what the rule makes of them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from slavery_check.assessment.screening.index import Index
from slavery_check.assessment.screening.rule import Rule
from slavery_check.assessment.screening.screen import Hit, screen
from slavery_check.assessment.screening.whom import Named, Role
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntityList, from_rows
from slavery_check.resources import load_csv, load_definition, packaged
from slavery_check.workflow.reference_data import load_lists

FOLDER = Path(__file__).parent / "cases"
RULE = load_definition(Rule, packaged("assessment", "screening", "rule.yaml"))
FICTIONAL = Edition("fictional", "A made-up list", "nobody", "of these cases", "none", "", "")


@dataclass(frozen=True, slots=True)
class Case:
    """One typed name."""

    listed: str
    """Id of the entry that it is; empty: of none."""
    typed: str
    country: str
    kind: str

    @property
    def is_held_out(self) -> bool:
        return hashlib.sha256(self.typed.encode()).hexdigest()[-1] in "89abcdef"

    @property
    def named(self) -> Named:
        return Named("S001", Role.SUB_SUPPLIER, self.typed, self.country, "")


def cases() -> Iterator[Case]:
    """Every case, in the order of the files."""
    for name in ("variants.csv", "innocent.csv"):
        for _, row in load_csv(FOLDER / name):
            yield Case(row.get("listed", ""), row["typed"], row["country"], row["kind"])


@cache
def lists() -> tuple[EntityList, ...]:
    fictional = from_rows("fictional", load_csv(FOLDER / "fictional_list.csv"), FICTIONAL)
    return (*(one for one in load_lists() if one.list_id == "uflpa_entities"), fictional)


@cache
def index() -> Index:
    return Index(lists(), RULE)


@cache
def hits(case: Case) -> tuple[Hit, ...]:
    return tuple(screen([case.named], index()))


def is_right(case: Case) -> bool:
    """A listed name was found, or an innocent one raised nothing."""
    found = {hit.listed.entry.id for hit in hits(case)}
    return case.listed in found if case.listed else not found


def counts() -> Iterator[tuple[str, str, int, int, int, int]]:
    """Give for each kind: listed or innocent, the kind, and right of how many for tuning and held out."""
    every = list(cases())
    for listed in (True, False):
        for kind in sorted({case.kind for case in every if bool(case.listed) == listed}):
            own = [case for case in every if case.kind == kind and bool(case.listed) == listed]
            tuning, held_out = ([case for case in own if case.is_held_out == held] for held in (False, True))
            right = [sum(map(is_right, half)) for half in (tuning, held_out)]
            yield ("listed" if listed else "innocent", kind, right[0], len(tuning), right[1], len(held_out))
