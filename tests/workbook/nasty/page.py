"""The page of the docs that shows what comes of each nasty workbook."""

from collections.abc import Iterator

from tests.workbook.nasty.outcome import Nasty
from tests.workbook.nasty.table import GROUPS, NASTY

_LONGEST = 60
"""Characters of what is seen in a cell."""


_HEAD = """# Nasty workbooks

Generated from the tests by `make docs`. The tests (`tests/workbook/nasty/`) build and read each of these {count} files,
and each gets exactly what stands beside it: a refusal ({refused} of them), or all that the reader sees in it. Of what
is taken nothing is lost and nothing is guessed. A1 is a cell of the first sheet; beside it stand its state or type and
its text. What a refusal tells the supplier stands in [what is read](reading.md).
"""


def page() -> str:
    """Write the page as Markdown."""
    refused = sum(1 for one in NASTY.values() if one.refused)
    return _HEAD.format(count=len(NASTY), refused=refused) + "".join(_group(heading) for heading in GROUPS)


def _group(heading: str) -> str:
    rows = "".join(f"| {name} | {cell(_outcome(one))} | {one.why} |\n" for name, one in sorted(GROUPS[heading].items()))
    return f"\n## {heading}\n\n| file | outcome | why |\n|---|---|---|\n{rows}"


def _outcome(one: Nasty) -> str:
    if one.refused:
        return f"refused: `{one.refused}`"
    return "taken: " + ("; ".join(_seen(one)) or "no cell")


def _seen(one: Nasty) -> Iterator[str]:
    for place, words in one.seen.items():
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} ..."
        yield f"{place if len(place) <= _LONGEST else f'{place[:_LONGEST]} ...'} `{printable(shown)}`"


def printable(text: str) -> str:
    """Give text that a page can show: what cannot be seen, or not be told from a Latin letter, as its escape."""
    return "".join(
        letter if letter.isprintable() and not "\u0400" <= letter <= "\u04ff" else _escape(letter) for letter in text
    )


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def cell(text: str) -> str:
    """Give text that does not end its cell of a table."""
    return text.replace("|", "\\|")
