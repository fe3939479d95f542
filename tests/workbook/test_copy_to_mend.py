"""The copy to mend, made from real bytes and read back."""

import io
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from slavery_check.assessment.red_flags import find
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import Confirmed, Unanswered, ValidatedReturn
from slavery_check.returns.last_year import offered
from slavery_check.returns.readings import Setting
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.copies_to_mend import Copying, copy_alone, is_worth_a_copy, to_correct
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.reference_data import load_reference
from tests.workbook.to_mend import ODD, SUPPLIER
from tests.workflow.council import LABELS, PROGRAMME, QUESTIONNAIRE, SITE, TODAY, whole
from tests.workflow.quick_workbook import filled

SITES = [{"site_name": f"Yard {number}"} for number in range(30)]
COUNTRIES = load_reference().countries
FIX = "Please fix"
INERT = "=HYPERLINK(1)"
"""Text that a spreadsheet must not take for a formula."""


def read(path: Path, content: bytes) -> ValidatedReturn:
    path.write_bytes(content)
    found = read_one(path, QUESTIONNAIRE.id, TODAY)
    assert isinstance(found, ValidatedReturn)
    return found


def saved(book: Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def given(path: Path, answers: Mapping[str, Any], sites: Any = (SITE,)) -> ValidatedReturn:  # noqa: ANN401 - records
    return read(path, filled("S001", PROGRAMME, {**whole(), **answers}, {"sites": sites}))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> ValidatedReturn:
    path = tmp_path_factory.mktemp("odd") / "odd.xlsx"
    given(path, {**ODD, "site_count": 30}, SITES[:5])
    book = load_workbook(path)
    for number, site in enumerate(SITES[5:], start=8):
        book["Sites"][f"A{number}"] = site["site_name"]
    book["Sites"]["A3"] = INERT
    book["Sites"]["A3"].data_type = "s"
    return read(path, saved(book))


@pytest.fixture(scope="module")
def copying() -> Copying:
    return Copying(PROGRAMME)


@pytest.fixture(scope="module")
def copy(odd: ValidatedReturn, copying: Copying, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copy") / "copy.xlsx"
    path.write_bytes(copying.write(odd, SUPPLIER, date(2026, 7, 1)))
    return path


@pytest.fixture(scope="module")
def book(copy: Path) -> Workbook:
    return load_workbook(copy)


def said(found: ValidatedReturn) -> list[object]:
    rows = (row.answers.values() for rows in found.supplier_return.tables.values() for row in rows)
    every = (*found.supplier_return.answers.values(), *(one for row in rows for one in row))
    return [(type(one), one.question, getattr(one, "value", None)) for one in every]


def codes(found: ValidatedReturn) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.question) for one in found.problems)


def test_it_reads_back_with_the_same_answers_and_the_same_problems(odd: ValidatedReturn, copy: Path) -> None:
    back = read_one(copy, QUESTIONNAIRE.id, TODAY)

    assert isinstance(back, ValidatedReturn)
    assert said(back) == said(odd)
    assert codes(back) == codes(odd)
    was, now = odd.supplier_return, back.supplier_return
    assert (now.supplier_id, now.questionnaire_version, now.form, now.language) == (
        "S001",
        was.questionnaire_version,
        was.form,
        was.language,
    )
    assert [one.raw for one in now.remarks] == [one.raw for one in was.remarks]


def test_the_first_sheet_lists_every_point_with_a_link_to_its_cell(odd: ValidatedReturn, book: Workbook) -> None:
    sheet = book[FIX]
    lines = [(row, str(row[0].hyperlink.location)) for row in sheet.iter_rows(min_row=2) if row[0].hyperlink]

    assert book.worksheets[0] is book.active is sheet
    assert sum(_count(location) for _, location in lines) == len(to_correct(odd))
    for row, location in lines:
        name, _, cells = location.rpartition("!")
        marked = book[name.strip("'")][cells.partition(":")[0]]
        assert marked.comment is not None
        assert marked.fill.start_color.rgb.endswith("FFC98A")
        assert row[1].value in {"Must be put right", "Please check"}


def _count(location: str) -> int:
    first, _, last = location.rpartition("!")[2].partition(":")
    return int(last[1:]) - int(first[1:]) + 1 if last else 1


def test_a_flood_is_one_line_with_its_range_and_every_cell_of_it_is_marked(book: Workbook) -> None:
    [line] = [row for row in book[FIX].iter_rows(values_only=True) if str(row[0]).startswith("Sites, ")]
    last = next(letter for letter in "ABCDEFG" if book["Sites"][f"{letter}32"].comment)

    assert line[0] == f"Sites, {last}3 to {last}32"
    assert "30 rows have no answer" in str(line[4])
    assert all(book["Sites"][f"{last}{row}"].comment for row in range(3, 33))
    words = [cell.value for row in book["Sites"].iter_rows(min_row=3, max_row=32) for cell in row]
    assert words.count("Must be put right") == 30


