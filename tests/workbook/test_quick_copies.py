"""A quick copy to mend shows what one drawn anew shows."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from slavery_check.returns.answers import ValidatedReturn
from slavery_check.workbook.copy_to_mend import draw_copy
from slavery_check.workbook.quick_copies import QuickCopies
from slavery_check.workflow.copies_to_mend import Copying
from slavery_check.workflow.one_file import read_one
from tests.workbook.to_mend import ODD, SUPPLIER
from tests.workflow.council import PROGRAMME, QUESTIONNAIRE, TODAY, whole
from tests.workflow.quick_workbook import filled


def given(path: Path, answers: Mapping[str, Any]) -> ValidatedReturn:
    sites = [{"site_name": f"Yard {number}"} for number in range(4)]
    path.write_bytes(filled("S001", PROGRAMME, {**whole(), **answers}, {"sites": sites}))
    found = read_one(path, QUESTIONNAIRE.id, TODAY)
    assert isinstance(found, ValidatedReturn)
    return found


@pytest.fixture(scope="module")
def copying() -> Copying:
    return Copying(PROGRAMME)


def shown(content: bytes) -> dict[str, dict[str, object]]:
    """Give what every cell of every sheet shows: value, type, look, comment, link."""
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: {
            cell.coordinate: (
                cell.value,
                cell.data_type,
                cell.style,
                cell.quotePrefix,
                cell.comment and (cell.comment.text, cell.comment.author),
                cell.hyperlink and cell.hyperlink.location,
            )
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.comment
        }
        for sheet in book.worksheets
    }


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("answers", [ODD, {"employees": "=1+1"}, {"declared_on": "03/04/2026", "site_count": "two"}])
def test_a_quick_copy_shows_what_one_drawn_anew_shows(
    answers: Mapping[str, Any], copying: Copying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = given(tmp_path / "a.xlsx", answers)
    before = copying.write(given(tmp_path / "b.xlsx", {"fees_paid": None}), SUPPLIER, date(2026, 7, 1))
    quick = copying.write(found, SUPPLIER, date(2026, 7, 1))
    monkeypatch.setattr(QuickCopies, "write", lambda _, mending, names: draw_copy(mending, names))
    slow = copying.write(found, SUPPLIER, date(2026, 7, 1))

    assert quick != before
    assert len(quick) != len(slow)
    assert shown(quick) == shown(slow)
