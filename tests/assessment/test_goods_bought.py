"""Where the buyer's list says that goods are bought, *services only* becomes *both*."""

import pytest

from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.reading import text_of
from slavery_check.assessment.worked_cases import return_of
from slavery_check.programme import Supplier
from tests.assessment.generated import CASES, QUESTIONNAIRE, with_answers

GOODS = ("CPV:03000000", "CPV:18000000", "CPV:44000000")
NOT_GOODS = ("CPV:02999999", "CPV:41000000", "CPV:45000000", "CPV:72200000", "SIC:18000", "", "words")


def supplied(category: str, said: str) -> str | None:
    case = with_answers(CASES["consultancy"], supply_kind=said)
    found = with_goods_of_the_list(return_of(case, QUESTIONNAIRE), Supplier(id="case", name="Case", category=category))
    return text_of(found, "supply_kind")


@pytest.mark.parametrize("category", GOODS)
def test_services_beside_goods_of_the_list_are_both(category: str) -> None:
    assert supplied(category, "services") == "both"
    assert supplied(category, "goods") == "goods"


@pytest.mark.parametrize("category", NOT_GOODS)
def test_services_stay_services_where_the_list_names_no_goods(category: str) -> None:
    assert supplied(category, "services") == "services"
