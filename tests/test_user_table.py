import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.errors import BadDefinitionError
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.user_table import UserRow, UserTable, columns, header_norm, other_kind, refuse, unknown_columns

NAMES = {"id": ("supplier id",), "contact_email": ("e-mail",)}


def table(*header: str, sheet: str = "") -> UserTable:
    return UserTable("suppliers.csv", sheet, 1, header, (UserRow(2, tuple("x" for _ in header)),))


@pytest.mark.parametrize("header", ["Supplier ID", "supplier_id", " ID ", "Id (ours)", "SUPPLIER-ID"])
def test_a_column_is_found_under_any_of_its_headers(header: str) -> None:
    found = columns(table("Other", header), NAMES, ["id"])
    assert found.index == {"id": 1}


def test_a_field_without_a_column_reads_as_empty() -> None:
    found = columns(table("id"), NAMES, ["id"])
    assert found.text(found.table.rows[0], "contact_email") == ""


def test_a_missing_column_is_refused_with_file_line_and_what_to_do() -> None:
    with pytest.raises(BadDefinitionError) as refused:
        columns(table("Name", ""), NAMES, ["id", "contact_email"])
    assert refused.value.message == "suppliers.csv:1: no column for id and contact email (found: Name)"
    assert refused.value.hint == "Add a column with the header id and contact email."


def test_two_columns_for_one_field_are_refused_at_the_second() -> None:
    with pytest.raises(BadDefinitionError) as refused:
        columns(table("id", "Supplier ID", sheet="Suppliers"), NAMES, ["id"])
    assert refused.value.where == "suppliers.csv!B1"


def test_a_column_that_is_not_read_is_noted_and_an_empty_header_is_not() -> None:
    notes = unknown_columns(columns(table("id", "", "Favourite colour"), NAMES, ["id"]))
    assert [(note.code, note.found) for note in notes] == [("unknown_column", "Favourite colour")]


@pytest.mark.parametrize("header", ["Cat", "Catgory", "categories"])
def test_a_column_that_is_nearly_one_we_know_is_asked_about(header: str) -> None:
    names = {"id": (), "category": ("cpv",)}
    [note] = unknown_columns(columns(table("id", header), names, ["id"]))
    assert note.severity is ProblemSeverity.PLEASE_CHECK
    assert note.message.endswith("If it holds the category, write 'category' over it.")


def test_a_column_like_none_is_told_with_those_that_we_know() -> None:
    names = {"id": (), "company_number": (), "category": ("cpv",)}
    [note] = unknown_columns(columns(table("id", "Colour"), names, ["id"]))
    assert note.message.endswith("We know: id, company number, category.")


def test_no_column_is_suggested_that_is_there_already() -> None:
    names = {"id": (), "category": ("cpv",)}
    [note] = unknown_columns(columns(table("id", "cpv", "Cat"), names, ["id"]))
    assert note.severity is ProblemSeverity.NOTE


def test_cells_of_a_sheet_have_addresses_and_those_of_a_text_file_lines() -> None:
    assert table("id", sheet="Suppliers").where(7, 27) == "AB7"
    assert table("id").where(7, 1) == "line 7"


def test_every_defect_that_must_be_mended_is_named_at_once() -> None:
    codes = {"a": ProblemSeverity.MUST_FIX, "b": ProblemSeverity.NOTE, "c": ProblemSeverity.MUST_FIX}
    problems = [Problem(code, severity, f"Message {code}.", cell="line 2") for code, severity in codes.items()]
    with pytest.raises(BadDefinitionError) as refused:
        refuse(table("id"), problems, "Mend.")
    assert refused.value.message == "suppliers.csv:2: Message a.\nsuppliers.csv:2: Message c."


def test_notes_alone_refuse_nothing() -> None:
    refuse(table("id"), [Problem("b", ProblemSeverity.NOTE, "Message.")], "Mend.")


def test_headers_compare_without_case_punctuation_and_what_stands_in_brackets() -> None:
    assert header_norm("E-mail (of the Contact)") == header_norm("e_mail")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is a PDF file"),
        (b"PK\x03\x04rest", "is a workbook or a zip"),
        (b"\xd0\xcf\x11\xe0\xa1", "is an old Excel file"),
        (b"\n<html><body>", "is a web page"),
        (b"<!DOCTYPE html>", "is a web page"),
    ],
)
def test_what_only_calls_itself_text_is_named_for_what_it_is(content: bytes, said: str) -> None:
    assert other_kind(content).startswith(said)


@given(st.text(alphabet="abc,;\n0123", max_size=20))
def test_a_table_is_no_other_kind(text: str) -> None:
    assert other_kind(text.encode()) == ""
