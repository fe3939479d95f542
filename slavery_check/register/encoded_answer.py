"""Answers as arrays: the question, a letter for what was said, and the cell that said it.

    ["employees", "i", 12, "1 About you", "B9", "12", "w"]

`s` text or choice, `i` whole number, `d` decimal, `t` date, `l` list, each in capitals where last year's answer was
confirmed; `u` unanswered, `n` not applicable with its reason, `k` don't know, `x` not asked. The last four elements
are the source; `u` and `n` may lack them. Arrays, because their order counts.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from slavery_check.register.decoding import items, text, texts, whole
from slavery_check.register.entry import Json
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Source,
    TableRow,
    Unanswered,
    Value,
)

_LETTERS = {
    Anchor.ID_AND_WORDING: "w",
    Anchor.ID_AND_NAME: "n",
    Anchor.WORDING_AND_NAME: "b",
    Anchor.HEADER: "h",
    Anchor.OVERLAY: "o",
}
_ANCHORS = {letter: anchor for anchor, letter in _LETTERS.items()}


def encode_answers(answers: Mapping[str, Answer]) -> list[Json]:
    """Write answers, in their order."""
    return [_answer(answer) for answer in answers.values()]


def decode_answers(data: Json) -> dict[str, Answer]:
    """Give answers by question, in their order."""
    found = [_decoded(items(one)) for one in items(data)]
    return {answer.question: answer for answer in found}


def encode_tables(tables: Mapping[str, tuple[TableRow, ...]]) -> list[Json]:
    """Write each table with its rows: the row's number, then its answers."""
    return [[table, [[row.row, encode_answers(row.answers)] for row in rows]] for table, rows in tables.items()]


def decode_tables(data: Json) -> dict[str, tuple[TableRow, ...]]:
    """Give the rows by table, in their order."""
    tables: dict[str, tuple[TableRow, ...]] = {}
    for one in items(data):
        table, rows = items(one)
        tables[text(table)] = tuple(_row(text(table), items(row)) for row in items(rows))
    return tables


def _answer(answer: Answer) -> list[Json]:
    match answer:
        case NotAsked():
            return [answer.question, "x"]
        case Confirmed():
            letter, value = _value(answer.value)
            return [answer.question, letter.upper(), value, *_source(answer.source)]
        case Answered():
            return [answer.question, *_value(answer.value), *_source(answer.source)]
        case Unanswered():
            return [answer.question, "u", *_source(answer.source)]
        case NotApplicable():
            return [answer.question, "n", answer.reason, *_source(answer.source)]
        case _:
            return [answer.question, "k", *_source(answer.source)]


def _source(source: Source | None) -> tuple[str, ...]:
    return () if source is None else (source.sheet, source.cell, source.raw, _LETTERS[source.anchor])


def _value(value: Value) -> tuple[str, Json]:
    match value:
        case str():
            return "s", value
        case int():
            return "i", value
        case Decimal():
            return "d", str(value)
        case date():
            return "t", value.isoformat()
        case _:
            return "l", value


def _row(table: str, row: Sequence[Json]) -> TableRow:
    number, answers = row
    return TableRow(table, whole(number), decode_answers(answers))


def _decoded(data: Sequence[Json]) -> Answer:
    question, letter = text(data[0]), text(data[1])
    match letter:
        case "u":
            return Unanswered(question, _source_or_none(data[2:]))
        case "n":
            return NotApplicable(question, text(data[2]), _source_or_none(data[3:]))
        case "k":
            return DoesNotKnow(question, _decoded_source(data[2:]))
        case "x":
            return NotAsked(question)
        case _:
            kind = Confirmed if letter.isupper() else Answered
            return kind(question, _decoded_value(letter.lower(), data[2]), _decoded_source(data[3:]))


def _source_or_none(data: Sequence[Json]) -> Source | None:
    return _decoded_source(data) if data else None


def _decoded_source(data: Sequence[Json]) -> Source:
    sheet, cell, raw, letter = data
    return Source(text(sheet), text(cell), text(raw), _ANCHORS[text(letter)])


def _decoded_value(letter: str, data: Json) -> Value:
    match letter:
        case "s":
            return text(data)
        case "i":
            return whole(data)
        case "d":
            return Decimal(text(data))
        case "t":
            return date.fromisoformat(text(data))
        case "l":
            return texts(data)
        case _:
            raise ValueError("another letter")
