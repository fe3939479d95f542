"""A country that an index of the buyer's own marks as worse than its tier has a line that cites the index."""

from dataclasses import replace

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Contribution
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers

SUPPLIER = Supplier(id="case", name="Case")
GLOVES = CASES["malaysian_gloves"]
RULES = replace(Rules(POLICY, REFERENCE, "GB"), index=frozenset({"MY"}))


def line(case: Case, rules: Rules) -> Contribution | None:
    lines = assess(return_of(case, QUESTIONNAIRE), SUPPLIER, rules).contributions
    return next((one for one in lines if one.criterion == "country.index"), None)


@pytest.mark.parametrize(
    ("case", "reference", "assumed"),
    [
        (GLOVES, "your index: MY", False),
        (with_answers(GLOVES, sub_supplier_count=1), "your index: any country", True),
    ],
)
def test_it_is_cited_as_the_buyers_own(case: Case, reference: str, *, assumed: bool) -> None:
    found = line(case, RULES)
    assert found is not None
    assert (found.reference, found.assumed) == (reference, assumed)


def test_a_row_of_a_table_is_cited_with_its_edition() -> None:
    found = line(GLOVES, replace(RULES, index_rows={"MY": "gsi: MY prevalence 30 (2025 edition)"}))
    assert found is not None
    assert found.reference == "gsi: MY prevalence 30 (2025 edition)"


@pytest.mark.parametrize("marked", [(), ("TH",)])
def test_a_country_that_is_not_marked_has_no_such_line(marked: tuple[str, ...]) -> None:
    assert line(GLOVES, replace(RULES, index=frozenset(marked))) is None


def test_a_gap_is_not_marked_where_no_country_is() -> None:
    assert line(with_answers(GLOVES, sub_supplier_count=1), replace(RULES, index=frozenset())) is None
