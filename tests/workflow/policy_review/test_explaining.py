"""`policy explain`: any line of the policy by any name that a person would use."""

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.policy.lines import policy_lines
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.policy_review.explaining import explain
from slavery_check.workflow.questionnaires import load_labels

LINES = policy_lines(load_policy("supplier-2026"), load_labels("supplier-2026"))


@pytest.mark.parametrize(
    ("named", "id_", "kind"),
    [
        ("papers_held", "papers_held", "red flag"),
        ("very high", "Very high", "band"),
        ("Verified", "verified", "evidence"),
        ("due-diligence", "due_diligence", "group"),
        ("contract_clauses", "control.due_diligence.contract_clauses", "control"),
        ("agency", "workforce.agency", "workforce"),
        ("region", "country.region", "country"),
        ("sector", "sector", "sector"),
        ("effect", "effect", "sum"),
        ("no_cases_and_nobody_heard", "no_cases_and_nobody_heard", "contradiction"),
    ],
)
def test_a_line_is_found(named: str, id_: str, kind: str) -> None:
    found = explain(named, None)

    assert (found.line.id, found.line.kind) == (id_, kind)
    assert found.place.startswith("policy.yaml:")


def test_a_red_flag_tells_when_in_words_why_and_which_cases_show_it() -> None:
    found = explain("papers_held", "supplier-2026")

    question = "Does anyone other than the worker keep a worker's original identity papers, such as a passport?"
    assert found.line.when == f"“{question}” is answered “Yes”"
    assert found.line.worth == "a band of at least Very high"
    assert found.line.source == "ILO indicator, retention of identity documents"
    assert dict(found.line.facts)["Route"] == "both"
    assert [case.id for case in found.fires] == ["papers_held"]
    assert "papers_not_held" in [case.id for case in found.near]


def test_a_question_without_a_line_of_its_own_names_the_lines_that_read_it() -> None:
    with pytest.raises(SlaveryCheckError) as refused:
        explain("lowest_pay", None)

    assert refused.value.hint == "These lines read it: below_minimum_pay, silent_on_pay_and_debt, ppn009.workforce."


def test_a_slip_of_the_pen_is_met_with_what_may_be_meant() -> None:
    with pytest.raises(SlaveryCheckError) as refused:
        explain("papers_hold", None)

    assert refused.value.message == "The policy has no line called 'papers_hold'."
    assert refused.value.hint.startswith("Did you mean papers_held")


def test_every_line_has_a_source_a_reason_and_a_place_of_its_own() -> None:
    assert [line.id for line in LINES if len(line.source) < 3 or len(line.rationale) < 3 or not line.path] == []
    assert len({line.id for line in LINES}) == len(LINES)
    assert [line.id for line in LINES if line.kind == "red flag" and not line.when] == []
