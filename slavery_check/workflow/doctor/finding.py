"""One thing that doctor looked at: what was found, what was expected, what to do."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands."""

    OK = "ok"
    ATTENTION = "attention"
    """Somebody should know; nothing is wrong today."""
    BAD = "bad"
    """Something does not work, or is not safe."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    subject: str
    """What was looked at, in a word or two; the same on every machine."""
    state: State
    found: str
    expected: str = ""
    """Empty where it is as it should be."""
    advice: str = ""
    """What to do; likewise."""


def fine(subject: str, found: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(subject, State.OK, found)
