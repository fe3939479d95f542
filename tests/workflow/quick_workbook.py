"""A filled workbook in a hundredth of a second: the writer's own, its cells filled in the XML.

Writing, opening, filling and saving one with openpyxl takes a third of a second, and twice that while coverage traces.
`test_quick_workbook.py` holds it to the slow way.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from slavery_check.archive import normalise
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import CellValue, Filling

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
_ANYBODY = "QQQQQQ"
"""Stands in the parts for the supplier's id until it is known."""
_SHEET = re.compile(r'<sheet [^>]*name="([^"]*)" sheetId="(\d+)"')
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*>.*?</c>', re.DOTALL)
_EPOCH = date(1899, 12, 30)


def blank(id_: str, programme: Programme) -> bytes:
    """Give the workbook that the writer makes for a supplier of this id."""
    return _packed({name: part.replace(_ANYBODY.encode(), id_.encode()) for name, part in _parts(programme).items()})


def filled(
    id_: str,
    programme: Programme,
    answers: Mapping[str, Any],
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    language: str = "en",
) -> bytes:
    """Give such a workbook with answers typed in; one that starts with `=` is a formula, as in a spreadsheet."""
    parts = dict(_parts(programme, language))
    sheets = {name.replace("&amp;", "&"): number for name, number in _SHEET.findall(parts["xl/workbook.xml"].decode())}
    for sheet, values in Filling(QUESTIONNAIRE, load_labels("supplier-2026", language)).cells(answers, tables).items():
        member = f"xl/worksheets/sheet{sheets[sheet]}.xml"
        parts[member] = _typed(parts[member].decode(), values).encode()
    return _packed({name: part.replace(_ANYBODY.encode(), id_.encode()) for name, part in parts.items()})


def _typed(sheet: str, values: Mapping[str, CellValue]) -> str:
    left = dict(values)

    def cell(found: re.Match[str]) -> str:
        address, style = found[1], found[2] or ""
        return f'<c r="{address}"{style}{_stored(left.pop(address))}</c>' if address in left else found[0]

    typed = _CELL.sub(cell, sheet)
    if left:
        raise KeyError(f"the writer made no such cells: {sorted(left)}")
    return typed


def _stored(value: CellValue) -> str:
    if isinstance(value, date):
        return f' t="n"><v>{(value - _EPOCH).days}</v>'
    if not isinstance(value, str):
        return f' t="n"><v>{value}</v>'
    if value.startswith("="):
        return f"><f>{escape(value[1:])}</f><v></v>"
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is>'


@cache
def _written(programme: str, language: str) -> Mapping[str, bytes]:
    names = tuple(load_reference().countries.told_in(language).names().values())
    labels = load_labels("supplier-2026", language)
    supplier = Supplier(id=_ANYBODY, name=f"Supplier {_ANYBODY}")
    made = write(QUESTIONNAIRE, labels, supplier, Programme.model_validate_json(programme), names)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _parts(programme: Programme, language: str = "en") -> Mapping[str, bytes]:
    """Give the parts of the workbook for anybody; written once for a programme."""
    return _written(programme.model_dump_json(exclude_defaults=True), language)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return normalise(packed.getvalue())
