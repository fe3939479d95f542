"""What an explanation promises, over any return that a supplier could send."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.assessment.controls import levels, score_controls
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.credit import credited_level
from slavery_check.assessment.explanation.fewest import Change, Kind, Way
from slavery_check.assessment.explanation.fragility import fragility, samples_of
from slavery_check.assessment.explanation.profile import Profile, profile, scorer
from slavery_check.assessment.explanation.shown import shown, tenths
from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.origins import origins
from slavery_check.assessment.result import Assessment, Part
from slavery_check.assessment.worked_cases import SUPPLIER
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case, Given
from slavery_check.policy.definition import Control, Policy, ScoreByChoice
from slavery_check.questionnaire.conditions import questions_in
from tests.assessment.explanation.explained import (
    assessed_under,
    evidence_of,
    explained,
    rules_of,
    sent_of,
    supplier_of,
)
from tests.assessment.generated import CASES, CONTROLS, POLICY, QUESTIONS, cases, own_choices, with_answers

pytestmark = [pytest.mark.long, pytest.mark.no_cover]  # tracing would double the time; other tests run every line

FEW = settings(max_examples=max(10, settings().max_examples // 4))
"""Each example is a whole return, explained."""
BY_QUESTION = {control.question: control for group in POLICY.groups for control in group.controls}


@FEW
@given(cases())
def test_the_running_total_ends_at_the_score_and_every_line_is_its_factors(case: Case) -> None:
    found = explained(case)
    wanted = found.assessment.inherent if found.assessment.residual is None else found.assessment.residual
    assert found.lines[-1].total == wanted
    for line in found.lines:
        made = prod((one.value for one in line.factors), start=Fraction(1)) if line.factors else Fraction(0)
        points = abs(line.contribution.points)
        assert made == points or line.cut_by, line.contribution.criterion
        assert made >= points or line.contribution.part is Part.CAP


@FEW
@given(cases())
def test_the_lines_as_shown_add_up_to_the_score_as_shown(case: Case) -> None:
    found = explained(case)
    exact = [line.contribution.points for line in found.lines]
    lines = list(shown(exact))
    assert sum(line.points for line in lines) == lines[-1].total == tenths(found.lines[-1].total)
    for line, points in zip(lines, exact, strict=True):
        assert abs(Fraction(line.points, 10) - points) < Fraction(1, 10)


def in_play(case: Case, policy: Policy) -> tuple[Profile, Assessment]:
    rules, backing = rules_of(case, policy), levels(evidence_of(case), SUPPLIER)
    sent = with_goods_of_the_list(sent_of(case), supplier_of(case))
    places = origins(sent, rules.reference.countries, rules.country_of_delivery)
    assessment = assessed_under(case, policy)
    level = credited_level(assessment, policy, backing)
    found = profile(sent, supplier_of(case), places, rules, score_controls(sent, policy, backing))
    return Profile(
        found.places,
        found.region,
        found.sectors,
        found.goods,
        found.workforce,
        found.controls,
        "" if level is None else at.evidence(level),
    ), assessment


def moved(policy: Policy, figure: dict[str, Fraction]) -> Policy:
    """Write figures into a policy."""
    inherent, country = policy.inherent, policy.inherent.country
    kinds = ("forced_labour", "downstream", "child_labour", "listed_elsewhere", "not_listed")
    parts = tuple(
        one.model_copy(
            update={
                "points": figure[at.arrangement(one.id)],
                "unknown_points": figure[at.arrangement(one.id, known=False)],
            }
        )
        for one in inherent.workforce.parts
    )
    other = inherent.model_copy(
        update={
            "country": country.model_copy(
                update={
                    "tiers": {name: figure[at.tier(name)] for name in country.tiers},
                    "no_tier": figure[at.tier(None)],
                    "unknown_points": figure[at.NO_COUNTRY],
                    "region_extra": figure[at.REGION],
                    "index_extra": figure[at.INDEX],
                    "maximum": figure[at.COUNTRY_MOST],
                }
            ),
            "sector": inherent.sector.model_copy(
                update={
                    "bands": {name: figure[at.sector(name)] for name in inherent.sector.bands},
                    "unknown_points": figure[at.NO_SECTOR],
                }
            ),
            "goods": inherent.goods.model_copy(
                update={**{kind: figure[at.listing(kind)] for kind in kinds}, "unknown_points": figure[at.NO_GOODS]}
            ),
            "workforce": inherent.workforce.model_copy(update={"parts": parts, "maximum": figure[at.WORKFORCE_MOST]}),
        }
    )
    return policy.model_copy(
        update={
            "inherent": other,
            "control_effect": figure[at.EFFECT],
            "effect": policy.effect.model_copy(update={"disclosed_and_acting": figure[at.CREDIT]}),
            "groups": tuple(one.model_copy(update={"weight": figure[at.group(one.id)]}) for one in policy.groups),
            "evidence": {level: figure[at.evidence(level)] for level in policy.evidence},
        }
    )


OTHERS = samples_of(POLICY, POLICY.fragility.seed, 8)


@FEW
@given(cases(), st.sampled_from(OTHERS))
def test_scoring_from_the_profile_is_assessing_under_the_other_figures(case: Case, figure: dict[str, Fraction]) -> None:
    found, own = in_play(case, POLICY)
    other = assessed_under(case, moved(POLICY, figure))
    for assessment, figures in ((own, at.figures(POLICY)), (other, figure)):
        wanted = assessment.inherent if assessment.residual is None else assessment.residual
        assert scorer(found, rules_of(case), Fraction)(figures) == wanted
        assert abs(scorer(found, rules_of(case), float)({k: float(v) for k, v in figures.items()}) - wanted) < 1e-9


@FEW
@given(cases())
def test_the_same_seed_gives_the_same_fragility_and_another_seed_draws_others(case: Case) -> None:
    found, assessment = in_play(case, POLICY)
    once = fragility(found, assessment, rules_of(case), POLICY.fragility.seed, 50)
    assert once == fragility(found, assessment, rules_of(case), POLICY.fragility.seed, 50)
    assert (once is None) == (assessment.band is None)
    assert once is None or once.higher + once.lower <= 50


def better(control: Control) -> Given:
    """Give the answer that earns most."""
    if isinstance(control, ScoreByChoice):
        return max(sorted(control.scores), key=lambda choice: control.scores[choice])
    return control.full or own_choices(QUESTIONS[control.question])


def after(case: Case, changes: Sequence[Change]) -> Case:
    """Give the case with changes made."""
    done = {change.question: better(BY_QUESTION[change.question]) for change in changes if change.kind is Kind.DO}
    backed = {change.question: change.to for change in changes if change.kind is Kind.SHOW}
    return with_answers(case, **done).model_copy(update={"evidence": {**case.evidence, **backed}})


@FEW
@given(cases(about=(*sorted(CONTROLS), "fees_paid", "production_countries")))
def test_the_fewest_changes_lower_the_band_when_they_are_made(case: Case) -> None:
    found = explained(case).fewest
    before = assessed_under(case, POLICY)
    made = assessed_under(after(case, found.changes), POLICY)
    assert made.residual == found.residual or found.way in (Way.OUT_OF_REACH, Way.NOTHING_SCORED)
    if found.way is Way.CHANGES:
        assert made.score_band is found.target
        assert made.score_band is not None
        assert before.score_band is not None
        assert made.score_band.rank < before.score_band.rank
        assert made.inherent == before.inherent
        assert {flag.id for flag in made.red_flags} == {flag.id for flag in before.red_flags}
        assert made.band is not None
        assert before.band is not None
        assert (made.band.rank < before.band.rank) == (not found.floors)


@FEW
@given(cases())
def test_no_change_is_of_an_exposure_answer_or_of_one_that_a_red_flag_hangs_on(case: Case) -> None:
    facts = {name for rule in POLICY.red_flags for name in rule.unanswered}
    facts |= {name for rule in POLICY.red_flags if rule.when is not None for name in questions_in(rule.when)}
    facts |= {name for part in POLICY.inherent.workforce.parts for name in questions_in(part.when)}
    assert not facts & {change.question for change in explained(case).fewest.changes}


SMALL = (("recruitment_and_protection", 2), ("grievance_and_remedy", 1), ("training", 1))


def small() -> Policy:
    """Make a policy of four controls, so that every set of changes can be tried."""
    groups = tuple(
        group.model_copy(update={"controls": group.controls[:most]})
        for group in POLICY.groups
        for name, most in SMALL
        if group.id == name
    )
    edges = {"Medium": 25, "High": 37, "Very high": 50}
    bands = tuple(one.model_copy(update={"starts_at": Fraction(edges.get(one.band, 0))}) for one in POLICY.bands)
    return POLICY.model_copy(update={"groups": groups, "bands": bands})


FOUR = small()
ASKED = tuple(control.question for group in FOUR.groups for control in group.controls)
Try = tuple[Kind, str, EvidenceLevel]


def every_change(case: Case) -> list[list[Try | None]]:
    """Give for each control and each way to change it every change there could be."""
    ways: list[list[Try | None]] = []
    for name in ASKED:
        now = case.evidence.get(name, EvidenceLevel.STATED)
        above = list(EvidenceLevel)[list(EvidenceLevel).index(now) + 1 :]
        ways.append([None, (Kind.DO, name, now)])
        ways.append([None, *((Kind.SHOW, name, level) for level in above)])
    return ways


def all_sets(case: Case, most: int) -> Iterator[tuple[Try, ...]]:
    ways = every_change(case)
    for size in range(most + 1):
        for places in combinations(range(len(ways)), size):
            for chosen in product(*([one for one in ways[place] if one is not None] for place in places)):
                yield tuple(chosen)


def lowers(case: Case, changes: Sequence[Try]) -> bool:
    done = {name: better(BY_QUESTION[name]) for kind, name, _ in changes if kind is Kind.DO}
    backed = {name: level for kind, name, level in changes if kind is Kind.SHOW}
    made = with_answers(case, **done).model_copy(update={"evidence": {**case.evidence, **backed}})
    now, then = assessed_under(case, FOUR).score_band, assessed_under(made, FOUR).score_band
    return now is not None and then is not None and then.rank < now.rank


@settings(max_examples=4)
@given(cases(about=(*ASKED, "production_countries")))
def test_no_smaller_set_and_none_of_the_size_worth_more_lowers_the_band(case: Case) -> None:
    found = explained(case, FOUR).fewest
    if found.way is Way.CHANGES:
        own = tuple((change.kind, change.question, change.to) for change in found.changes)
        weights = {control.question: group.weight for group in FOUR.groups for control in group.controls}

        def worth(changes: Sequence[Try]) -> Fraction:
            return sum((weights[name] for kind, name, _ in changes if kind is Kind.DO), Fraction(0))

        assert lowers(case, own)
        sets = [one for one in all_sets(case, min(len(own), 2)) if lowers(case, one)]
        assert min((len(one) for one in sets), default=len(own)) == len(own)
        assert max((worth(one) for one in sets if len(one) == len(own)), default=worth(own)) == worth(own)
    if found.way is Way.OUT_OF_REACH:
        assert not any(lowers(case, one) for one in all_sets(case, 1))


def test_samples_are_drawn_within_a_fifth_and_weights_sum_to_one() -> None:
    policy = at.figures(POLICY)
    drawn = samples_of(POLICY, POLICY.fragility.seed, POLICY.fragility.samples // 10)
    groups = [at.group(one.id) for one in POLICY.groups]
    bound = {*groups, at.EFFECT, at.CREDIT, *(at.evidence(level) for level in POLICY.evidence)}
    for name, value in policy.items():
        seen = {one[name] for one in drawn}
        if name not in bound:
            assert all(value * Fraction(4, 5) <= one <= value * Fraction(6, 5) for one in seen)
        assert len(seen) > 50 or not value or value == 1, name
    assert all(sum(one[name] for name in groups) == 1 for one in drawn)
    assert all(one[at.evidence(level)] <= 1 for one in drawn for level in POLICY.evidence)


def test_the_plain_case_needs_no_change() -> None:
    assert explained(CASES["consultancy"]).fewest.way is Way.NONE_NEEDED
