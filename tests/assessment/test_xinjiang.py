"""When we assume that something comes from Xinjiang: told so, not told, or goods like that from a place not stated."""

from fractions import Fraction

import pytest

from slavery_check.assessment.result import Contribution
from slavery_check.policy.cases import Case
from tests.assessment.generated import CASES, assessed, with_answers

GLOVES = CASES["malaysian_gloves"]
GAP = {"sub_supplier_count": 1}
LISTED = "Goods like these are listed as made in Xinjiang or China, and not every origin is stated."
NOT_TOLD = "We were not told whether anything comes from Xinjiang, so we assume that it may."


def region(case: Case) -> Contribution | None:
    return next((line for line in assessed(case).contributions if line.criterion == "country.region"), None)


@pytest.mark.parametrize(
    ("case", "said", "assumed"),
    [
        (with_answers(GLOVES, xinjiang_link="yes"), "Goods or materials may come from Xinjiang.", False),
        (with_answers(GLOVES, xinjiang_link=None), NOT_TOLD, True),
        (with_answers(GLOVES, **GAP, xinjiang_link="no"), LISTED, True),
        (with_answers(GLOVES, **GAP, xinjiang_link="no", goods_supplied=("tobacco", "gloves")), LISTED, True),
        (with_answers(CASES["consultancy"], **GAP, xinjiang_link=None), NOT_TOLD, True),
    ],
)
def test_it_is_assumed_or_said_and_the_line_names_the_answer(case: Case, said: str, *, assumed: bool) -> None:
    line = region(case)
    assert line is not None
    assert (line.reason, line.assumed, line.question, line.points) == (said, assumed, "xinjiang_link", Fraction(10))
    assert line.cell.startswith("Case!B")


@pytest.mark.parametrize(
    "case",
    [
        with_answers(GLOVES, xinjiang_link="no"),
        with_answers(GLOVES, **GAP, xinjiang_link="no", goods_supplied=("tobacco",)),
        with_answers(CASES["consultancy"], **GAP, xinjiang_link="no"),
        with_answers(CASES["consultancy"], xinjiang_link=None),
    ],
)
def test_it_is_not_where_it_was_denied_and_nothing_speaks_for_it(case: Case) -> None:
    assert region(case) is None


@pytest.mark.parametrize(
    ("named", "raised"), [({"country": "CN", "region": "xinjiang"}, True), ({"country": "CN"}, False)]
)
def test_the_supplier_list_raises_the_flag_too(named: dict[str, str], *, raised: bool) -> None:
    case = with_answers(GLOVES, xinjiang_link="no")
    found = assessed(case.model_copy(update={"supplier": {**case.supplier, **named}}))
    flags = {flag.id: flag.cell for flag in found.red_flags}
    assert flags.get("xinjiang_named", "") == ("supplier list, country" if raised else "")
