"""What people need who read a workbook with other eyes, with a screen reader or with the keyboard alone."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.questionnaire.form import Form, Scope, scoped
from slavery_check.workbook import styles
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.office import Office
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = load_questionnaire("supplier-2026")
FORM = Form(Scope.STANDARD, QUESTIONNAIRE.modules)
LANGUAGES = ("en", "cy", "en+cy")
LEAST_CONTRAST = 4.5
_BLACK, _WHITE = "000000", "FFFFFF"


@cache
def content(language: str) -> bytes:
    """A workbook with every look: modules, last year's answers."""
    contents = Contents(form=FORM, last_year={"overtime": "Yes, freely", "worker_kinds.agency": "Yes"})
    return write(QUESTIONNAIRE, load_labels("supplier-2026", language), SUPPLIER, PROGRAMME, COUNTRIES, contents)


@cache
def book(language: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(content(language)))


def cells(sheet: Worksheet) -> list[Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]


def colour(value: object, default: str) -> str:
    found = getattr(value, "rgb", None)
    return found[-6:] if isinstance(found, str) else default


def ground(cell: Cell | MergedCell) -> str:
    return colour(cell.fill.fgColor, _WHITE) if cell.fill.patternType == "solid" else _WHITE


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(tint: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(tint[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_agrees_with_the_standard() -> None:
    assert contrast(_BLACK, _WHITE) == pytest.approx(21)
    assert contrast("777777", _WHITE) == pytest.approx(4.48, abs=0.01)


def test_every_cell_stands_out_from_its_ground() -> None:
    pairs = {(colour(cell.font.color, _BLACK), ground(cell)) for sheet in book().worksheets for cell in cells(sheet)}
    assert len(pairs) > 5
    assert {pair for pair in pairs if contrast(*pair) < LEAST_CONTRAST} == set()


def test_every_rule_that_colours_keeps_text_readable_on_any_ground_below_it() -> None:
    poor = []
    for sheet in book().worksheets:
        for ruled in sheet.conditional_formatting:
            least_column, least_row, last_column, last_row = range_boundaries(str(ruled.sqref))
            area = [
                sheet.cell(row, column)
                for row in range(least_row or 1, (last_row or 1) + 1)
                for column in range(least_column or 1, (last_column or 1) + 1)
            ]
            for rule in ruled.rules:
                ink = colour(rule.dxf.font.color, "") if rule.dxf.font is not None else ""
                under = colour(rule.dxf.fill.bgColor, "") if rule.dxf.fill is not None else ""
                pairs = {(ink or colour(one.font.color, _BLACK), under or ground(one)) for one in area}
                poor += [(sheet.title, *pair) for pair in pairs if contrast(*pair) < LEAST_CONTRAST]
    assert not poor


def test_looks_that_no_sent_workbook_has_are_readable_too() -> None:
    looks = [one for one in vars(styles).values() if isinstance(one, styles.Look)]
    looks += [make("@") for make in (styles.typed, styles.looking, styles.to_mend)]
    assert {one.name for one in looks if contrast(one.colour, one.ground or _WHITE) < LEAST_CONTRAST} == set()


def test_no_colour_says_what_no_word_says() -> None:
    """Grey and the colours of states follow the word in the state column, never the other way round."""
    labels = load_labels("supplier-2026")
    words = [labels.text(f"state.{word}") for word in ("to_do", "check", "confirm", "done", "not_needed", "optional")]
    assert len(set(words)) == len(words)
    for topic in lay_out(scoped(QUESTIONNAIRE, FORM), labels):
        for ruled in book()[topic.name].conditional_formatting:
            for rule in ruled.rules:
                assert re.search(r"\$[EFH]3", rule.formula[0]), "a rule looks at a word, or at what kind of row it is"


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("cy", "cy-GB"), ("en+cy", "en-GB")])
def test_the_document_says_its_title_and_language(language: str, tag: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content(language))) as packed:
        core = packed.read("docProps/core.xml").decode()
    labels = load_labels("supplier-2026", language)
    assert re.search(r"<dc:language[^>]*>([^<]+)</", core).group(1) == tag  # type: ignore[union-attr]
    assert re.search(r"<dc:title[^>]*>([^<]+)</", core).group(1) == labels.line("cover.title")  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_has_a_name_a_title_and_one_row_of_headers(language: str) -> None:
    for sheet in book(language).worksheets:
        assert re.fullmatch(r"[^\W_].{2,30}", sheet.title)
        assert sheet["A1"].value
        assert not [cell for cell in sheet[1][1:] if cell.value], "the title stands alone"
        if sheet.title != load_labels("supplier-2026", language).text("sheets.start"):
            headers = [cell.value for cell in sheet[2]]
            assert all(headers), sheet.title
            assert len(set(headers)) == len(headers)


def test_a_row_is_read_from_the_question_to_its_state() -> None:
    labels = load_labels("supplier-2026")
    keys = ("question", "answer", "help", "notes", "state", "id", "last_year", "still_right")
    for topic in lay_out(scoped(QUESTIONNAIRE, FORM), labels):
        sheet = book()[topic.name]
        assert [cell.value for cell in sheet[2]] == [labels.text(f"headers.{key}") for key in keys]
        assert not sheet.sheet_view.rightToLeft


def test_links_have_words_and_lead_to_their_sheet() -> None:
    found = {cell.value: cell.hyperlink for sheet in book().worksheets for cell in cells(sheet) if cell.hyperlink}
    names = {sheet.title for sheet in book().worksheets}
    assert set(found) == names - {"Start here", "Checker", "Glossary", "Lists"}
    assert all(link is not None and link.location == f"'{name}'!A1" for name, link in found.items())


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_cut_off(office: Office, tmp_path: Path, language: str) -> None:
    """Each row is at least as high as LibreOffice finds its text to need; Arial stands for Arial there."""
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content(language))
    cut = []
    with office.open(path) as opened:
        for sheet in book(language).worksheets:
            if sheet.title != "Lists":
                rows = opened.heights(sheet.title, sheet.max_row)
                cut += [(sheet.title, at, *pair) for at, pair in enumerate(rows, start=1) if pair[0] + 1 < pair[1]]
    assert not cut
