"""What a reference table is, which edition of it, and what it is not."""

from dataclasses import dataclass

COMPLETE, PARTIAL = "yes", "partial"


@dataclass(frozen=True, slots=True)
class Edition:
    """One row of editions.csv."""

    table: str
    title: str
    publisher: str
    edition: str
    licence: str
    url: str
    gaps: str
    published: str = ""
    """ISO date on which the publisher brought this edition out; empty where it has none or it is not known."""
    retrieved: str = ""
    """ISO date on which the copy was taken."""
    complete: str = COMPLETE
    """`yes`, or `partial`: what is missing from the table is then no evidence of anything."""
    sha256: str = ""
    """Of the publisher's file that was imported; empty for what is bundled."""

    @property
    def line(self) -> str:
        """One line for printing."""
        return f"{self.title}: {self.publisher}, {self.edition}"

    @property
    def facts(self) -> str:
        """Everything that a reader must know of it, in one line."""
        dates = [f"published {self.published}" if self.published else "published: not known"]
        dates += [f"taken {self.retrieved}"] * bool(self.retrieved)
        part = [] if self.is_complete else ["only a part of it, or not known to be whole"]
        return f"{'; '.join([self.line, *part, self.licence, *dates])}. Known gaps: {self.gaps or 'none told'}"

    @property
    def is_complete(self) -> bool:
        """Whether the table holds all that the publisher had on that day."""
        return self.complete == COMPLETE
