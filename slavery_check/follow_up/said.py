"""What a supplier answered, in the questionnaire's own words: nobody is asked what they have already told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from slavery_check.assessment.reading import cell_of, corrected_on, not_read
from slavery_check.assessment.result import RedFlag
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import DONT_KNOW, NONE_OF_THESE
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, SupplierReturn, Unanswered

NAMED = 2
"""Ticks named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """One return beside the words it was asked in."""

    supplier_return: SupplierReturn
    labels: Labels
    backing: Mapping[str, EvidenceLevel]
    """The evidence level recorded by question; not there: stated only."""
    asked_again: frozenset[str] = frozenset()
    """Questions to put right in the workbook, which the same letter says already."""
    others: Mapping[str, date] = field(default_factory=dict)
    """Days on which its other returns came, by their SHA-256."""

    def answer(self, question: str) -> Answer | None:
        """Give the answer; None for a column of a table."""
        return self.supplier_return.answers.get(question)

    def level(self, question: str) -> EvidenceLevel:
        """Give how the answer is backed."""
        return self.backing.get(question, EvidenceLevel.STATED)

    def question(self, question: str) -> str:
        """Give the question's words."""
        return self.labels.words.get(f"questions.{question}.ask", question)

    def words(self, question: str) -> str:
        """Give the answer's words in quotation marks; empty when there is no answer to quote.

        A correction of ours is told as such: nobody is quoted with words that they did not write.
        """
        said, corrected = self._quoted(question), corrected_on(self.supplier_return, question)
        if not said or not corrected:
            return said
        day = date.fromisoformat(corrected)
        return self.labels.text("letters.corrected", said=said, day=day_in_words(day, self.labels))

    def asked(self, flag: RedFlag) -> str:
        """Give what a flag's rule asks: in the language of the words, as long as they say what the rule says.

        Where another return raised it, also which: whoever reads the one that counts would not find it there.
        """
        asked = self.in_own_words(f"flag_asks.{flag.id}", flag.ask)
        if flag.sha256 in ("", self.supplier_return.sha256):
            return asked
        day = self.others.get(flag.sha256)
        if day is None:
            return f"{asked} {self.labels.text('letters.other_file')}"
        told = day_in_words(day, self.labels)
        return f"{asked} {self.labels.text('letters.earlier_file', file=flag.file_name, day=told)}"

    def in_own_words(self, key: str, ask: str) -> str:
        """Give what the policy asks in the language of the words, as long as they were translated from just that."""
        english = self.labels.english
        translated = english is not None and english.words.get(key) == ask
        return self.labels.words.get(key, ask) if translated else ask

    def _quoted(self, question: str) -> str:
        match self.answer(question):
            case Answered(value=tuple() as ticks):
                return self._ticked(question, ticks or (NONE_OF_THESE,))
            case Answered(value=str() as choice, source=source):
                return f'"{self._choice(question, choice) or source.raw}"'
            case Answered(source=source):
                return f'"{source.raw}"'
            case DoesNotKnow():
                return f'"{self.labels.choice(question, DONT_KNOW)}"'
            case _:
                return ""

    def place(self, question: str) -> str:
        """Give ` (sheet "4 Pay", cell B7)`, or nothing where no cell is known."""
        sheet, _, cell = cell_of(self.answer(question)).rpartition("!")
        return f" {self.labels.text('letters.place', sheet=sheet, cell=cell)}" if cell else ""

    def table_of(self, column: str) -> str:
        """Give the name of the sheet whose rows have this column; empty for an ordinary question."""
        tables = self.supplier_return.tables.items()
        found = (table for table, rows in tables if any(column in row.answers for row in rows))
        table = next(found, "")
        return self.labels.words.get(f"sheets.{table}", table)

    def still_open(self, flag: RedFlag, policy: Policy) -> tuple[str, ...]:
        """Name the questions whose silence raised a flag; empty when an answer did, or another return."""
        rule = rule_of(flag, policy)
        if rule is None or flag.file_name != self.supplier_return.file_name:
            return ()
        return tuple(name for name in rule.unanswered if self.is_open(name) and self.answer(name) is not None)

    def is_open(self, question: str) -> bool:
        """Tell whether a question is blank, not known or not wholly read; a column of a table always is."""
        silent = isinstance(self.answer(question), Unanswered | DoesNotKnow | None)
        return silent or question in not_read(self.supplier_return)

    def _ticked(self, question: str, ticks: tuple[str, ...]) -> str:
        shown = [f'"{self._choice(question, tick) or tick}"' for tick in ticks[:NAMED]]
        more = len(ticks) - NAMED
        if more > 0:
            return self.labels.text("letters.more", named=", ".join(shown), count=more)
        return self.labels.text("letters.both", first=shown[0], second=shown[1]) if len(shown) > 1 else shown[0]

    def _choice(self, question: str, option: str) -> str:
        words = self.labels.words
        return words.get(f"choices.{question}.{option}") or words.get(f"choices.{option}", "")


def rule_of(flag: RedFlag, policy: Policy) -> RedFlagRule | None:
    """Give the rule that raised a flag; None when this policy version has none of that name."""
    return next((rule for rule in policy.red_flags if rule.id == flag.id), None)