def test_a_word_stands_beside_each_marked_row_and_comments_name_no_person(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            comments = [cell.comment for cell in row if cell.comment]
            assert all(comment.author == "Wend Council" for comment in comments)
            assert not comments or {"Must be put right", "Please check"} & {cell.value for cell in row}


def test_nothing_of_the_supplier_is_a_formula(book: Workbook) -> None:
    sheets = [book[FIX], book["Sites"], *(book[name] for name in book.sheetnames if name[0].isdigit())]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    states = {cell.coordinate for sheet in sheets[2:] for cell in sheet["E"]}

    assert book["Sites"]["A3"].value == INERT
    assert book["Sites"]["A3"].data_type == "s"
    assert {cell.coordinate for cell in cells if cell.data_type == "f"} <= states


def test_a_marked_answer_that_looks_like_a_formula_stays_quoted(tmp_path: Path) -> None:
    found = given(tmp_path / "a.xlsx", {"employees": "+1 of us", "supply_description": "@us"})
    (tmp_path / "copy.xlsx").write_bytes(copy_alone(found))
    cells = [cell for sheet in load_workbook(tmp_path / "copy.xlsx") for row in sheet.iter_rows() for cell in row]
    ours = [cell for cell in cells if cell.value in {"+1 of us", "@us"}]
    assert {cell.comment is not None for cell in ours} == {True, False}
    assert all(cell.quotePrefix for cell in ours)


def test_a_formula_comes_back_as_a_blank_to_type_into(tmp_path: Path) -> None:
    found = given(tmp_path / "a.xlsx", {"supply_description": "=A1"})
    back = read(tmp_path / "made.xlsx", copy_alone(found))

    assert codes(found) == {("formula_no_value", "supply_description"): 1}
    assert codes(back) == {("missing_answer", "supply_description"): 1}


def test_the_same_return_gives_the_same_bytes(odd: ValidatedReturn) -> None:
    assert copy_alone(odd) == copy_alone(odd)


@cache
def policy() -> Any:  # noqa: ANN401 - the policy's type is no matter here
    return load_policy(QUESTIONNAIRE.id)


PHRASE = "they took their passports"


def flags(found: ValidatedReturn) -> set[str]:
    return {flag.id for flag in find(found.supplier_return, policy())}


def test_a_phrase_quoted_by_us_raises_no_flag_again_and_typed_elsewhere_it_does(tmp_path: Path) -> None:
    first = given(tmp_path / "a.xlsx", {"employees": PHRASE})
    assert "words_of_restraint" in flags(first)
    made = tmp_path / "made.xlsx"
    made.write_bytes(copy_alone(first))

    book = load_workbook(made)
    assert any(PHRASE in str(cell.value) for row in book[FIX].iter_rows() for cell in row)
    place = next(cell for row in book["1 About you"].iter_rows() for cell in row if cell.value == PHRASE)
    place.value = 40
    book.save(made)
    mended = read_one(made, QUESTIONNAIRE.id, TODAY)
    assert isinstance(mended, ValidatedReturn)
    assert "words_of_restraint" not in flags(mended)

    for sheet, cell in ((FIX, "G9"), (FIX, "D9"), ("2 Your workers", "D3")):
        book[sheet][cell] = PHRASE
        book.save(made)
        typed = read_one(made, QUESTIONNAIRE.id, TODAY)
        assert isinstance(typed, ValidatedReturn)
        assert "words_of_restraint" in flags(typed), (sheet, cell)
        book[sheet][cell] = None


def test_a_long_text_goes_back_in_its_own_cell_and_not_on_the_list(tmp_path: Path) -> None:
    long = "We talk with each agency every month. " * 200
    found = given(tmp_path / "a.xlsx", {"risks_found": long})
    made = tmp_path / "made.xlsx"
    made.write_bytes(copy_alone(found))

    book = load_workbook(made)
    texts = [str(cell.value) for row in book[FIX].iter_rows() for cell in row]
    assert LABELS.text("please_fix.withheld") in texts
    assert not any("each agency" in text for text in texts)
    assert any(long.strip() == cell.value for cell in book["6 Places and risks"]["B"])


def test_words_without_a_cell_come_back_on_a_sheet_of_their_own_and_are_heard(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    given(source, {"employees": "many"})
    book = load_workbook(source)
    book.create_sheet("Extra")["B2"] = "=1+1 is how we count"
    book["Extra"]["B2"].data_type = "s"
    book.save(source)
    found = read_one(source, QUESTIONNAIRE.id, TODAY)
    assert isinstance(found, ValidatedReturn)

    back = read(tmp_path / "made.xlsx", copy_alone(found))

    assert [one.raw for one in back.supplier_return.remarks] == ["Extra!B2: =1+1 is how we count"]


def test_where_a_fresh_workbook_alone_puts_it_right_no_copy_is_made(odd: ValidatedReturn, tmp_path: Path) -> None:
    whole_one = given(tmp_path / "a.xlsx", {})

    assert is_worth_a_copy(odd)
    assert not is_worth_a_copy(whole_one)


def test_last_years_answers_come_back_as_they_were_left_confirmed_changed_or_neither(
    copying: Copying, tmp_path: Path
) -> None:
    last = given(tmp_path / "last.xlsx", {}).supplier_return
    asked = scoped(QUESTIONNAIRE, WHOLE)
    told = offered(last, asked, Setting(LABELS, COUNTRIES, sheet_names(asked, LABELS)))
    contents = Contents(last_year=told.answers, rows=told.rows)
    names = tuple(COUNTRIES.names().values())
    (tmp_path / "sent.xlsx").write_bytes(write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, names, contents))
    book = load_workbook(tmp_path / "sent.xlsx")
    for row in list(book["1 About you"].iter_rows(min_row=3))[::2]:
        if row[7].value:
            row[7].value = LABELS.text("confirm.done")
    book["2 Your workers"]["H3"] = LABELS.text("confirm.done")
    found = read(tmp_path / "a.xlsx", saved(book))

    back = read(tmp_path / "made.xlsx", copying.write(found, SUPPLIER, date(2026, 7, 1), last))

    kinds = {type(one) for one in found.supplier_return.answers.values()}
    assert {Confirmed, Unanswered} <= kinds
    assert "not_confirmed" in {one.code for one in found.problems}
    assert said(back) == said(found)
    assert codes(back) == codes(found)
