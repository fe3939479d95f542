"""One filled standard return read, validated and assessed, against libraries that merely read it.

As in a run over many: the labels are loaded, what the returns of one form have alike was seen before, garbage is looked
for as seldom as in workers. No file is read twice by ours, for the reader keeps some of what it saw.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.filled import filled, resaved
from benchmarks.issuing import some_supplier
from benchmarks.measure import Work
from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Assessment
from slavery_check.assessment.rules import Rules
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference

TODAY = date(2026, 11, 22)
CALAMINE, OURS, MERELY = "calamine, merely reading", "read, validate, assess", "  of that, our reading"
OPENPYXL, PANDAS = "openpyxl.load_workbook", "pandas with calamine"
MOST = 3.0
"""Times what calamine takes: issue 5."""
LEAST = {OPENPYXL: 9.0, PANDAS: 2.4}
"""How many times as much as we another must take: issue 5."""
_FILES = 40


def ways(paths: Sequence[Path], others: Sequence[Path]) -> Mapping[str, Work]:
    """Give each way of reading; every round is about the next of the files, of merely reading them of the others."""
    labels, rules = load_labels("supplier-2026"), Rules(load_policy("supplier-2026"), load_reference(), "GB")
    works: dict[str, Callable[[Path], object]] = {
        CALAMINE: _calamine,
        OURS: partial(_assessed, rules=rules),
        MERELY: partial(_merely, labels=labels),
        "  of that, inflating": _inflate,
        OPENPYXL: load_workbook,
    }
    if find_spec("pandas"):
        works[PANDAS] = _pandas
    return {name: partial(_next, cycle(others if name == MERELY else paths), work) for name, work in works.items()}


def of_openpyxl() -> Mapping[str, Work]:
    """Give the ways for files that openpyxl saved."""
    paths = filled(2 * _FILES)
    return ways(paths[:_FILES], paths[_FILES:])


def of_libreoffice() -> Mapping[str, Work]:
    """Give the ways for the same files as LibreOffice saved them."""
    paths = resaved(2 * _FILES)
    return ways(paths[:_FILES], paths[_FILES:])


def _next(paths: Iterator[Path], work: Callable[[Path], object]) -> object:
    return work(next(paths))


def _assessed(path: Path, rules: Rules) -> Assessment:
    with rarely_collecting():
        found = _read(path)
    return assess(found.supplier_return, some_supplier(1), rules)


def _merely(path: Path, labels: Labels) -> RawReturn | Refusal:
    with rarely_collecting():
        return read(path, Limits(), labels)


def _read(path: Path) -> ValidatedReturn:
    found = read_one(path, "supplier-2026", TODAY)
    if isinstance(found, Refusal):
        raise ValueError(f"{path.name} is refused: then less is done than is measured")  # noqa: TRY004 - no wrong type
    return found


def _inflate(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(len(archive.read(name)) for name in archive.namelist())


def _calamine(path: Path) -> int:
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _pandas(path: Path) -> int:
    import pandas as pd  # noqa: PLC0415 - only `make bench` installs it

    return len(pd.read_excel(path, sheet_name=None, header=None, engine="calamine"))
