"""One return, looked at once: what every rule asks of it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple, Self

from slavery_check.assessment.reading import not_read
from slavery_check.returns.answers import Answer, Answered, NotApplicable, NotAsked, SupplierReturn

Said = Mapping[str, object]
"""By question: the value of its answer, or the class of what is no answer."""
_NONE: frozenset[str] = frozenset()


class Look(NamedTuple):
    """A return, with what follows from it."""

    supplier_return: SupplierReturn
    said: Said
    texts: AbstractSet[str]
    """Every text of the supplier's own, each once, in no order."""
    not_read: frozenset[str]
    """Questions of which something could not be read."""

    @classmethod
    def at(cls, supplier_return: SupplierReturn) -> Self:
        """Look at a return."""
        texts: set[str] = set()
        said = _heard(supplier_return.answers, texts)
        for rows in supplier_return.tables.values():
            for row in rows:
                _heard(row.answers, texts)
        texts.update([remark.raw for remark in supplier_return.remarks])
        if not supplier_return.unread:
            return cls(supplier_return, said, texts, _NONE)
        texts.update([unread.raw for unread in supplier_return.unread])
        return cls(supplier_return, said, texts, not_read(supplier_return))


def said_in(answers: Mapping[str, Answer]) -> Said:
    """Say of each question what was answered."""
    return _heard(answers, set())


def _heard(answers: Mapping[str, Answer], texts: set[str]) -> Said:
    """Say it, and add every text: what was typed, what was understood, and reasons."""
    said: dict[str, object] = dict.fromkeys(answers, NotAsked)
    add = texts.add
    for question, answer in answers.items():
        if type(answer) is NotAsked:
            continue
        if isinstance(answer, Answered):
            value = said[question] = answer.value
            add(answer.source.raw)
            if isinstance(value, str):
                add(value)
            elif isinstance(value, Decimal):
                said[question] = Answered  # No condition reads one, and it must not pass for a whole number.
            continue
        said[question] = type(answer)
        if answer.source is not None:
            add(answer.source.raw)
        if isinstance(answer, NotApplicable):
            add(answer.reason)
    return said
