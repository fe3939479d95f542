"""The fewest changes for workers, held against every set of changes there is; and what is never asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.controls import Controls, ScoredControl, score_controls
from slavery_check.assessment.explanation.credit import credit_of
from slavery_check.assessment.explanation.fewest import Fewest, Kind, Way, fewest
from slavery_check.assessment.result import Assessment
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.cases import Given
from slavery_check.policy.definition import Policy, RedFlagRule, ScoreByChoice
from tests.assessment.explanation.explained import assessed_under, sent_of
from tests.assessment.generated import CASES, POLICY, QUESTIONS, own_choices, with_answers

LEVELS = tuple(EvidenceLevel)
KEPT = {"recruitment_and_protection": 2, "grievance_and_remedy": 1, "training": 1}
ASKED = ("employer_pays", "contracts_language", "grievance_channels", "training_given_to")
FOUR = POLICY.model_copy(
    update={
        "groups": tuple(
            group.model_copy(update={"controls": group.controls[: KEPT[group.id]]})
            for group in POLICY.groups
            if group.id in KEPT
        )
    }
)
"""A policy of four controls, so that every set of changes can be tried."""
PAPER = FOUR.model_copy(
    update={
        "groups": tuple(
            group.model_copy(
                update={"controls": tuple(one.model_copy(update={"for_workers": False}) for one in group.controls)}
            )
            for group in FOUR.groups
        )
    }
)
"""The same, as if workers felt none of them by itself."""
ONE = FOUR.model_copy(update={"groups": (FOUR.groups[0].model_copy(update={"controls": FOUR.groups[0].controls[:1]}),)})
Backing = Mapping[str, EvidenceLevel]
Try = tuple[ScoredControl, bool, EvidenceLevel]
"""A control, whether it is put in place, and how it is backed then."""
NONE, ALL = dict.fromkeys(ASKED, False), dict.fromkeys(ASKED, True)


def answer(question: str, *, best: bool) -> Given:
    """Give the answer that earns most, or nothing."""
    control = next(one for group in FOUR.groups for one in group.controls if one.question == question)
    if isinstance(control, ScoreByChoice):
        scores = {choice: control.scores.get(choice, Fraction(0)) for choice in own_choices(QUESTIONS[question])}
        return (max if best else min)(scores, key=scores.__getitem__)
    return own_choices(QUESTIONS[question]) if best else ()


def controls_of(done: Mapping[str, bool], backing: Backing, policy: Policy = FOUR) -> Controls:
    answers = {name: answer(name, best=best) for name, best in done.items()}
    return score_controls(sent_of(with_answers(CASES["consultancy"], **answers)), policy, backing)


def residual_of(inherent: Fraction, credit: Fraction) -> Fraction:
    return inherent * (1 - FOUR.control_effect * min(Fraction(1), credit))


def standing(
    inherent: int | Fraction, controls: Controls, policy: Policy = FOUR, bonus: Fraction = Fraction(0)
) -> Assessment:
    """Give an assessment with so much inherent risk and these controls."""
    whole = Fraction(inherent)
    residual = whole * (1 - policy.control_effect * min(Fraction(1), controls.credit() + bonus))
    band = band_of(residual, policy)
    base = assessed_under(CASES["consultancy"], FOUR)
    return replace(base, inherent=whole, residual=residual, score_band=band, band=band, red_flags=())


def every_set(controls: Controls) -> Iterator[tuple[Try, ...]]:
    yield from product(
        *(
            [(one, do, to) for do in (False, True)[: 1 + (one.score < 1)] for to in LEVELS[LEVELS.index(one.level) :]]
            for one in controls.scored
        )
    )


def credit(tried: tuple[Try, ...]) -> Fraction:
    return sum((one.share * (1 if do else one.score) * FOUR.evidence[to] for one, do, to in tried), Fraction(0))


def size(tried: tuple[Try, ...]) -> int:
    return sum(do + (to is not one.level) for one, do, to in tried)


def worth(tried: tuple[Try, ...]) -> tuple[int, Fraction]:
    """Say how much a set is worth to workers: how much of it they feel, then what its groups weigh."""
    weights = {group.id: group.weight for group in FOUR.groups}
    done = [one for one, do, _ in tried if do]
    return sum(getattr(one.control, "for_workers", False) for one in done), sum(
        (weights[one.group] for one in done), Fraction(0)
    )


def as_tried(found: Fewest, controls: Controls) -> tuple[Try, ...]:
    done = {change.question for change in found.changes if change.kind is Kind.DO}
    shown = {change.question: change.to for change in found.changes if change.kind is Kind.SHOW}
    return tuple(
        (one, one.control.question in done, shown.get(one.control.question, one.level)) for one in controls.scored
    )


READ, VERIFIED, RECEIVED = EvidenceLevel.READ, EvidenceLevel.VERIFIED, EvidenceLevel.RECEIVED
FIRST, SECOND, THIRD, LAST = ASKED
SITUATIONS: list[tuple[int, Mapping[str, bool], Backing]] = [
    (30, NONE, {}),
    (60, NONE, {}),
    (55, NONE, {}),
    (90, NONE, {}),
    (30, ALL, {}),
    (60, ALL, {}),
    (100, ALL, dict.fromkeys(ASKED, READ)),
    (64, ALL, dict.fromkeys(ASKED, READ)),
    (63, {**ALL, FIRST: False}, dict.fromkeys(ASKED, READ)),
    (60, {**NONE, FIRST: True}, {FIRST: READ, THIRD: VERIFIED}),
    (40, {**NONE, THIRD: True, LAST: True}, {THIRD: RECEIVED, LAST: VERIFIED}),
    (80, {**ALL, THIRD: False}, {FIRST: VERIFIED, SECOND: RECEIVED}),
]


@pytest.mark.parametrize("policy", [FOUR, PAPER], ids=["workers feel some", "all is paper"])
@pytest.mark.parametrize(("inherent", "done", "backing"), SITUATIONS)
def test_no_set_of_changes_is_smaller_and_none_as_small_is_worth_more(
    inherent: int, done: Mapping[str, bool], backing: Backing, policy: Policy
) -> None:
    controls = controls_of(done, backing, policy)
    now = standing(inherent, controls)
    found = fewest(now, controls, policy)
    assert now.score_band is not None
    edge = next(rule.starts_at for rule in FOUR.bands if rule.band is now.score_band)
    enough = [one for one in every_set(controls) if residual_of(now.inherent, credit(one)) < edge]

    if now.score_band is Band.LOW:
        assert (found.way, found.changes) == (Way.NONE_NEEDED, ())
    elif not enough:
        assert (found.way, found.changes) == (Way.OUT_OF_REACH, ())
        assert found.residual == min(residual_of(now.inherent, credit(one)) for one in every_set(controls))
    else:
        own = as_tried(found, controls)
        fewest_steps = min(map(size, enough))
        assert found.way is Way.CHANGES
        assert (size(own), len(found.changes)) == (fewest_steps, fewest_steps)
        assert worth(own) == max(worth(one) for one in enough if size(one) == fewest_steps)
        assert found.residual == residual_of(now.inherent, credit(own)) < edge
        assert found.target is band_of(residual_of(now.inherent, credit(own)), FOUR)
        no_less_evidence(own, now.inherent, edge)


def no_less_evidence(own: tuple[Try, ...], inherent: Fraction, edge: Fraction) -> None:
    """No evidence that is asked for could be a level lower."""
    for place, (one, do, to) in enumerate(own):
        if to is not one.level:
            lower = (one, do, LEVELS[LEVELS.index(to) - 1])
            less = (*own[:place], lower, *own[place + 1 :])
            assert residual_of(inherent, credit(less)) >= edge or lower[2] is one.level


def test_the_situations_show_every_way() -> None:
    ways = set()
    for inherent, done, backing in SITUATIONS:
        controls = controls_of(done, backing)
        ways.add(fewest(standing(inherent, controls), controls, FOUR).way)
    assert ways == {Way.NONE_NEEDED, Way.CHANGES, Way.OUT_OF_REACH}


def changes(found: Fewest) -> list[tuple[Kind, str, EvidenceLevel]]:
    return [(change.kind, change.question, change.to) for change in found.changes]


def test_a_change_says_what_it_is_worth_and_what_is_there_now() -> None:
    controls = controls_of(NONE, {})
    found = fewest(standing(26, controls), controls, FOUR)
    grievance = next(group for group in FOUR.groups if group.id == "grievance_and_remedy")
    first = next(one for one in controls.scored if one.control.question == FIRST)

    [change] = found.changes
    assert (change.kind, change.question, change.group) == (Kind.DO, FIRST, "recruitment_and_protection")
    assert (change.weight, change.share) == (Fraction(1, 5), first.share)
    assert (change.score, change.full) == (Fraction(0), Fraction(1))
    assert (change.now, change.to) == (EvidenceLevel.STATED, EvidenceLevel.STATED)
    assert grievance.weight < Fraction(1, 5)


def test_every_change_weighs_what_its_group_does() -> None:
    controls = controls_of(NONE, {})
    found = fewest(standing(60, controls), controls, FOUR)
    weights = {group.id: group.weight for group in FOUR.groups}

    assert {change.group for change in found.changes} == {"grievance_and_remedy"}
    assert all(change.weight == weights[change.group] for change in found.changes)


def test_what_is_there_in_part_brings_only_what_is_missing() -> None:
    partly = score_controls(sent_of(with_answers(CASES["consultancy"], employer_pays="partly")), ONE, {})
    found = fewest(standing(30, partly, ONE), partly, ONE)

    [change] = found.changes
    assert (change.kind, change.score) == (Kind.DO, Fraction(1, 2))
    assert found.residual == residual_of(Fraction(30), controls_of({FIRST: True}, {}, ONE).credit())


def test_what_is_done_already_is_to_be_shown_and_not_done_again() -> None:
    controls = controls_of(ALL, {})
    found = fewest(standing(35, controls), controls, FOUR)

    assert {change.kind for change in found.changes} == {Kind.SHOW}
    assert all(change.score == 1 for change in found.changes)


def test_what_is_verified_already_is_not_to_be_shown_again() -> None:
    controls = controls_of(ALL, dict.fromkeys(ASKED, VERIFIED))

    assert fewest(standing(100, controls), controls, FOUR).way is Way.OUT_OF_REACH
    partly = controls_of({**ALL, LAST: False}, dict.fromkeys(ASKED, VERIFIED))
    assert changes(fewest(standing(62, partly), partly, FOUR)) == [(Kind.DO, LAST, VERIFIED)]


def flagged(policy: Policy, **fields: object) -> Policy:
    """Add a red flag that hangs on an answer."""
    rule = policy.red_flags[0].model_copy(update={"id": "another", "when": None, "unanswered": (), **fields})
    return policy.model_copy(update={"red_flags": (*policy.red_flags, rule)})


HANGS_ON_IT: list[dict[str, object]] = [
    {"when": POLICY.red_flags[2].when.model_copy(update={"question": FIRST}) if POLICY.red_flags[2].when else None},
    {"unanswered": (FIRST,)},
    {"evidence_for": FIRST},
]


@pytest.mark.parametrize("fields", HANGS_ON_IT, ids=["raised by it", "raised by its silence", "credited by it"])
def test_an_answer_that_a_red_flag_hangs_on_is_never_to_be_changed(fields: dict[str, object]) -> None:
    controls = controls_of(NONE, {})
    other = flagged(FOUR, **fields)

    assert isinstance(other.red_flags[-1], RedFlagRule)
    alone = other.model_copy(update={"groups": ONE.groups})
    only = controls_of({FIRST: False}, {}, alone)
    found = fewest(standing(26, only, alone), only, alone)
    assert (found.way, found.changes, found.residual) == (Way.OUT_OF_REACH, (), Fraction(26))
    assert changes(fewest(standing(26, controls), controls, FOUR)) == [(Kind.DO, FIRST, EvidenceLevel.STATED)]
    assert changes(fewest(standing(26, controls), controls, other)) == [(Kind.DO, SECOND, EvidenceLevel.STATED)]


def test_an_exposure_answer_is_never_to_be_changed() -> None:
    controls, workforce = controls_of(NONE, {}), FOUR.inherent.workforce
    part = workforce.parts[1]
    moved = part.model_copy(update={"when": part.when.model_copy(update={"question": FIRST})})
    inherent = FOUR.inherent.model_copy(update={"workforce": workforce.model_copy(update={"parts": (moved,)})})
    other = FOUR.model_copy(update={"inherent": inherent})

    assert changes(fewest(standing(26, controls), controls, other)) == [(Kind.DO, SECOND, EvidenceLevel.STATED)]


def test_what_a_case_put_right_earned_counts_before_anything_is_asked_for() -> None:
    controls, bonus = controls_of(NONE, {}), FOUR.effect.disclosed_and_acting
    without, with_it = (
        fewest(standing(64, controls, FOUR, more), controls, FOUR, more) for more in (Fraction(0), bonus)
    )

    assert with_it.residual is not None
    assert len(with_it.changes) <= len(without.changes)
    assert with_it.residual == residual_of(Fraction(64), credit(as_tried(with_it, controls)) + bonus)
    assert credit_of(None, FOUR) == 0


def test_an_edge_that_is_only_just_reached_is_not_enough() -> None:
    controls = controls_of(NONE, {})
    least = 1 - FOUR.control_effect
    inherent = int(FOUR.bands[1].starts_at / least * 2)
    edge = Fraction(inherent) * least
    bands = tuple(
        rule.model_copy(update={"starts_at": {Band.MEDIUM: edge, Band.HIGH: edge + 1}.get(rule.band, rule.starts_at)})
        for rule in FOUR.bands
    )
    policy = FOUR.model_copy(update={"bands": (*bands[:2], bands[2].model_copy(update={"starts_at": Fraction(101)}))})
    now = replace(standing(inherent, controls), score_band=Band.MEDIUM, band=Band.MEDIUM)

    assert fewest(now, controls, policy).way is Way.OUT_OF_REACH


def test_full_controls_are_the_most_there_is_whatever_a_case_put_right_earned() -> None:
    inherent = FOUR.bands[1].starts_at / (1 - FOUR.control_effect)
    controls, bonus = controls_of(ALL, dict.fromkeys(ASKED, READ)), Fraction(1, 10)
    now = standing(inherent, controls, FOUR, bonus)
    found = fewest(now, controls, FOUR, bonus)

    assert now.band is Band.MEDIUM
    assert (found.way, found.changes, found.residual) == (Way.OUT_OF_REACH, (), FOUR.bands[1].starts_at)


def test_evidence_that_only_just_reaches_the_edge_is_not_enough() -> None:
    read = FOUR.bands[1].starts_at / (1 - FOUR.control_effect * FOUR.evidence[READ])
    group = FOUR.groups[-1]
    one = FOUR.model_copy(update={"groups": (group,)})
    controls = controls_of({LAST: True}, {}, one)

    for inherent, enough in ((read, VERIFIED), (read - Fraction(1, 100), READ)):
        assert changes(fewest(standing(inherent, controls, one), controls, one)) == [(Kind.SHOW, LAST, enough)]


def test_a_floor_is_in_the_way_from_the_band_itself_upwards() -> None:
    controls = controls_of(NONE, {})
    now = standing(60, controls)
    flag = assessed_under(with_answers(CASES["consultancy"], overtime="required"), POLICY).red_flags[0]
    assert now.band is Band.HIGH
    for floor, held in ((None, False), (Band.LOW, False), (Band.MEDIUM, False), (Band.HIGH, True)):
        raised = replace(flag, floor=floor)
        found = fewest(replace(now, red_flags=(raised,)), controls, FOUR)
        assert found.floors == ((raised,) if held else ())
        assert found.way is Way.CHANGES


def test_a_score_in_a_lower_band_already_is_held_by_the_floor_alone() -> None:
    controls = controls_of(NONE, {})
    now = standing(60, controls)
    flag = assessed_under(with_answers(CASES["consultancy"], overtime="required"), POLICY).red_flags[0]
    held = replace(now, band=Band.VERY_HIGH, red_flags=(replace(flag, floor=Band.VERY_HIGH),))
    assert fewest(held, controls, FOUR) == Fewest(Way.FLOOR_ALONE, None, (), now.residual, held.red_flags)


def test_without_a_band_the_way_is_to_answer() -> None:
    controls = controls_of(NONE, {})
    whole = standing(60, controls)
    for without in (replace(whole, band=None), replace(whole, score_band=None), replace(whole, residual=None)):
        assert fewest(without, controls, FOUR) == Fewest(Way.NOTHING_SCORED, None, (), None, ())


def test_ways_and_kinds_are_named_for_the_programs_that_read_them() -> None:
    assert [str(way) for way in Way] == ["none_needed", "nothing_scored", "changes", "out_of_reach", "floor_alone"]
    assert [str(kind) for kind in Kind] == ["do", "show"]
