"""A publisher's file is a stranger's file too: hostile workbooks are refused in a sentence."""

import io
import zipfile
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.imports.sheet import SourceFile
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.referring.source import open_source
from tests.imports.samples import as_csv, as_xlsx, rows_of

GOOD = as_xlsx([["Country", "Rating"], ["Norway", "1"]])


def _opened(path: Path) -> SourceFile:
    return open_source(path, "ituc", load_labels("supplier-2026"))


def _part(name: str, content: bytes) -> bytes:
    """Give the workbook with another part in place of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<worksheet><sheetData>" + b" " * 60_000_000 + b"</sheetData></worksheet>"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
HOSTILE = {
    "cut off": GOOD[: len(GOOD) // 2],
    "no zip at all": b"Country,Rating\r\nNorway,1\r\n",
    "an old Excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "entities": _part(SHEET, ENTITIES),
    "broken XML": _part(SHEET, b"<worksheet><sheetData><row>"),
    "a part that inflates without end": _part(SHEET, BOMB),
    "empty": b"",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(what: str, tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(HOSTILE[what])
    with pytest.raises(SlaveryCheckError, match=r"file\.xlsx") as refused:
        _opened(path)
    assert refused.value.exit_code is ExitCode.REFUSED
    assert "Nothing was changed" in refused.value.hint


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("folder.csv", "nothing.csv"):
        with pytest.raises(SlaveryCheckError, match="cannot be read"):
            _opened(tmp_path / name)


def test_a_cell_with_an_error_or_a_formula_without_result_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(as_xlsx([["Country", "Rating"], ["Norway", "=1+"]]))
    with pytest.raises(SlaveryCheckError, match=r"file\.xlsx!B2: \(sheet Data\) holds formula no value"):
        _opened(path)


def test_csv_and_workbook_say_the_same(tmp_path: Path) -> None:
    rows = rows_of("ituc")
    (tmp_path / "a.csv").write_bytes(as_csv(rows))
    (tmp_path / "a.xlsx").write_bytes(as_xlsx(rows))
    texts = [[row.texts for row in _opened(tmp_path / name).sheets[0].rows] for name in ("a.csv", "a.xlsx")]
    assert texts[0] == texts[1]
