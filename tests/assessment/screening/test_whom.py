"""Whom a programme names: every firm once for each place where it stands, with the country that is stated there."""

import pytest

from slavery_check.assessment.screening.whom import Named, Role, of_list, of_return
from slavery_check.policy.cases import Given
from slavery_check.programme import Supplier
from tests.assessment.explanation.explained import sent_of
from tests.assessment.generated import CASES, with_answers

SUPPLIER = Supplier(id="S001", name="Larkspur Ltd", country="GB", parent="Meadow Group")
CASE = CASES["consultancy"].model_copy(update={"sites": (), "sub_suppliers": ()})


def named(supplier: Supplier = SUPPLIER, **answers: Given) -> list[Named]:
    return list(of_return(supplier, sent_of(with_answers(CASE, legal_name=supplier.name, **answers))))


def test_the_supplier_list_names_the_supplier_and_its_parent() -> None:
    assert list(of_list(SUPPLIER)) == [
        Named("S001", Role.SUPPLIER, "Larkspur Ltd", "GB", ""),
        Named("S001", Role.PARENT, "Meadow Group", "", ""),
    ]
    assert list(of_list(SUPPLIER.model_copy(update={"parent": ""}))) == [
        Named("S001", Role.SUPPLIER, "Larkspur Ltd", "GB", "")
    ]


@pytest.mark.parametrize(("own", "is_told"), [("LARKSPUR ltd", False), ("Larkspur Trading Ltd", True), (None, False)])
def test_the_suppliers_own_name_is_looked_at_where_it_is_another(own: str | None, *, is_told: bool) -> None:
    found = list(of_return(SUPPLIER, sent_of(with_answers(CASE, legal_name=own))))
    assert [(one.role, one.name, one.country) for one in found] == ([(Role.SUPPLIER, own, "GB")] if is_told else [])
    assert all(one.cell for one in found)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Hireme Ltd", ["Hireme Ltd"]),
        ("Hireme; Fastlabour", ["Hireme", "Fastlabour"]),
        ("Hireme ;\nFastlabour\r\n\u2022 Third", ["Hireme", "Fastlabour", "Third"]),
        ("Hireme, Fastlabour", ["Hireme, Fastlabour", "Hireme", "Fastlabour"]),
        ("Hireme Co.,Ltd.", ["Hireme Co.,Ltd."]),
        (" ;; ", []),
        ("Hireme, Hireme", ["Hireme, Hireme", "Hireme"]),
    ],
)
def test_each_labour_provider_of_a_cell_is_looked_at(typed: str, names: list[str]) -> None:
    found = named(labour_providers="used_not_checked", labour_provider_names=typed)
    assert [one.name for one in found] == names
    assert {(one.role, one.country, bool(one.cell)) for one in found} <= {(Role.LABOUR_PROVIDER, "", True)}


def test_rows_of_sites_and_sub_suppliers_are_named_with_their_country() -> None:
    case = with_answers(CASE, legal_name=SUPPLIER.name).model_copy(
        update={
            "sites": (
                {"site_name": "Hotan Mill", "site_country": "CN-XJ"},
                {"site_name": "Leeds Mill"},
                {"site_country": "MY"},
            ),
            "sub_suppliers": ({"sub_supplier_name": "Gloves Ltd", "sub_supplier_country": "MY"},),
        }
    )
    found = list(of_return(SUPPLIER, sent_of(case)))
    assert [(one.role, one.name, one.country) for one in found] == [
        (Role.SITE, "Hotan Mill", "CN"),
        (Role.SITE, "Leeds Mill", ""),
        (Role.SUB_SUPPLIER, "Gloves Ltd", "MY"),
    ]
    assert {one.supplier_id for one in found} == {"S001"}
    assert len({one.cell for one in found} - {""}) == 3


def test_roles_are_words_that_a_reader_knows() -> None:
    assert [role.value for role in Role] == ["supplier", "parent", "site", "sub-supplier", "labour provider"]
