"""The xlsx and docx that we make are the same bytes for the same content."""

import io
import re
import time
import zipfile
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from slavery_check.archive import normalise

CORE = b"""<cp:coreProperties xmlns:dcterms="http://purl.org/dc/terms/" xmlns:cp="c" xmlns:xsi="x">
<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T06:11:03Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-22T06:12:00Z</dcterms:modified></cp:coreProperties>"""


def docx(second: int) -> bytes:
    """A minimal docx as python-docx packs it, made at some second of some day."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in [
            ("word/document.xml", b"<document/>"),
            ("docProps/core.xml", CORE.replace(b"03Z", b"%02dZ" % second)),
            ("[Content_Types].xml", b"<Types/>"),
        ]:
            info = zipfile.ZipInfo(name, date_time=(2026, 11, 22, 6, 11, second))
            info.external_attr = second << 16
            info.extra = b"\x99\x99\x01\x00" + bytes([second])
            archive.writestr(info, data, zipfile.ZIP_STORED if second % 2 else zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def xlsx(made: datetime) -> bytes:
    book = Workbook()
    book.properties.created = made
    assert book.active is not None
    book.active["A1"] = "Söhne"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_same_docx_made_at_another_time_gives_the_same_bytes() -> None:
    assert normalise(docx(3)) == normalise(docx(8))


def test_the_same_workbook_made_at_another_time_gives_the_same_bytes() -> None:
    first = xlsx(datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None))
    time.sleep(1.1)  # openpyxl stamps the second of saving
    second = xlsx(datetime(2026, 2, 2, tzinfo=UTC).replace(tzinfo=None))

    assert first != second
    assert normalise(first) == normalise(second)


def test_content_types_stand_first_and_the_rest_keeps_its_order() -> None:
    with zipfile.ZipFile(io.BytesIO(normalise(docx(3)))) as archive:
        members = archive.infolist()

    assert [info.filename for info in members] == ["[Content_Types].xml", "word/document.xml", "docProps/core.xml"]
    assert {info.date_time for info in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.external_attr, info.create_system, info.extra) for info in members} == {(0o600 << 16, 0, b"")}


@pytest.mark.parametrize(
    ("day", "stamp"), [(None, b"1980-01-01T00:00:00Z"), (date(2026, 3, 31), b"2026-03-31T00:00:00Z")]
)
def test_the_documents_own_stamps_are_the_day_given(day: date | None, stamp: bytes) -> None:
    content = normalise(docx(3)) if day is None else normalise(docx(3), day)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml")

    assert re.findall(rb">([^<]+)</dcterms", core) == [stamp, stamp]


def test_a_normalised_workbook_opens_with_its_content() -> None:
    sheet = load_workbook(io.BytesIO(normalise(xlsx(datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None))))).active

    assert sheet is not None
    assert sheet["A1"].value == "Söhne"


def test_normalising_twice_changes_nothing_more() -> None:
    once = normalise(docx(3))

    assert normalise(once) == once
