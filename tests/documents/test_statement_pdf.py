"""The statement as PDF: tagged, complete, the same bytes every time, and made without reading any file or host."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from slavery_check.documents.html import to_html
from slavery_check.documents.offline import OfflineFetcher
from slavery_check.documents.pdf import PdfUnavailableError, to_pdf
from slavery_check.documents.pdf_headers import headers
from tests.documents.test_statement_html import FACTS, FULL
from tests.statement.material import HERTS_VALLEYS, statement

SCRIPT = """
import sys
from tests.documents.test_statement_html import FULL
from slavery_check.documents.pdf import to_pdf
sys.stdout.buffer.write(to_pdf(FULL))
"""


@pytest.fixture(scope="module")
def full() -> bytes:
    return to_pdf(FULL)


def test_another_process_makes_the_same_bytes(full: bytes) -> None:
    root = Path(__file__).parent.parent.parent
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert ran.stdout == full


def test_the_layout_gives_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    to_pdf(FULL)
    assert [record.getMessage() for record in caplog.records if record.levelname != "INFO"] == []


def test_every_header_cell_has_its_scope(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        scopes = [str(cell["/A"]["/Scope"]) for _, cell in headers(document)]
    assert len(scopes) > 100
    assert set(scopes) == {"/Column", "/Row"}


def test_it_declares_pdf_ua_language_title_and_tags(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(document.Root["/Lang"]) == "en"
        assert bool(document.Root["/MarkInfo"]["/Marked"])
        assert bool(document.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        assert str(document.docinfo["/Title"]) == "Modern slavery statement 2025-26, Marlow & Finch plc (Draft)"
        assert str(document.docinfo["/CreationDate"]) == "D:20260615000000Z"


def test_every_figure_in_it_has_its_words(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        figures = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert figures
        assert all(str(one["/Alt"]).startswith("Bar chart.") for one in figures)


def test_its_fonts_are_the_bundled_ones(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        names = {
            str(one["/BaseFont"])
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    assert names
    assert all("Statement" in name or "Source" in name for name in names), names


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_fact_of_a_real_statement_is_in_its_text() -> None:
    content = to_pdf(to_html(statement(HERTS_VALLEYS)))
    ran = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    words = re.sub(r"\s+", " ", ran.stdout.decode())
    assert [fact for fact in FACTS if fact not in words] == []
    assert "Page 1 of" in words


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/a.png",
        "https://example.org/",
        "file:///etc/hostname",
        "ftp://example.org/x",
        "data:text/html,x",
        "/etc/hostname",
    ],
)
def test_the_fetcher_refuses_every_host_and_file(address: str) -> None:
    with pytest.raises(ValueError, match="refused to fetch"):
        OfflineFetcher().fetch(address)


def test_a_picture_from_a_file_is_left_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>SECRET</text></svg>')
    page = f'<html lang="en"><title>t</title><p>x</p><img alt="a" src="{secret.as_uri()}"></html>'
    with pikepdf.open(io.BytesIO(to_pdf(page.encode()))) as document:
        assert "/XObject" not in document.pages[0]["/Resources"] or not document.pages[0]["/Resources"]["/XObject"]


def test_without_the_library_one_sentence_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailableError, match="No PDF was made") as refused:
        to_pdf(FULL)
    assert "HTML" in refused.value.hint
