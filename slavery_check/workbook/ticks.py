"""Questions of several rows as formulas: the rows below a heading, found by their ids, so in any order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.rows_below import COUNTRY_ROWS
from slavery_check.returns.lists import ALONE
from slavery_check.workbook.cell_formulas import SPARE, among, array, blank, span, text
from slavery_check.workbook.layout import ANSWER, FIRST_ROW, ID, Sheet, reference
from slavery_check.workbook.odd_answers import words_of


@dataclass(frozen=True)
class Ticks:
    """The rows of one question, which stand on one sheet."""

    question: Question
    labels: Labels
    sheet: Sheet
    here: str
    """Name of the sheet in which the formulas stand."""

    def missing(self) -> str:
        """Write what is TRUE when nothing is chosen: every row is blank, or says no."""
        return f"{self._filled()}=0"

    def odd(self) -> str:
        """Write what is TRUE when a row cannot be taken, excludes another that is given too, or is gone."""
        gone = f'COUNTIF({self._column(ID)},"{self.question.id}.*")<{self._sent()}'
        if self.question.type is AnswerType.COUNTRIES:
            unsure = f"SUMPRODUCT({self._mine()}*{among(self._cells(ANSWER), self._words(DONT_KNOW))})"
            clash = f"AND({unsure}>0,{self._filled()}>{unsure})"
            return f"OR({clash},{gone})" if self.question.dont_know else gone
        yes = self._yes()
        alone = self.alone
        clash = f",AND({yes}>1,{self.ticked(alone)}>0)" if alone else ""
        return f"OR({self._filled()}>{yes}{clash},{gone})"

    def ticked(self, parts: Collection[str]) -> str:
        """Write how many of these options are ticked."""
        others = [option for option in self.question.options if option not in parts]
        if len(others) < len(parts):
            return f"({self._yes()}-{self.ticked(others)})" if others else self._yes()
        ids = array(f"{self.question.id}.{part}" for part in parts)
        return f"SUMPRODUCT(ISNUMBER(MATCH({self._cells(ID)},{ids},0))*{self._said('yes')})"

    def none(self) -> str:
        """Write what is TRUE when *none of these* alone is chosen, and no row is unclear."""
        return f"AND({self.ticked([NONE_OF_THESE])}=1,{self._filled()}=1)"

    @property
    def alone(self) -> tuple[str, ...]:
        """The options of this question that exclude every other."""
        return tuple(option for option in ALONE if option in self.question.options)

    def _sent(self) -> int:
        is_list = self.question.type is AnswerType.COUNTRIES
        return COUNTRY_ROWS if is_list else len(self.question.options)

    def _column(self, letter: str) -> str:
        whole = f"${letter}:${letter}"
        return whole if self.sheet.name == self.here else reference(self.sheet.name, whole)

    def _cells(self, letter: str) -> str:
        return span(self._column(letter), FIRST_ROW, self.sheet.rows[-1].number + SPARE)

    def _mine(self) -> str:
        start = f"{self.question.id}."
        return f"(LEFT({self._cells(ID)},{len(start)})={text(start)})"

    def _words(self, option: str) -> Iterable[str]:
        return words_of(self.question, [option], self.labels)

    def _said(self, option: str) -> str:
        return among(self._cells(ANSWER), self._words(option))

    def _yes(self) -> str:
        return f"SUMPRODUCT({self._mine()}*{self._said('yes')})"

    def _filled(self) -> str:
        """Write how many rows hold something; of choices, something other than no."""
        no = "" if self.question.type is AnswerType.COUNTRIES else f"*(1-{self._said('no')})"
        return f"SUMPRODUCT({self._mine()}*(1-{blank(self._cells(ANSWER))}){no})"
