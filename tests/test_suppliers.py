from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.problems import ProblemSeverity
from slavery_check.programme import Supplier
from slavery_check.suppliers import HEADERS, SupplierList, read_suppliers
from slavery_check.user_table import UserRow, UserTable
from slavery_check.workflow.reference_data import load_reference

COUNTRIES = load_reference().countries


def read(header: str, *rows: str) -> SupplierList:
    lines = [UserRow(number, tuple(row.split("|"))) for number, row in enumerate(rows, start=2)]
    return read_suppliers(UserTable("suppliers.csv", "", 1, tuple(header.split("|")), tuple(lines)), COUNTRIES)


def one(column: str, text: str) -> tuple[Supplier, list[str]]:
    found = read(f"id|name|{column}", f"S1|Acme|{text}")
    return found.suppliers[0], [problem.code for problem in found.problems]


def test_a_full_row_becomes_a_supplier() -> None:
    found = read(
        "Supplier ID|Company name|Company no|Country|CPV code|Spend (£)|Contact|E-mail|Contract manager|"
        "On hold|MSAT|MSAT date",
        "S1|Acme Ltd|01234567|England|90910000-9|£12,500.50|Jo|jo@acme.example|Sam|legal query|52%|2026-01-31",
    )
    assert found.problems == ()
    assert found.suppliers == (
        Supplier(
            id="S1",
            name="Acme Ltd",
            company_number="01234567",
            country="GB",
            category="CPV:90910000",
            spend=Decimal("12500.50"),
            contact_name="Jo",
            contact_email="jo@acme.example",
            owner="Sam",
            hold="legal query",
            msat_score="52%",
            msat_date="2026-01-31",
        ),
    )


@pytest.mark.parametrize("text", ["1234567", "1234567.0", "1 234 567"])
def test_a_company_number_gets_its_leading_zeros_back_with_a_notice(text: str) -> None:
    supplier, codes = one("company number", text)
    assert supplier.company_number == "01234567"
    assert codes == ["company_number_repaired"]


@pytest.mark.parametrize(("text", "number"), [("12345678", "12345678"), ("sc123456", "SC123456"), ("n/a", "")])
def test_a_sound_company_number_is_left_alone(text: str, number: str) -> None:
    supplier, codes = one("company number", text)
    assert (supplier.company_number, codes) == (number, [])


def test_what_is_no_company_number_is_kept_and_said() -> None:
    supplier, codes = one("company number", "x")
    assert (supplier.company_number, codes) == ("X", ["odd_company_number"])


def test_a_foreign_company_number_gets_no_zeros() -> None:
    found = read("id|name|country|company number", "S1|Acme|France|552081")
    assert (found.suppliers[0].company_number, found.problems) == ("552081", ())


def test_a_company_number_shortened_to_an_exponent_is_asked_for_again() -> None:
    supplier, codes = one("company number", "1.23E+07")
    assert (supplier.company_number, codes) == ("", ["shortened_company_number"])


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("country", "Malayzia", "unknown_country"),
        ("country", "Congo", "ambiguous_country"),
        ("category", "cleaning", "bad_category"),
        ("spend", "about 12k", "bad_spend"),
        ("spend", "1,23", "bad_spend"),
        ("spend", "9" * 60, "bad_spend"),
        ("email", "jo at acme", "bad_email"),
    ],
)
def test_what_is_not_understood_is_left_empty_and_said(column: str, text: str, code: str) -> None:
    found = read(f"id|name|{column}", f"S1|Acme|{text}")
    supplier, problem = found.suppliers[0], found.problems[0]
    assert (supplier.country, supplier.category, supplier.spend, supplier.contact_email) == ("", "", None, "")
    assert (problem.code, problem.severity, problem.cell) == (code, ProblemSeverity.PLEASE_CHECK, "line 2")
    assert problem.found == text


def test_a_suggestion_is_made_for_a_country_and_the_readings_of_an_ambiguous_one() -> None:
    assert "Did you mean Malaysia?" in read("id|name|country", "S1|A|Malayzia").problems[0].message
    message = read("id|name|country", "S1|A|Congo").problems[0].message
    assert "Democratic Republic of the Congo or Republic of the Congo" in message


