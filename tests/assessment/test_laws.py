"""The laws of DESIGN.md section 6, over any return that a supplier could send."""

from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from slavery_check.assessment.result import Part
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.asked import Asked
from slavery_check.policy.cases import Case, Given, Row
from slavery_check.policy.definition import Control, ScoreByChoice
from slavery_check.questionnaire.definition import DONT_KNOW
from tests.assessment.generated import (
    CASES,
    CATEGORIES,
    CONTROLS,
    COUNTRIES,
    EXPOSURE,
    POLICY,
    QUESTIONS,
    RELEVANT,
    assessed,
    cases,
    contradicts_itself,
    own_choices,
    some,
    uncapped,
    with_answers,
)

pytestmark = [pytest.mark.long, pytest.mark.no_cover]  # tracing would double the time; other tests run every line

SLOW = settings(max_examples=settings().max_examples // 2)
"""Half as many examples as the profile says: each one is a whole return, drawn and assessed, often twice."""
TABLES = ("sites", "sub_suppliers")
GROUPS = own_choices(QUESTIONS[Asked.GOODS_SUPPLIED])
PLACES = {Asked.PRODUCTION_COUNTRIES, Asked.SITE_COUNT, Asked.SUB_SUPPLIER_COUNT, Asked.GOODS_SUPPLIED}
PLACES |= {Asked.XINJIANG_LINK}
ABOUT_CONTROLS = (*sorted(CONTROLS), "fees_paid", "indicators_found", "indicators_now", "remedy_given")
SCORED = [control for group in POLICY.groups for control in group.controls]
BACKED = [name for name in RELEVANT if QUESTIONS[name].evidence]


@SLOW
@given(cases())
def test_the_contributions_sum_to_the_score_exactly(case: Case) -> None:
    assessment = assessed(case)
    exposure = [line.points for line in assessment.contributions if line.part is not Part.CONTROL]
    whole = sum((line.points for line in assessment.contributions), Fraction(0))
    assert sum(exposure, Fraction(0)) == assessment.inherent
    assert whole == (assessment.inherent if assessment.residual is None else assessment.residual)


@SLOW
@given(cases())
def test_scores_stay_within_their_ranges(case: Case) -> None:
    assessment = assessed(case)
    assert 0 < assessment.inherent <= 100
    if assessment.residual is not None:
        assert assessment.inherent * (1 - POLICY.control_effect) <= assessment.residual <= assessment.inherent
    assert 0 <= assessment.verified <= assessment.evidenced <= assessment.claimed <= 1
    assert 0 <= assessment.completeness <= 1


def answers_to(control: Control) -> st.SearchStrategy[Given]:
    """Draw an answer that earns something."""
    if isinstance(control, ScoreByChoice):
        return st.sampled_from(sorted(control.scores))
    choices = own_choices(QUESTIONS[control.question])
    return st.lists(st.sampled_from(choices), unique=True, min_size=1).map(tuple)


def answers_of_no(control: Control) -> list[Given]:
    """Give blank, don't know, and the answer that says it is not done."""
    if isinstance(control, ScoreByChoice):
        return [
            None,
            DONT_KNOW,
            *(one for one in own_choices(QUESTIONS[control.question]) if one not in control.scores),
        ]
    return [None, DONT_KNOW, ()]


@SLOW
@given(cases(about=ABOUT_CONTROLS), st.sampled_from(SCORED), st.data())
def test_a_control_that_goes_from_blank_or_no_to_yes_never_raises_residual_risk(
    case: Case, control: Control, data: st.DataObject
) -> None:
    name = control.question
    better = assessed(with_answers(case, **{name: data.draw(answers_to(control))}))
    before = assessed(with_answers(case, **{name: data.draw(st.sampled_from(answers_of_no(control)))}))
    assume(before.residual is not None)
    assert better.residual is not None
    assert better.residual <= (before.residual or 0)
    assert better.band is not None
    assert before.band is None or better.band.rank <= before.band.rank


@SLOW
@given(
    cases(about=ABOUT_CONTROLS), st.sampled_from(BACKED), st.sampled_from(EvidenceLevel), st.sampled_from(EvidenceLevel)
)
def test_better_evidence_never_raises_residual_risk(
    case: Case, question: str, one: EvidenceLevel, other: EvidenceLevel
) -> None:
    weaker, stronger = sorted((one, other), key=tuple(EvidenceLevel).index)
    results = [
        assessed(case.model_copy(update={"evidence": {**case.evidence, question: level}}))
        for level in (weaker, stronger)
    ]
    assert (results[1].residual or 0) <= (results[0].residual or 0)
    assert results[1].inherent == results[0].inherent


def joined(stated: tuple[str, ...], more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*stated, more)))


