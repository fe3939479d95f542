"""Who is asked how much: the rules by which a form is chosen, read from the policy's `proportion`."""

from pydantic import Field

from slavery_check.model import Band, Frozen
from slavery_check.policy.points import Points
from slavery_check.questionnaire.conditions import Condition


class ReasonedRule(Frozen):
    """A rule with its grounds and the words in which the user is told why."""

    reason: str = Field(min_length=3)
    """A plain phrase, as `the yearly spend is 250,000 pounds or more`."""
    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)


class StandardRule(ReasonedRule):
    """What makes a supplier be asked the standard part. Exactly one measure."""

    country_points: Points | None = None
    """The country of registration has at least so many points of the inherent score."""
    sector_points: Points | None = None
    """The sector of the category has at least so many."""
    categories: tuple[str, ...] = ()
    """The category begins with one of these codes."""
    spend: int | None = Field(default=None, ge=1)
    """GBP in the financial year, at least."""
    band: Band | None = None
    """Last year's band was this or higher."""
    open_flag: bool = False
    """A red flag is open."""
    unknown: str = ""
    """The supplier list does not say this: `country`, `category` or `spend`. Nothing is guessed."""

    @property
    def measures(self) -> int:
        """How many measures the rule names."""
        named = (self.country_points, self.sector_points, self.spend, self.band)
        return sum(one is not None for one in named) + sum(map(bool, (self.categories, self.open_flag, self.unknown)))


class ModuleRule(ReasonedRule):
    """What makes a module be added, to the core and to the standard part alike. Exactly one measure."""

    module: str
    categories: tuple[str, ...] = ()
    """The category begins with one of these codes."""
    abroad: bool = False
    """Registered, or last year at work, in another country than the one of delivery."""
    last_year: Condition | None = None
    """Certainly true of last year's answers."""

    @property
    def measures(self) -> int:
        """How many measures the rule names."""
        return sum(map(bool, (self.categories, self.abroad, self.last_year is not None)))


class ReportRule(ReasonedRule):
    """How long a report from elsewhere stands for answers."""

    months: int = Field(ge=1, le=60)
    at_least: int | None = None
    """The least score or level that does: a poor one must not save the questions it did badly on. None: an address."""


class Proportion(Frozen):
    """Who is asked the standard part, and who gets which module."""

    core_reason: str = Field(min_length=3)
    """Said where no rule asks for the standard part."""
    standard: tuple[StandardRule, ...] = Field(min_length=1)
    modules: tuple[ModuleRule, ...] = Field(min_length=1)
    reports: dict[str, ReportRule]
    """By report id of the questionnaire."""
