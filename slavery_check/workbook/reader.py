"""Reading a return: bytes to cells in one bounded streaming pass, without judging what they say."""

import hashlib
import stat
from pathlib import Path

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import UNFORESEEN, RawReturn, RawSheet, Refusal
from slavery_check.workbook.book import Book, book
from slavery_check.workbook.gate import Container, pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats, number_formats
from slavery_check.workbook.parts import Allowance, Element, Parsing, inflate
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.relations import Relation, only, relations
from slavery_check.workbook.sheet import SheetParsing
from slavery_check.workbook.strings import shared_strings

_MAIL = {".msg", ".eml", ".mht"}
_LIKE_MAIL = {"csv", "xls", "html", "not_zip"}


def read(path: Path, limits: Limits, labels: Labels) -> RawReturn | Refusal:
    """Read a workbook's cells, or say why it cannot be taken; never raises for anything that a file may hold.

    The refusal's message is `refusals.<code>` of the labels.
    """
    sha256 = ""
    try:
        content = _content(path, limits)
        sha256 = hashlib.sha256(content).hexdigest()
        return _read(path.name, sha256, content, Allowance(limits))
    except Refused as refused:
        code, detail = _named(path, refused.code), refused.detail
    except PermissionError as error:
        code, detail = "not_allowed", error.strerror or "permission denied"
    except OSError as error:
        code, detail = "unreadable", error.strerror or type(error).__name__
    except Exception as error:  # noqa: BLE001 - a stranger's file must never end the run: what we did not foresee is refused
        code, detail = "unreadable", UNFORESEEN + type(error).__name__
    return Refusal(path.name, sha256, code, labels.text(f"refusals.{code}"), detail)


def _named(path: Path, code: str) -> str:
    """Call an e-mail by its name: its bytes look like text or like an old Excel file."""
    return "mail" if path.suffix.casefold() in _MAIL and code in _LIKE_MAIL else code


def _content(path: Path, limits: Limits) -> bytes:
    """Read the whole file, but never more than the limit, and never from a pipe or device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("unreadable", "not a regular file")
    with path.open("rb") as file:
        content = file.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise Refused("too_big", f"more than {limits.file_bytes} bytes")
    return content


def _read(file_name: str, sha256: str, content: bytes, allowance: Allowance) -> RawReturn:
    container = pass_gate(content, allowance.limits)
    of_file = relations(container, "", allowance)
    workbook = only(of_file, "officeDocument")
    if workbook not in container.members:
        raise Refused("external_part" if not workbook and of_file else "bad_xml", "no workbook part")
    found = book(container, workbook, allowance)
    of_book = relations(container, workbook, allowance)
    modified = _modified(container, only(of_file, "core-properties"), allowance)
    sheets = _sheets(container, found, of_book, allowance)
    return RawReturn(file_name, sha256, sheets, found.names, found.epoch_1904, modified)


def _sheets(
    container: Container, found: Book, links: tuple[Relation, ...], allowance: Allowance
) -> tuple[RawSheet, ...]:
    shared = shared_strings(container, only(links, "sharedStrings"), allowance)
    shown = number_formats(container, only(links, "styles"), allowance)
    by_id = {link.id: link for link in links}
    sheets: list[RawSheet] = []
    used: set[str] = set()
    cells = merges = 0
    for entry in found.sheets:
        link = by_id.get(entry.relation)
        if link is None or link.target in used:
            raise Refused("bad_xml", "a sheet without a part of its own")
        if not link.target:
            raise Refused("external_part")
        used.add(link.target)
        if link.kind != "worksheet":
            continue  # A chart sheet or an old macro sheet has no cells that we read.
        work = _sheet(container, link.target, shared, shown, allowance, cells)
        cells += len(work.cells)
        merges += len(work.merges)
        if merges > allowance.limits.merges:
            raise Refused("too_many_merges", f"more than {allowance.limits.merges} merged ranges")
        sheets.append(RawSheet(entry.name, work.cells, tuple(work.merges), entry.hidden))
    return tuple(sheets)


def _sheet(
    container: Container, part: str, shared: list[str], shown: NumberFormats, allowance: Allowance, cells: int
) -> SheetParsing:
    member = container.members.get(part)
    if member is None:
        raise Refused("bad_xml", "a sheet's part is missing")
    work = SheetParsing(shared, shown, Parsing(allowance.limits), allowance.limits.cells - cells)
    work.parsing.run(work.root(), inflate(container, member, allowance))
    return work


def _modified(container: Container, part: str, allowance: Allowance) -> str:
    member = container.members.get(part)
    if member is None:
        return ""
    parsing = Parsing(allowance.limits)
    found: list[str] = []
    stamp = Element(start=parsing.capture, end=lambda: found.append(parsing.text().strip()))
    try:
        parsing.run({"coreProperties": Element(inside={"modified": stamp})}, inflate(container, member, allowance))
    except Refused as refused:
        if refused.code != "bad_xml":
            raise
        return ""  # Some program's odd properties are no reason to refuse the answers.
    return found[0][:40] if found else ""
