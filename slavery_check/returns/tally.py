"""How many answers a return was asked for, gives, lacks and should look at again: its Checker's figures, counted here.

- A question is *wanted* when it is required and its condition certainly holds, or when something stands in its answer
  cells and its condition does not certainly fail. An optional question, and one whose condition is not known, is so
  wanted only once somebody answers it.
- *Given*: wanted, and something stands in an answer cell, understood or not; of a list in at least one row, *no* beside
  a choice not counted. *Missing*: wanted, and nothing stands there. Wanted is given and missing.
- *To check*: given, and a problem of the question says that it cannot be read, contradicts another answer or wants a
  reason. It is part of given.
- Of a table each cell counts by itself: given when something stands in it; missing when it is required and blank in a
  row that is begun, or in a row that is due by the number told but not begun (no more rows than we offered).
- A sheet that is gone lacks all that it certainly asks, a table at least one answer.

The Checker counts the same from the cells alone. Where it sees less it says *to check* of fewer (`workbook.odd_answers`
lists them). Given and missing differ from its figures only where a row has lost its id or stands twice, a cell holds a
formula that shows nothing or is hidden by a merge, or a column of a table has another header.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.conditions import Given
from slavery_check.questionnaire.definition import Questionnaire, Section, Table
from slavery_check.returns.answers import Answered, TableRow, Tally
from slavery_check.returns.cross_checks import COUNTS
from slavery_check.returns.findings import Finding
from slavery_check.returns.text import plain

_GRAVE = (ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK)
_SAYS_MISSING = "rows_fewer_than_count"
"""A problem of the number, which is counted as cells missing in the table."""


def tallies(
    asked: Questionnaire,
    known: Given,
    tables: Mapping[str, Sequence[TableRow]],
    findings: Collection[Finding],
    stands: Collection[str],
    gone: Collection[str],
) -> tuple[Tally, ...]:
    """Count every section and every table of what the form asks, in their order.

    In what is `known` of the answers are last year's that nobody has confirmed yet, as in the Checker.
    `stands`: ids of questions in whose answer cells something stands. `gone`: ids of tables whose sheet is gone.
    """
    grave = [one for one in findings if one.severity in _GRAVE and one.code != _SAYS_MISSING]
    odd = {one.question for one in grave}
    odd_cells = {(one.question, one.row) for one in grave}

    conditional = [question for question in asked.questions if question.when is not None]
    holds = {question.id: question.applies(known) for question in conditional}

    def of_section(section: Section) -> Tally:
        there = [one.id for one in section.questions if one.id in stands and holds.get(one.id, True) is not False]
        blank = [one.id for one in section.questions if one.required and one.id not in stands]
        missing = sum([holds.get(name, True) is True for name in blank])
        return Tally(section.id, len(there), missing, len(odd.intersection(there)))

    sections = [of_section(section) for section in asked.sections]
    due = {table: _number(known.get(question)) for question, table in COUNTS.items()}
    counted = (_of_table(each, tables[each.id], due.get(each.id, 0), odd_cells, gone) for each in asked.tables)
    return (*sections, *counted)


def _of_table(
    table: Table, rows: Sequence[TableRow], due: int, odd: Collection[tuple[str, int]], gone: Collection[str]
) -> Tally:
    required = [column.id for column in table.columns if column.required]
    filled = [(name, row.row) for row in rows for name in _filled(row)]
    blank = len(rows) * len(required) - sum([name in required for name, _ in filled])
    missing = blank + max(0, min(table.rows, due) - len(rows)) * len(required)
    if table.id in gone:
        missing = max(1, missing)
    return Tally(table.id, len(filled), missing, sum([cell in odd for cell in filled]))


def _filled(row: TableRow) -> Iterator[str]:
    for name, answer in row.answers.items():
        source = answer.source
        if source is not None and source.raw and (isinstance(answer, Answered) or plain(source.raw)):
            yield name


def _number(known: str | int | tuple[str, ...] | None) -> int:
    return known if isinstance(known, int) else 0
