"""A file of changes to try: other answers, other values of the policy, other rows of an edition."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from slavery_check.model import Frozen
from slavery_check.questionnaire.defect import Path
from slavery_check.reference.tables import Reference

_NAMES = ("id", "question", "band")
"""By one of these a place of the policy names an item of a list."""
TRIED = "changed to try it"
NO_TIER = "none"
"""Instead of a tier: the report has none for the country."""
Alpha2 = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]


class AnswerChange(Frozen):
    """Another answer of one supplier."""

    supplier: str
    """Its id on the supplier list."""
    question: str
    answer: str
    """As it would be typed into the workbook, or the id of a choice."""


class EditionFile(Frozen):
    """A publisher's own file, as `reference update` takes it."""

    file: str = Field(min_length=1)
    """Its path; a relative one begins where the file of changes stands."""
    table: str = ""
    """Empty: recognised by its columns."""
    edition: str = ""
    """As the publisher calls it; empty where the file itself says so."""


class EditionChanges(Frozen):
    """Other rows of a publisher's edition, or a whole other edition of any table that a score rests on."""

    tiers: dict[Alpha2, str] = Field(default_factory=dict)
    """Trafficking in Persons tier by alpha-2 code; `none`: the report has none. They count beside a whole edition."""
    files: tuple[EditionFile, ...] = ()


class WhatIf(Frozen):
    """The whole file. At least one change."""

    what: str = Field(min_length=1)
    """What is tried, in a few words: the report is named by it."""
    answers: tuple[AnswerChange, ...] = ()
    policy: dict[str, int | float | str | bool] = Field(default_factory=dict)
    """Another value by its place, such as `control_effect`, `inherent.country.tiers.Tier 2` or `bands.High.starts_at`.

    An item of a list is named by its id, its question or its band.
    """
    editions: EditionChanges = EditionChanges()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is changed."""
        return not (self.answers or self.policy or self.editions.tiers or self.editions.files)


def changed_values(data: Any, changes: Mapping[str, object]) -> tuple[Any, tuple[tuple[Path, str], ...]]:  # noqa: ANN401 - any YAML
    """Give a policy's data with the changes in it, and a sentence for each place that it does not have.

    Each path is that of the change in the file of changes.
    """
    changed, wrong = deepcopy(data), []
    for place, value in changes.items():
        *way, last = place.split(".")
        home = _walked(changed, way)
        if isinstance(home, dict) and last in home and not isinstance(home[last], dict | list):
            home[last] = value
        else:
            wrong.append((("policy", place), f"the policy has no single value at '{place[:80]}'"))
    return changed, tuple(wrong)


def changed_tiers(reference: Reference, changes: Mapping[str, str]) -> tuple[Reference, tuple[tuple[Path, str], ...]]:
    """Give the tables with other tiers, and a sentence for each country or tier that there is not."""
    if not changes:
        return reference, ()
    tiers = {name: tier for name, tier in {**reference.tiers.tiers, **changes}.items() if tier != NO_TIER}
    tried = replace(reference.tiers, tiers=tiers, edition=f"{reference.tiers.edition}, {TRIED}")
    return replace(reference, tiers=tried), tuple(_wrong_tiers(reference, changes))


def _wrong_tiers(reference: Reference, changes: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    known = sorted(set(reference.tiers.tiers.values()))
    for alpha2, tier in changes.items():
        path: Path = ("editions", "tiers", alpha2)
        if alpha2 not in reference.countries.names():
            yield path, f"'{alpha2}' is not the code of a country"
        if tier not in (*known, NO_TIER):
            yield path, f"'{tier[:40]}' is none of: {', '.join(known)}, {NO_TIER}"


def _walked(node: Any, way: list[str]) -> Any:  # noqa: ANN401 - any YAML
    for step in way:
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list):
            node = next((one for one in node if isinstance(one, dict) and step in map(one.get, _NAMES)), None)
        else:
            return None
    return node
