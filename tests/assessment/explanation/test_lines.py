"""The lines of an explanation: which figure each names, what cuts it, whose word and answer it rests on."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.assess import assess
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.explain import Explanation, explain
from slavery_check.assessment.explanation.lines import FULL, Line
from slavery_check.assessment.explanation.open_points import Why
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.result import Confidence, Part
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case
from slavery_check.policy.definition import Policy
from slavery_check.policy.reference_rules import IndexRule
from slavery_check.returns.answers import Answered, Unread
from tests.assessment.explanation.explained import explained, rules_of, sent_of, supplier_of
from tests.assessment.generated import CASES, CONTROLS, POLICY, with_answers


def lines(case: Case, policy: Policy = POLICY) -> Mapping[str, Line]:
    return {line.contribution.criterion: line for line in explained(case, policy).lines}


def places(line: Line) -> list[str]:
    return [one.place for one in line.factors]


@pytest.mark.parametrize(
    ("case", "criterion", "place"),
    [
        ("consultancy", "country", at.tier("Tier 1")),
        ("country_without_tier", "country", at.tier(None)),
        ("site_left_out", "country", at.NO_COUNTRY),
        ("index_marks_the_country", "country.index", at.INDEX),
        ("xinjiang_not_said", "country.region", at.REGION),
        ("sector_unknown", "sector", at.NO_SECTOR),
        ("sector_medium", "sector", at.sector("medium")),
        ("goods_child_labour", "goods", at.listing("child_labour")),
        ("goods_downstream", "goods", at.listing("downstream")),
        ("goods_of_any_kind_from_anywhere", "goods", at.NO_GOODS),
        ("uk_cleaning", "workforce.agency", at.arrangement("agency")),
        ("workforce_not_known", "workforce.agency", at.arrangement("agency", known=False)),
    ],
)
def test_a_line_of_exposure_is_a_figure_of_the_policy_times_the_scale(case: str, criterion: str, place: str) -> None:
    line = lines(CASES[case])[criterion]
    assert places(line) == [place, at.SCALE]
    assert line.factors[0].value == at.figures(POLICY)[place]
    assert line.factors[1].value == POLICY.inherent.scale
    assert line.contribution.points == line.factors[0].value * line.factors[1].value
    assert line.cut_by == ""


def test_what_brings_nothing_names_no_figure() -> None:
    found = lines(CASES["consultancy"])
    assert found["goods"].factors == found["workforce.agency"].factors == ()
    assert (found["goods"].cut_by, found["workforce.agency"].cut_by) == ("", "")
    assert found["goods"].rationale == POLICY.inherent.goods.rationale
    assert found["workforce.agency"].rationale == POLICY.inherent.workforce.parts[0].rationale
    told = lines(with_answers(CASES["consultancy"], worker_kinds=("agency",)))
    assert (bool(told["workforce.agency"].factors), told["workforce.tied"].factors) == (True, ())


def test_xinjiang_and_an_index_stand_on_grounds_of_their_own() -> None:
    country = POLICY.inherent.country
    region = lines(CASES["xinjiang_not_said"])["country.region"]
    assert country.region_grounds is not None
    assert (region.source, region.rationale) == (country.region_grounds.source, country.region_grounds.rationale)
    assert "Uyghur" in region.source
    marked = lines(CASES["index_marks_the_country"])
    assert marked["country"].source == country.source
    assert marked["country.index"].source in {one.source for one in country.indexes} | {country.source}

    without = country.model_copy(update={"region_grounds": None})
    inherent = POLICY.inherent.model_copy(update={"country": without})
    policy = POLICY.model_copy(update={"inherent": inherent})
    assert lines(CASES["xinjiang_not_said"], policy)["country.region"].source == country.source


@pytest.mark.parametrize("index", POLICY.inherent.country.indexes, ids=lambda one: one.table)
def test_each_index_that_marks_a_country_stands_on_its_own_grounds(index: IndexRule) -> None:
    case = CASES["index_marks_the_country"]
    sent, supplier = sent_of(case), supplier_of(case)
    rules = replace(rules_of(case), index_rows={"MY": f"{index.table}: a row of Malaysia"})
    found = explain(assess(sent, supplier, rules), sent, sent, supplier, rules, {})
    [line] = [one for one in found.lines if one.contribution.criterion == "country.index"]
    assert (line.source, line.rationale) == (index.source, index.rationale)


@pytest.mark.parametrize("kinds", [None, ("agency",)], ids=["assumed", "told"])
def test_an_arrangement_stands_on_its_own_grounds_whether_told_or_assumed(kinds: tuple[str, ...] | None) -> None:
    part = next(one for one in POLICY.inherent.workforce.parts if one.id == "agency")
    line = lines(with_answers(CASES["consultancy"], worker_kinds=kinds))["workforce.agency"]
    assert line.contribution.assumed is (kinds is None)
    assert (line.source, line.rationale) == (part.source, part.rationale)
    assert part.rationale != POLICY.inherent.workforce.rationale


def lower(**maxima: int) -> Policy:
    """Give a policy with less room for the country, or the workforce."""
    rule = POLICY.inherent
    parts = {name: getattr(rule, name).model_copy(update={"maximum": Fraction(most)}) for name, most in maxima.items()}
    return POLICY.model_copy(update={"inherent": rule.model_copy(update=parts)})


def test_what_limits_the_points_is_named() -> None:
    assert lines(CASES["chinese_gloves"])["cap"].cut_by == at.CAP
    assert lines(CASES["chinese_gloves"])["cap"].factors == ()
    assert lines(CASES["chinese_gloves"])["cap"].source == POLICY.inherent.source
    crowded = lines(CASES["workforce_all"], lower(workforce=1))
    cut = {name: line.cut_by for name, line in crowded.items() if line.contribution.part is Part.WORKFORCE}
    assert set(cut.values()) == {"", at.WORKFORCE_MOST}
    worst = lines(CASES["country_at_most_six"], lower(country=1))
    assert worst["country"].cut_by == at.COUNTRY_MOST


def test_the_cap_is_named_also_where_it_takes_a_single_point() -> None:
    inherent = POLICY.inherent.model_copy(update={"cap": Fraction(109, 10)})
    line = lines(CASES["chinese_gloves"], POLICY.model_copy(update={"inherent": inherent}))["cap"]
    assert line.contribution.points == -1
    assert (line.factors, line.cut_by) == ((), at.CAP)


def test_a_control_is_made_of_five_numbers() -> None:
    case = with_answers(CASES["consultancy"], contract_clauses="yes").model_copy(
        update={"evidence": {"contract_clauses": EvidenceLevel.READ}}
    )
    line = lines(case)["control.due_diligence.contract_clauses"]
    assert places(line) == ["inherent", at.EFFECT, "share", "answer", at.evidence("read")]
    assert [one.value for one in line.factors][3:] == [Fraction(1), Fraction(3, 4)]
    assert line.factors[0].value == explained(case).assessment.inherent
    assert line.source == next(
        one.source for group in POLICY.groups for one in group.controls if one.question == "contract_clauses"
    )
    assert isinstance(line.answer, Answered)


def test_a_credit_is_made_of_four_and_rests_on_the_effect() -> None:
    line = lines(CASES["fees_repaid_and_shown"])["control.disclosed_and_acting"]
    assert places(line)[:3] == ["inherent", at.EFFECT, at.CREDIT]
    assert places(line)[3].startswith("evidence.")
    assert (line.rationale, line.cut_by) == (POLICY.effect.rationale, "")
    assert FULL == "full"


def test_country_and_sector_say_whose_and_the_others_do_not() -> None:
    found = lines(CASES["malaysian_gloves"])
    assert found["country"].subject == "MY"
    assert found["sector"].subject
    assert {found[name].subject for name in found if name not in ("country", "sector")} == {""}
    assert lines(CASES["sector_unknown"])["sector"].subject == ""
    assert lines(CASES["site_left_out"])["country"].subject == ""


def test_the_total_runs_from_line_to_line() -> None:
    total = Fraction(0)
    for line in explained(CASES["malaysian_gloves"]).lines:
        total += line.contribution.points
        assert line.total == total


def with_unread(*unread: Unread) -> Explanation:
    case = CASES["consultancy"]
    rules, sent = rules_of(case), replace(sent_of(case), unread=unread)
    return explain(assess(sent, supplier_of(case), rules), sent, sent, supplier_of(case), rules, {})


def test_what_could_not_be_read_stands_at_its_own_line_alone_and_what_stands_beside_at_none() -> None:
    here = Unread("tied_housing", "", "2 Your workers", "B9", "sometimes?")
    beside = replace(here, beside=True, raw="a note")
    found = with_unread(here, beside)
    told = {line.contribution.criterion: line.unread for line in found.lines if line.unread}
    assert told == {"workforce.tied": (here,)}
    assert [one.raw for one in found.open_points if one.why is Why.NOT_READ] == ["sometimes?"]


def test_an_open_point_says_why_where_and_what_was_assumed_of_it() -> None:
    nowhere = with_unread(Unread("tied_housing", "", "2 Your workers", "", "sometimes?"))
    [point] = [one for one in nowhere.open_points if one.why is Why.NOT_READ]
    assert (point.cell, point.points, point.reason) == ("", Fraction(0), "")
    case = with_answers(CASES["consultancy"], recruited_workers=None, policy_owner="dont_know", contract_clauses=None)
    found = {(one.why, one.question): one for one in explained(case).open_points}
    assumed = found[Why.ASSUMED, "recruited_workers"]
    part = POLICY.inherent.workforce.parts[1]
    assert assumed.points == part.unknown_points * POLICY.inherent.scale
    assert assumed.reason
    blank, unsure = found[Why.BLANK, "contract_clauses"], found[Why.DOES_NOT_KNOW, "policy_owner"]
    assert (blank.points, blank.reason, blank.raw) == (Fraction(0), "", "")
    assert (unsure.points, unsure.reason, unsure.raw) == (Fraction(0), "", "")
    assert (Why.BLANK, "recruited_workers") not in found
    assert blank.cell
    assert not [one for one in explained(case).open_points if one.question in CONTROLS and one.why is Why.ASSUMED]
    told = [one.question for one in explained(case).open_points if one.why is Why.ASSUMED]
    assert told == [one.question for one in explained(case).assessment.contributions if one.assumed]


def test_what_a_red_flag_is_raised_by_the_silence_of_is_open_and_what_may_stay_blank_is_not() -> None:
    case = with_answers(CASES["consultancy"], overtime=None, not_known=None)
    named = {one.question for one in explained(case).open_points}
    assert "overtime" in named
    assert "not_known" not in named


def test_reasons_and_states_are_named_for_the_programs_that_read_them() -> None:
    assert [str(why) for why in Why] == ["assumed", "not_read", "does_not_know", "blank"]
    assert [str(state) for state in State] == ["insufficient", "provisional", "complete"]


@pytest.mark.parametrize(
    ("completeness", "confidence", "is_open", "state"),
    [
        (Fraction(1), Confidence.STATED, False, State.COMPLETE),
        (Fraction(1), Confidence.EVIDENCED, False, State.COMPLETE),
        (Fraction(99, 100), Confidence.EVIDENCED, False, State.PROVISIONAL),
        (Fraction(1), Confidence.LOW, False, State.PROVISIONAL),
        (Fraction(1), Confidence.STATED, True, State.PROVISIONAL),
    ],
)
def test_a_band_is_provisional_while_anything_that_counts_is_open(
    completeness: Fraction, confidence: Confidence, *, is_open: bool, state: State
) -> None:
    found = explained(with_answers(CASES["consultancy"], policy_owner="dont_know"))
    assert found.open_points
    assessment = replace(found.assessment, completeness=completeness, confidence=confidence)
    points = found.open_points if is_open else ()
    assert replace(found, assessment=assessment, open_points=points).state is state
    nothing = replace(assessment, band=None)
    assert replace(found, assessment=nothing, open_points=points).state is State.INSUFFICIENT


def test_a_red_flag_stands_with_its_rule_and_with_the_answer_of_the_return_that_raised_it() -> None:
    case = CASES["papers_held"]
    [flagged] = explained(case).flags
    assert (flagged.flag.id, flagged.rule) == (
        "papers_held",
        next(rule for rule in POLICY.red_flags if rule.id == "papers_held"),
    )
    assert isinstance(flagged.answer, Answered)
    assert flagged.answer.value == "yes"
    sent, rules = sent_of(case), rules_of(case)
    assessment = assess(sent, supplier_of(case), rules)
    elsewhere = replace(assessment, red_flags=(replace(assessment.red_flags[0], sha256="of another return"),))
    [carried] = explain(elsewhere, sent, sent, supplier_of(case), rules, {}).flags
    assert (carried.rule, carried.answer) == (flagged.rule, None)
    unknown = replace(assessment, red_flags=(replace(assessment.red_flags[0], id="of_an_old_policy"),))
    assert explain(unknown, sent, sent, supplier_of(case), rules, {}).flags[0].rule is None


def test_the_controls_that_a_form_leaves_out_are_counted() -> None:
    sent, rules = sent_of(CASES["consultancy"]), rules_of(CASES["consultancy"])
    asked = explained(CASES["consultancy"]).not_asked
    answers = {name: answer for name, answer in sent.answers.items() if name != "contract_clauses"}
    fewer = replace(sent, answers=answers)
    supplier = supplier_of(CASES["consultancy"])
    assert explain(assess(fewer, supplier, rules), fewer, fewer, supplier, rules, {}).not_asked == asked + 1
