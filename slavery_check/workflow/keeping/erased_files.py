"""The files of a programme in which an erased supplier's words may stand, and what becomes of each."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from slavery_check import escaping
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import PART, flush_folder, remove, sha256_of, write_atomically
from slavery_check.follow_up.safeguard_card import supplier_in_stub
from slavery_check.register.entry import sha256
from slavery_check.register.originals import FOLDER as ORIGINALS
from slavery_check.register.originals import TOMBSTONE
from slavery_check.workbook.limits import limits_with
from slavery_check.workbook.text_table import read_text_table
from slavery_check.workflow.desk import Desk
from slavery_check.workflow.evidence import DOCUMENTS
from slavery_check.workflow.explaining import names_of as names_explaining
from slavery_check.workflow.issue import FORMS, MAIL_MERGE
from slavery_check.workflow.letters import MAIL_MERGE as POSTED
from slavery_check.workflow.letters import names_of
from slavery_check.workflow.lists_before import lists_before
from slavery_check.workflow.portfolios import JSON as PORTFOLIO_JSON
from slavery_check.workflow.portfolios import PAGE as PORTFOLIO
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.refused_copies import copies_to_go
from slavery_check.workflow.reports import ASSESSMENTS, FOLLOW_UP_CSV, FOLLOW_UP_XLSX, HEAD, LETTERS, PROBLEMS
from slavery_check.workflow.returns_folder import STUB
from slavery_check.workflow.screening.report import HTML as SCREENING
from slavery_check.workflow.screening.report import JSON as SCREENING_JSON
from slavery_check.workflow.statement import FACTS, HTML, PAPER, PAPER_PDF, PDF
from slavery_check.workflow.unpacking import folders_of, remove_halves, without_name
from slavery_check.workflow.what_if import REPORT as WHAT_IF
from slavery_check.workflow.zips_inside import zips_holding

_REPORTS = (
    ASSESSMENTS,
    PROBLEMS,
    FOLLOW_UP_CSV,
    FOLLOW_UP_XLSX,
    HTML,
    PDF,
    PAPER,
    PAPER_PDF,
    FACTS,
    SCREENING,
    SCREENING_JSON,
    PORTFOLIO,
    PORTFOLIO_JSON,
    WHAT_IF,
)
"""Made again by the next run, without what was erased."""
_LISTS = (MAIL_MERGE, FORMS)
"""In `sent/`: a line for each supplier, its id first."""
_RENAMED = re.compile(rf"[0-9a-f]{{12}}{re.escape(STUB)}")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Gone:
    """What is to go."""

    suppliers: frozenset[str]
    """Ids: the supplier, and those merged into it."""
    others: frozenset[str]
    """Ids of other suppliers that begin like one of these, so that no workbook of theirs is taken for one."""
    received: frozenset[str]
    """SHA-256 of every file that was received."""
    sent: frozenset[str]
    """SHA-256 of every workbook that was made."""
    words: str
    """Of the note that stands in the place of a received file."""


def erase_files(folder: Path, gone: Gone) -> tuple[Path, ...]:
    """Remove or replace every such file; give those that were. SlaveryCheckError where one cannot be."""
    zips = zips_around(folder, gone.received)
    gone = replace(gone, received=gone.received | frozenset(zips.values()))
    with _plainly():
        returns = folder / "returns"
        Desk(folder).clear()
        done = [*_halves(folder), *remove_halves(returns)]
        for path, digest in zips.items():
            for unpacked in tuple(folders_of(path, digest)):
                without_name(unpacked)  # the zip's name too may have been a person's
        done += [*_copies(returns, gone), *_received(returns, gone), *_sent(folder / "sent", gone)]
        for place in _report_folders(folder):
            done += _reports(place, gone)
    for place in sorted({path.parent for path in done}):
        flush_folder(place)
    return tuple(done)


def _halves(folder: Path) -> Iterator[Path]:
    """Remove what a run that was killed left half-written."""
    for path in sorted(folder.rglob(f".*{PART}")):
        if path.is_file():
            remove(path)
            yield path


def zips_around(folder: Path, hashes: Collection[str]) -> Mapping[Path, str]:
    """Give each zip of a programme that holds one of these files, and its SHA-256.

    Among the originals are zips that were refused. SlaveryCheckError where one cannot be read.
    """
    limits = limits_with(load_programme(folder).limits)
    with _plainly():
        places = (folder / "returns", folder / ORIGINALS)
        return {path: sha256_of(path) for place in places for path in zips_holding(place, hashes, limits)}


def _copies(returns: Path, gone: Gone) -> Iterator[Path]:
    """Remove the copies of refused files, and what stands beside them."""
    for copy in copies_to_go(returns, gone.received, gone.suppliers):
        there = [path for path in (copy.file, copy.page) if path.is_file()]
        copy.remove()
        yield from there


def _received(folder: Path, gone: Gone) -> Iterator[Path]:
    """Put a note in the place of each file with the bytes of an original; its name may have been a person's."""
    for path in _files(folder):
        digest = sha256_of(path)
        if digest in gone.received:
            write_atomically(path.with_name(f"{digest[:_SHORT]}{TOMBSTONE}"), gone.words.encode())
            remove(path)
            yield path
        elif path.name.endswith(STUB) and supplier_in_stub(path.read_text("utf-8", "replace")) in gone.suppliers:
            yield from _renamed(path)


