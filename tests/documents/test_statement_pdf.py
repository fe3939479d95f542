"""The statement as PDF: tagged, complete, the same bytes every time, and made without reading any file or host."""

import io
import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from slavery_check.documents.html import to_html
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


class Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno > logging.INFO:
            self.said.append(record.getMessage())


@pytest.fixture(scope="module")
def laid_out() -> tuple[bytes, list[str]]:
    """The PDF, and what the layout warned of."""
    heard = Heard()
    everything = logging.getLogger()
    everything.addHandler(heard)
    try:
        return to_pdf(FULL), heard.said
    finally:
        everything.removeHandler(heard)


@pytest.fixture(scope="module")
def full(laid_out: tuple[bytes, list[str]]) -> bytes:
    return laid_out[0]


@pytest.mark.long
def test_another_process_makes_the_same_bytes(full: bytes) -> None:
    root = Path(__file__).parent.parent.parent
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert ran.stdout == full


def test_the_layout_gives_no_warning(laid_out: tuple[bytes, list[str]]) -> None:
    assert laid_out[1] == []


def test_every_header_cell_has_its_scope(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        scopes = [str(cell["/A"]["/Scope"]) for _, cell in headers(document)]
    assert len(scopes) > 100
    assert set(scopes) == {"/Column", "/Row"}


def test_a_list_holds_items_only_and_a_table_rows_only(full: bytes) -> None:
    allowed = {"/L": {"/LI", "/Caption"}, "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"}}
    with pikepdf.open(io.BytesIO(full)) as document:
        held = [
            (str(one["/S"]), str(kid["/S"]))
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and str(one.get("/S")) in allowed and "/K" in one
            for kid in (one["/K"] if isinstance(one["/K"], pikepdf.Array) else [one["/K"]])
        ]
    assert {parent for parent, _ in held} == set(allowed)
    assert [(parent, kid) for parent, kid in held if kid not in allowed[parent]] == []


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


@pytest.mark.no_cover  # tracing would double the time; the other tests here run every line
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_fact_of_a_real_statement_is_in_its_text() -> None:
    content = to_pdf(to_html(statement(HERTS_VALLEYS)))
    ran = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    words = re.sub(r"\s+", " ", ran.stdout.decode())
    assert [fact for fact in FACTS if fact not in words] == []
    assert "Page 1 of" in words


def test_a_warning_of_the_layout_would_be_heard() -> None:
    heard = Heard()
    everything = logging.getLogger()
    everything.addHandler(heard)
    to_pdf(b'<html lang="en"><title>t</title><p style="colour: red">x</p></html>')
    everything.removeHandler(heard)
    assert [said for said in heard.said if "colour" in said]


def test_a_library_that_talks_while_it_fails_to_load_is_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # As WeasyPrint does where Pango is missing: our own output may be JSON on its way to another program.
    (tmp_path / "weasyprint.py").write_text("print('-----\\nPlease carefully follow')\nraise OSError('no pango')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(PdfUnavailableError, match="no pango"):
        to_pdf(FULL)
    assert capsys.readouterr() == ("", "")


def test_without_the_library_one_sentence_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailableError, match="No PDF was made") as refused:
        to_pdf(FULL)
    assert "HTML" in refused.value.hint
