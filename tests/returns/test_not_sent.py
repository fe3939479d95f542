"""Nobody is asked for rows that were never sent, even where the cover has lost what was."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import WHOLE, Form, Scope
from slavery_check.returns.answers import NotAsked, Unanswered, ValidatedReturn
from slavery_check.returns.held_to import hold_to
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workflow.council import PROGRAMME

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
CORE = Form(Scope.CORE)
TODAY = date(2026, 6, 1)


def read(folder: Path, said: str | None) -> ValidatedReturn:
    """Read a core workbook on whose cover something else stands."""
    one = Supplier(id="S1", name="One Ltd")
    content = write(QUESTIONNAIRE, LABELS, one, PROGRAMME, ("United Kingdom",), Contents(form=CORE))
    book = load_workbook(io.BytesIO(content))
    row = next(row for row in book.worksheets[0].iter_rows() if any(cell.value == "meta.form" for cell in row))
    row[1].value = said
    path = folder / "S1.xlsx"
    book.save(path)
    found = read_one(path, "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    return found


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> ValidatedReturn:
    return read(tmp_path_factory.mktemp("honest"), "core")


@pytest.mark.parametrize("said", [None, "standard"])
def test_a_cover_that_lost_its_line_or_names_more_is_held_to_what_was_sent(
    tmp_path: Path, honest: ValidatedReturn, said: str | None
) -> None:
    found = read(tmp_path, said)
    assert {"row_missing", "sheet_missing"} <= {one.code for one in found.problems}
    told = hold_to(found, CORE, QUESTIONNAIRE, LABELS)
    assert [one.code for one in told.problems] == [one.code for one in honest.problems]
    assert told.supplier_return.answers == honest.supplier_return.answers
    assert told.supplier_return.unread == honest.supplier_return.unread
    assert told.sections == honest.sections
    assert isinstance(told.supplier_return.answers["policy_owner"], NotAsked)


def test_what_was_sent_is_asked_for_all_the_same(tmp_path: Path) -> None:
    found = read(tmp_path, None)
    told = hold_to(found, WHOLE, QUESTIONNAIRE, LABELS)
    assert told is found
    assert isinstance(told.supplier_return.answers["policy_owner"], Unanswered)
