"""Where free text stands in the returns: all of it is put before a person; the text itself is not repeated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, NotApplicable, SupplierReturn, ValidatedReturn
from slavery_check.workflow.intake import Received

Place = tuple[str, str, str, int, str, str, str]
"""Supplier, file, kind, characters, sheet, cell, the question's words."""
NOTE, LONG, SHORT = "note", "long answer", "short answer"
"""What kind of text it is. Who has something to say that was not asked says it in a note; read those first."""
_KINDS = (NOTE, LONG, SHORT)


@dataclass(frozen=True, slots=True)
class Reading:
    """What tells free text from other answers, and its words."""

    policy: Policy
    questionnaire: Questionnaire
    labels: Labels

    def kind(self, answer: Answer) -> str:
        """Give the kind of text that an answer is; empty when it is none."""
        if isinstance(answer, NotApplicable) and answer.reason:
            return NOTE
        if answer.question not in self.policy.free_text:
            return ""
        return LONG if answer.question in self._long() else SHORT

    def wording(self, question: str) -> str:
        """Give the words of the question or column."""
        return self.labels.words.get(f"questions.{question}.ask", question)

    def _long(self) -> frozenset[str]:
        return frozenset(one.id for one in self.questionnaire.questions if one.type is AnswerType.LONG_TEXT)


def free_text(received: Iterable[Received], reading: Reading) -> tuple[Place, ...]:
    """List every cell with words of the supplier's own: notes, then long answers, then short; the longest first."""
    places = [
        place
        for one in received
        if isinstance(one.result, ValidatedReturn)
        for place in _places(one.supplier_id, one.result.supplier_return, reading)
    ]
    return tuple(sorted(places, key=lambda place: (_KINDS.index(place[2]), -place[3])))


def _places(supplier: str, supplier_return: SupplierReturn, reading: Reading) -> Iterator[Place]:
    name = supplier_return.file_name
    for remark in supplier_return.remarks:
        wording = reading.wording(remark.question) if remark.question else ""
        yield supplier, name, NOTE, len(remark.raw), remark.sheet, remark.cell, wording
    rows = (row.answers.values() for table in supplier_return.tables.values() for row in table)
    for answer in (*supplier_return.answers.values(), *(one for row in rows for one in row)):
        kind = reading.kind(answer)
        if answer.source is not None and answer.source.raw.strip() and kind:
            words = answer.reason if isinstance(answer, NotApplicable) else answer.source.raw
            source = answer.source
            yield supplier, name, kind, len(words), source.sheet, source.cell, reading.wording(answer.question)