@pytest.mark.parametrize(
    ("text", "spend"),
    [("1200", "1200.00"), ("£1,200", "1200.00"), ("1,234,567.8", "1234567.80"), ("1.2E+6", "1200000.00")],
)
def test_spend_is_read_with_its_commas_and_its_pound_sign(text: str, spend: str) -> None:
    supplier, codes = one("spend", text)
    assert (str(supplier.spend), codes) == (spend, [])


@pytest.mark.parametrize("text", ["no", "No", "-", "none", "FALSE", ""])
def test_a_hold_that_says_no_is_no_hold(text: str) -> None:
    assert one("hold", text)[0].hold == ""


@pytest.mark.parametrize(
    ("row", "code"),
    [("|Acme", "supplier_without_id"), ("S1|", "supplier_without_name"), ("a/../b|Acme", "bad_supplier_id")],
)
def test_a_row_without_a_usable_id_or_name_must_be_mended(row: str, code: str) -> None:
    found = read("id|name", row)
    assert found.suppliers == ()
    assert [(problem.code, problem.severity) for problem in found.problems] == [(code, ProblemSeverity.MUST_FIX)]


def test_an_id_that_stands_twice_whatever_its_case_must_be_mended() -> None:
    found = read("id|name", "s1|Acme", "S1|Other")
    assert found.problems[0].message == "The id 'S1' stands already in row 2. Give each supplier its own id."
    assert found.problems[0].cell == "line 3"


@given(st.lists(st.lists(st.text(max_size=12), min_size=len(HEADERS), max_size=len(HEADERS)), max_size=4))
def test_any_row_at_all_makes_a_supplier_or_a_problem(rows: list[list[str]]) -> None:
    lines = tuple(UserRow(number, tuple(texts)) for number, texts in enumerate(rows, start=2))
    found = read_suppliers(UserTable("suppliers.csv", "", 1, tuple(HEADERS), lines), COUNTRIES)
    refused = {problem.cell for problem in found.problems if problem.severity is ProblemSeverity.MUST_FIX}
    assert len(found.suppliers) + len(refused) == len(rows)


@pytest.mark.parametrize(
    ("text", "language"),
    [("", ""), ("en", "en"), ("Welsh", "cy"), ("Cymraeg", "cy"), ("EN + CY", "en+cy"), ("English and Welsh", "en+cy")],
)
def test_a_language_is_read_by_its_code_or_in_words(text: str, language: str) -> None:
    supplier, codes = one("language", text)
    assert (supplier.language, codes) == (language, [])


@pytest.mark.parametrize("text", ["Klingon", "cy+en+fr", "any"])
def test_what_is_no_language_is_left_empty_and_said(text: str) -> None:
    supplier, codes = one("language", text)
    assert (supplier.language, codes) == ("", ["unknown_language"])


@pytest.mark.parametrize(
    "text", ["Ivory Coast", "Viet Nam", "UK", "Türkiye", "Turkey", "S. Korea", "PRC", "GE", "Georgia (country)", "GN"]
)
def test_names_that_mean_one_country_are_taken_without_a_word(text: str) -> None:
    supplier, codes = one("country", text)
    assert len(supplier.country) == 2
    assert codes == []


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Georgia", "", "ambiguous_country"),
        ("Guinea", "", "ambiguous_country"),
        ("Niger", "NE", "country_to_check"),
        ("Xinjiang", "CN", "region_to_ask"),
        ("Congo", "", "ambiguous_country"),
        ("Korea", "", "ambiguous_country"),
        ("No", "", "unknown_country"),
        ("no", "", "unknown_country"),
        ("S Koria", "", "unknown_country"),
    ],
)
def test_names_that_may_mean_another_place_are_asked(text: str, country: str, code: str) -> None:
    supplier, codes = one("country", text)
    assert (supplier.country, codes) == (country, [code])


def test_a_region_of_the_list_stays_with_the_supplier() -> None:
    assert one("country", "Xinjiang")[0].region == one("country", "China, Xinjiang")[0].region == "xinjiang"
    assert one("country", "China")[0].region == ""


def test_what_is_near_is_shown_with_how_to_have_it_remembered_and_never_taken() -> None:
    found = read("id|name|country|category", "S1|Acme|S Koria|office cleaning")
    assert (found.suppliers[0].country, found.suppliers[0].category) == ("", "")
    country, category = (problem.message for problem in found.problems)
    assert "Did you mean South Korea?" in country
    assert "remembered: slavery-check reference confirm PROGRAMME country WORDS CODE --by NAME." in country
    assert "is not a CPV or SIC code" in category
