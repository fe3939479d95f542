"""Where free text stands in the returns: all of it is put before a person; the text itself is not repeated."""

from collections.abc import Iterable, Iterator

from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Answer, NotApplicable, SupplierReturn, ValidatedReturn
from slavery_check.workflow.intake import Received

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
    for answer in (*supplier_return.answers.values(), *(one for row in rows for one in row)):
        if answer.source is not None and answer.source.raw.strip() and _is_words(answer, policy):
            wording = labels.words.get(f"questions.{answer.question}.ask", answer.question)
            yield supplier, supplier_return.file_name, answer.source.sheet, answer.source.cell, wording


def _is_words(answer: Answer, policy: Policy) -> bool:
    return answer.question in policy.free_text or (isinstance(answer, NotApplicable) and bool(answer.reason))
