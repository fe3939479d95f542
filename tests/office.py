"""The real LibreOffice, one for each worker of the test session, driven through `office_worker.py`."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CellValue = str | int | float | date
SYSTEM_PYTHON = "/usr/bin/python3"
"""The only python that can `import uno`."""
_WORKER = Path(__file__).with_name("office_worker.py")

_NO_LOCK_FILES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""
"""LibreOffice's lock file beside a sample return would be one more file in its folder for every other test."""


@dataclass(frozen=True)
class SheetLook:
    """What one sheet could do or hide."""

    shown: bool
    formulas: Mapping[str, str]
    """By address."""
    columns: Sequence[str]
    """Hidden ones."""
    texts: Sequence[str]


@dataclass(frozen=True)
class Look:
    """What a book could do or hide."""

    sheets: Mapping[str, SheetLook]
    links: Sequence[str]
    """To other files and programs."""
    people: Sequence[str]
    """Named in the document's properties."""


@dataclass(frozen=True)
class Book:
    """A workbook open in LibreOffice."""

    office: "Office"
    number: int

    def set(self, cells: Mapping[str, Mapping[str, CellValue]]) -> None:
        """Fill cells by sheet and address."""
        plain = {sheet: {at: _plain(value) for at, value in values.items()} for sheet, values in cells.items()}
        self.office.ask("set", book=self.number, cells=plain)

    def read(self, cells: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
        """Give what cells show."""
        shown: Mapping[str, Mapping[str, str]] = self.office.ask("read", book=self.number, cells=cells)
        return shown

    def look(self) -> Look:
        """Give what the book could do or hide."""
        found = self.office.ask("look", book=self.number)
        return Look({name: SheetLook(**one) for name, one in found["sheets"].items()}, found["links"], found["people"])

    def texts(self, sheet: str, cells: str) -> list[str]:
        """Give what stands in a range of texts, row by row; far quicker than cell by cell."""
        found: list[str] = self.office.ask("texts", book=self.number, sheet=sheet, cells=cells)
        return found

    def fill(self, cells: Mapping[str, Mapping[str, Sequence[Sequence[str | float]]]]) -> None:
        """Put text and numbers into ranges by sheet, row by row; far quicker than cell by cell."""
        self.office.ask("fill", book=self.number, cells=cells)

    def insert_columns(self, sheet: str, column: int, count: int = 1) -> None:
        """Insert empty columns before a column, counted from 1."""
        self.office.ask("insert_columns", book=self.number, sheet=sheet, column=column, columns=count)

    def hide_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Hide rows from a row on."""
        self.office.ask("hide_rows", book=self.number, sheet=sheet, row=row, rows=count)

    def drop_names(self) -> None:
        """Drop every defined name."""
        self.office.ask("drop_names", book=self.number)

    def move_sheet(self, sheet: str, place: int) -> None:
        """Put a sheet at another place, counted from 0."""
        self.office.ask("move_sheet", book=self.number, sheet=sheet, place=place)

    def paste_values(self, sheet: str, cells: str) -> None:
        """Paste the values of cells over the cells."""
        self.office.ask("paste_values", book=self.number, sheet=sheet, cells=cells)

    def plain_cells(self, sheet: str) -> None:
        """Take every style and dropdown off a sheet."""
        self.office.ask("plain_cells", book=self.number, sheet=sheet)

    def heights(self, sheet: str, rows: int) -> list[tuple[float, float]]:
        """Give for each row the height it has in the file and the height its text needs, in points."""
        found: list[list[float]] = self.office.ask("heights", book=self.number, sheet=sheet, rows=rows)
        return [(given, needed) for given, needed in found]

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Insert empty rows above a row."""
        self.office.ask("insert_rows", book=self.number, sheet=sheet, row=row, rows=count)

    def delete_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Delete rows from a row on."""
        self.office.ask("delete_rows", book=self.number, sheet=sheet, row=row, rows=count)

    def rename(self, sheet: str, name: str) -> None:
        """Give a sheet another name."""
        self.office.ask("rename", book=self.number, sheet=sheet, name=name)

    def delete_sheet(self, sheet: str) -> None:
        """Take a sheet out."""
        self.office.ask("delete_sheet", book=self.number, sheet=sheet)

    def sort(self, sheet: str, cells: str, column: int) -> None:
        """Sort a range by one of its columns, counted from 0."""
        self.office.ask("sort", book=self.number, sheet=sheet, cells=cells, column=column)

    def move(self, sheet: str, cells: str, to: str) -> None:
        """Cut cells and paste them elsewhere."""
        self.office.ask("move", book=self.number, sheet=sheet, cells=cells, to=to)

    def save(self, path: Path, password: str = "") -> Path:
        """Save a copy; the file's ending (.xlsx, .xls, .ods, .pdf) says in which format."""
        self.office.ask("save", book=self.number, path=str(path.absolute()), password=password)
        return path


@dataclass(frozen=True)
class Office:
    """One running LibreOffice."""

    worker: subprocess.Popen[str]

    @contextmanager
    def open(self, path: Path) -> Iterator[Book]:
        """Open a workbook; it is closed without saving at the end."""
        book = Book(self, self.ask("open", path=str(path.absolute())))
        try:
            yield book
        finally:
            self.ask("close", book=book.number)

    @contextmanager
    def open_text(self, path: Path, separator: str) -> Iterator[Book]:
        """Import a CSV with a separator; it is closed without saving at the end."""
        book = Book(self, self.ask("open_text", path=str(path.absolute()), separator=separator))
        try:
            yield book
        finally:
            self.ask("close", book=book.number)

    def ask(self, do: str, **request: object) -> Any:  # noqa: ANN401 - whatever the worker gives
        """Send one request and wait for its answer."""
        if self.worker.stdin is None or self.worker.stdout is None:
            raise RuntimeError("the worker has no pipes")
        self.worker.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self.worker.stdin.flush()
        line = self.worker.stdout.readline()
        answer = json.loads(line) if line else {"failed": "LibreOffice ended"}
        if "failed" in answer:
            raise RuntimeError(f"{do}: {answer['failed']}")
        return answer["given"]


def missing() -> str:
    """Say what LibreOffice lacks here, or give nothing."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    probe = [SYSTEM_PYTHON, "-c", "import uno"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(probe, capture_output=True, check=False).returncode:
        return "python3-uno is not installed"
    return ""


@contextmanager
def running_office() -> Iterator[Office]:
    """Start one LibreOffice with a profile of its own, and end it."""
    profile = Path(tempfile.mkdtemp(prefix="slavery-check-office-"))
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_NO_LOCK_FILES, "utf-8")
    command = [SYSTEM_PYTHON, str(_WORKER), str(profile)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        yield Office(worker)
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """The one LibreOffice of the test session; `conftest.py` keeps its tests on one worker."""
    if reason := missing():
        pytest.skip(reason)
    with running_office() as running:
        yield running


def _plain(value: CellValue) -> object:
    return {"date": value.isoformat()} if isinstance(value, date) else value
