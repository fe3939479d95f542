"""`policy explain`: any line of the policy by any name that a person would use."""

import pytest

from slavery_check.assessment.explanation.figures import figures
from slavery_check.assessment.policy_review.options import plain
from slavery_check.assessment.worked_differences import worked_out
from slavery_check.errors import SlaveryCheckError
from slavery_check.model import Band
from slavery_check.policy.lines import policy_lines
from slavery_check.policy.other_lines import other_lines
from slavery_check.resources import bundled, load_yaml
from slavery_check.workflow.policy_review.explaining import explain, line_called
from slavery_check.workflow.questionnaires import load_labels
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE

ENGLISH = load_labels("supplier-2026")
LINES = (*policy_lines(POLICY, ENGLISH), *other_lines(POLICY))
DATA = load_yaml(bundled("questionnaires", "supplier-2026", "policy.yaml"))[0]


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


@pytest.mark.parametrize(
    ("part", "lines"),
    [("bands", "one of Low, Medium, High, Very high"), ("Evidence", "one of stated, received, ")],
)
def test_a_part_of_the_policy_names_its_lines(part: str, lines: str) -> None:
    with pytest.raises(SlaveryCheckError) as refused:
        explain(part, None)

    assert refused.value.message == f"'{part.casefold()}' is a part of the policy with several lines."
    assert lines in refused.value.hint


def test_every_line_has_a_source_a_reason_and_a_place_of_its_own() -> None:
    assert [line.id for line in LINES if len(line.source) < 3 or len(line.rationale) < 3 or not line.path] == []
    assert len({line.id for line in LINES}) == len(LINES)
    assert [line.id for line in LINES if line.kind == "red flag" and not line.when] == []


PLACES = (
    ("evidence.read", "read"),
    ("inherent.country.tiers.Tier 2", "country"),
    ("inherent.country.region_extra", "country.region"),
    ("inherent.goods.unknown_points", "goods"),
    ("inherent.scale", "inherent"),
    ("inherent.workforce.maximum", "workforce"),
    ("inherent.workforce.parts.agency.unknown_points", "workforce.agency"),
    ("groups.training", "training"),
    ("control_effect", "effect"),
    ("ppn009.location", "ppn009.location"),
    ("leverage", "leverage"),
    ("housing", "housing"),
)


@pytest.mark.parametrize(("place", "id_"), PLACES)
def test_a_figure_is_found_by_the_place_that_a_report_names(place: str, id_: str) -> None:
    assert explain(place, None).line.id == id_


def test_whatever_any_report_names_of_the_policy_is_explained() -> None:
    """Every case stands for a report: what a factor, a line, a flag, a question or a level is called."""
    named = {"share", "answer", "inherent", "full", *figures(POLICY), *(band.value for band in Band)}
    for case in plain(CASES.values()):
        found = worked_out(case, QUESTIONNAIRE, POLICY, REFERENCE)
        named |= {line.criterion for line in found.assessment.contributions} | {*found.contradictions}
        named |= {flag.id for flag in found.assessment.red_flags}
        named |= {f"ppn009.{name}" for name in found.assessment.ppn009}
        named |= {*found.asked.replace("-", "+").split("+")} - {*QUESTIONNAIRE.reports}

    assert len(named) > 150
    unexplained = [name for name in sorted(named) if line_called(name, LINES, DATA, ENGLISH) is None]
    assert unexplained == []


@pytest.mark.parametrize("odd", ["", "   ", "..", "\x00", "a" * 5000, "🙂", "papers_hold"])
def test_an_id_that_cannot_be_read_gives_a_sentence(odd: str) -> None:
    with pytest.raises(SlaveryCheckError, match="The policy has no line called") as refused:
        explain(odd, None)

    assert refused.value.hint
    assert len(refused.value.message) < 200


def test_a_question_that_no_line_reads_is_told_as_one() -> None:
    with pytest.raises(SlaveryCheckError, match="'legal_name' is a question that no line of the policy reads"):
        explain("legal_name", None)
