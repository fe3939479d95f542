"""Every text of a supplier's own is heard, wherever it stands: a cry for help may stand in any cell."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from slavery_check.assessment.look import Look
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.worked_cases import return_of
from slavery_check.returns.answers import (
    Anchor,
    Answered,
    NotApplicable,
    Source,
    SupplierReturn,
    TableRow,
    Unanswered,
    Unread,
)
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE

PLAIN = return_of(CASES["consultancy"], QUESTIONNAIRE)
CRY = "they took our passports"
CELL = Source("Case", "C9", CRY, Anchor.ID_AND_WORDING)


def answered(answer: Answered | Unanswered | NotApplicable) -> SupplierReturn:
    return replace(PLAIN, answers={**PLAIN.answers, answer.question: answer})


def in_a_row() -> SupplierReturn:
    row = TableRow("sites", 9, {"site_name": Answered("site_name", "Office", CELL)})
    return replace(PLAIN, tables={**PLAIN.tables, "sites": (row,)})


PLACES: dict[str, Callable[[], SupplierReturn]] = {
    "a cell that could not be read": lambda: replace(PLAIN, unread=(Unread("overtime", "", "Case", "C9", CRY),)),
    "an answer as it was typed": lambda: answered(Answered("overtime", "voluntary", CELL)),
    "an answer as it was understood": lambda: answered(Answered("overtime", CRY, replace(CELL, raw="1"))),
    "what stands where an answer is missing": lambda: answered(Unanswered("overtime", CELL)),
    "a reason": lambda: answered(NotApplicable("overtime", CRY, replace(CELL, raw="does not apply"))),
    "a row": in_a_row,
}


@pytest.mark.parametrize("place", PLACES)
def test_words_of_harm_are_heard_wherever_they_stand(place: str) -> None:
    said = PLACES[place]()
    assert CRY in Look.at(said).texts
    assert {flag.id for flag in find(said, POLICY)} > {flag.id for flag in find(PLAIN, POLICY)}


def test_a_number_with_a_fraction_is_no_number_that_a_condition_reads() -> None:
    said = answered(Answered("overtime", Decimal("1.5"), CELL))
    assert Look.at(said).said["overtime"] is Answered
