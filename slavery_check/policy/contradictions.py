"""Answers that do not go together, as data: each raises a question to the supplier, and never points."""

from pydantic import Field

from slavery_check.model import Band, Frozen
from slavery_check.questionnaire.conditions import Condition, questions_in


class Later(Frozen):
    """A day that is later than it can be."""

    days: tuple[str, ...] = Field(min_length=1)
    """Questions and table columns that hold a day; one that is later is enough."""
    than: str
    """The question that holds the day they come before."""


class ContradictionRule(Frozen):
    """One way in which answers do not go together. Every part that is written must hold."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,59}$")
    when: Condition | None = None
    """Must be certainly true. A column of numbers counts by the sum of its rows."""
    answered: tuple[str, ...] = ()
    """Each was answered with more than `nothing_said`; a column in one row at least."""
    empty: tuple[str, ...] = ()
    """Each was asked and is blank or *don't know*; a column: its table has rows, and none of them says it."""
    says_none: tuple[str, ...] = ()
    """The words of each are among `nothing_said`."""
    not_said: tuple[Condition, ...] = ()
    """None is certainly true, though all that they look at was asked: said otherwise, blank and *don't know* alike."""
    no_rows: tuple[str, ...] = ()
    """Ids of tables that have no row."""
    later: Later | None = None
    inherent: Band | None = None
    """Inherent risk, were nothing done about it, is in this band or above."""
    reason: str = Field(min_length=3)
    """For the buyer: what does not go together."""
    ask: str = Field(min_length=3)
    """What to ask the supplier, in words that accuse nobody."""
    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)

    @property
    def questions(self) -> tuple[str, ...]:
        """Name every question and column that the rule looks at, each once."""
        conditions = (*(() if self.when is None else (self.when,)), *self.not_said)
        named = [name for condition in conditions for name in questions_in(condition)]
        days = (*self.later.days, self.later.than) if self.later is not None else ()
        return tuple(dict.fromkeys((*named, *self.answered, *self.empty, *self.says_none, *days)))


class Alike(Frozen):
    """When two suppliers say the same in words that two would not choose alike by chance."""

    fewest_words: int = Field(ge=4)
    """Of a free text."""
    source: str = Field(min_length=3)
    """A publication, or the word `judgement`."""
    rationale: str = Field(min_length=3)


class Contradictions(Frozen):
    """What raises a question, and no points."""

    nothing_said: tuple[str, ...] = ()
    """Words that say that there is nothing to tell: small letters, no punctuation."""
    alike: Alike | None = None
    """None: texts of two suppliers are not compared."""
    rules: tuple[ContradictionRule, ...] = ()
