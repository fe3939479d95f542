"""What one cell says, as a type: a value, a special answer, nothing, or why it cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from slavery_check.model import record
from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import Value
from slavery_check.returns.question_words import QuestionWords, question_words


@record
class Known:
    """A value, understood."""

    value: Value


@record
class Special:
    """*Don't know* or *does not apply*, where the question offers it."""

    option: str


@record
class Blank:
    """Nothing stands there."""


BLANK = Blank()
"""The only one that need be made."""


@record
class Unclear:
    """Something stands there that is not taken."""

    code: str
    """`problems.<code>`."""
    expected: str
    """In the supplier's words."""
    found: str
    """The raw text."""
    severity: ProblemSeverity = ProblemSeverity.MUST_FIX


Reading = Known | Special | Blank | Unclear


@dataclass(slots=True)
class Patience:
    """How many suggestions may still be looked for: each takes milliseconds, and a hostile table has many rows."""

    left: int = 200

    def spend(self) -> bool:
        """Tell whether another one may be looked for."""
        self.left -= 1
        return self.left >= 0


@record
class Setting:
    """What a cell is read with."""

    labels: Labels
    countries: Countries
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Name of each topic and table sheet as we send it, by section or table id."""
    epoch_1904: bool = False
    words: dict[int, QuestionWords] = field(default_factory=dict)
    """By the identity of the question, which the words hold; filled as it is used."""
    patience: Patience = field(default_factory=Patience)

    def words_of(self, question: Question) -> QuestionWords:
        """Give what the cells of a question are compared with."""
        found = self.words.get(id(question))
        if found is None:
            found = self.words[id(question)] = question_words(question, self.labels)
        return found

    def expected(self, key: str, **values: object) -> str:
        """Give `expected.<key>` of the labels."""
        return self.labels.text(f"expected.{key}", **values)
