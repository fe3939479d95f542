"""How old an edition is, and whether that is older than the policy allows."""

from collections.abc import Iterable, Mapping
from datetime import date

from slavery_check.reference.editions import Edition


def age_in_days(edition: Edition, today: date) -> int | None:
    """Count from the day of publication, else from the day the copy was taken; None where neither is known."""
    since = edition.published or edition.retrieved
    return (today - date.fromisoformat(since)).days if since else None


def too_old(editions: Iterable[Edition], oldest: Mapping[str, int], today: date) -> tuple[str, ...]:
    """Say of each edition that is older than its table may be; a table without a number in `oldest` has no limit."""
    found = ((one, age_in_days(one, today), oldest.get(one.table)) for one in editions)
    return tuple(_sentence(one, age, most) for one, age, most in found if age is not None and most and age > most)


def _sentence(edition: Edition, age: int, most: int) -> str:
    since = f"published {edition.published}" if edition.published else f"taken {edition.retrieved}"
    where = f" Look for a newer one: {edition.url}" if edition.url else ""
    name = f"{edition.title}, {edition.edition}"
    return f"Old reference data: {name}, is {age} days old ({since}); the policy allows {most}.{where}"
