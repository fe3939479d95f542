"""What changed between two returns of one supplier: what is said, not where or how it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slavery_check.returns.answers import (
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    SupplierReturn,
    TableRow,
    Unanswered,
)

_Meaning = tuple[object, ...]
"""What an answer says; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is another now, or one cell of a row that came or went."""

    question: str
    """Id of the question, or of the table's column."""
    before: Answer | None
    """None: the earlier return has no such question or row."""
    after: Answer | None
    """None: the later return has no such question or row."""
    table: str = ""
    """Id of the table; empty for a question."""
    row_key: str = ""
    """Number of the row in the return that has it, as Excel shows it; empty for a question."""


def changes(old: SupplierReturn, new: SupplierReturn) -> tuple[Change, ...]:
    """Say what changed, in the order of the questionnaire: questions, then tables row by row.

    An answer is the same when its type and value are, and the reason of one that does not apply. Cell, raw text and
    notes are no matter, nor is the order of countries, of ticks and of rows. A row counts as a whole: one that was
    altered went and came. Where a blank stands against a question that was not asked, nothing changed.
    """
    answered = (Change(name, old.answers.get(name), new.answers.get(name)) for name in _both(old.answers, new.answers))
    changed = [one for one in answered if _meaning(one.before) != _meaning(one.after)]
    for table in _both(old.tables, new.tables):
        changed += _of_table(table, old.tables.get(table, ()), new.tables.get(table, ()))
    return tuple(changed)


def _both(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """Give the names of two versions by place, so that the way round is no matter."""
    places: dict[str, int] = {}
    for names in (one, other):
        for place, name in enumerate(names):
            places[name] = max(place, places.get(name, 0))
    return sorted(places, key=lambda name: (places[name], name))


def _of_table(table: str, old: Sequence[TableRow], new: Sequence[TableRow]) -> list[Change]:
    gone = [
        (row.row, Change(name, answer, None, table, str(row.row)))
        for row in _only_in(old, new)
        for name, answer in _given(row)
    ]
    came = [
        (row.row, Change(name, None, answer, table, str(row.row)))
        for row in _only_in(new, old)
        for name, answer in _given(row)
    ]
    return [change for _, change in sorted((*gone, *came), key=lambda one: one[0])]


def _only_in(rows: Sequence[TableRow], others: Sequence[TableRow]) -> Iterator[TableRow]:
    left = Counter(_content(row) for row in others)
    for row in rows:
        content = _content(row)
        if left[content]:
            left[content] -= 1
        else:
            yield row


def _content(row: TableRow) -> frozenset[tuple[str, _Meaning]]:
    return frozenset((name, _meaning(answer)) for name, answer in _given(row))


def _given(row: TableRow) -> Iterator[tuple[str, Answer]]:
    return ((name, answer) for name, answer in row.answers.items() if _meaning(answer))


def _meaning(answer: Answer | None) -> _Meaning:
    match answer:
        case Answered(value=tuple() as value):
            return Answered, frozenset(value)
        case Answered(value=value):
            return Answered, value
        case NotApplicable(reason=reason):
            return NotApplicable, reason
        case DoesNotKnow():
            return (DoesNotKnow,)
        case Unanswered() | NotAsked() | None:
            return ()