@SLOW
@given(cases(about=EXPOSURE), some(COUNTRIES, least=1), st.sampled_from(COUNTRIES))
def test_another_country_never_lowers_inherent_risk(case: Case, stated: tuple[str, ...], country: str) -> None:
    before = with_answers(case, production_countries=stated)
    assert uncapped(with_answers(case, production_countries=joined(stated, country))) >= uncapped(before)


@SLOW
@given(cases(about=EXPOSURE), some(GROUPS, least=0), st.sampled_from(GROUPS))
def test_another_group_of_goods_never_lowers_inherent_risk(case: Case, stated: tuple[str, ...], group: str) -> None:
    before = with_answers(case, goods_supplied=stated)
    assert uncapped(with_answers(case, goods_supplied=joined(stated, group))) >= uncapped(before)


@SLOW
@given(cases(about=EXPOSURE), st.sampled_from(CATEGORIES), st.sampled_from(CATEGORIES))
def test_a_sector_with_more_points_never_lowers_inherent_risk(case: Case, one: str, other: str) -> None:
    results = [
        assessed(case.model_copy(update={"supplier": {**case.supplier, "category": code}})) for code in (one, other)
    ]
    points = [
        next(line.points for line in assessment.contributions if line.part is Part.SECTOR) for assessment in results
    ]
    if points[0] <= points[1]:
        assert results[0].inherent <= results[1].inherent


@SLOW
@given(
    cases(about=EXPOSURE, answered=True),
    st.sets(st.sampled_from(EXPOSURE), min_size=1),
    st.sampled_from([None, DONT_KNOW]),
)
@example(CASES["xinjiang_link"], {Asked.XINJIANG_LINK}, None)
@example(CASES["malaysian_gloves"], {Asked.PRODUCTION_COUNTRIES, Asked.WORKER_KINDS}, None)
def test_no_blank_of_a_goods_supplier_beats_a_truthful_answer(case: Case, left_out: set[str], said: str | None) -> None:
    assume(case.answers[Asked.SUPPLY_KIND] != "services")
    assume(not contradicts_itself(case))
    blanks = {name: said if QUESTIONS[name].dont_know else None for name in left_out}
    assert uncapped(with_answers(case, **blanks)) >= uncapped(case)


@SLOW
@given(
    cases(about=EXPOSURE, answered=True),
    st.sets(st.sampled_from(EXPOSURE), min_size=1),
    st.sampled_from([None, DONT_KNOW]),
)
def test_no_blank_about_the_workforce_of_a_services_supplier_beats_a_truthful_answer(
    case: Case, left_out: set[str], said: str | None
) -> None:
    services = with_answers(case, supply_kind="services")
    blanks = {name: said if QUESTIONS[name].dont_know else None for name in left_out - PLACES}
    assume(not contradicts_itself(services))
    assert uncapped(with_answers(services, **blanks)) >= uncapped(services)


def test_the_honest_limit_for_services_is_the_country_of_delivery() -> None:
    abroad = with_answers(CASES["consultancy"], production_countries=("CN",), site_count=None)
    silent = with_answers(abroad, production_countries=None).model_copy(update={"sites": ()})
    assert assessed(silent).inherent < assessed(abroad).inherent
    line = assessed(silent).contributions[0]
    assert line.assumed
    assert line.reason == "No country was stated, so we assume the country of delivery, United Kingdom."


