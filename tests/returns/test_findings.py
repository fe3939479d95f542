"""What a problem's sentence quotes: words that somebody typed, and never any that nobody did or that we keep back."""

from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.problems import Problem
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.findings import words_of
from slavery_check.returns.grouping import advice, grouped
from slavery_check.returns.raw import CellState
from slavery_check.returns.values import WITHHELD
from slavery_check.workflow.questionnaires import load_labels
from tests.returns.returned import LABELS, ROWS, SHEETS, raw_cell, sent

WELSH = load_labels("supplier-2026", "cy")
TOLD = "Maria at the Leeds site told us that the agent keeps her passport in his safe"
"""Words that no letter repeats."""
WARNING = [row for row in ROWS.values() if row.question.warns and row.answers]
CHOICES = [row.id for row in WARNING if row.question.type in (AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.MANY_OF)]
BAD = [state for state in CellState if state not in (CellState.BLANK, CellState.VALUE)]


def problems(id_: str, text: str, state: CellState = CellState.VALUE) -> list[Problem]:
    """Give the problems of a row in whose answer cell this stands."""
    book, sheet, row = sent(), SHEETS[id_], ROWS[id_].number
    book.sheets[sheet][row, 2] = raw_cell(row, 2, text)._replace(state=state)
    return [one for one in book.validated().problems if (one.sheet, one.cell) == (sheet, f"B{row}")]


def said(found: list[Problem]) -> str:
    """Give all that is written about them anywhere: letters, the copy to mend, `problems.csv`."""
    lines = [line for labels in (LABELS, WELSH) for line in grouped(found, labels)]
    mending = [advice(line, "Q", labels) for line in lines for labels in (LABELS, WELSH)]
    return "\n".join((*(one.message for one in found), *(line.message for line in lines), *mending))


@pytest.mark.parametrize("id_", CHOICES)
def test_words_that_may_tell_of_a_person_are_left_out_and_nothing_is_put_between_quotation_marks_instead(
    id_: str,
) -> None:
    found = problems(id_, TOLD)
    words = said(found)

    assert [one.found for one in found] == [WITHHELD]
    assert f"cell B{ROWS[id_].number}" in words
    assert "Maria" not in words
    assert "..." not in words
    assert WITHHELD not in words


@given(st.sampled_from([row.id for row in WARNING]), st.sampled_from(BAD))
def test_in_whatever_state_a_cell_is_its_words_are_left_out(id_: str, state: CellState) -> None:
    words = said(problems(id_, TOLD, state))

    assert words
    assert "Maria" not in words
    assert "..." not in words
    assert WITHHELD not in words


def test_a_flood_that_we_keep_back_names_its_cells_and_quotes_nothing() -> None:
    [one] = problems("wages_withheld", TOLD)
    flood = [replace(one, cell=f"B{row}") for row in (7, 8, 9)]

    [english], [welsh] = grouped(flood, LABELS), grouped(flood, WELSH)

    assert "cells B7 to B9" in english.message
    assert "(words that we do not repeat here)" in english.message
    assert "(geiriau nad ydym yn eu hailadrodd yma)" in welsh.message
    assert WITHHELD not in english.message + welsh.message


def test_dots_that_somebody_typed_are_quoted_as_any_other_words() -> None:
    assert '"..." is not in the list' in said(problems("risk_assessment", "..."))


@pytest.mark.parametrize("labels", [LABELS, WELSH], ids=["en", "cy"])
def test_what_is_kept_back_has_the_sentence_of_its_code_without_the_quotation(labels: Labels) -> None:
    for key, words in labels.words.items():
        if key.startswith("withheld."):
            assert labels.words[f"problems.{key.removeprefix('withheld.')}"]
            assert fields(words) == {"sheet", "cell", "question", "expected"}


@pytest.mark.parametrize("labels", [LABELS, WELSH], ids=["en", "cy"])
@pytest.mark.parametrize("found", ["", WITHHELD])
def test_no_template_puts_what_nobody_typed_between_quotation_marks(labels: Labels, found: str) -> None:
    for key in labels.words:
        if key.startswith("problems."):
            assert '"{found}"' not in words_of(key.removeprefix("problems."), found, labels), key


def fields(words: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(words) if field}
