"""A defect in a definition of ours or of the user's, as data, so that all of them can be shown at once."""

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and indexes from the top of the YAML file; whoever loaded the file turns them into a line."""


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong at one place of a definition, and what to do."""

    path: Path
    found: str
    """A sentence that names the part and what is wrong with it."""
    hint: str
    """A sentence that says what to do."""
