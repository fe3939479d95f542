"""Drives one LibreOffice for the tests; run by the system's python3, which alone can `import uno`.

Reads one JSON request per line from standard input, writes one JSON answer per line. The first argument is a folder for
LibreOffice's own profile. Ends LibreOffice, and itself, when standard input ends.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".pdf": "calc_pdf_Export", ".ods": "calc8"}
FORMULAS = 16
"""Of com.sun.star.sheet.CellFlags."""
PATIENCE = 60
"""Seconds that LibreOffice may take to start."""


def properties(**values: object) -> tuple[Any, ...]:
    """Write named values as UNO wants them."""
    made = []
    for name, value in values.items():
        item = PropertyValue()
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def named_values(values: Mapping[str, str]) -> tuple[Any, ...]:
    """Write named values in UNO's other form of them."""
    made = []
    for name, value in values.items():
        item = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def connect(pipe: str) -> Any:  # noqa: ANN401 - UNO has no types
    """Wait for LibreOffice and give its desktop."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


class Books:
    """The workbooks that are open, by number."""

    def __init__(self, desktop: Any) -> None:  # noqa: ANN401 - UNO has no types
        """Start with none."""
        self.desktop = desktop
        self.open_books: dict[int, Any] = {}
        self.numbers = count(1)

    def open(self, path: str) -> int:
        """Open a file as a person would, formulas calculated."""
        book = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, properties(Hidden=True))
        book.calculateAll()
        number = next(self.numbers)
        self.open_books[number] = book
        return number

    def open_text(self, path: str, separator: str) -> int:
        """Import a CSV as who trusts it would: formulas evaluated, numbers recognised; UTF-8."""
        options = f"{ord(separator)},34,76,1,,0,false,true,false,false,false,0,true"
        told = properties(Hidden=True, FilterName="Text - txt - csv (StarCalc)", FilterOptions=options)
        number = next(self.numbers)
        self.open_books[number] = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, told)
        return number

    def look(self, book: int) -> dict[str, Any]:
        """Give what a book could do or hide: formulas, what is hidden, links to elsewhere, and every text."""
        opened = self.open_books[book]
        sheets = {sheet.Name: self._look_at(sheet) for sheet in opened.Sheets}
        links = [*opened.DDELinks.ElementNames, *opened.ExternalDocLinks.ElementNames, *opened.SheetLinks.ElementNames]
        told = opened.DocumentProperties
        return {"sheets": sheets, "links": links, "people": [one for one in (told.Author, told.ModifiedBy) if one]}

    def _look_at(self, sheet: Any) -> dict[str, Any]:  # noqa: ANN401 - UNO has no types
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - UNO's signature
        formulas = {
            cell.AbsoluteName.rpartition(".")[2].replace("$", ""): cell.Formula
            for cell in sheet.queryContentCells(FORMULAS).Cells
        }
        columns = [column.Name for column in cursor.Columns if not column.IsVisible]
        texts = [one for row in cursor.getDataArray() for one in row if isinstance(one, str)]
        return {"shown": sheet.IsVisible, "formulas": formulas, "columns": columns, "texts": texts}

    def set(self, book: int, cells: Mapping[str, Mapping[str, Any]]) -> None:
        """Fill cells: text as text, numbers as numbers, `{"date": "2026-05-04"}` as a date."""
        zero = self.open_books[book].NullDate
        with self._calculated_once(book):
            for name, values in cells.items():
                sheet = self.open_books[book].Sheets.getByName(name)
                for address, value in values.items():
                    self._fill(sheet.getCellRangeByName(address), value, date(zero.Year, zero.Month, zero.Day))

    @contextmanager
    def _calculated_once(self, book: int) -> Iterator[None]:
        """Calculate what depends on the cells that are changed meanwhile, once for all of them."""
        self.open_books[book].enableAutomaticCalculation(False)  # noqa: FBT003 - UNO's signature
        yield
        self.open_books[book].calculate()
        self.open_books[book].enableAutomaticCalculation(True)  # noqa: FBT003 - likewise

    def _fill(self, cell: Any, value: Any, zero: date) -> None:  # noqa: ANN401 - UNO has no types
        if isinstance(value, Mapping):
            day = date.fromisoformat(value["date"]) - zero
            cell.setValue(day.days)
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)

    def read(self, book: int, cells: Mapping[str, list[str]]) -> dict[str, dict[str, str]]:
        """Give what cells show."""
        sheets = self.open_books[book].Sheets
        found = {}
        for name, addresses in cells.items():
            sheet = sheets.getByName(name)
            found[name] = {address: sheet.getCellRangeByName(address).getString() for address in addresses}
        return found

    def texts(self, book: int, sheet: str, cells: str) -> list[Any]:
        """Give what stands in a range, row by row: one question to LibreOffice for all of it."""
        rows = self.open_books[book].Sheets.getByName(sheet).getCellRangeByName(cells).getDataArray()
        return [each for row in rows for each in row]

    def fill(self, book: int, cells: Mapping[str, Mapping[str, list[list[Any]]]]) -> None:
        """Put text and numbers into ranges by sheet, row by row; an empty text is a blank. Calculates once."""
        with self._calculated_once(book):
            for name, ranges in cells.items():
                sheet = self.open_books[book].Sheets.getByName(name)
                for where, rows in ranges.items():
                    values = tuple(tuple(one if isinstance(one, str) else float(one) for one in row) for row in rows)
                    sheet.getCellRangeByName(where).setDataArray(values)

    def insert_columns(self, book: int, sheet: str, column: int, columns: int) -> None:
        """Insert empty columns before a column, counted from 1."""
        self.open_books[book].Sheets.getByName(sheet).Columns.insertByIndex(column - 1, columns)

    def hide_rows(self, book: int, sheet: str, row: int, rows: int) -> None:
        """Hide rows from a row on, counted from 1."""
        where = self.open_books[book].Sheets.getByName(sheet)
        for number in range(row - 1, row - 1 + rows):
            where.Rows.getByIndex(number).IsVisible = False

    def drop_names(self, book: int) -> None:
        """Drop every defined name."""
        names = self.open_books[book].NamedRanges
        for name in names.getElementNames():
            names.removeByName(name)

    def move_sheet(self, book: int, sheet: str, place: int) -> None:
        """Put a sheet at another place, counted from 0."""
        self.open_books[book].Sheets.moveByName(sheet, place)

    def paste_values(self, book: int, sheet: str, cells: str) -> None:
        """Copy cells and paste their values over them: what was calculated stands there as if typed."""
        where = self.open_books[book].Sheets.getByName(sheet).getCellRangeByName(cells)
        where.setDataArray(where.getDataArray())

    def plain_cells(self, book: int, sheet: str) -> None:
        """Take every style and every dropdown off a sheet, but not the way its numbers are shown."""
        cursor = self.open_books[book].Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - UNO's signature
        for row in range(cursor.RangeAddress.EndRow + 1):
            for column in range(cursor.RangeAddress.EndColumn + 1):
                cell = cursor.getCellByPosition(column, row)
                shown = cell.NumberFormat
                cell.CellStyle = "Default"
                cell.NumberFormat = shown
        rule = cursor.Validation
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", "ANY")
        cursor.Validation = rule

    def heights(self, book: int, sheet: str, rows: int) -> list[list[float]]:
        """Give for each row the height it has in the file and the height its text needs, in points."""
        found = []
        where = self.open_books[book].Sheets.getByName(sheet)
        for number in range(rows):
            row = where.Rows.getByIndex(number)
            given = row.Height
            row.OptimalHeight = True
            found.append([given * 72 / 2540, row.Height * 72 / 2540])
        return found

    def insert_rows(self, book: int, sheet: str, row: int, rows: int) -> None:
        """Insert empty rows above a row, counted from 1."""
        self.open_books[book].Sheets.getByName(sheet).Rows.insertByIndex(row - 1, rows)
        self.open_books[book].calculateAll()

    def delete_rows(self, book: int, sheet: str, row: int, rows: int) -> None:
        """Delete rows from a row on, counted from 1."""
        self.open_books[book].Sheets.getByName(sheet).Rows.removeByIndex(row - 1, rows)
        self.open_books[book].calculateAll()

    def rename(self, book: int, sheet: str, name: str) -> None:
        """Give a sheet another name."""
        self.open_books[book].Sheets.getByName(sheet).setName(name)

    def delete_sheet(self, book: int, sheet: str) -> None:
        """Take a sheet out."""
        self.open_books[book].Sheets.removeByName(sheet)
        self.open_books[book].calculateAll()

    def sort(self, book: int, sheet: str, cells: str, column: int) -> None:
        """Sort a range by one of its columns, counted from 0."""
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column, True
        wanted = properties(SortFields=uno.Any("[]com.sun.star.table.TableSortField", (field,)), ContainsHeader=False)
        self.open_books[book].Sheets.getByName(sheet).getCellRangeByName(cells).sort(wanted)
        self.open_books[book].calculateAll()

    def move(self, book: int, sheet: str, cells: str, to: str) -> None:
        """Cut cells and paste them elsewhere on the sheet."""
        where = self.open_books[book].Sheets.getByName(sheet)
        where.moveRange(where.getCellRangeByName(to).CellAddress, where.getCellRangeByName(cells).RangeAddress)
        self.open_books[book].calculateAll()

    def save(self, book: int, path: str, password: str = "") -> None:
        """Save a copy; the file's ending says in which format."""
        kept: dict[str, object] = {"FilterName": FILTERS[Path(path).suffix], "Overwrite": True}
        if password:
            how = {"OOXPassword": password, "CryptoType": "StrongEncryptionDataSpace"}
            kept["EncryptionData"] = uno.Any("[]com.sun.star.beans.NamedValue", named_values(how))
        self.open_books[book].storeToURL(Path(path).as_uri(), properties(**kept))

    def close(self, book: int) -> None:
        """Close without saving."""
        self.open_books.pop(book).close(True)  # noqa: FBT003 - UNO's signature


def serve(books: Books) -> None:
    """Answer requests until standard input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        act: Callable[..., Any] = getattr(books, request.pop("do"))
        try:
            answer = {"given": act(**request)}
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told to the test
            answer = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


def main() -> None:
    """Start LibreOffice with its own profile, serve, end it."""
    profile = Path(sys.argv[1])
    pipe = f"slavery-check-{profile.name}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        desktop = connect(pipe)
        serve(Books(desktop))
        desktop.terminate()
        office.wait(PATIENCE)
    finally:
        office.kill()


if __name__ == "__main__":
    main()
