"""statement-facts.json: every figure, exact and as published, with where it came from. Not for publication."""

from datetime import date
from typing import ClassVar, Self

from slavery_check.documents.json_document import Foreign, JsonDocument
from slavery_check.model import Frozen
from slavery_check.statement.document import Statement


class FactEntry(Frozen):
    """One count."""

    id: str
    label: str
    value: int
    published: str
    """As it stands in the statement: the number, `fewer than 5` or `not shown`."""
    sources: tuple[Foreign, ...]
    """One line for each that was counted: supplier id, file and cell, or the action's id."""


class SumEntry(Frozen):
    """A whole and its parts, by fact id."""

    id: str
    total: str
    parts: tuple[str, ...]


class AmountEntry(Frozen):
    """A sum over suppliers."""

    id: str
    label: str
    value: str
    of: str
    """The whole, or empty."""
    given_by: int
    """Suppliers whose figures are in it."""


class StatementFactsDocument(JsonDocument):
    """The internal trace of one draft."""

    name: ClassVar[str] = "statement-facts"
    number: ClassVar[int] = 1

    note: str = "Internal. It holds small numbers and supplier ids that the statement leaves out on purpose."
    organisation: str
    year: str
    as_of: date
    facts: tuple[FactEntry, ...]
    sums: tuple[SumEntry, ...]
    amounts: tuple[AmountEntry, ...]
    editions: tuple[str, ...]
    policies: tuple[str, ...]
    questionnaires: tuple[str, ...]
    register_head: str = ""
    """Number and hash of the register's last entry."""

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Take over the snapshot of a statement."""
        taken = statement.snapshot
        return cls(
            organisation=statement.organisation,
            year=statement.year,
            as_of=taken.as_of,
            facts=tuple(
                FactEntry(
                    id=one.id,
                    label=one.label,
                    value=one.value,
                    published=statement.shown[one.id].text,
                    sources=one.sources,
                )
                for one in taken.facts.values()
            ),
            sums=tuple(SumEntry(id=one.id, total=one.total, parts=one.parts) for one in taken.breakdowns),
            amounts=tuple(
                AmountEntry(
                    id=one.id,
                    label=one.label,
                    value=str(one.value),
                    of="" if one.of is None else str(one.of),
                    given_by=one.given_by,
                )
                for one in taken.amounts.values()
            ),
            editions=taken.editions,
            policies=taken.policies,
            questionnaires=taken.questionnaires,
            register_head=statement.register_head,
        )
