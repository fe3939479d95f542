"""Opening a workbook's bytes: cells only, in one bounded streaming pass, without judging what they say."""

from functools import partial

from slavery_check.returns.raw import RawReturn, RawSheet
from slavery_check.workbook.book import Book, book
from slavery_check.workbook.comments import comments
from slavery_check.workbook.gate import Container, pass_gate
from slavery_check.workbook.number_formats import number_formats
from slavery_check.workbook.parts import Allowance, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import plainly
from slavery_check.workbook.plain_sheet import PlainSheets
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.relations import Relation, only, relations
from slavery_check.workbook.sheet import careful_sheet
from slavery_check.workbook.strings import shared_strings


def open_workbook(file_name: str, sha256: str, content: bytes, allowance: Allowance) -> RawReturn:
    """Read a workbook's cells from its bytes; Refused where they are none that we take."""
    container = pass_gate(content, allowance.limits)
    of_file = relations(container, "", allowance)
    workbook = only(of_file, "officeDocument")
    if workbook not in container.members:
        raise Refused("external_part" if not workbook and of_file else "bad_xml", "no workbook part")
    found = book(container, workbook, allowance)
    of_book = relations(container, workbook, allowance)
    modified = _modified(container, only(of_file, "core-properties"), allowance)
    sheets = _sheets(container, found, of_book, allowance)
    parts = (link.target for link in of_book if link.kind == "worksheet" and link.target)
    beside = tuple(text for part in parts for text in comments(container, part, allowance))
    return RawReturn(file_name, sha256, sheets, found.names, found.epoch_1904, modified, beside)


def _sheets(
    container: Container, found: Book, links: tuple[Relation, ...], allowance: Allowance
) -> tuple[RawSheet, ...]:
    shared = shared_strings(container, only(links, "sharedStrings"), allowance)
    shown = number_formats(container, only(links, "styles"), allowance)
    plain = PlainSheets(shared, shown, allowance.limits)
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
        room = allowance.limits.cells - cells
        work = plainly(container, container.members.get(link.target), allowance, partial(plain.read, room=room))
        if work is None:
            work = careful_sheet(container, link.target, shared, shown, allowance, room)
        cells += len(work.cells)
        merges += len(work.merges)
        if merges > allowance.limits.merges:
            raise allowance.limits.over("merges")
        sheets.append(RawSheet(entry.name, work.cells, work.merges, entry.hidden))
    return tuple(sheets)


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
