"""The quick way to a filled workbook gives what the slow way gives."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from slavery_check.programme import Supplier
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workbook.writer import write
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Filling
from tests.workflow.council import LABELS, PROGRAMME, QUESTIONNAIRE, SITE, whole
from tests.workflow.quick_workbook import blank, filled

ODD = {
    "legal_name": '=HYPERLINK("https://x.example","y")',
    "contact_name": ' Ann & <Bo>\n"q" \u00e9 ',
    "supply_description": "-7",
    "employees": 12.5,
    "declared_on": date(2026, 5, 4),
}


def slowly_blank(id_: str) -> bytes:
    names = tuple(load_reference().countries.names().values())
    return write(QUESTIONNAIRE, LABELS, Supplier(id=id_, name=f"Supplier {id_}"), PROGRAMME, names)


def seen(path: Path, content: bytes) -> RawReturn:
    path.write_bytes(content)
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn)
    return replace(found, sha256="")


def test_a_blank_one_is_the_writers_to_the_byte() -> None:
    assert blank("S001-x", PROGRAMME) == slowly_blank("S001-x")


def test_a_filled_one_reads_as_one_that_openpyxl_filled(tmp_path: Path) -> None:
    answers = {**whole(), **ODD}
    book = load_workbook(io.BytesIO(slowly_blank("S001")))
    for sheet, values in Filling(QUESTIONNAIRE, LABELS).cells(answers, {"sites": (SITE,)}).items():
        for address, value in values.items():
            book[sheet][address].value = value
    saved = io.BytesIO()
    book.save(saved)

    quick = seen(tmp_path / "S001.xlsx", filled("S001", PROGRAMME, answers, {"sites": (SITE,)}))

    expected = replace(seen(tmp_path / "S001.xlsx", saved.getvalue()), modified=quick.modified)
    assert quick == expected
    assert quick.modified.startswith("1980-01-01")
