"""The tables in use, for the terminal."""

from collections.abc import Iterator, Sequence

from slavery_check.workflow.referring.in_use import InUse


def list_page(found: Sequence[InUse]) -> Iterator[str]:
    """Give each table with everything that a reader must know of it; then those that are not there."""
    for one in found:
        if one.edition is not None:
            whose = "taken into use by this programme" if one.is_own else "bundled"
            age = f"{one.age} days old" if one.age is not None else "age not known"
            yield f"{one.table}: {one.rows} rows, {whose}, {age}"
            yield f"  {one.edition.facts}"
            yield from (f"  {words}" for words in one.words)
    without = [one.table for one in found if one.edition is None]
    if without:
        yield f"Not there: {', '.join(without)}. Bring the publisher's file: slavery-check reference update FILE"


def check_page(found: Sequence[InUse]) -> Iterator[str]:
    """Give what is wrong, and how many tables were looked at."""
    there = [one for one in found if one.edition is not None]
    yield from (words for one in there for words in one.words)
    rows = sum(one.rows for one in there)
    wrong = sum(bool(one.words) for one in there)
    yield (
        f"{len(there)} tables, {rows} rows looked at; {wrong} {'needs' if wrong == 1 else 'need'} somebody."
        if wrong
        else (f"{len(there)} tables, {rows} rows looked at; nothing is wrong.")
    )
