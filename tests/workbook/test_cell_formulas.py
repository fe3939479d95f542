"""What our formulas are made of: only functions that every spreadsheet program has, and none that a cell can upset."""

import io
import re
import zipfile
from functools import cache
from html import unescape

import pytest

from slavery_check.questionnaire.form import Form, Scope
from slavery_check.workbook.cell_formulas import FUNCTIONS, array, text
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = load_questionnaire("supplier-2026")
EVERYTHING = Form(Scope.STANDARD, QUESTIONNAIRE.modules)
LONGEST = 8192
"""Characters of a formula in Excel."""
FORMULA = re.compile(r"<(?:f|formula|formula1)>([^<]+)</")
TEXT = re.compile(r'"(?:[^"]|"")*"')


@cache
def formulas() -> tuple[str, ...]:
    """Every formula of a workbook with all modules and last year's answers, texts left out."""
    contents = Contents(form=EVERYTHING, last_year={"overtime": "Yes, freely", "worker_kinds.agency": "Yes"})
    sent = write(QUESTIONNAIRE, load_labels("supplier-2026"), SUPPLIER, PROGRAMME, COUNTRIES, contents)
    with zipfile.ZipFile(io.BytesIO(sent)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    return tuple(unescape(found) for sheet in sheets for found in FORMULA.findall(sheet))


def test_only_functions_of_excel_2010_libreoffice_and_google_sheets_are_used() -> None:
    used = {name for formula in formulas() for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", TEXT.sub("", formula))}
    assert used <= FUNCTIONS
    assert used == FUNCTIONS, "the table names functions that nothing uses"


def test_no_formula_is_longer_than_excel_takes() -> None:
    assert max(map(len, formulas())) < LONGEST


def test_every_array_of_words_is_looked_up_in_or_counted_within_sumproduct() -> None:
    for formula in formulas():
        for before in re.findall(r"(.{0,160})\{", TEXT.sub("", formula)):
            assert re.search(r"MATCH\(|COUNTIF\(", before), formula


@pytest.mark.parametrize("volatile", ["INDIRECT", "OFFSET", "NOW", "RAND", "HYPERLINK", "WEBSERVICE"])
def test_nothing_is_looked_up_by_address_or_from_outside(volatile: str) -> None:
    assert not any(f"{volatile}(" in formula for formula in formulas())


def test_a_formula_points_at_headers_and_at_the_checkers_own_figures_only() -> None:
    """Not at a cell to type in, which may be cut and pasted; the rules of a cell itself are no such formulas."""
    own = re.compile(r"(?:'[^']+'!)?\$A\$2|[BCDE]\d+")
    for formula in formulas():
        bare = TEXT.sub("", formula)
        if "INDEX(" in bare or bare.startswith(("SUM(", "C")):
            cells = re.findall(r"(?:'[^']+'!)?\$?\b[A-Z]{1,2}\$?\d+\b", bare)
            assert all(own.fullmatch(cell) for cell in cells), formula
            assert not ("INDEX(" in bare and any("$" not in cell for cell in cells)), formula


def test_words_stand_once_in_any_case_in_one_order() -> None:
    assert array(["yes", "Yes", 'a "b"', "no"]) == '{"a ""b""","no","yes"}'
    assert text('say "no"') == '"say ""no"""'
