"""Defects in data, as values: never raised, always collected."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemSeverity(StrEnum):
    """What a problem asks of the reader."""

    MUST_FIX = "must_fix"
    PLEASE_CHECK = "please_check"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: where, what was found, what was expected, what to do."""

    code: str
    """Stable id, snake_case; its words are in the label table under `problems.<code>`."""
    severity: ProblemSeverity
    message: str
    """Complete sentence(s) in the reader's words: what is wrong and what to do."""
    file: str = ""
    """File name as received, without folder."""
    sheet: str = ""
    cell: str = ""
    """A1 address, or `line 7` in a text file."""
    question: str = ""
    found: str = ""
    """The raw text as it stood; never shortened to hide something, but at most 200 characters."""
    expected: str = ""
    supplier: str = ""
    """Id of the supplier whose row of our own list it is; empty for everything else."""

    @property
    def place(self) -> str:
        """Give file and address as errors name them: `suppliers.xlsx!B7`, `suppliers.csv:7`, or the file alone."""
        if self.sheet:
            return f"{self.file}!{self.cell}"
        return f"{self.file}:{self.cell.removeprefix('line ')}" if self.cell else self.file
