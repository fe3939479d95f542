"""The page of the documentation that lists every bundled table with its edition."""

from collections.abc import Iterable

from slavery_check.reference.editions import Edition

_HEAD = """\
# Reference data

Generated from the code by `make docs`. Every score names the editions it rests on. Each table is stated as what it is;
where it came from, to the commit, and what was changed on the way in:
[slavery_check/reference/data](../../slavery_check/reference/data/README.md). A good that is not on the list is
*not listed*, and a country without a tier has *no published tier*: neither is a clearance. What a programme can bring
beside these, and how: [reference-data.md](../reference-data.md).

| table | what it is | publisher | edition | published | copy taken | licence | known gaps |
|---|---|---|---|---|---|---|---|
"""


def page(editions: Iterable[Edition]) -> str:
    """Write the page in Markdown."""
    return _HEAD + "".join(_row(edition) for edition in editions)


def _row(edition: Edition) -> str:
    title = f"[{edition.title}]({edition.url})" if edition.url else edition.title
    days = (edition.published or "not known", edition.retrieved)
    cells = (f"`{edition.table}`", title, edition.publisher, edition.edition, *days, edition.licence, edition.gaps)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"
