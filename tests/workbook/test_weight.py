"""The workbook as sent and as it comes back is light: few bytes, few elements, few cells that hold nothing."""

import io
import re
import zipfile
from functools import cache
from xml.etree.ElementTree import fromstring

from openpyxl import load_workbook

from slavery_check.questionnaire.form import WHOLE, Form, Scope, scoped
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import prefilled, write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Filling, plain_answers, plain_tables
from tests.workbook.example import PROGRAMME, SUPPLIER

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def sent(form: Form) -> bytes:
    """Give a workbook as `issue` writes it, with every country of the dropdown."""
    names = tuple(load_reference().countries.names().values())
    return write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, names, Contents(form=form, answers=prefilled(SUPPLIER)))


def parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def count(pattern: bytes, form: Form) -> int:
    return sum(len(re.findall(pattern, part)) for part in parts(sent(form)))


def test_a_whole_form_is_sent_light() -> None:
    assert len(sent(WHOLE)) < 65_000
    assert count(rb"<[A-Za-z]", WHOLE) < 6_000


def test_a_core_form_is_much_lighter() -> None:
    assert len(sent(Form(Scope.CORE))) < 39_000
    assert count(rb"<[A-Za-z]", Form(Scope.CORE)) < 4_000


def test_few_cells_hold_nothing_but_their_look() -> None:
    assert count(rb"<c [^>]*>", WHOLE) < 1_700
    assert count(rb"<c [^>]*(/>|></c>)", WHOLE) < 400


def test_a_whole_form_comes_back_hardly_heavier() -> None:
    asked = scoped(QUESTIONNAIRE, WHOLE)
    book = load_workbook(io.BytesIO(sent(WHOLE)))
    for sheet, values in Filling(asked, LABELS).cells(plain_answers(asked), plain_tables(asked)).items():
        for address, value in values.items():
            book[sheet][address].value = value
    saved = io.BytesIO()
    book.save(saved)
    assert len(saved.getvalue()) < 67_000


def test_a_whole_form_is_light_unpacked_too() -> None:
    """Reading takes time for each character: no choice may repeat the condition of its question, for one."""
    assert sum(map(len, parts(sent(WHOLE)))) < 300_000


def test_the_theme_is_whole_though_plain_and_outlives_openpyxl() -> None:
    theme = load_workbook(io.BytesIO(sent(WHOLE))).loaded_theme
    assert theme in parts(sent(WHOLE))
    assert len(theme) < 3_000
    root = fromstring(theme)  # noqa: S314 - our own file
    styles = root.find(f"{DRAWING}themeElements/{DRAWING}fmtScheme")
    assert styles is not None
    assert [len(several) for several in styles] == [3, 3, 3, 3]
