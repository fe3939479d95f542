"""One line of a policy in words, and how its numbers and sources are written."""

from dataclasses import dataclass
from fractions import Fraction

from slavery_check.questionnaire.defect import Path

_SOURCES = {
    "registry:": "modern slavery statement registry",
    "ilo:": "ILO indicators of forced labour",
    "s54": "Modern Slavery Act 2015, section 54",
}
"""Short names of sources that a policy may use, and what they stand for."""


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One line of a policy."""

    id: str
    kind: str
    """`country`, `sector`, `goods`, `workforce`, `sum`, `group`, `control`, `evidence`, `band`, `red flag`,
    `ppn009`, `contradiction`, `asked`, `beside`."""
    name: str
    """What it is, as a plain phrase."""
    worth: str
    """Its points, score, factor or floor, in words."""
    source: str
    rationale: str
    when: str = ""
    """What must be answered, in words; empty where no answer alone decides."""
    facts: tuple[tuple[str, str], ...] = ()
    """Further facts, each with its name."""
    path: Path = ()
    """Where it stands in the file."""
    questions: tuple[str, ...] = ()
    """The questions and columns that it reads, by id."""


def source_words(source: str) -> str:
    """Write out the short names of sources: `registry:grievance` is a field of the government's registry."""
    for short, words in _SOURCES.items():
        if source.startswith(short):
            return f"{words}{'' if short == 's54' else ': '}{source.removeprefix(short).replace('_', ' ')}"
    return source


def number(value: Fraction) -> str:
    """Write a number of the policy as it stands there: `0.05`, `2`."""
    return f"{float(value):g}"


def percent(value: Fraction) -> str:
    """Write a share: `37.5%`."""
    return f"{float(value * 100):g}%"
