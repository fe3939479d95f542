"""One return, looked at once: what every rule asks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from slavery_check.assessment.reading import not_read
from slavery_check.questionnaire.conditions import Given
from slavery_check.returns.answers import Answer, Answered, NotApplicable, SupplierReturn, given


@dataclass(frozen=True, slots=True)
class Look:
    """A return, with what follows from it."""

    supplier_return: SupplierReturn
    known: Given
    """What the answers give."""
    texts: set[str]
    """Every text of the supplier's own, each once, in no order."""
    not_read: frozenset[str]
    """Questions of which something could not be read."""

    @classmethod
    def at(cls, supplier_return: SupplierReturn) -> Self:
        """Look at a return."""
        texts = {unread.raw for unread in supplier_return.unread}
        texts.update([remark.raw for remark in supplier_return.remarks])
        _gather(supplier_return.answers.values(), texts)
        for rows in supplier_return.tables.values():
            for row in rows:
                _gather(row.answers.values(), texts)
        return cls(supplier_return, given(supplier_return.answers), texts, not_read(supplier_return))


def _gather(answers: Iterable[Answer], texts: set[str]) -> None:
    """Add the texts of answers of any kind: as typed, as understood, and reasons."""
    for answer in answers:
        source = answer.source
        if source is not None:
            texts.add(source.raw)
        if isinstance(answer, Answered):
            if isinstance(answer.value, str):
                texts.add(answer.value)
        elif isinstance(answer, NotApplicable):
            texts.add(answer.reason)
