"""Conditions and states as spreadsheet formulas.

No formula points at an input cell: answers are looked up by the id in column F, over whole columns. So cutting and
pasting an answer makes no `#REF!`, and sorting or inserting rows changes nothing. Which functions they may use:
`workbook.cell_formulas`.

A condition is read twice, in the three values of `evaluate`: `never` (certainly false) and `always` (certainly true). A
blank, *don't know* or unknown text makes neither; the question may then stay blank, as for whoever reads the return.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.values import RANGES
from slavery_check.workbook.cell_formulas import among, blank, text, whole_number
from slavery_check.workbook.layout import ANSWER, ID, NOTES, STATE, Role, Row, Sheet, reference
from slavery_check.workbook.odd_answers import ANY_TEXT, takes, words_of
from slavery_check.workbook.ticks import Ticks

TICK = "yes"
"""The choice that stands in a ticked row of a *many of* question."""
_HERE = f"INDEX(${ANSWER}:${ANSWER},ROW())"
_NO_NOTES_HERE = f"LEN(TRIM(INDEX(${NOTES}:${NOTES},ROW())))=0"


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
                return self._other(condition)

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
                return self._holds(condition)

    def state(self, row: Row, unconfirmed: str = "") -> str:
        """Write the formula of column E: *Not needed*, *Confirm*, *To do* or *Optional*, *Check*, *Done*.

        `unconfirmed` is what is TRUE while last year's answer stands there and nobody has said that it is still right.
        """
        if row.role in {Role.OPTION, Role.COUNTRY}:
            return f"={self._as_its_heading(row)}" if row.question.when is not None else ""
        known = f"IF({self._odd(row)},{self._word('check')},{self._word('done')})"
        asked = f"IF({self._blank(row)},{self._open(row)},{known})"
        if unconfirmed:
            asked = f"IF({unconfirmed},{self._word('confirm')},{asked})"
        return f"={self._not_needed(row, asked)}"

    def _as_its_heading(self, row: Row) -> str:
        """Write *Not needed* where the question says so: the rows below it need no condition of their own."""
        word = self._word("not_needed")
        return f'IF(IFERROR({self._beside(row.question.id, STATE)}={word},FALSE),{word},"")'

    def _not_needed(self, row: Row, asked: str) -> str:
        if row.question.when is None:
            return asked
        return f"IF(IFERROR({self.never(row.question.when)},FALSE),{self._word('not_needed')},{asked})"

    def _open(self, row: Row) -> str:
        """Write the word for a blank: *To do* only where the question is asked for sure, and wants an answer."""
        if not row.question.required:
            return self._word("optional")
        if row.question.when is None:
            return self._word("to_do")
        return f"IF(IFERROR({self.always(row.question.when)},FALSE),{self._word('to_do')},{self._word('optional')})"

    def _word(self, state: str) -> str:
        return text(self.labels.text(f"state.{state}"))

    def _blank(self, row: Row) -> str:
        if row.role is Role.HEADING:
            return self._ticks(row.question.id).missing()
        return blank(_HERE)

    def _odd(self, row: Row) -> str:
        if row.role is Role.HEADING:
            return self._ticks(row.question.id).odd()
        if row.question.type in ANY_TEXT and not row.question.not_applicable:
            return f"ISERROR({_HERE})"
        wrong = f"NOT({takes(row.question, _HERE, self.labels)})"
        if not row.question.not_applicable:
            return wrong
        refused = among(_HERE, words_of(row.question, [NOT_APPLICABLE], self.labels))
        return either([wrong, both([refused, _NO_NOTES_HERE])])

    def number(self, question: str) -> str:
        """Write the whole number that a question was answered with; an error for any other answer."""
        return whole_number(self._answer(question), RANGES[AnswerType.WHOLE_NUMBER][1])

    def _sheet(self, question: str) -> Sheet:
        return next(sheet for sheet in self.sheets for row in sheet.rows if row.question.id == question)

    def _question(self, question: str) -> Question:
        return next(row.question for sheet in self.sheets for row in sheet.rows if row.question.id == question)

    def _ticks(self, question: str) -> Ticks:
        return Ticks(self._question(question), self.labels, self._sheet(question), self.here)

    def _beside(self, question: str, column: str) -> str:
        """Write the cell of a column in the row of a question."""
        sheet = self._sheet(question).name

        def cells(letter: str) -> str:
            whole = f"${letter}:${letter}"
            return whole if sheet == self.here else reference(sheet, whole)

        return f'INDEX({cells(column)},MATCH("{question}",{cells(ID)},0))'

    def _answer(self, question: str) -> str:
        return self._beside(question, ANSWER)

    def _picked(self, question: str, options: Collection[str]) -> str:
        if not options:
            return "FALSE"
        return among(self._answer(question), words_of(self._question(question), options, self.labels))

    def _not_asked(self, question: str) -> str:
        """Write what is TRUE when the question looked at does not apply itself: then nothing of it holds."""
        asked = self._question(question)
        return self.never(asked.when) if asked.when is not None else "FALSE"

    def _refused(self, question: str) -> str:
        """Write what is TRUE when somebody said that a question of one cell does not apply, and why."""
        if not self._question(question).not_applicable:
            return "FALSE"
        reason = f"LEN(TRIM({self._beside(question, NOTES)}))>0"
        return both([self._picked(question, [NOT_APPLICABLE]), reason])

    def _holds(self, condition: Is | Includes | AtLeast) -> str:
        match condition:
            case Is(question=question, any_of=choices):
                return self._picked(question, choices)
            case Includes(question=question, includes=choices):
                return f"{self._ticks(question).ticked(choices)}>0"
            case AtLeast(question=question, at_least=least):
                return f"IFERROR({self.number(question)}>={least},FALSE)"

    def _other(self, condition: Is | Includes | AtLeast) -> str:
        """Write what is TRUE when another answer is given, or none can be: the question looked at does not apply."""
        match condition:
            case Includes(question=question, includes=choices):
                return self._others_ticked(question, choices)
            case Is(question=question, any_of=choices):
                options = self._question(question).options
                rest = [option for option in options if option not in {*choices, DONT_KNOW, NOT_APPLICABLE}]
                other = self._picked(question, rest)
            case AtLeast(question=question, at_least=least):
                other = f"IFERROR({self.number(question)}<{least},FALSE)"
        not_asked = self._not_asked(question)
        silent = "FALSE" if not_asked == "FALSE" else both([not_asked, f"NOT({self._holds(condition)})"])
        return either([other, self._refused(question), silent])

    def _others_ticked(self, question: str, choices: Sequence[str]) -> str:
        ticks = self._ticks(question)
        real = [option for option in ticks.question.options if option not in {*choices, *ticks.alone}]
        other = f"{ticks.ticked(real)}>0" if real else "FALSE"
        none = ticks.none() if NONE_OF_THESE in ticks.alone else "FALSE"
        return both([f"{ticks.ticked(choices)}=0", either([other, none, self._not_asked(question)])])
