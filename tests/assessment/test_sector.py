"""The sector by two codes: the higher counts, the other is named, and neither known is the worst."""

import pytest

from slavery_check.assessment.result import Contribution
from slavery_check.policy.asked import Asked
from tests.assessment.generated import CASES, POLICY, assessed, with_answers

IT, CLEANING, CROPS = "CPV:72200000", "CPV:90910000", "SIC:01110"
BY_LIST = "Sector by the supplier list: "
BY_SUPPLIER = "Sector by the supplier's own code: "
BOTH = "; the higher of the two counts."


def line(listed: str, own: str | None) -> Contribution:
    case = with_answers(CASES["consultancy"], **{Asked.SUPPLY_CODE: own})
    case = case.model_copy(update={"supplier": {**case.supplier, "category": listed}})
    return next(one for one in assessed(case).contributions if one.criterion == "sector")


@pytest.mark.parametrize(
    ("listed", "own", "begins", "ends", "question"),
    [
        (CLEANING, None, BY_LIST + "Cleaning services", ").", ""),
        ("", CLEANING, BY_SUPPLIER + "Cleaning services", ").", "supply_code"),
        (CLEANING, IT, BY_LIST + "Cleaning services", "The supplier's own code says IT services", ""),
        (IT, CLEANING, BY_SUPPLIER + "Cleaning services", "The supplier list says IT services", "supply_code"),
        (CLEANING, CROPS, BY_LIST + "Cleaning services", ").", ""),
        ("words", CLEANING, BY_SUPPLIER + "Cleaning services", ").", "supply_code"),
        (CLEANING, "words", BY_LIST + "Cleaning services", ").", ""),
    ],
)
def test_the_higher_counts_and_is_cited(listed: str, own: str | None, begins: str, ends: str, question: str) -> None:
    found = line(listed, own)
    said, _, other = found.reason.partition(").")

    assert said.startswith(begins)
    assert (other.endswith(BOTH) and ends in other) if ends != ")." else other == ""
    assert (found.question, bool(found.cell), found.assumed) == (question, bool(question), False)


@pytest.mark.parametrize("own", [None, "words"])
def test_where_neither_is_known_the_worst_is_assumed(own: str | None) -> None:
    found = line("", own)
    assert found.points == POLICY.inherent.sector.unknown_points * POLICY.inherent.scale
    assert (found.question, found.assumed) == ("supply_code", True)
