"""A line of the supplier list comes back exactly; its facts hold nobody's name and no reason of a hold."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.programme import Supplier
from slavery_check.register.encoded_supplier import decode_supplier, encode_supplier
from tests.register.damaged import CANARY, damaged, read_or_refused, stored

SUPPLIER = Supplier(
    id="S1",
    name="Bright Clean Ltd",
    company_number="SC123456",
    country="GB",
    category="CPV:90910000",
    spend=Decimal("12000.50"),
    contact_name="Sam Bright",
    contact_email="sam@bright.example",
    owner="Ann Owner",
    msat_score="72%",
    msat_date="2026-03-01",
)
_words = st.text(max_size=8).map(str.strip)
suppliers = st.builds(
    Supplier,
    id=st.from_regex("[A-Za-z0-9][A-Za-z0-9._-]{0,31}", fullmatch=True),
    name=st.text(min_size=1).map(str.strip).filter(bool),
    company_number=st.sampled_from(("01234567", "HRB 1234")) | _words,
    country=st.sampled_from(("GB", "gb")) | _words,
    category=_words,
    spend=st.none() | st.decimals(0, 10**12, places=2),
    contact_name=_words,
    contact_email=_words,
    owner=_words,
    msat_score=_words,
    msat_date=st.sampled_from(("2026-03-01", "spring")) | _words,
)


@given(suppliers)
def test_any_supplier_comes_back_as_it_was(supplier: Supplier) -> None:
    facts, personal = encode_supplier(supplier)

    assert decode_supplier(stored(facts), stored(personal)) == supplier


def test_codes_numbers_and_dates_are_facts() -> None:
    facts, personal = encode_supplier(SUPPLIER)

    assert facts == {
        "format": 1,
        "id": "S1",
        "company_number": "SC123456",
        "country": "GB",
        "category": "CPV:90910000",
        "spend": "12000.50",
        "msat_score": "72%",
        "msat_date": "2026-03-01",
        "written": ["contact_email", "contact_name", "name", "owner"],
    }
    assert sorted(personal) == facts["written"]


def test_what_a_person_wrote_where_a_code_belongs_is_personal() -> None:
    words = {name: CANARY for name in Supplier.model_fields if name not in ("id", "spend", "hold")}
    written = Supplier(id="S1", **words)
    facts, personal = encode_supplier(written)

    assert CANARY not in str(facts)
    assert decode_supplier(facts, personal) == written


def test_of_an_erased_supplier_the_codes_stay() -> None:
    left = decode_supplier(encode_supplier(SUPPLIER).facts, None)

    assert left == SUPPLIER.model_copy(
        update=dict.fromkeys(("name", "contact_name", "contact_email", "owner"), "erased")
    )


def test_a_hold_of_the_list_is_not_told() -> None:
    assert encode_supplier(SUPPLIER.model_copy(update={"hold": "A tender is running"})) == encode_supplier(SUPPLIER)


@given(damaged(encode_supplier(SUPPLIER).facts), damaged(encode_supplier(SUPPLIER).personal))
def test_a_damaged_supplier_is_read_or_refused_with_a_sentence(facts: Any, personal: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_supplier, facts, encode_supplier(SUPPLIER).personal)
    assert read_or_refused(decode_supplier, encode_supplier(SUPPLIER).facts, personal)
