"""Last year's answers on a topic sheet: beside each what was said, and a cell that says whether it is still right.

The answer itself stands in the answer cell too, so that conditions see it. It counts only once somebody has chosen
*Confirmed*, or changed it.
"""

from collections.abc import Collection, Iterable, Mapping

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.telling import Typed
from slavery_check.workbook import styles
from slavery_check.workbook.cell_formulas import text
from slavery_check.workbook.formulas import Formulas
from slavery_check.workbook.input_rules import InputRules, number_format
from slavery_check.workbook.layout import (
    ANSWER,
    FIRST_ROW,
    HEADER_ROW,
    ID,
    LAST_YEAR,
    STATE,
    STILL_RIGHT,
    Role,
    Row,
    Sheet,
)

WIDTHS = "A:40 B:28 C:42 D:20 E:12 F:28 G:28 H:18"
_SPARE = 200
"""Rows below the sheet as sent that are still compared."""


def add_last_year(
    sheet: Worksheet, plan: Sheet, last_year: Mapping[str, Typed], formulas: Formulas, rules: InputRules
) -> None:
    """Write both columns on one topic sheet, and let the state say what is still to be confirmed."""
    labels = formulas.labels
    styles.put(sheet[f"{LAST_YEAR}{HEADER_ROW}"], labels.text("headers.last_year"), styles.HEADER)
    styles.put(sheet[f"{STILL_RIGHT}{HEADER_ROW}"], labels.text("headers.still_right"), styles.HEADER)
    offered = questions_offered(last_year)
    for row in plan.rows:
        said, still = sheet[f"{LAST_YEAR}{row.number}"], sheet[f"{STILL_RIGHT}{row.number}"]
        if row.answers:
            styles.put_typed(said, last_year.get(row.id, ""), styles.looking(number_format(row.question)))
        else:
            styles.STOP.paint(said)
        if row.role in {Role.SINGLE, Role.HEADING}:
            styles.put(still, still_right(row, offered, labels), styles.typed("@"))
            state = sheet[f"{STATE}{row.number}"]
            state.value = formulas.state(row, f"IFERROR({_unconfirmed(row, labels)},FALSE)")
    cells = f"{STILL_RIGHT}{FIRST_ROW}:{STILL_RIGHT}{plan.rows[-1].number}"
    rules.confirmation(sheet, cells)
    # A rule greys them, so that the cells are alike for every supplier and a template serves all.
    nothing = Rule(type="expression", dxf=styles.greyed(), formula=[f"LEN(${STILL_RIGHT}{FIRST_ROW})=0"])
    sheet.conditional_formatting.add(cells, nothing)


def still_right(row: Row, offered: Collection[str], labels: Labels) -> str:
    """Give what stands beside a question beforehand: the wish to confirm it, where an answer is offered."""
    heads = row.role in {Role.SINGLE, Role.HEADING}
    return labels.text("confirm.please") if heads and row.question.id in offered else ""


def questions_offered(last_year: Iterable[str]) -> frozenset[str]:
    """Give the questions of which an answer is offered, from row ids."""
    return frozenset(id_.partition(".")[0] for id_ in last_year)


def _unconfirmed(row: Row, labels: Labels) -> str:
    """Write what is TRUE while the answer is as it was and nobody has confirmed it; a blank confirms nothing."""
    said = f"TRIM(INDEX(${STILL_RIGHT}:${STILL_RIGHT},ROW()))"
    done = ",".join(f"{said}={text(words)}" for words in _confirming(labels))
    if row.role is Role.SINGLE:
        earlier = f"INDEX(${LAST_YEAR}:${LAST_YEAR},ROW())"
        return f"AND(NOT(OR({done})),LEN({earlier})>0,INDEX(${ANSWER}:${ANSWER},ROW())={earlier})"
    start = f"{row.id}."
    of_question = f"LEFT({_cells(ID)},{len(start)})={text(start)}"
    earlier = f'SUMPRODUCT(({of_question})*({_cells(LAST_YEAR)}<>""))'
    changed = f"SUMPRODUCT(({of_question})*({_cells(ANSWER)}<>{_cells(LAST_YEAR)}))"
    return f"AND(NOT(OR({done})),{earlier}>0,{changed}=0)"


def _confirming(labels: Labels) -> tuple[str, ...]:
    """Give the words that confirm, as `returns.confirming` takes them."""
    several = (word for one in labels.understood for word in (one.text("confirm.done"), one.text("choices.yes")))
    return tuple(dict.fromkeys(several))


def _cells(column: str) -> str:
    """Write the cells of a column as a range that cutting and pasting cannot break."""
    whole = f"${column}:${column}"
    return f"INDEX({whole},{FIRST_ROW}):INDEX({whole},{FIRST_ROW + _SPARE})"
