"""Explanations of the worked cases, and of what only some returns have: corrections, rows, what could not be read."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.controls import levels, score_controls
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.credit import CRITERION, credit_of, credited_level
from slavery_check.assessment.explanation.deciding import deciding
from slavery_check.assessment.explanation.explain import Explanation, explain
from slavery_check.assessment.explanation.fewest import Change, Fewest, Kind, Way, fewest
from slavery_check.assessment.explanation.fragility import fragility, samples_of
from slavery_check.assessment.explanation.lines import FULL, Line
from slavery_check.assessment.explanation.open_points import Why
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.result import Part
from slavery_check.assessment.worked_cases import SUPPLIER
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.cases import Case, Given
from slavery_check.returns.answers import Answered, SupplierReturn, Unread
from tests.assessment.explanation.explained import (
    assessed_under,
    evidence_of,
    explained,
    rules_of,
    sent_of,
    supplier_of,
)
from tests.assessment.explanation.test_laws import in_play, moved
from tests.assessment.generated import CASES, CONTROLS, POLICY, QUESTIONS, own_choices, with_answers


def lines(found: Explanation) -> Mapping[str, Line]:
    return {line.contribution.criterion: line for line in found.lines}


def explained_of(case: Case, sent: SupplierReturn) -> Explanation:
    """Explain a return that is not quite the case's, beside the case's as it came."""
    rules, supplier = rules_of(case), supplier_of(case)
    assessment = assess(sent, supplier, rules, evidence_of(case))
    return explain(assessment, sent, sent_of(case), supplier, rules, levels(evidence_of(case), SUPPLIER))


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("name", CASES)
def test_every_line_of_a_worked_case_can_be_worked_out_again(name: str) -> None:
    found = explained(CASES[name])
    total = Fraction(0)
    for line in found.lines:
        total += line.contribution.points
        made = prod((one.value for one in line.factors), start=Fraction(1)) if line.factors else Fraction(0)
        assert line.total == total
        assert made == abs(line.contribution.points) or line.cut_by
        assert line.source
        assert line.rationale
    assert total == (found.assessment.inherent if found.assessment.residual is None else found.assessment.residual)


def test_a_figure_names_its_place_in_the_policy() -> None:
    found = lines(explained(CASES["malaysian_gloves"]))
    assert [one.place for one in found["country"].factors] == [at.tier("Tier 2"), at.SCALE]
    assert found["country"].subject == "MY"
    assert at.listing("forced_labour") in [one.place for one in found["goods"].factors]
    control = next(line for line in found.values() if line.contribution.part is Part.CONTROL)
    assert [one.place for one in control.factors] == ["inherent", at.EFFECT, "share", "answer", at.evidence("stated")]


def test_an_answer_in_a_row_of_a_table_is_found_by_its_cell() -> None:
    rows = ({"site_name": "One", "site_country": "GB"}, {"site_name": "Two", "site_country": "YE"})
    case = CASES["consultancy"].model_copy(update={"sites": rows})
    line = lines(explained(with_answers(case, site_count=2)))["country"]
    assert isinstance(line.answer, Answered)
    assert (line.answer.value, line.subject) == ("YE", "YE")


def test_a_correction_shows_what_the_supplier_had_said() -> None:
    case = CASES["consultancy"]
    sent = sent_of(case)
    own = sent.answers["employer_pays"]
    assert isinstance(own, Answered)
    corrected = replace(own, value="yes", source=replace(own.source, raw="Yes", overlaid="2026-11-01"))
    answers = {**sent.answers, "employer_pays": corrected}
    line = lines(explained_of(case, replace(sent, answers=answers)))["control.recruitment_and_protection.employer_pays"]
    assert (line.answer, line.first) == (corrected, own)
    assert lines(explained(case))["control.recruitment_and_protection.employer_pays"].first is None


def test_what_could_not_be_read_is_shown_beside_the_line_and_is_an_open_point() -> None:
    case = CASES["consultancy"]
    unread = (Unread("tied_housing", "", "2 Your workers", "B9", "sometimes?"),)
    rules, sent = rules_of(case), replace(sent_of(case), unread=unread)
    found = explain(assess(sent, supplier_of(case), rules), sent, sent, supplier_of(case), rules, {})
    assert lines(found)["workforce.tied"].unread == unread
    [point] = [one for one in found.open_points if one.why is Why.NOT_READ]
    assert (point.question, point.cell, point.raw) == ("tied_housing", "2 Your workers!B9", "sometimes?")
    assert found.state is State.PROVISIONAL


def test_what_was_assumed_stands_before_what_is_blank_or_not_known() -> None:
    case = with_answers(CASES["consultancy"], worker_kinds=None, employer_pays="dont_know", policy_owner=None)
    found = [(one.why, one.question) for one in explained(case).open_points]
    assert found[0][0] is Why.ASSUMED
    assert (Why.DOES_NOT_KNOW, "employer_pays") in found
    assert (Why.BLANK, "policy_owner") in found
    assert len({name for why, name in found if why is not Why.ASSUMED} & {"worker_kinds"}) == 0


def test_goods_by_the_supplier_list_are_said() -> None:
    case = CASES["consultancy"].model_copy(update={"supplier": {"category": "CPV:33100000"}})
    assert explained(case).goods_by_the_list
    assert not explained(CASES["consultancy"]).goods_by_the_list


def test_states() -> None:
    assert explained(CASES["consultancy"]).state in (State.COMPLETE, State.PROVISIONAL)
    silent = with_answers(CASES["consultancy"], **dict.fromkeys(CONTROLS))
    found = explained(silent)
    assert (found.state, found.fewest.way, found.fragility) == (State.INSUFFICIENT, Way.NOTHING_SCORED, None)


def test_fragility_names_its_seed_and_its_number_of_samples() -> None:
    found = explained(CASES["malaysian_gloves"]).fragility
    assert found is not None
    assert (found.seed, found.samples) == (POLICY.fragility.seed, POLICY.fragility.samples)
    assert found.changed == Fraction(found.higher + found.lower, POLICY.fragility.samples)


def best(name: str) -> Given:
    """Give the answer that earns most."""
    control = next(one for group in POLICY.groups for one in group.controls if one.question == name)
    scores = getattr(control, "scores", None)
    return max(scores, key=scores.__getitem__) if scores else own_choices(QUESTIONS[name])


def test_a_case_put_right_names_the_evidence_of_its_credit() -> None:
    case = with_answers(CASES["consultancy"], fees_paid="fees_repaid")
    case = case.model_copy(update={"evidence": {"fees_paid": EvidenceLevel.READ}})
    found = explained(with_answers(case, contract_clauses="yes"))
    line = lines(found)[CRITERION]
    assert line.factors[-1].place == at.evidence("read")
    assert line.cut_by == ""
    assert credited_level(found.assessment, POLICY, {}) is EvidenceLevel.READ
    assert credit_of(EvidenceLevel.READ, POLICY) == POLICY.effect.disclosed_and_acting * Fraction(3, 4)


def test_a_credit_is_cut_where_controls_are_full() -> None:
    case = with_answers(CASES["consultancy"], fees_paid="fees_repaid", **{name: best(name) for name in CONTROLS})
    evidence = dict.fromkeys([*CONTROLS, "fees_paid"], EvidenceLevel.VERIFIED)
    evidence["training_given_to"] = EvidenceLevel.READ
    found = explained(case.model_copy(update={"evidence": evidence}))
    assert found.assessment.controls == 1
    assert lines(found)[CRITERION].cut_by == FULL


def test_a_credit_that_full_controls_leave_no_room_for_counts_again_under_other_figures_and_without_an_answer() -> None:
    case = with_answers(CASES["uk_cleaning"], fees_paid="fees_repaid", **{name: best(name) for name in CONTROLS})
    case = case.model_copy(update={"evidence": dict.fromkeys([*CONTROLS, "fees_paid"], EvidenceLevel.VERIFIED)})
    found, policy = explained(case), POLICY
    assert found.assessment.controls == 1
    assert CRITERION not in lines(found)
    backing = levels(evidence_of(case), SUPPLIER)
    assert credited_level(found.assessment, policy, backing) is EvidenceLevel.VERIFIED
    assert credited_level(found.assessment, policy, {}) is None

    seed, samples = policy.fragility.seed, 40
    drawn = samples_of(policy, seed, samples)
    ranks = [assessed_under(case, moved(policy, dict(figure))).band for figure in drawn]
    told = fragility(in_play(case, policy)[0], found.assessment, rules_of(case), seed, samples)
    assert told is not None
    own = found.assessment.band
    assert own is not None
    assert told.higher == sum(band is not None and band.rank > own.rank for band in ranks)
    assert told.lower == sum(band is not None and band.rank < own.rank for band in ranks)

    without = deciding(found.assessment, score_controls(sent_of(case), policy, backing), policy)
    assert {one.question for one in found.deciding} < {one.question for one in without}


def test_full_controls_without_a_case_put_right_have_no_credit() -> None:
    case = with_answers(CASES["consultancy"], **{name: best(name) for name in CONTROLS})
    found = explained(case.model_copy(update={"evidence": dict.fromkeys(CONTROLS, EvidenceLevel.VERIFIED)}))
    assert found.assessment.controls == 1
    assert credited_level(found.assessment, POLICY, dict.fromkeys(CONTROLS, EvidenceLevel.VERIFIED)) is None


def test_lines_that_do_not_sum_to_the_score_are_never_explained() -> None:
    case = CASES["consultancy"]
    sent, rules = sent_of(case), rules_of(case)
    assessment = assess(sent, supplier_of(case), rules)
    wrong = replace(assessment, contributions=assessment.contributions[1:])
    with pytest.raises(ValueError, match="do not sum"):
        explain(wrong, sent, sent, supplier_of(case), rules, {})


def fewest_of(case: Case) -> Fewest:
    return explained(case).fewest


def test_a_floor_in_the_way_is_named_with_the_changes() -> None:
    flagged = fewest_of(with_answers(CASES["consultancy"], lowest_pay="below_minimum"))
    assert flagged.way is Way.FLOOR_ALONE
    assert [flag.id for flag in flagged.floors] == ["below_minimum_pay"]
    assert flagged.changes == ()


def test_exposure_that_no_control_can_take_down_is_out_of_reach() -> None:
    case = CASES["malaysian_gloves"]
    sent, rules = sent_of(case), rules_of(case)
    policy = POLICY.model_copy(update={"control_effect": Fraction(1, 100)})
    assessment = assess(sent, supplier_of(case), replace(rules, policy=policy))
    controls = score_controls(sent, policy, {})
    found = fewest(assessment, controls, policy)
    assert (found.way, found.changes, found.target) == (Way.OUT_OF_REACH, (), None)
    assert found.residual == assessment.inherent * Fraction(99, 100)


def test_no_more_evidence_is_asked_for_than_is_needed() -> None:
    found = fewest_of(CASES["malaysian_gloves"])
    assert found.target is not None
    assert found.target.rank < (explained(CASES["malaysian_gloves"]).assessment.score_band or Band.LOW).rank
    shows: list[Change] = [one for one in found.changes if one.kind is Kind.SHOW]
    assert all(one.to.value != one.now.value for one in shows)