def _renamed(stub: Path) -> Iterator[Path]:
    """Take the name of the file that is on hold from its note; the note itself stays."""
    words = stub.read_bytes()
    target = stub.with_name(f"{sha256(os.fsencode(stub.name))[:_SHORT]}{STUB}")
    if not _RENAMED.fullmatch(stub.name):
        write_atomically(target, words)
        remove(stub)
        yield stub


def _sent(folder: Path, gone: Gone) -> Iterator[Path]:
    for path in _files(folder):
        if path.name not in _LISTS and (_is_ours(path.name, gone) or sha256_of(path) in gone.sent):
            remove(path)
            yield path
    yield from _lists((*(folder / name for name in _LISTS), *lists_before(folder, MAIL_MERGE)), gone)


def _lists(paths: Iterable[Path], gone: Gone) -> Iterator[Path]:
    """Take the lines of erased suppliers out of lists whose first column is the id."""
    for path in filter(Path.is_file, paths):
        table = read_text_table(path)
        kept = [row.texts for row in table.rows if row.texts[0] not in gone.suppliers]
        if len(kept) < len(table.rows):
            write_atomically(path, escaping.csv_bytes(table.header, kept))
            yield path


def _is_ours(name: str, gone: Gone) -> bool:
    """Tell whether `issue` gave this name to a workbook of one of these suppliers, whatever the year."""
    return _is_named_for(name, gone.suppliers) and not _is_named_for(name, gone.others)


def _is_named_for(name: str, suppliers: Iterable[str]) -> bool:
    return any(re.match(rf"[^_]+_{re.escape(supplier)}_.*_FY[0-9-]+\.xlsx$", name) for supplier in suppliers)


def _report_folders(folder: Path) -> tuple[Path, ...]:
    """Give every folder of the programme that a run wrote reports to, which `--out` may have named."""
    ours = (path.parent for name in (HEAD, FACTS) for path in folder.rglob(name))
    return tuple(sorted({folder / "reports", *ours}))


def _reports(folder: Path, gone: Gone) -> Iterator[Path]:
    letters = (f"{LETTERS}/{name}" for supplier in sorted(gone.suppliers) for name in names_of(supplier))
    pages = (name for supplier in sorted(gone.suppliers) for name in names_explaining(supplier))
    for name in (*_REPORTS, *letters, *pages):
        if (folder / name).is_file():
            remove(folder / name)
            yield folder / name
    yield from _lists([folder / LETTERS / POSTED], gone)


def documents(folder: Path, hashes: Collection[str]) -> tuple[Path, ...]:
    """Give the documents of `evidence/` with these hashes."""
    with _plainly():
        return tuple(path for path in _files(folder / DOCUMENTS) if sha256_of(path) in hashes)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "Allow reading it, or close it where a program has it open, and run the same erasure again."
        raise SlaveryCheckError(
            f"{error.filename or 'A file of the programme'} cannot be read ({error.strerror}).", hint
        ) from error


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
