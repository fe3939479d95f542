import pytest

from slavery_check.programme import Supplier
from slavery_check.returns.firm import bare_name, company_number, is_of, said_name, said_number
from tests.returns.returned import filled

SAID = filled({"legal_name": "Bright Clean Ltd", "company_number": "1234567"}).validated().supplier_return
SILENT = filled({}).validated().supplier_return


def test_what_a_return_tells_of_its_firm() -> None:
    assert (said_number(SAID), said_name(SAID)) == ("01234567", "Bright Clean Ltd")
    assert (said_number(SILENT), said_name(SILENT)) == ("", "")


@pytest.mark.parametrize(("text", "number"), [("sc 123456", "SC123456"), ("1234567", "01234567"), ("12345", "12345")])
def test_a_company_number_has_one_form(text: str, number: str) -> None:
    assert company_number(text) == number


def test_names_are_compared_without_legal_form_punctuation_and_case() -> None:
    assert bare_name("The Bright-Clean & Sons Co. Ltd") == bare_name("BRIGHT CLEAN and Sons")


@pytest.mark.parametrize(
    ("supplier", "same"),
    [
        (Supplier(id="S1", name="Another name", company_number="1234567"), True),
        (Supplier(id="S1", name="Bright Clean Ltd", company_number="76543210"), False),
        (Supplier(id="S1", name="BRIGHT  Clean ltd"), True),
        (Supplier(id="S1", name="Bright Clean LLP"), False),
        (Supplier(id="S1", name="Brighter Clean Ltd"), False),
    ],
)
def test_an_id_given_to_another_firm_shows_it_nothing(supplier: Supplier, same: bool) -> None:  # noqa: FBT001 - a case
    assert is_of(SAID, supplier) is same
    assert not is_of(SILENT, supplier)
