"""What people type, and how it is heard: a table that the tests prove and the docs show by running the reader on it."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.raw import RawCell, RawReturn
from slavery_check.returns.readings import Blank, Known, Reading, Setting, Special, Unclear
from slavery_check.returns.values import understand, understand_tick
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from tests.returns.returned import COUNTRIES, LABELS, question
from tests.workbook.building import book, strings, styles, workbook
from tests.workbook.nasty.outcome import told

Example = tuple[str, str, str]
"""How the file stores it (text, number, date, percent, boolean), what is typed, how it is heard."""
_STYLES = {"number": 0, "date": 1, "percent": 2}
_NBSP, _THIN, _ZERO_WIDTH = "\u00a0", "\u2009", "\u200b"

YES_AND_NO: tuple[Example, ...] = (
    ("text", "Yes", "yes"),
    ("text", "yes", "yes"),
    ("text", f"  YES{_NBSP}", "yes"),
    ("text", f"Y{_ZERO_WIDTH}es", "yes"),
    ("text", "\uff39\uff25\uff33", "yes"),
    ("text", "Y", "yes"),
    ("text", "TRUE", "yes"),
    ("boolean", "1", "yes"),
    ("text", "\u2713", "yes"),
    ("text", "\u2714\ufe0f", "yes"),
    ("text", "\u2611", "yes"),
    ("text", "no", "no"),
    ("text", "N", "no"),
    ("boolean", "0", "no"),
    ("text", "Don\u2019t know", "don't know"),
    ("text", "DON'T  KNOW", "don't know"),
    ("text", " ", "nothing"),
    ("text", _ZERO_WIDTH, "nothing"),
    ("text", "x", "asked: not_a_choice"),
    ("text", "Y\u0435s", "asked: not_a_choice"),
    ("text", "Yes - mostly", "asked: not_a_choice"),
    ("number", "1", "asked: not_a_choice"),
)
TICKS: tuple[Example, ...] = (
    ("text", "Yes", "yes"),
    ("text", "y", "yes"),
    ("text", "\u2714", "yes"),
    ("boolean", "1", "yes"),
    ("text", "No", "nothing"),
    ("boolean", "0", "nothing"),
    ("text", "x", "asked: not_a_choice"),
    ("text", "some", "asked: not_a_choice"),
)
CHOICES: tuple[Example, ...] = (
    ("text", "At the legal minimum", "legal_minimum"),
    ("text", "at the LEGAL minimum", "legal_minimum"),
    ("text", f" At{_NBSP}the  legal{_THIN}minimum ", "legal_minimum"),
    ("text", "\uff21\uff54 the legal minimum", "legal_minimum"),
    ("text", "At legal minimum", "asked: choice_suggestion"),
    ("text", "National Living Wage", "asked: not_a_choice"),
    ("number", "3", "asked: not_a_choice"),
)
WHOLE_NUMBERS: tuple[Example, ...] = (
    ("number", "12", "12"),
    ("number", "12.0", "12"),
    ("number", "1.2E+3", "1200"),
    ("text", " 12 ", "12"),
    ("text", "1,234", "1234"),
    ("text", "1 234", "1234"),
    ("text", f"1{_NBSP}234", "1234"),
    ("text", f"1{_THIN}234", "1234"),
    ("text", "\uff11\uff12", "12"),
    ("text", "1.234", "asked: ambiguous_number"),
    ("text", "12,5", "asked: ambiguous_number"),
    ("text", "1,23,4", "asked: wrong_type"),
    ("number", "12.5", "asked: wrong_type"),
    ("text", "about 12", "asked: wrong_type"),
    ("text", "12-15", "asked: wrong_type"),
    ("text", "12k", "asked: wrong_type"),
    ("number", "-1", "asked: number_out_of_range"),
    ("number", "1E+30", "asked: number_out_of_range"),
    ("number", "NaN", "asked: wrong_type"),
    ("percent", "0.12", "asked: wrong_type"),
    ("date", "46085", "asked: wrong_type"),
    ("boolean", "1", "asked: wrong_type"),
    ("text", "Don't know", "don't know"),
)
SUMS: tuple[Example, ...] = (
    ("number", "1250.5", "1250.5"),
    ("text", "\u00a31,250.50", "1250.5"),
    ("text", "GBP 1,250", "1250"),
    ("text", "1250 gbp", "1250"),
    ("text", "1 250.50", "1250.5"),
    ("text", "\uffe11,250", "1250"),
    ("text", "1,250", "1250"),
    ("text", "1.250,50", "asked: ambiguous_number"),
    ("text", "12,50", "asked: ambiguous_number"),
    ("text", "\u20ac1,250", "asked: wrong_type"),
    ("text", "a lot", "asked: wrong_type"),
)
PERCENTAGES: tuple[Example, ...] = (
    ("percent", "0.15", "15"),
    ("percent", "0.14999999999999999", "15"),
    ("number", "15", "15"),
    ("text", "15%", "15"),
    ("text", "15 %", "15"),
    ("text", "\uff11\uff15\uff05", "15"),
    ("text", "12.5 per cent", "12.5"),
    ("text", "0.5%", "0.5"),
    ("number", "0.15", "asked: ambiguous_number"),
    ("text", "0.15", "asked: ambiguous_number"),
    ("text", "12,5", "asked: ambiguous_number"),
    ("text", "12,5 %", "asked: ambiguous_number"),
    ("text", "1,234", "asked: ambiguous_number"),
    ("number", "150", "asked: number_out_of_range"),
)
DATES: tuple[Example, ...] = (
    ("date", "46085", "2026-03-04"),
    ("date", "46085.75", "2026-03-04"),
    ("iso", "2026-03-04", "2026-03-04"),
    ("iso", "2026-03-04T00:00:00", "2026-03-04"),
    ("text", "2026-03-04", "2026-03-04"),
    ("text", "4 March 2026", "2026-03-04"),
    ("text", f"4{_NBSP}march{_NBSP}2026", "2026-03-04"),
    ("text", "4th of March 2026", "2026-03-04"),
    ("text", "04-Mar-2026", "2026-03-04"),
    ("text", "March 4, 2026", "2026-03-04"),
    ("text", "\uff14 March \uff12\uff10\uff12\uff16", "2026-03-04"),
    ("text", "25/03/2026", "2026-03-25"),
    ("text", "25.03.2026", "2026-03-25"),
    ("text", "04/04/2026", "2026-04-04"),
    ("text", "03/04/2026", "asked: ambiguous_date"),
    ("text", "04.05.2026", "asked: ambiguous_date"),
    ("text", "3-4-2026", "asked: ambiguous_date"),
    ("text", "25/03/26", "asked: ambiguous_date"),
    ("text", "4 March 26", "asked: ambiguous_date"),
    ("text", "March 2026", "asked: wrong_type"),
    ("text", "31/02/2026", "asked: wrong_type"),
    ("text", "46085", "asked: wrong_type"),
    ("number", "46085", "asked: wrong_type"),
    ("date", "12", "asked: wrong_type"),
    ("date", "-1", "asked: wrong_type"),
    ("text", "Friday", "asked: wrong_type"),
)
DATES_OF_1904: tuple[Example, ...] = (
    ("date", "44623", "2026-03-04"),
    ("date", "44623.25", "2026-03-04"),
    ("text", "4 March 2026", "2026-03-04"),
)
COUNTRY_NAMES: tuple[Example, ...] = (
    ("text", "United Kingdom", "GB"),
    ("text", "united  kingdom ", "GB"),
    ("text", "UK", "GB"),
    ("text", "Viet Nam", "VN"),
    ("text", "T\u00fcrkiye", "TR"),
    ("text", "Turkey", "TR"),
    ("text", "Korea", "asked: ambiguous_country"),
    ("text", "Malaysa", "asked: country_suggestion"),
    ("text", "Narnia", "asked: unknown_country"),
)
TEXTS: tuple[Example, ...] = (
    ("text", " Acme  Ltd ", "Acme  Ltd"),
    ("text", "Acme\u202e Ltd", "Acme Ltd"),
    ("text", "Acme_x0000_ Ltd", "Acme Ltd"),
    ("number", "1234", "1234"),
    ("date", "46085", "asked: wrong_type"),
    ("text", "x" * 501, "asked: too_long"),
)
GROUPS: Mapping[str, tuple[str, tuple[Example, ...]]] = {
    "Yes and no": ("s54_applies", YES_AND_NO),
    "A choice to tick": ("worker_kinds", TICKS),
    "One of several choices": ("lowest_pay", CHOICES),
    "Whole numbers": ("employees", WHOLE_NUMBERS),
    "Sums in pounds": ("fees_repaid_amount", SUMS),
    "Percentages": ("sub_supplier_share", PERCENTAGES),
    "Dates": ("training_date", DATES),
    "Dates of a workbook that counts from 1904": ("training_date", DATES_OF_1904),
    "Countries": ("registered_country", COUNTRY_NAMES),
    "Short texts": ("legal_name", TEXTS),
}
"""Heading -> the question that is answered, and what is typed."""


def run() -> Iterator[tuple[str, RawCell, str]]:
    """Store every example in a real workbook, read it, and give its group, the cell as read and how it is heard."""
    for heading, (id_, examples) in GROUPS.items():
        is_1904 = "1904" in heading
        raw = _read(examples, is_1904=is_1904)
        setting = Setting(LABELS, COUNTRIES, epoch_1904=raw.epoch_1904)
        asked = question(id_)
        hear = understand_tick if asked.type is AnswerType.MANY_OF else understand
        for row in range(1, len(examples) + 1):
            cell = raw.sheets[0].cells[row, 1]
            yield heading, cell, _heard(hear(cell, asked, setting))


def expected() -> Iterator[tuple[str, str]]:
    """Give the group of every example and how it must be heard, in the same order."""
    for heading, (_, examples) in GROUPS.items():
        for *_, heard in examples:
            yield heading, heard


def shown(cell: RawCell) -> str:
    """Give a cell as the table shows it."""
    return told(cell)


def _read(examples: tuple[Example, ...], *, is_1904: bool) -> RawReturn:
    rows = "".join(_row(number, kind, typed) for number, (kind, typed, _) in enumerate(examples, start=1))
    epoch = '<workbookPr date1904="1"/>' if is_1904 else ""
    made = workbook(
        rows,
        book=book('<sheet name="One" sheetId="1" r:id="s1"/>', properties=epoch),
        styles=styles(0, 14, 10),
        shared=strings("<t>unused</t>"),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(made)
        raw = read(path, Limits(), LABELS)
    assert isinstance(raw, RawReturn), raw
    return raw


def _row(number: int, kind: str, typed: str) -> str:
    text = escape(typed)
    match kind:
        case "text":
            inside = f't="inlineStr"><is><t xml:space="preserve">{text}</t></is>'
        case "boolean":
            inside = f't="b"><v>{text}</v>'
        case "iso":
            inside = f't="d"><v>{text}</v>'
        case _:
            inside = f's="{_STYLES[kind]}"><v>{text}</v>'
    return f'<row r="{number}"><c r="A{number}" {inside}</c></row>'


def _heard(reading: Reading) -> str:
    match reading:
        case Known(value=value):
            return str(value)
        case Special(option=option):
            return {"dont_know": "don't know", "not_applicable": "does not apply"}[option]
        case Blank():
            return "nothing"
        case Unclear(code=code):
            return f"asked: {code}"
