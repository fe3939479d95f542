"""A worksheet of ours is cut into cells; without anything put in anew it is what it was."""

import io
import zipfile
from functools import cache

import pytest

from slavery_check.questionnaire.form import Form, Scope
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.entries import Entry
from slavery_check.workbook.stamping import cut, doubled
from slavery_check.workbook.styles import typed
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER


@cache
def parts() -> dict[str, bytes]:
    questionnaire, labels = load_questionnaire("supplier-2026"), load_labels("supplier-2026")
    content = write(questionnaire, labels, SUPPLIER, PROGRAMME, COUNTRIES, Contents(Form(Scope.CORE)))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_worksheet_in_pieces_makes_the_worksheet_again() -> None:
    sheets = {name: part for name, part in parts().items() if name.startswith("xl/worksheets/sheet")}
    _, cell_styles = doubled(parts()["xl/styles.xml"])
    assert len(sheets) > 8
    for part in sheets.values():
        assert cut(part, {}).stamped((), cell_styles) == part


def test_a_row_that_is_not_there_is_put_in_its_place() -> None:
    sheet = b'<dimension ref="A1:B9"/><sheetData><row r="2"><c r="B2" s="1"/></row><row r="9"></row></sheetData>'
    _, cell_styles = doubled(parts()["xl/styles.xml"])
    entries = [Entry("", "AA", 5, "x", typed("@")), Entry("", "B", 5, 7, typed("@"))]
    stamped = cut(sheet, {"B": 30.0, "AA": 30.0}).stamped(entries, cell_styles)
    style = cell_styles.number(typed("@"), quoted=False)
    assert stamped == (
        b'<dimension ref="A1:B9"/><sheetData><row r="2"><c r="B2" s="1"/></row><row r="5" ht="18">'
        b'<c r="B5" s="%d" t="n"><v>7</v></c><c r="AA5" s="%d" t="inlineStr"><is><t xml:space="preserve">x</t></is></c>'
        b'</row><row r="9"></row></sheetData>' % (style, style)
    )


def test_a_styles_part_without_cell_formats_is_refused() -> None:
    with pytest.raises(ValueError, match="no cell formats"):
        doubled(b"<styleSheet/>")
