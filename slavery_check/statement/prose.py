"""The organisation's own words, cut into paragraphs, lists and simple tables. Text only: nothing in it is markup."""

import re
from dataclasses import dataclass

_BLANK_LINE = re.compile(r"\n\s*\n")
_BULLET = ("- ", "* ", "• ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that begin with `- `; a line below that does not begin so goes on with the item, up to a blank line."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines that all hold `|`: the first is the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as the header."""


Passage = Paragraph | Bullets | Grid


def passages(text: str) -> tuple[Passage, ...]:
    """Cut text at blank lines, and lists and tables at their first and last lines; empty text gives nothing."""
    found: list[Passage] = []
    for part in _BLANK_LINE.split(text.replace("\r\n", "\n").strip()):
        runs: list[tuple[str, list[str]]] = []
        for line in filter(None, (line.strip() for line in part.splitlines())):
            kind = _kind(line)
            last = runs[-1][0] if runs else ""
            if last == "bullets" and kind == "paragraph":
                runs[-1][1][-1] += f" {line}"
            elif last == kind:
                runs[-1][1].append(line)
            else:
                runs.append((kind, [line]))
        found += [_passage(kind, lines) for kind, lines in runs]
    return tuple(found)


def _kind(line: str) -> str:
    if line.startswith(_BULLET):
        return "bullets"
    return "grid" if "|" in line else "paragraph"


def _passage(kind: str, lines: list[str]) -> Passage:
    if kind == "bullets":
        return Bullets(tuple(line[2:].strip() for line in lines))
    if kind == "grid" and len(lines) > 1:
        header, *rows = (
            tuple(cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")) for line in lines
        )
        width = len(header)
        return Grid(
            header, tuple((*row, *[""] * width)[:width] for row in rows if any(cell.strip("-: ") for cell in row))
        )
    return Paragraph(" ".join(lines))
