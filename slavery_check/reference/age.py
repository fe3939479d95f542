"""How old an edition is, and whether that is older than the policy allows."""

from collections.abc import Iterable, Mapping
from datetime import date

from slavery_check.reference.editions import Edition


def age_in_days(edition: Edition, today: date) -> int | None:
    """Count from the day of publication; None where it is not known: the day of the copy says nothing of it."""
    return (today - date.fromisoformat(edition.published)).days if edition.published else None


def too_old(editions: Iterable[Edition], oldest: Mapping[str, int], today: date) -> tuple[str, ...]:
    """Say of each edition that it is older than its table may be, or that nobody can tell.

    A table without a number in `oldest` has no limit.
    """
    found = ((one, age_in_days(one, today), oldest.get(one.table)) for one in editions)
    return tuple(_sentence(one, age, most) for one, age, most in found if most and (age is None or age > most))


def told(
    editions: Iterable[Edition], oldest: Mapping[str, int], today: date, before: str = "Reference data: "
) -> tuple[str, ...]:
    """Give what stands wherever tables are used: all facts of each, then which are, or may be, too old."""
    used = tuple(editions)
    return (*(f"{before}{one.facts}" for one in used), *too_old(used, oldest, today))


def _sentence(edition: Edition, age: int | None, most: int) -> str:
    where = f" Look for a newer one: {edition.url}" if edition.url else ""
    name = f"{edition.title}, {edition.edition}"
    if age is None:
        told = "published: not known, so nobody can tell how old it is"
        return f"Reference data that may be old: {name}, {told}; the policy allows {most} days.{where}"
    since = f"published {edition.published}"
    return f"Old reference data: {name}, is {age} days old ({since}); the policy allows {most}.{where}"
