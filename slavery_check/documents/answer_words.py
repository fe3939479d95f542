"""What an answer says, in the questionnaire's own words: beside what was typed stands what was understood."""

from dataclasses import dataclass
from decimal import Decimal

from slavery_check.assessment.origins import name_of
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, Value


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words of one language."""

    labels: Labels
    countries: Countries
    """Named in that language."""

    def question(self, question: str) -> str:
        """Give a question's words; its id where it has none."""
        return self.labels.words.get(f"questions.{question}.ask", question)

    def read_as(self, answer: Answer | None) -> tuple[str, ...]:
        """Give the value that was understood, one by one; nothing where nothing was answered."""
        match answer:
            case Answered(question=question, value=tuple() as values):
                return tuple(self._choice(question, one) for one in values or (NONE_OF_THESE,))
            case Answered(question=question, value=value):
                return (self._choice(question, value) if isinstance(value, str) else _plain(value),)
            case DoesNotKnow(question=question):
                return (self._choice(question, DONT_KNOW),)
            case _:
                return ()

    def is_ticked(self, answer: Answer | None) -> bool:
        """Tell whether what was answered are ticks, each beside its choice: then what stands in a cell says little."""
        if not isinstance(answer, Answered) or not isinstance(answer.value, tuple):
            return False
        return all(f"choices.{answer.question}.{one}" in self.labels.words for one in answer.value)

    def _choice(self, question: str, value: str) -> str:
        words = self.labels.words
        own = words.get(f"choices.{question}.{value}") or words.get(f"choices.{value}")
        return own or self.country(value)

    def country(self, code: str) -> str:
        """Name a country by its code, a region left out; whatever is no code stays as it is."""
        alpha2 = code.partition("-")[0]
        name = name_of(alpha2, self.countries)
        return code if name == alpha2 else name


def _plain(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def typed(answer: Answer | None) -> str:
    """Give what stands in the cell, as typed; empty where nothing does."""
    if isinstance(answer, NotApplicable) and answer.source is not None:
        return answer.source.raw or answer.reason
    source = None if answer is None else answer.source
    return "" if source is None else source.raw


def state_of(answer: Answer | None) -> str:
    """Name what kind of answer it is: `answered`, `does_not_know` and so on; empty where no answer is behind it."""
    return "" if answer is None else _STATES[type(answer).__name__]


_STATES = {
    "Answered": "answered",
    "Confirmed": "confirmed",
    "Unanswered": "unanswered",
    "NotApplicable": "not_applicable",
    "DoesNotKnow": "does_not_know",
    "NotAsked": "not_asked",
}
