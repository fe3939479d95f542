"""One return, looked at once: what every rule asks of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Self

from slavery_check.assessment.reading import not_read
from slavery_check.returns.answers import Answer, Answered, NotApplicable, SupplierReturn

Said = Mapping[str, object]
"""By question: the value of its answer, or the class of what is no answer."""
_SOURCE, _RAW = attrgetter("source"), attrgetter("raw")


@dataclass(frozen=True, slots=True)
class Look:
    """A return, with what follows from it."""

    supplier_return: SupplierReturn
    said: Said
    texts: set[str]
    """Every text of the supplier's own, each once, in no order."""
    not_read: frozenset[str]
    """Questions of which something could not be read."""

    @classmethod
    def at(cls, supplier_return: SupplierReturn) -> Self:
        """Look at a return."""
        answers = supplier_return.answers
        said, texts = said_in(answers), _texts(answers.values())
        texts.update([value for value in said.values() if isinstance(value, str)])
        for rows in supplier_return.tables.values():
            for row in rows:
                in_row = row.answers.values()
                texts |= _texts(in_row)
                texts.update([one.value for one in in_row if isinstance(one, Answered) and isinstance(one.value, str)])
        texts.update([unread.raw for unread in supplier_return.unread])
        texts.update([remark.raw for remark in supplier_return.remarks])
        return cls(supplier_return, said, texts, not_read(supplier_return))


def said_in(answers: Mapping[str, Answer]) -> Said:
    """Say of each question what was answered."""
    said: dict[str, object] = {
        question: answer.value if isinstance(answer, Answered) else type(answer) for question, answer in answers.items()
    }
    if Decimal in set(map(type, said.values())):  # No condition reads one, and it must not pass for a whole number.
        said |= {question: Answered for question, value in said.items() if isinstance(value, Decimal)}
    return said


def _texts(answers: Iterable[Answer]) -> set[str]:
    """Gather what was typed in the cells of answers of any kind, and every reason."""
    texts = set(map(_RAW, filter(None, map(_SOURCE, answers))))
    texts.update([one.reason for one in answers if isinstance(one, NotApplicable)])
    return texts
