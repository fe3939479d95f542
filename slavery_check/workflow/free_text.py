"""Where free text stands in the returns: all of it is put before a person; the text itself is not repeated."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, NotApplicable, SupplierReturn, ValidatedReturn
from slavery_check.returns.raw import ATTACHED, MAIL_SHEET
from slavery_check.workflow.received import Received
from slavery_check.workflow.words_in_mail import has_words

Place = tuple[str, str, str, str, str, str, int]
"""Supplier, file, sheet, cell, the question's words or an attached file's name, kind, characters."""
MAIL, NOTE, LONG, ELSEWHERE = "e-mail", "note", "long answer", "elsewhere"
ATTACHMENT, SHORT, SHARED = "attached file", "short answer", "same in several"
"""Kinds of text, in the order to read them: who has something to say that was not asked says it beside the answers.

Word for word the same in the returns of several suppliers, and not in an answer, it is likely to be our own.
"""
_KINDS = (MAIL, NOTE, LONG, ELSEWHERE, ATTACHMENT, SHORT, SHARED)
_BY_SHEET = {MAIL_SHEET: MAIL, ATTACHED: ATTACHMENT}


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
    """List every cell with words of the supplier's own: e-mails, then notes; of each kind the longest first."""
    places: list[tuple[Place, bytes]] = []
    for one in received:
        result = one.result
        if isinstance(result, ValidatedReturn):  # One after another: all of them together may not fit into memory.
            places += _remarks(one.supplier_id, result.supplier_return, reading)
            places += ((place, b"") for place in _answers(one.supplier_id, result.supplier_return, reading))
        elif one.is_beside:
            file = one.path.name
            places.append(((one.supplier_id, file, ATTACHED, "", file, ATTACHMENT, len(file)), b""))
        elif has_words(one):
            characters = sum(map(len, result.said))
            places.append(((one.supplier_id, result.file_name, MAIL_SHEET, "", "", MAIL, characters), b""))
    said = {(place[0], digest) for place, digest in places if digest}
    shared = {digest for digest, suppliers in Counter(digest for _, digest in said).items() if suppliers > 1}
    found = ((*place[:5], SHARED, place[6]) if digest in shared else place for place, digest in places)
    return tuple(sorted(found, key=lambda place: (_KINDS.index(place[5]), -place[6])))


def _remarks(supplier: str, supplier_return: SupplierReturn, reading: Reading) -> Iterator[tuple[Place, bytes]]:
    """Give each remark's place beside a hash of its words, by which the same words are found elsewhere."""
    for one in supplier_return.remarks:
        kind = _BY_SHEET.get(one.sheet) or (NOTE if one.question else ELSEWHERE)
        wording = reading.wording(one.question) if one.question else one.raw if kind == ATTACHMENT else ""
        # What the program itself writes was taken out of an e-mail: the same words in two are still their senders'.
        digest = b"" if one.sheet in _BY_SHEET else hashlib.sha256(one.raw.encode("utf-8", "surrogatepass")).digest()
        yield (supplier, supplier_return.file_name, one.sheet, one.cell, wording, kind, len(one.raw)), digest


def _answers(supplier: str, supplier_return: SupplierReturn, reading: Reading) -> Iterator[Place]:
    rows = (row.answers.values() for table in supplier_return.tables.values() for row in table)
    listed = {(remark.question, remark.raw.strip()) for remark in supplier_return.remarks}
    for answer in (*supplier_return.answers.values(), *(one for row in rows for one in row)):
        kind, source = reading.kind(answer), answer.source
        if isinstance(answer, NotApplicable) and (answer.question, answer.reason.strip()) in listed:
            continue  # the reason stands in the notes, which are listed already
        if source is not None and source.raw.strip() and kind:
            words = answer.reason if isinstance(answer, NotApplicable) else source.raw
            wording = reading.wording(answer.question)
            yield supplier, supplier_return.file_name, source.sheet, source.cell, wording, kind, len(words)