def without_a_row(case: Case, table: str, place: int) -> Case:
    """Give the case with one row fewer; `place` may be any number."""
    rows: tuple[Row, ...] = getattr(case, table)
    place %= len(rows)
    return case.model_copy(update={table: rows[:place] + rows[place + 1 :]})


@SLOW
@given(cases(about=EXPOSURE, answered=True, rows=1), st.sampled_from(TABLES), st.integers(0, 2), st.integers(0, 2))
def test_leaving_out_a_row_never_lowers_inherent_risk(case: Case, table: str, place: int, uncounted: int) -> None:
    assume(not contradicts_itself(case))
    count = {"sites": Asked.SITE_COUNT, "sub_suppliers": Asked.SUB_SUPPLIER_COUNT}[table]
    whole = with_answers(case, **{count: len(getattr(case, table)) + uncounted})
    assert uncapped(without_a_row(whole, table, place)) >= uncapped(whole)


@SLOW
@given(cases(about=EXPOSURE, answered=True, rows=1), st.sampled_from(TABLES), st.integers(0, 2))
def test_leaving_out_a_row_without_any_count_never_lowers_a_goods_suppliers_risk(
    case: Case, table: str, place: int
) -> None:
    assume(not contradicts_itself(case))
    whole = with_answers(case, supply_kind="goods", site_count=None, sub_supplier_count=None)
    assert uncapped(without_a_row(whole, table, place)) >= uncapped(whole)


@SLOW
@given(cases())
def test_a_red_flag_never_lowers_the_band(case: Case) -> None:
    assessment = assessed(case)
    if assessment.score_band is not None:
        assert assessment.band is not None
        assert assessment.band.rank >= assessment.score_band.rank
    for flag in assessment.red_flags:
        if flag.floor is not None and not flag.silent:
            assert assessment.band is not None
            assert assessment.band.rank >= flag.floor.rank


@SLOW
@given(cases())
def test_nothing_scorable_is_never_low(case: Case) -> None:
    silent = assessed(with_answers(case, **dict.fromkeys(CONTROLS)))
    assert silent.residual is None
    assert silent.controls is None
    assert silent.score_band is None
    assert silent.band is not Band.LOW
    assert [line for line in silent.contributions if line.part is Part.CONTROL] == []


@SLOW
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_and_rows_is_no_matter(case: Case, random: object) -> None:
    names = list(case.answers)
    shuffle = random.shuffle  # type: ignore[attr-defined] # hypothesis gives random.Random
    shuffle(names)
    sites, subs = list(case.sites or ()), list(case.sub_suppliers or ())
    shuffle(sites)
    shuffle(subs)
    countries = case.answers[Asked.PRODUCTION_COUNTRIES]
    answers = {name: case.answers[name] for name in names}
    if isinstance(countries, tuple):
        answers[Asked.PRODUCTION_COUNTRIES] = tuple(reversed(countries))
    other = assessed(case.model_copy(update={"answers": answers, "sites": tuple(sites), "sub_suppliers": tuple(subs)}))
    one = assessed(case)
    assert [(line.criterion, line.points) for line in one.contributions] == [
        (line.criterion, line.points) for line in other.contributions
    ]
    assert [flag.id for flag in one.red_flags] == [flag.id for flag in other.red_flags]
    assert (one.residual, one.band, one.ppn009) == (other.residual, other.band, other.ppn009)


@SLOW
@given(cases())
def test_the_same_input_gives_the_same_assessment(case: Case) -> None:
    assert assessed(case) == assessed(case.model_copy(deep=True))


@SLOW
@given(cases())
def test_every_line_says_why_and_every_stated_line_says_where(case: Case) -> None:
    for line in assessed(case).contributions:
        assert line.reason.endswith((".", ")"))
        if line.part is Part.CONTROL and line.points and line.criterion != "control.disclosed_and_acting":
            assert line.cell.startswith("Case!B")
