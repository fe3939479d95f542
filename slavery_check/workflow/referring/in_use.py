"""Every table in use: which edition, how old, how many rows, and whether it still is what was taken into use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.policy.definition import Policy
from slavery_check.reference.age import age_in_days, too_old
from slavery_check.reference.catalogue import DATED, IMPORTED, STANDS_FOR
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntryKind
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.questionnaires import bundled_questionnaires
from slavery_check.workflow.reference_data import (
    bundled_editions,
    edition_in_use,
    load_reference,
    own_editions,
    rows_in_use,
)


@dataclass(frozen=True, slots=True)
class InUse:
    """One table."""

    table: str
    edition: Edition | None
    """None: it is not bundled, and the programme has no edition of it."""
    rows: int
    age: int | None
    """Days since it was published; None where that day is not known."""
    is_own: bool
    """Taken into use by the programme; else bundled."""
    words: tuple[str, ...]
    """What is wrong with it: too old for the policy, a code that is not known, a file that was changed."""


def tables_in_use(programme: Path | None, today: date) -> tuple[InUse, ...]:
    """Look at every table, bundled or the programme's own; SlaveryCheckError where there is no such programme."""
    folder = programme.resolve() if programme else None
    policy = _policy(folder, today)
    own = own_editions(folder)
    replaced = {bundled for table, bundled in STANDS_FOR.items() if table in own and table != bundled}
    stood_for = {table for table, bundled in STANDS_FOR.items() if table not in own and table != bundled}
    names = [name for name in bundled_editions() if name not in replaced]
    names += [name for name in IMPORTED if name not in {*names, *stood_for}]
    return tuple(_looked_at(folder, name, policy, today, is_own=name in own) for name in names)


def old_editions(programme: Path, policy: Policy, today: date) -> tuple[str, ...]:
    """Say which editions that scores rest on are older than the policy allows, or may be."""
    return too_old(load_reference(programme).used, policy.reference_max_age_days, today)


def _policy(folder: Path | None, today: date) -> Policy:
    if folder is None:
        return load_policy(bundled_questionnaires()[0])
    asked = load_programme(folder).request
    return load_policy(asked.questionnaire, asked.policy, today)


def _looked_at(folder: Path | None, table: str, policy: Policy, today: date, *, is_own: bool) -> InUse:
    edition = edition_in_use(folder, table)
    if edition is None:
        return InUse(table, None, 0, None, is_own, ())
    age = age_in_days(edition, today)
    old = too_old((edition,), policy.reference_max_age_days, today)
    try:
        rows = rows_in_use(folder, table)
        strange = tuple(_strange(folder, table)) if table in DATED else ()
    except (BadDefinitionError, ValueError, KeyError) as wrong:
        told = (
            str(wrong) if isinstance(wrong, BadDefinitionError) else f"{table}: a row is not as it should be ({wrong})"
        )
        return InUse(table, edition, 0, age, is_own, (told, *old))
    return InUse(table, edition, len(rows), age, is_own, (*strange, *old))


def _strange(folder: Path | None, table: str) -> Iterator[str]:
    """Find codes that the table of countries does not have, and rows that stand for nothing."""
    known = {"", *load_reference().countries.names()}
    for line, row in rows_in_use(folder, table):
        code = row.get("alpha2", row.get("country", ""))
        if code not in known:
            yield f"{table}, line {line}: '{code[:20]}' is no country's code."
        if "kind" in row and "list" in row and row["kind"] not in set(EntryKind):
            yield f"{table}, line {line}: '{row['kind'][:20]}' is no kind of entry."
