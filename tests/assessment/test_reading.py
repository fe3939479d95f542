"""Single answers of a return: what was said and where, and nothing where nothing was said."""

from dataclasses import replace

import pytest

from slavery_check.assessment.reading import cell_of, corrected_on, deciding, not_read, number_of, text_of, ticked
from slavery_check.assessment.worked_cases import return_of
from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Is, Not
from slavery_check.returns.answers import Anchor, Answered, Source, SupplierReturn, Unanswered, Unread
from tests.assessment.generated import CASES, QUESTIONNAIRE

PLAIN = return_of(CASES["consultancy"], QUESTIONNAIRE)
CELL = Source("Pay", "B7", "Yes", Anchor.ID_AND_WORDING)


def saying(question: str, value: str | int | tuple[str, ...], source: Source = CELL) -> SupplierReturn:
    return replace(PLAIN, answers={**PLAIN.answers, question: Answered(question, value, source)})


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        (Answered("overtime", "voluntary", CELL), "Pay!B7"),
        (Answered("overtime", "voluntary", replace(CELL, cell="")), ""),
        (Unanswered("overtime"), ""),
        (Unanswered("overtime", CELL), "Pay!B7"),
        (None, ""),
    ],
)
def test_an_answer_is_found_in_its_cell_and_one_without_is_said_to_have_none(
    answer: Answered | Unanswered | None, cell: str
) -> None:
    assert cell_of(answer) == cell


def test_an_answer_is_given_to_who_asks_for_its_kind_alone() -> None:
    for question, value in (("overtime", "voluntary"), ("worker_kinds", ("agency",)), ("site_count", 2)):
        said = saying(question, value)
        found = text_of(said, question), ticked(said, question), number_of(said, question)
        assert [one for one in found if one is not None] == [value]
    silent = replace(PLAIN, answers={})
    assert (text_of(silent, "overtime"), ticked(silent, "overtime"), number_of(silent, "overtime")) == (None,) * 3


def test_a_correction_has_its_day_and_the_suppliers_own_word_none() -> None:
    assert (
        corrected_on(saying("overtime", "voluntary", replace(CELL, overlaid="2026-06-01")), "overtime") == "2026-06-01"
    )
    assert corrected_on(PLAIN, "overtime") == ""
    assert corrected_on(replace(PLAIN, answers={}), "overtime") == ""


def test_words_beside_an_answer_leave_no_question_open() -> None:
    cells = (Unread("overtime", "", "Pay", "B7", "?"), Unread("audits", "", "Pay", "D9", "?", beside=True))

    assert not_read(replace(PLAIN, unread=cells)) == {"overtime"}


OVERTIME = Is.model_validate({"question": "overtime", "is": ("required",)})
SITES = AtLeast(question="site_count", at_least=2)
KNOWN: dict[str, str | int | tuple[str, ...] | None] = {"overtime": "voluntary", "site_count": 3}


@pytest.mark.parametrize(
    ("condition", "cited"),
    [
        (OVERTIME, "overtime"),
        (AnyOf(any=(OVERTIME, SITES)), "site_count"),
        (AnyOf(any=(AllOf(all=(OVERTIME, OVERTIME)), SITES)), "site_count"),
        (AnyOf(any=(Not.model_validate({"not": OVERTIME}), SITES)), "site_count"),
        (Not.model_validate({"not": OVERTIME}), "overtime"),
    ],
)
def test_the_question_whose_own_part_is_true_is_cited_else_the_first(condition: Condition, cited: str) -> None:
    assert deciding(condition, KNOWN) == cited
