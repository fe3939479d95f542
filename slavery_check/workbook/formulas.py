"""Conditions and states as spreadsheet formulas.

No formula points at an input cell: answers are looked up by the id in column F, over whole columns. So cutting and
pasting an answer makes no `#REF!`, and sorting or inserting rows changes nothing. Only functions of Excel 2007 are
used; they work in LibreOffice and Google Sheets too.

A condition is read twice, in the three values of `evaluate`: `never` (certainly false) and `always` (certainly true). A
blank, *don't know* or unknown text makes neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook import odd_answers
from slavery_check.workbook.layout import ANSWER, ID, NOTES, Role, Row, Sheet, reference

TICK = "yes"
"""The choice that stands in a ticked row of a *many of* question."""


def text(value: str) -> str:
    """Write a text as a formula's literal."""
    return '"' + value.replace('"', '""') + '"'


def either(parts: Sequence[str]) -> str:
    """Join with OR; no parts at all is FALSE."""
    return _join("OR", parts, empty="FALSE")


def both(parts: Sequence[str]) -> str:
    """Join with AND; no parts at all is TRUE."""
    return _join("AND", parts, empty="TRUE")


def _join(function: str, parts: Sequence[str], *, empty: str) -> str:
    kept = [part for part in parts if part != empty]
    stops = "TRUE" if function == "OR" else "FALSE"
    if not kept or stops in kept:
        return stops if kept else empty
    return kept[0] if len(kept) == 1 else f"{function}({','.join(kept)})"


@dataclass(frozen=True)
class Formulas:
    """Formulas for the cells of one sheet."""

    sheets: Sequence[Sheet]
    here: str
    """Name of the sheet in which the formulas stand."""
    labels: Labels

    def never(self, condition: Condition) -> str:
        """Write what is TRUE when the condition is certainly false."""
        match condition:
            case AllOf(all=parts):
                return either([self.never(part) for part in parts])
            case AnyOf(any=parts):
                return both([self.never(part) for part in parts])
            case Not(negate=part):
                return self.always(part)
            case _:
                return either([self._not_asked(condition.question), self._other(condition)])

    def always(self, condition: Condition) -> str:
        """Write what is TRUE when the condition is certainly true."""
        match condition:
            case AllOf(all=parts):
                return both([self.always(part) for part in parts])
            case AnyOf(any=parts):
                return either([self.always(part) for part in parts])
            case Not(negate=part):
                return self.never(part)
            case _:
                asked = self._not_asked(condition.question)
                return both([f"NOT({asked})" if asked != "FALSE" else "TRUE", self._holds(condition)])

    def state(self, row: Row) -> str:
        """Write the formula of column E: *Not needed*, *To do*, *Check*, *Done* or *Optional*."""
        never = self.never(row.question.when) if row.question.when is not None else "FALSE"
        if row.role in {Role.OPTION, Role.COUNTRY}:
            return f'=IFERROR(IF({never},{self._word("not_needed")},""),"")' if never != "FALSE" else ""
        open_word = self._word("to_do" if row.question.required else "optional")
        odd, done = self._odd(row), self._word("done")
        done = done if odd == "FALSE" else f"IF({odd},{self._word('check')},{done})"
        answered = f"IF({self._blank(row)},{open_word},{done})"
        asked = f"IF({never},{self._word('not_needed')},{answered})" if never != "FALSE" else answered
        return f"=IFERROR({asked},{open_word})"

    def _word(self, state: str) -> str:
        return text(self.labels.text(f"state.{state}"))

    def _blank(self, row: Row) -> str:
        if row.role is Role.HEADING:
            return odd_answers.nothing_ticked(row.id)
        answer = f"TRIM(INDEX(${ANSWER}:${ANSWER},ROW()))"
        blank = f"LEN({answer})=0"
        if not row.question.not_applicable:
            return blank
        refused = odd_answers.refused(row.question, self.labels)
        return either([blank, both([refused, f"LEN(TRIM(INDEX(${NOTES}:${NOTES},ROW())))=0"])])

    def _odd(self, row: Row) -> str:
        if row.role is Role.HEADING:
            return odd_answers.odd_ticks(row.question) if row.question.type is AnswerType.MANY_OF else "FALSE"
        return odd_answers.odd(row.question, self.labels)

    def _question(self, question: str) -> Question:
        return next(row.question for sheet in self.sheets for row in sheet.rows if row.question.id == question)

    def _column(self, question: str, column: str) -> str:
        sheet = next(sheet.name for sheet in self.sheets for row in sheet.rows if row.question.id == question)
        cells = f"${column}:${column}"
        return cells if sheet == self.here else reference(sheet, cells)

    def _answer(self, question: str) -> str:
        match_row = f'MATCH("{question}",{self._column(question, ID)},0)'
        return f"INDEX({self._column(question, ANSWER)},{match_row})"

    def _choice(self, question: str, option: str) -> str:
        return text(self.labels.choice(question, option))

    def _picked(self, question: str, options: Sequence[str]) -> str:
        answer = f"TRIM({self._answer(question)})"
        return either([f"{answer}={self._choice(question, option)}" for option in options])

    def _ticked(self, question: str, part: str) -> str:
        tick = text(self.labels.choice(question, TICK))
        return f'COUNTIFS({self._column(question, ID)},"{question}.{part}",{self._column(question, ANSWER)},{tick})'

    def _not_asked(self, question: str) -> str:
        """Write what is TRUE when the question looked at does not apply itself: then nothing of it holds."""
        asked = self._question(question)
        parts = [self.never(asked.when)] if asked.when is not None else []
        if asked.not_applicable:
            parts.append(self._picked(question, [NOT_APPLICABLE]))
        return either(parts)

    def _holds(self, condition: Is | Includes | AtLeast) -> str:
        match condition:
            case Is(question=question, any_of=choices):
                return self._picked(question, choices)
            case Includes(question=question, includes=choices):
                return f"{self._count(question, choices)}>0"
            case AtLeast(question=question, at_least=least):
                answer = self._answer(question)
                return f"AND(ISNUMBER({answer}),{answer}>={least})"

    def _other(self, condition: Is | Includes | AtLeast) -> str:
        match condition:
            case Is(question=question, any_of=choices):
                known = [option for option in self._question(question).options if option != NOT_APPLICABLE]
                return self._picked(question, [option for option in known if option not in {*choices, DONT_KNOW}])
            case Includes(question=question, includes=choices):
                others = [option for option in self._question(question).options if option not in {*choices, DONT_KNOW}]
                return f"AND({self._count(question, others)}>0,{self._count(question, choices)}=0)"
            case AtLeast(question=question, at_least=least):
                answer = self._answer(question)
                return f"AND(ISNUMBER({answer}),{answer}<{least})"

    def _count(self, question: str, options: Sequence[str]) -> str:
        """Write how many of the options are ticked; all but a few are counted as all less those few."""
        asked = self._question(question)
        rest = [option for option in asked.options if option not in options]
        if asked.type is AnswerType.MANY_OF and len(rest) < len(options):
            return "-".join([f"({self._ticked(question, '*')}", *(self._ticked(question, part) for part in rest)]) + ")"
        return "(" + "+".join(self._ticked(question, part) for part in options) + ")"
