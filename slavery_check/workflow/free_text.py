"""Where free text stands in the returns: all of it is put before a person; the text itself is not repeated."""

from collections.abc import Iterable, Iterator

from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, NotApplicable, SupplierReturn, ValidatedReturn
from slavery_check.workflow.intake import Received

BESIDE = "Words beside the questions"
"""Stands for the question of a text that is no question's."""
_FEW, _NAME = 2, 10
"""Words of what was not understood, and of a name, an address or a list, that need no reading."""
Place = tuple[str, str, str, str, str]
"""Supplier, file, sheet, cell, the question's words."""


def free_text(received: Iterable[Received], policy: Policy, labels: Labels) -> tuple[Place, ...]:
    """List every cell with words of the supplier's own, in the order of the returns and their sheets."""
    return tuple(
        place
        for one in received
        if isinstance(one.result, ValidatedReturn)
        for place in _places(one.supplier_id, one.result.supplier_return, policy, labels)
    )


def _places(supplier: str, supplier_return: SupplierReturn, policy: Policy, labels: Labels) -> Iterator[Place]:
    rows = (row.answers.values() for table in supplier_return.tables.values() for row in table)
    found: dict[tuple[str, str], str] = {}
    for answer in (*supplier_return.answers.values(), *(one for row in rows for one in row)):
        if answer.source is not None and answer.source.raw.strip() and _is_words(answer, policy):
            found[answer.source.sheet, answer.source.cell] = answer.question
    for unread in supplier_return.unread:
        if len(unread.raw.split()) > _FEW:
            found.setdefault((unread.sheet, unread.cell), unread.question)
    for remark in supplier_return.remarks:
        found.setdefault((remark.sheet, remark.cell), remark.question)
    for (sheet, cell), question in found.items():
        wording = labels.words.get(f"questions.{question}.ask", question) or BESIDE
        yield supplier, supplier_return.file_name, sheet, cell, wording


def _is_words(answer: Answer, policy: Policy) -> bool:
    """Tell whether to read an answer: free text always; a name or an address when it is a sentence."""
    is_sentence = answer.source is not None and len(answer.source.raw.split()) > _NAME
    return answer.question in policy.free_text or (is_sentence and not isinstance(answer, NotApplicable))
