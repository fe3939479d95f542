"""Asking a register of 100,000 suppliers with three years of assessments what people ask on a Monday."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import select

from benchmarks.large_programme import SUPPLIERS, YEARS, large_programme, supplier_id
from benchmarks.measure import Work
from slavery_check.register.address import FILE
from slavery_check.register.encoded_plan import decode_plan
from slavery_check.register.present import FOLLOW_UP, follow_up
from slavery_check.workflow.keeping.history import supplier_history
from slavery_check.workflow.keeping.register_status import SHOWN, register_status
from slavery_check.workflow.registers import registered

COUNT, STATUS, PAGE = "sqlite3 counts the rows", "status", "the list, its first page"
PLACES, HISTORY, WORDS = "the list, every place", "history of one supplier", "status --all, in words"
WITHIN = dict.fromkeys((STATUS, PAGE, PLACES, HISTORY), 1.0)
"""Seconds that issue 3 allows. Decoding what 100,000 lines say takes longer: that is printed and has no limit."""
_TODAY: date = max(YEARS.values())


def questions(suppliers: int = SUPPLIERS) -> Mapping[str, Work]:
    """Give each question by name, each on a register that it opens itself; the first is the unavoidable."""
    folder = large_programme(suppliers)
    return {
        COUNT: lambda: count(folder),
        STATUS: lambda: register_status(folder, _TODAY, whole_list=False),
        PAGE: lambda: first_page(folder),
        PLACES: lambda: places(folder),
        HISTORY: lambda: supplier_history(folder, supplier_id(suppliers // 2), _TODAY),
        WORDS: lambda: register_status(folder, _TODAY, whole_list=True),
    }


def count(folder: Path) -> int:
    """Count the rows with the standard library alone."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        found: tuple[int] = connection.execute("SELECT count(*) FROM entries").fetchone()
        return found[0]


def first_page(folder: Path) -> int:
    """Give the most urgent lines, in words."""
    with registered(folder).open(_TODAY) as register, register.reading() as connection:
        return len([decode_plan(entry.facts, entry.personal) for entry in follow_up(connection, SHOWN)])


def places(folder: Path) -> int:
    """Give every supplier's place on the list, most urgent first: lane, number of red flags, days; no words."""
    columns = FOLLOW_UP.c
    query = select(FOLLOW_UP).order_by(columns.place, columns.supplier, columns.about)
    with registered(folder).open(_TODAY) as register, register.reading() as connection:
        return len(connection.execute(query).all())
