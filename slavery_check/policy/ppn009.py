"""How the six characteristics of PPN 009 get a level: high, medium or low, from the same answers as the score."""

from typing import Literal

from pydantic import Field

from slavery_check.model import Frozen

Level = Literal["low", "medium", "high"]


class AnswerLevels(Frozen):
    """What one answer says of a characteristic. Of several ticks the highest counts; what is not named is low."""

    question: str
    levels: dict[str, Level] = Field(min_length=1)
    """By choice."""
    silence: Level | None = None
    """Where it is blank or *don't know*; None: not known, which beats low."""


class Many(Frozen):
    """A number from which a characteristic is no longer low."""

    question: str
    at_least: int = Field(ge=1)
    level: Level


class Ppn009(Frozen):
    """The levels. The note names the characteristics and leaves their levels to judgement. Never an award score."""

    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)
    industry: dict[str, Level]
    """By band of the sector."""
    arrangements: tuple[Level, Level, Level]
    """Workforce, by how many arrangements of the inherent risk are in use: none, one, more."""
    location: tuple[str, str]
    """Tiers whose points are the most that are low, and medium."""
    workforce: tuple[AnswerLevels, ...]
    context: tuple[AnswerLevels, ...]
    business_model: tuple[AnswerLevels, ...]
    many: Many
    """Of the business model."""

    @property
    def answers(self) -> tuple[AnswerLevels, ...]:
        """Give every answer that is looked at."""
        return (*self.workforce, *self.context, *self.business_model)
