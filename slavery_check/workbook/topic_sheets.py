"""The topic sheets: one question a row, help beside it, a state that says what is still to do."""

from dataclasses import dataclass
from itertools import groupby

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.questionnaire.helping import helping
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import styles
from slavery_check.workbook.cell_formulas import text
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.formulas import Formulas, either
from slavery_check.workbook.input_rules import InputRules, number_format
from slavery_check.workbook.last_year import WIDTHS as LAST_YEAR_WIDTHS
from slavery_check.workbook.last_year import add_last_year
from slavery_check.workbook.layout import (
    ANSWER,
    FIRST_ROW,
    HEADER_ROW,
    HELP,
    ID,
    NOTES,
    STATE,
    TITLE_ROW,
    WORDING,
    Role,
    Row,
    Sheet,
    address,
    reference,
)

_WIDTHS = "A:46 B:30 C:48 D:26 E:12 F:28"
_HEADERS = {
    WORDING: "question",
    ANSWER: "answer",
    HELP: "help",
    NOTES: "notes",
    STATE: "state",
    ID: "id",
}


@dataclass
class TopicSheets:
    """Writes the topic sheets of one workbook."""

    book: Workbook
    labels: Labels
    rules: InputRules
    sheets: tuple[Sheet, ...]
    contents: Contents

    def write(self) -> None:
        """Add every topic sheet."""
        for plan in self.sheets:
            sheet = self.book.create_sheet(plan.name)
            self._frame(sheet, plan)
            formulas = Formulas(self.sheets, plan.name, self.labels)
            for row in plan.rows:
                self._row(sheet, row, formulas)
            if self.contents.last_year is not None:
                add_last_year(sheet, plan, self.contents.last_year, formulas, self.rules)
            styles.fit(sheet, TITLE_ROW, HEADER_ROW, *(row.number for row in plan.rows))
            self._rules(sheet, plan)
            _colour(sheet, plan, self.labels)

    def _frame(self, sheet: Worksheet, plan: Sheet) -> None:
        styles.put(sheet["A1"], self.labels.text(f"sections.{plan.section.id}.title"), styles.TITLE)
        for column, key in _HEADERS.items():
            styles.put(sheet[f"{column}{HEADER_ROW}"], self.labels.text(f"headers.{key}"), styles.HEADER)
        styles.set_up(sheet, LAST_YEAR_WIDTHS if self.contents.confirms else _WIDTHS, styles.LANDSCAPE, headers="1:2")
        sheet.column_dimensions[ID].hidden = True

    def _row(self, sheet: Worksheet, row: Row, formulas: Formulas) -> None:
        heads = row.role in {Role.SINGLE, Role.HEADING}
        styles.put(sheet[f"{WORDING}{row.number}"], row.wording, styles.QUESTION if heads else styles.OPTION)
        answer = sheet[f"{ANSWER}{row.number}"]
        if row.answers:
            look = styles.typed(number_format(row.question))
            known = self.contents.known(row.id)
            look.paint(answer) if known is None else styles.put_typed(answer, known, look)
            name = f"a_{row.id}"
            self.book.defined_names[name] = DefinedName(name, attr_text=reference(sheet.title, address(row)))
        else:
            styles.STOP.paint(answer)
        self._beside(sheet, row, heads=heads)
        if state := formulas.state(row):
            styles.formula(sheet[f"{STATE}{row.number}"], state, styles.STATE)
        styles.put(sheet[f"{ID}{row.number}"], row.id, styles.ID)

    def _beside(self, sheet: Worksheet, row: Row, *, heads: bool) -> None:
        if heads:
            styles.put(sheet[f"{HELP}{row.number}"], helping(row.question, self.labels), styles.HELP)
        if heads or row.id in self.contents.notes:
            note = self.contents.notes.get(row.id, "")
            styles.put(sheet[f"{NOTES}{row.number}"], note, styles.typed("@"))

    def _rules(self, sheet: Worksheet, plan: Sheet) -> None:
        """Add one rule per question, or per run of its options."""
        for row in (row for row in plan.rows if row.role in {Role.SINGLE, Role.COUNTRY}):
            self.rules.apply(sheet, f"{ANSWER}{row.number}", row.question, row.role, row.part)
        for _, group in groupby((row for row in plan.rows if row.role is Role.OPTION), lambda row: row.question.id):
            rows = list(group)
            cells = f"{ANSWER}{rows[0].number}:{ANSWER}{rows[-1].number}"
            self.rules.apply(sheet, cells, rows[0].question, Role.OPTION)
        self.rules.notes(sheet, f"{NOTES}{FIRST_ROW}:{NOTES}{plan.rows[-1].number}")


def _colour(sheet: Worksheet, plan: Sheet, labels: Labels) -> None:
    """Grey the rows that do not apply, tint the states. The rules read the state cell only, never an answer."""
    last = plan.rows[-1].number
    state = f"${STATE}{FIRST_ROW}"

    def when(words: tuple[str, ...], look: DifferentialStyle, cells: str) -> None:
        said = either([f"{state}={text(labels.text(f'state.{word}'))}" for word in words])
        sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[said]))

    when(("not_needed",), styles.greyed(), f"{WORDING}{FIRST_ROW}:{STATE}{last}")
    when(("confirm", "to_do", "check"), styles.tinted(styles.TO_DO), f"{STATE}{FIRST_ROW}:{STATE}{last}")
    when(("done",), styles.tinted(styles.DONE), f"{STATE}{FIRST_ROW}:{STATE}{last}")
    # The rows of choices have nothing beside them: greyed by one rule, where three cells of each row would weigh more.
    blank = f'AND(ISNUMBER(FIND(".",${ID}{FIRST_ROW})),LEN({HELP}{FIRST_ROW})=0)'
    nothing = Rule(type="expression", dxf=styles.greyed(), formula=[blank])
    sheet.conditional_formatting.add(f"{HELP}{FIRST_ROW}:{STATE}{last}", nothing)
