"""A return told once more: what was typed, by the rows of a fresh workbook, so that it can go back to be mended.

Nothing that could not be taken becomes an answer because it passed through us: what would be understood as plain text,
though it was not as it stood (a formula, an answer beside a copy), is kept apart and its cell left blank.
"""

from collections.abc import Iterator, Mapping

from slavery_check.questionnaire.definition import (
    AnswerType,
    Question,
    Questionnaire,
)
from slavery_check.returns.addresses import cell
from slavery_check.returns.answers import (
    Answer,
    Answered,
    TableRow,
    Unanswered,
    Unread,
    ValidatedReturn,
)
from slavery_check.returns.readings import Setting
from slavery_check.returns.telling import Retold, Spot, Telling, Typed, is_unclear, typed

_IN_THE_FORM = frozenset({"wording_changed", "table_header_changed", "id_missing", "name_stale"})
"""Problems of a cell of ours. What stands there instead is no answer, and a fresh copy has it right."""


def retell(
    found: ValidatedReturn, asked: Questionnaire, setting: Setting, earlier: Mapping[str, Typed] | None = None
) -> Retold:
    """Tell a return once more, as it came: corrections by the buyer are no words of the supplier's.

    `asked` is the questionnaire with what the form asks. `earlier` are last year's answers by row id, as they were
    offered: of ticks that nobody confirmed the return itself does not keep which.
    """
    said, told = found.supplier_return, Retold()
    for one in said.unread:
        question = _question(one.question, asked)
        if one.cell and question is not None:
            _take_unread(one, question, told, setting)
    unconfirmed = {one.question for one in found.problems if one.code == "not_confirmed"}
    for question in asked.questions:
        answer, telling = said.answers.get(question.id), Telling(question, told, setting)
        if question.id in unconfirmed and answer is not None:
            telling.take_unconfirmed(answer, earlier or {})
        elif answer is not None:
            telling.take(answer)
    _contradictions(found, asked, told, setting)
    for table in asked.tables:
        columns = {column.id: column for column in table.columns}
        rows = said.tables.get(table.id, ())
        told.rows[table.id] = tuple(_row(row, number, columns, told, setting) for number, row in enumerate(rows))
    _open_rows(found, told)
    _remarks(found, told)
    return told


def _question(name: str, asked: Questionnaire) -> Question | None:
    return next((question for question in asked.questions if question.id == name), None)


def _take_unread(one: Unread, question: Question, told: Retold, setting: Setting) -> None:
    """Put what was not taken where it stood, or keep it apart."""
    id_ = f"{question.id}.{one.part}" if one.part else question.id
    place = (one.sheet, one.cell)
    if one.beside:
        told.notes[id_] = _joined(told.notes.get(id_, ""), one.raw)
        return
    told.spots.setdefault(place, Spot(id_))
    if not one.raw.strip():
        return
    if id_ not in told.answers and is_unclear(one.raw, question, one.part, setting):
        told.answers[id_] = one.raw
    else:
        told.keep(place, one.raw)


def _contradictions(found: ValidatedReturn, asked: Questionnaire, told: Retold, setting: Setting) -> None:
    """Tick again what excludes the other ticks: an answer holds only the others, its problem the rest."""
    for problem in found.problems:
        question = _question(problem.question, asked)
        if problem.code != "exclusive_with_others" or question is None:
            continue
        chosen = next((one for one in question.options if setting.labels.choice(question.id, one) == problem.found), "")
        telling = Telling(question, told, setting)
        if question.type is AnswerType.COUNTRIES:
            free = [part for part in telling.parts() if f"{question.id}.{part}" not in told.answers]
            part, value = (free or [""])[0], problem.found
        else:
            part, value = chosen, setting.labels.choice(question.id, "yes")
        if part:
            told.answers[f"{question.id}.{part}"] = value
            told.spots[problem.sheet, problem.cell] = Spot(f"{question.id}.{part}")


def _row(
    row: TableRow, number: int, columns: Mapping[str, Question], told: Retold, setting: Setting
) -> Mapping[str, Typed]:
    cells: dict[str, Typed] = {}
    for column, answer in row.answers.items():
        source = answer.source
        if source is None or column not in columns:
            continue
        place = (source.sheet, source.cell)
        told.spots[place] = Spot(table=row.table, column=column, number=number)
        if isinstance(answer, Answered):
            cells[column] = typed(columns[column], answer, setting)
        elif not source.raw.strip():
            continue
        elif not isinstance(answer, Unanswered) or is_unclear(source.raw, columns[column], "", setting):
            cells[column] = source.raw
        else:
            told.keep(place, source.raw)
    return cells


def _open_rows(found: ValidatedReturn, told: Retold) -> None:
    """Find the rows of last year of which nobody said that they are still right; the problem names the row alone."""
    rows = {(sheet, _digits(at)): spot for (sheet, at), spot in told.spots.items() if spot.table}
    for problem in found.problems:
        spot = rows.get((problem.sheet, _digits(problem.cell)))
        if problem.code == "row_not_confirmed" and spot is not None:
            told.open_rows.setdefault(spot.table, set()).add(spot.number)
            told.spots[problem.sheet, problem.cell] = Spot(table=spot.table, number=spot.number)


def _digits(address: str) -> str:
    return address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _remarks(found: ValidatedReturn, told: Retold) -> None:
    """Put notes beside their questions, and keep what stood anywhere else."""
    ours = {(problem.sheet, problem.cell) for problem in found.problems if problem.code in _IN_THE_FORM}
    beside = {(one.sheet, one.cell) for one in found.supplier_return.unread if one.beside}
    answers = found.supplier_return.answers
    for remark in found.supplier_return.remarks:
        place = (remark.sheet, remark.cell)
        if not remark.cell or place in ours | beside:
            continue
        if remark.question and _is_right_of(remark.cell, answers.get(remark.question)):
            told.notes[remark.question] = _joined(told.notes.get(remark.question, ""), remark.raw)
        else:
            told.keep(place, remark.raw)


def _is_right_of(address: str, answer: Answer | None) -> bool:
    """Tell whether a cell stands to the right of the answers, where the notes are."""
    source = None if answer is None else answer.source
    column = cell(source.cell) if source is not None else None
    here = cell(address)
    return here is not None and here[1] > (column[1] if column is not None else 2)


def _joined(*texts: str) -> str:
    lines: Iterator[str] = (text for text in texts if text)
    return "\n".join(dict.fromkeys(lines))
