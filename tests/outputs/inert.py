"""What could be alive in a file that we wrote, by kind of file. Each look gives complaints; none is what we want."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator
from email import policy
from email.parser import BytesParser
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.outputs.hostile import MARK

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
"""What a terminal or an editor obeys; tab and line feed are not among them."""
_LIVE = re.compile('[\\s"\u200b\u3000\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')
_APP = "docProps/app.xml"
_PEOPLE = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]+")
AUTHOR = re.compile("<author>(.*?)</author>", re.DOTALL)
_OURS = re.compile(r"E\d+")
"""Where formulas of ours may stand on a topic sheet: the state of the row. On the Checker they may stand anywhere."""
BAD_TAGS = {"script", "iframe", "object", "embed", "link", "base", "form", "applet", "frame", "audio", "video"}
_BAD_KEYS = {"/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia"}
_BAD_KEYS |= {"/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/XFA", "/AcroForm"}
_HEADERS = {"x-unsent", "from", "to", "subject", "content-type", "content-transfer-encoding", "mime-version"}


def in_workbook(path: Path, authors: Collection[str]) -> Iterator[str]:
    """Look into an .xlsx: formulas that are not ours, hidden things, people, parts that lead or do anything."""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        told = packed.read("docProps/core.xml") + (packed.read(_APP) if _APP in names else b"")
        notes = [packed.read(name).decode() for name in names if name.startswith("xl/comments")]
        relations = b"".join(packed.read(name) for name in names if name.endswith(".rels"))
    yield from (f"part {name}" for name in names if re.search("external|vba|embed|custom|media|printer|activeX", name))
    yield from (f"property {found}" for found in _PEOPLE.findall(told))
    yield from (f"comment by {one}" for note in notes for one in AUTHOR.findall(note) if unescape(one) not in authors)
    yield from ("link to elsewhere" for _ in re.findall(rb'TargetMode="External"', relations))
    is_masked = path.name.startswith("anonymous")  # the words are x and 1, in cells that are built as they came
    book = load_workbook(path)
    for name, defined in book.defined_names.items():
        if defined.hidden or MARK in str(defined.attr_text):
            yield f"name {name}"
    for sheet in book.worksheets:
        yield from (f"{sheet.title}: {complaint}" for complaint in _in_sheet(sheet, is_masked=is_masked))


def _in_sheet(sheet: Worksheet, *, is_masked: bool) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        yield "a hidden sheet"
    yield from (f"hidden column {name}" for name, one in sheet.column_dimensions.items() if one.hidden and name != "F")
    yield from (f"hidden row {number}" for number, one in sheet.row_dimensions.items() if one.hidden)
    for row in sheet.iter_rows():
        for cell in row:
            allowed = sheet.title == "Checker" or _OURS.fullmatch(cell.coordinate)
            if cell.data_type == "f" and (not allowed or MARK in str(cell.value)):
                yield f"{cell.coordinate} is a formula"
            if cell.data_type == "s" and not is_masked and _LIVE.match(str(cell.value)) and not cell.quotePrefix:
                yield f"{cell.coordinate} becomes a formula when somebody edits it"
            if cell.hyperlink is not None and (cell.hyperlink.target or MARK in str(cell.hyperlink.location)):
                yield f"{cell.coordinate} links elsewhere"


def in_csv(path: Path) -> Iterator[str]:
    """Look into a CSV: what a spreadsheet would calculate, whatever separator it expects."""
    content = path.read_bytes()
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    yield from (f"line {number} has {len(row)} cells" for number, row in enumerate(rows) if len(row) != len(rows[0]))
    yield from (
        f"{field[:20]!r} is alive" for row in rows for field in row if _LIVE.match(field) and not _number(field)
    )
    yield from (
        f"{part[:20]!r} is alive behind a separator" for part in re.split("[;\t\r\n]", text) if _LIVE.match(part)
    )
    yield from (f"control character {one!r}" for one in CONTROL.findall(text.replace("\r", "")))


def _number(field: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", field) is not None


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def in_html(path: Path) -> Iterator[str]:
    """Look into a page: scripts, handlers, addresses elsewhere, the content security policy."""
    text = path.read_text("utf-8")
    tags = _Tags()
    tags.feed(text)
    tags.close()
    policies = [given["content"] for tag, given in tags.found if given.get("http-equiv") == "Content-Security-Policy"]
    if len(policies) != 1 or not policies[0].startswith("default-src 'none'; ") or "script" in policies[0]:
        yield f"policies {policies}"
    for tag, given in tags.found:
        if tag in BAD_TAGS:
            yield f"<{tag}>"
        yield from (f"<{tag} {name}>" for name in given if name.startswith("on") or name in {"srcdoc", "style"})
        for name in ("href", "src", "action", "background", "xlink:href"):
            if not given.get(name, "#").startswith(("#", "data:image/svg+xml;base64,")):
                yield f"<{tag} {name}={given[name][:40]}>"
    yield from (f"style: {found}" for found in re.findall(r"@import|url\((?!data:)|expression\(", _styles(text)))
    yield from (f"control character {one!r}" for one in CONTROL.findall(text))


def _styles(text: str) -> str:
    return " ".join(re.findall("<style[^>]*>(.*?)</style>", text, re.DOTALL))


def in_pdf(path: Path, author: str) -> Iterator[str]:
    """Look into a PDF: actions, scripts, attachments, addresses, people."""
    with pikepdf.open(path) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                yield from (f"{key} in an object" for key in _BAD_KEYS & set(one.keys()))
                yield from (f"{one[key]} as {key}" for key in ("/S", "/Type") if str(one.get(key)) in _BAD_KEYS)
        if document.attachments:
            yield "attachments"
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            people = [metadata.get(f"dc:{role}", []) for role in ("creator", "contributor", "publisher")]
        yield from (f"{one} in the metadata" for one in chain.from_iterable(people) if one.split() != author.split())
        for key, value in document.docinfo.items():
            if key not in {
                "/Title",
                "/Author",
                "/Subject",
                "/Keywords",
                "/Producer",
                "/Creator",
                "/CreationDate",
                "/ModDate",
            }:
                yield f"property {key}"
            if key == "/Author" and str(value).split() != author.split():
                yield f"author {value}"


def in_mail(path: Path) -> Iterator[str]:
    """Look into an e-mail: headers, who it goes to, names of attachments."""
    content = path.read_bytes()
    mail = BytesParser(policy=policy.default).parsebytes(content)
    yield from (f"header {name}" for name in mail.keys() if name.lower() not in _HEADERS)  # noqa: SIM118 - not a dict
    yield from (f"defect {one}" for part in mail.walk() for one in part.defects)
    yield from (f"{name} goes to several" for name in ("From", "To") if mail[name] and len(mail[name].addresses) != 1)
    yield from (f"subject {one!r}" for one in CONTROL.findall(str(mail["Subject"])))
    for part in mail.walk():
        name = part.get_filename()
        if name is not None and not re.fullmatch(r"[\w=-]+\.(?:xlsx|txt)", name):
            yield f"attachment {name}"
    body: Any = mail.get_body()
    yield from (f"control character {one!r}" for one in CONTROL.findall(body.get_content().replace("\r\n", "\n")))


def in_json(path: Path) -> Iterator[str]:
    """Look into JSON, or lines of JSON: whole, and nothing raw that a page or a terminal obeys."""
    text = path.read_text("utf-8")
    for line in text.splitlines() if path.suffix == ".jsonl" else [text]:
        json.loads(line)
    yield from (f"control character {one!r}" for one in CONTROL.findall(text))
    if "<" in text and path.suffix == ".json":
        yield "markup"


def in_text(text: str) -> Iterator[str]:
    """Look into what a terminal shows or an editor opens."""
    yield from (f"control character {one!r}" for one in CONTROL.findall(text))
