"""Which number formats show a day, and which a percentage."""

import pytest

from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.number_formats import NumberFormats, number_formats
from slavery_check.workbook.parts import Allowance
from tests.workbook.building import pack, parts, styles

DATES = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58}
CODES = {
    "dd/mm/yyyy": "date",
    "yyyy": "date",
    "d": "date",
    "mmm": "date",
    "MMMM YY": "date",
    "[$-809]d mmmm yyyy;@": "date",
    "dd/mm/yyyy;General": "date",
    "0%": "percentage",
    "0.00%;[Red]-0.00%": "percentage",
    "mm:ss": "",
    "hh:mm": "",
    "General": "",
    '""0"d"': "",
    'mm"x"m': "date",
    "mm[]m": "date",
    "General d": "",
    "0": "",
    '0 "days"': "",
    '"paid by" 0': "",
    "0\\d": "",
    "_d0": "",
    "*d0": "",
    "[Red]0": "",
    "[d]0": "",
    "0;dd": "",
    '0 "%"': "",
    "0\\%": "",
    '"a" 0 "d"': "",
    '"a" d "b"': "date",
    "[a] d [b]": "date",
}


def told(table: bytes) -> NumberFormats:
    container = pass_gate(pack(parts(styles=table)), Limits())
    found = number_formats(container, "xl/styles.xml", Allowance(Limits()))
    assert found == number_formats(container, "xl/styles.xml", Allowance(Limits(), plain=False))
    return found


def test_the_built_in_formats_are_those_of_the_standard() -> None:
    found = told(styles(*range(200)))

    assert found.dates == {str(number) for number in DATES}
    assert found.percentages == {"9", "10"}


@pytest.mark.parametrize("code", CODES)
def test_a_format_of_the_files_own_is_told_by_its_code(code: str) -> None:
    written = code.replace("&", "&amp;").replace('"', "&quot;")
    found = told(styles(0, 164, codes={164: written}))
    kind = CODES[code]

    assert found.dates == ({"1"} if kind == "date" else set())
    assert found.percentages == ({"1"} if kind == "percentage" else set())


def test_a_code_of_the_files_own_stands_above_the_built_in_one() -> None:
    assert told(styles(14, 9, codes={14: "0", 9: "d"})) == NumberFormats(frozenset({"1"}), frozenset())


@pytest.mark.parametrize(("number", "is_date"), [("014", True), ("14", True), ("140", False), ("1" * 5000, False)])
def test_noughts_in_front_of_a_number_count_for_nothing(number: str, *, is_date: bool) -> None:
    table = styles(7).replace(b'numFmtId="7"', f'numFmtId="{number}"'.encode())
    assert ("0" in told(table).dates) is is_date


def test_a_format_without_a_number_is_the_general_one_and_a_code_without_one_is_nobodys() -> None:
    table = styles(14, 14, codes={164: "d"}).replace(b'<xf numFmtId="14"/>', b"<xf/>", 1)
    assert told(table).dates == {"1"}
    assert told(table.replace(b'numFmtId="164" ', b"")).dates == {"1"}
    assert told(table.replace(b'numFmtId="164" ', b"").replace(b"<xf/>", b'<xf numFmtId="XX"/>')).dates == {"1"}
    assert told(table.replace(b'numFmtId="164" formatCode="d"', b'numFmtId="14"')).dates == set()


def test_a_workbook_without_styles_shows_none() -> None:
    container = pass_gate(pack(parts()), Limits())
    assert number_formats(container, "xl/styles.xml", Allowance(Limits())) == NumberFormats()
