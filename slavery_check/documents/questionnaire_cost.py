"""What a questionnaire costs a supplier, as JSON."""

from collections.abc import Iterable
from typing import ClassVar, Self

from slavery_check.documents.json_document import JsonDocument
from slavery_check.model import Frozen
from slavery_check.questionnaire.cost import ANSWERING, FOLLOW_UP, OPTIONAL, READING, ROWS, Constant, Cost
from slavery_check.questionnaire.definition import Questionnaire


class PartEntry(Frozen):
    """One scope or module."""

    part: str
    """`core`, `standard`, or `+` and a module: what it adds to the core."""
    questions: int
    follow_up: int
    """Of these, asked only where an earlier answer calls for it."""
    columns: int
    """Of tables."""
    words: int
    reading_age: float | None
    """Years; null where it is not measured."""
    minutes: int


class ConstantEntry(Frozen):
    """One figure of the estimate of minutes."""

    name: str
    value: int
    unit: str
    rationale: str
    source: str


class CostDocument(JsonDocument):
    """Questions, words, reading age and minutes of each part, and how the minutes were estimated."""

    name: ClassVar[str] = "cost"
    number: ClassVar[int] = 1

    questionnaire: str
    version: str
    language: str
    parts: tuple[PartEntry, ...]
    estimate: tuple[ConstantEntry, ...]

    @classmethod
    def of(cls, questionnaire: Questionnaire, language: str, costs: Iterable[Cost]) -> Self:
        """Build it from what was counted in one language."""
        parts = (
            PartEntry(
                part=one.part,
                questions=one.questions,
                follow_up=one.follow_up,
                columns=one.columns,
                words=one.words,
                reading_age=one.age,
                minutes=one.minutes,
            )
            for one in costs
        )
        constants = {"reading": READING, "follow_up": FOLLOW_UP, "optional": OPTIONAL, "rows": ROWS}
        constants |= {f"answer_{kind}": constant for kind, constant in ANSWERING.items()}
        return cls(
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            language=language,
            parts=tuple(parts),
            estimate=tuple(_entry(name, constant) for name, constant in constants.items()),
        )


def _entry(name: str, constant: Constant) -> ConstantEntry:
    return ConstantEntry(
        name=name,
        value=constant.value,
        unit=constant.unit,
        rationale=constant.rationale,
        source=constant.source,
    )
