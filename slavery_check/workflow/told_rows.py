"""The rows of the follow-up list once more, in the words of the languages in which suppliers are written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from slavery_check.assessment.result import Assessment
from slavery_check.follow_up.plan import FollowUp
from slavery_check.programme import Supplier
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.workflow.judging import Judging, validated
from slavery_check.workflow.languages import written_to_in
from slavery_check.workflow.listing import of_supplier

ToldRows = Mapping[tuple[str, str], tuple[FollowUp, ...]]
"""By the language of a workbook, and one of those shown in it; nothing for English, in which the list itself is."""


def told_rows(
    judged: Judging, supplier: Supplier, assessment: Assessment | None, today: date
) -> Iterator[tuple[tuple[str, str], Sequence[FollowUp]]]:
    """Give a supplier's rows in each language but English that it is written to in."""
    labels = _labels_of(judged, supplier)
    for one in labels.apart:
        if one.language != ENGLISH:
            told_in = replace(judged, told_in=one)
            yield (labels.language, one.language), of_supplier(told_in, supplier, assessment, today)


def _labels_of(judged: Judging, supplier: Supplier) -> Labels:
    current = judged.intake.current.get(supplier.id)
    said = None if current is None else validated(current).supplier_return
    return written_to_in(supplier, said, judged.opened.programme.request)
