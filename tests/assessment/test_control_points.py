"""The line of a control says what was answered, how it is backed and where it stands."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from slavery_check.assessment import control_points
from slavery_check.assessment.assess import assess
from slavery_check.assessment.control_points import ControlPoints, unpacked
from slavery_check.assessment.result import Contribution
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case, Given
from slavery_check.policy.definition import ScoreByCount
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Anchor, Answered, Source, Unanswered
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, with_answers


def line(case: Case, question: str) -> Contribution:
    return next(one for one in assessed(case).contributions if one.question == question)


@pytest.mark.parametrize(
    ("question", "answer", "level", "said"),
    [
        ("tiers_known", "known_to_tier_1", "stated", "in part (the supplier's word, which counts 40%)."),
        ("training_given_to", ("whole_organisation",), "read", "in place (evidence read, which counts 75%)."),
        ("tiers_known", "not_mapped", "verified", "not in place."),
        ("tiers_known", None, "stated", "not answered, so it earns nothing yet."),
        ("risk_assessment", "dont_know", "stated", "the supplier does not know, so it earns nothing yet."),
        (
            "contract_clauses",
            {"not_applicable": "We have none"},
            "stated",
            "said not to apply, which does not agree with other answers, so it earns nothing yet.",
        ),
    ],
)
def test_it_says_how_far_a_control_is_in_place_and_on_whose_word(
    question: str, answer: Given, level: str, said: str
) -> None:
    case = with_answers(CASES["consultancy"], sub_supplier_count=1, **{question: answer})
    found = line(case.model_copy(update={"evidence": {question: EvidenceLevel(level)}}), question)

    assert found.reason.partition(": ")[2] == said
    assert found.cell.startswith("Case!B")


def test_an_answer_without_a_cell_names_none() -> None:
    said = return_of(CASES["consultancy"], QUESTIONNAIRE)
    answers = {
        name: replace(one, source=replace(one.source, cell="")) if isinstance(one, Answered) else one
        for name, one in said.answers.items()
    }
    supplier, rules = Supplier(id="case", name="Case"), Rules(POLICY, REFERENCE, "GB")
    lines = assess(replace(said, answers=answers), supplier, rules).contributions

    assert {one.cell for one in lines if one.criterion.startswith("control.")} == {""}


def test_silence_without_a_cell_cites_none() -> None:
    said = return_of(CASES["consultancy"], QUESTIONNAIRE)
    silent = replace(said, answers={**said.answers, "tiers_known": Unanswered("tiers_known")})
    lines = assess(silent, Supplier(id="case", name="Case"), Rules(POLICY, REFERENCE, "GB")).contributions

    assert [(one.cell, float(one.points)) for one in lines if one.question == "tiers_known"] == [("", 0.0)]


def test_what_is_no_list_of_ticks_reaches_no_step() -> None:
    counted = ScoreByCount.model_validate(
        {
            "kind": "count",
            "question": "policy_told",
            "steps": {1: "1/2", 3: 1},
            "source": "judgement",
            "rationale": "Because.",
        }
    )
    group = POLICY.groups[0].model_copy(update={"controls": (counted,)})
    points = ControlPoints((group,), POLICY.evidence)
    counts = [points.counts({"policy_told": said}) for said in ((), ("a",), ("a", "b"), ("a", "b", "c"), "a")]

    assert [unpacked(one)[-1] for (one,) in counts] == [0, 1, 1, 2, 0]


@pytest.mark.parametrize(("name", "begins"), [("who owns the policy", "Who owns the policy: "), ("", "Policy_told: ")])
def test_a_line_begins_with_the_name_of_its_control_else_with_its_question(name: str, begins: str) -> None:
    told = {"kind": "count", "question": "policy_told", "name": name, "steps": {1: 1}}
    control = ScoreByCount.model_validate({**told, "source": "judgement", "rationale": "Because."})
    group = POLICY.groups[0].model_copy(update={"controls": (control,)})

    assert ControlPoints((group,), POLICY.evidence).groups[0].controls[0].said == begins


def test_a_control_that_does_not_apply_has_no_line() -> None:
    alone = with_answers(
        CASES["consultancy"], sub_supplier_count=0, contract_clauses={"not_applicable": "We have no sub-suppliers"}
    ).model_copy(update={"sub_suppliers": ()})

    assert [one for one in assessed(alone).contributions if one.question == "contract_clauses"] == []


def test_a_weight_can_be_shared_evenly_by_any_number_that_was_asked() -> None:
    (control, *_) = POLICY.groups[0].controls
    group = POLICY.groups[0].model_copy(update={"weight": Fraction(1), "controls": (control,) * 7})
    weight = ControlPoints((group,), POLICY.evidence).groups[0].weight

    assert [weight % asked for asked in range(1, 8)] == [0] * 7


def test_a_number_with_a_fraction_is_no_answer_to_a_control() -> None:
    said = return_of(CASES["consultancy"], QUESTIONNAIRE)
    source = Source("Case", "B9", "1.5", Anchor.ID_AND_WORDING)
    odd = replace(said, answers={**said.answers, "tiers_known": Answered("tiers_known", Decimal("1.5"), source)})
    lines = assess(odd, Supplier(id="case", name="Case"), Rules(POLICY, REFERENCE, "GB")).contributions

    (line,) = [one for one in lines if one.question == "tiers_known"]
    assert line.reason.partition(": ")[2] == "not answered, so it earns nothing yet."


def test_lines_begin_anew_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_points, "_LINES", 2)
    points = ControlPoints(POLICY.groups, POLICY.evidence)
    (counts, *_) = points.counts({points.controls[0].question: Unanswered})
    cells = [
        points.lines[points.controls[0], counts, EvidenceLevel.STATED, 0, 1, "Case", cell, ""].cell for cell in "ABC"
    ]

    assert cells == ["Case!A", "Case!B", "Case!C"]
    assert len(points.lines) == 1


def test_an_answer_of_which_no_row_was_found_was_corrected_by_nobody() -> None:
    said = return_of(CASES["consultancy"], QUESTIONNAIRE)
    lost = replace(said, answers={**said.answers, "tiers_known": Unanswered("tiers_known")})
    supplier, rules = Supplier(id="case", name="Case"), Rules(POLICY, REFERENCE, "GB")
    [found] = [one for one in assess(lost, supplier, rules).contributions if one.question == "tiers_known"]

    assert (found.cell, found.reason.partition(": ")[2]) == ("", "not answered, so it earns nothing yet.")
