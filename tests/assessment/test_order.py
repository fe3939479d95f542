"""In which order answers, ticks, rows, evidence and files come is no matter to any result."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.assess import assess
from slavery_check.assessment.contradictions import contradictions
from slavery_check.assessment.portfolio import place
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.tiers_apart import tiers_apart
from slavery_check.assessment.worked_cases import return_of
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn
from tests.assessment.generated import POLICY, QUESTIONNAIRE, REFERENCE, cases

SUPPLIER = Supplier(id="case", name="Case")


def rules(case: Case) -> Rules:
    return Rules(POLICY, REFERENCE, case.supplier["country_of_delivery"], frozenset(case.supplier["index"].split()))


def evidence(case: Case) -> list[Evidence]:
    return [Evidence("case", name, level, "", "", "") for name, level in case.evidence.items()]


def shuffled(data: st.DataObject, case: Case) -> Case:
    """Give the same case with its answers, ticks and rows in another order; rows get other row numbers with it."""

    def ticks(value: Any) -> Any:  # noqa: ANN401 - of the question's type
        return tuple(data.draw(st.permutations(value))) if isinstance(value, tuple | list) else value

    return case.model_copy(
        update={
            "answers": {name: ticks(value) for name, value in data.draw(st.permutations(list(case.answers.items())))},
            "sites": tuple(data.draw(st.permutations(case.sites or ()))),
            "sub_suppliers": tuple(data.draw(st.permutations(case.sub_suppliers or ()))),
        }
    )


def mixed(data: st.DataObject, said: SupplierReturn) -> SupplierReturn:
    """Give the same return with its answers in another order."""
    answers = dict(data.draw(st.permutations(list(said.answers.items()))))
    return replace(said, answers=answers, tables=dict(reversed(list(said.tables.items()))))


def without_cells(assessment: Assessment) -> Assessment:
    """Leave out the addresses, which move with the rows."""
    lines = tuple(replace(line, cell="") for line in assessment.contributions)
    return replace(
        assessment, contributions=lines, red_flags=tuple(replace(one, cell="") for one in assessment.red_flags)
    )


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@given(st.data(), cases())
def test_the_order_of_answers_ticks_rows_and_evidence_is_no_matter(data: st.DataObject, case: Case) -> None:
    other = shuffled(data, case)
    first, second = return_of(case, QUESTIONNAIRE), mixed(data, return_of(other, QUESTIONNAIRE))
    backing = evidence(case)
    turned = data.draw(st.permutations(backing))

    one, two = assess(first, SUPPLIER, rules(case), backing), assess(second, SUPPLIER, rules(case), turned)

    assert without_cells(one) == without_cells(two)
    assert tiers_apart(first, rules(case)) == tiers_apart(second, rules(case))
    assert place(one, SUPPLIER, first, rules(case), backing) == place(two, SUPPLIER, second, rules(case), turned)
    asked = [
        [replace(each, cells=()) for each in contradictions(said, one.inherent, POLICY)] for said in (first, second)
    ]
    assert asked[0] == asked[1]


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@given(st.data(), st.lists(cases(), min_size=2, max_size=3))
def test_the_order_of_a_suppliers_other_returns_is_no_matter(data: st.DataObject, several: Sequence[Case]) -> None:
    now, *others = (
        replace(return_of(one, QUESTIONNAIRE), file_name=f"{number}.xlsx") for number, one in enumerate(several)
    )
    turned = data.draw(st.permutations(others))

    one, two = (assess(now, SUPPLIER, rules(several[0]), others=other) for other in (others, turned))

    assert (one.residual, one.band, one.controls) == (two.residual, two.band, two.controls)
    assert {flag.id for flag in one.red_flags} == {flag.id for flag in two.red_flags}
