"""Of equally few changes those that workers feel come first; where all are paper, a set with one of these is shown."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import pytest

from slavery_check.assessment.controls import Controls, ScoredControl, levels, score_controls
from slavery_check.assessment.explanation.deciding import deciding
from slavery_check.assessment.explanation.fewest import Change, Fewest, Kind, Way, fewest
from slavery_check.assessment.result import Assessment
from slavery_check.assessment.worked_cases import SUPPLIER
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Given
from tests.assessment.explanation.explained import assessed_under, evidence_of, sent_of
from tests.assessment.explanation.test_fewest import standing
from tests.assessment.generated import CASES, POLICY, with_answers

KEPT = {"due_diligence": 1, "recruitment_and_protection": 2, "grievance_and_remedy": 1}
FOUR = POLICY.model_copy(
    update={
        "groups": tuple(
            group.model_copy(update={"controls": group.controls[: KEPT[group.id]]})
            for group in POLICY.groups
            if group.id in KEPT
        )
    }
)
"""One control on paper that weighs much, three that workers feel."""
PAPER, FELT = {"contract_clauses"}, {"employer_pays", "contracts_language", "grievance_channels"}
NONE: dict[str, Given] = {
    "contract_clauses": "no",
    "new_supplier_checks": "no",
    "employer_pays": "no",
    "grievance_channels": (),
}
NOTHING: Mapping[str, Given] = {}
Made = tuple[tuple[ScoredControl, bool, bool], ...]
"""Each control, whether it is done, whether it is verified."""


def controls_of(answers: Mapping[str, Given] = NOTHING) -> Controls:
    given: dict[str, Given] = {"sub_supplier_count": 2, **NONE, **answers}
    return score_controls(sent_of(with_answers(CASES["consultancy"], **given)), FOUR, {})


def every_set(controls: Controls) -> Iterator[Made]:
    ways = [[(one, do, show) for do in (False, True) for show in (False, True)] for one in controls.scored]
    yield from product(*ways)


def steps(made: Made) -> int:
    return sum(do + show for _, do, show in made)


def felt(made: Made) -> int:
    return sum(do for one, do, _ in made if one.control.question in FELT)


def credit(made: Made) -> Fraction:
    stated, verified = POLICY.evidence[EvidenceLevel.STATED], POLICY.evidence[EvidenceLevel.VERIFIED]
    return sum(
        (one.share * (1 if do else one.score) * (verified if show else stated) for one, do, show in made), Fraction(0)
    )


def that_lower(controls: Controls, assessment: Assessment) -> list[Made]:
    edge = next(rule.starts_at for rule in FOUR.bands if rule.band is assessment.score_band)
    worth = assessment.inherent * FOUR.control_effect
    useful = (one for one in every_set(controls) if all(not (do and each.score == 1) for each, do, _ in one))
    return [one for one in useful if assessment.inherent - worth * min(Fraction(1), credit(one)) < edge]


def felt_of(changes: Sequence[Change]) -> int:
    return sum(change.for_workers and change.kind is Kind.DO for change in changes)


def worth_of(changes: Sequence[Change]) -> tuple[int, Fraction]:
    return felt_of(changes), sum((one.weight for one in changes if one.kind is Kind.DO), Fraction(0))


ANSWERS: tuple[Mapping[str, Given], ...] = (
    NOTHING,
    {"contract_clauses": "yes"},
    {"employer_pays": "yes", "grievance_channels": ("named_person", "anonymous_line")},
    {"contract_clauses": "yes", "employer_pays": "yes"},
    {
        "employer_pays": "yes",
        "contracts_language": "yes",
        "grievance_channels": ("named_person", "anonymous_line"),
    },
)
SITUATIONS = [(inherent, each) for inherent in (26, 29, 31, 33, 35, 40, 53, 62, 78) for each in ANSWERS]


def test_the_policy_says_which_controls_workers_feel() -> None:
    said = {one.question for group in POLICY.groups for one in group.controls if one.for_workers}
    assert said >= FELT | {"agency_fees_asked", "victim_procedure", "worker_interviews", "agency_pay_checks"}
    assert not said & (PAPER | {"policy_provisions", "policy_owner", "risk_assessment", "measures", "audits"})


@pytest.mark.parametrize(("inherent", "answers"), SITUATIONS)
def test_of_the_fewest_changes_workers_feel_as_many_as_they_can(inherent: int, answers: Mapping[str, Given]) -> None:
    controls = controls_of(answers)
    assessment = standing(inherent, controls, FOUR)
    found = fewest(assessment, controls, FOUR)
    sets = that_lower(controls, assessment) if found.way is Way.CHANGES else []
    assert bool(sets) is (found.way is Way.CHANGES)
    if sets:
        least = min(map(steps, sets))
        assert len(found.changes) == least
        assert felt_of(found.changes) == max(felt(one) for one in sets if steps(one) == least)
        with_one = [one for one in sets if felt(one)]
        heard = any(one.for_workers and one.to is EvidenceLevel.VERIFIED for one in found.changes)
        shown = not felt_of(found.changes) and not heard and bool(with_one)
        assert bool(found.felt) is shown
        if shown:
            smallest = min(map(steps, with_one))
            assert len(found.felt) == smallest > least
            assert felt_of(found.felt) == max(felt(one) for one in with_one if steps(one) == smallest)


def in_situation(inherent: int, answers: Mapping[str, Given]) -> Fewest:
    controls = controls_of(answers)
    return fewest(standing(inherent, controls, FOUR), controls, FOUR)


def test_paper_alone_and_what_workers_feel_are_both_reached() -> None:
    found = [in_situation(inherent, answers) for inherent, answers in SITUATIONS]
    assert any(one.felt for one in found)
    assert any(felt_of(one.changes) for one in found)


def test_an_answer_decides_a_band_where_the_band_is_higher_without_it() -> None:
    seen = 0
    for case in CASES.values():
        own, sent = assessed_under(case, POLICY), sent_of(case)
        controls = score_controls(sent, POLICY, levels(evidence_of(case), SUPPLIER))
        for one in deciding(own, controls, POLICY):
            without = assessed_under(with_answers(case, **{one.question: None}), POLICY)
            assert own.score_band is not None
            assert one.band.rank > own.score_band.rank
            assert (without.residual, without.score_band) == (one.residual, one.band)
            seen += 1
    assert seen


def test_where_nothing_is_scored_or_nothing_decides_there_is_none() -> None:
    controls = controls_of()
    assert deciding(standing(90, controls, FOUR), controls, FOUR) == ()
    full = controls_of({"employer_pays": "yes"})
    found = deciding(standing(26, full, FOUR), full, FOUR)
    assert [one.question for one in found] == ["employer_pays"]
    assert (found[0].residual, found[0].band) == (Fraction(26), "Medium")


def test_the_order_of_the_groups_changes_nothing_of_what_workers_would_feel() -> None:
    turned = FOUR.model_copy(update={"groups": FOUR.groups[::-1]})
    seen = 0
    for inherent, answers in SITUATIONS:
        given: dict[str, Given] = {"sub_supplier_count": 2, **NONE, **answers}
        controls = score_controls(sent_of(with_answers(CASES["consultancy"], **given)), turned, {})
        found = fewest(standing(inherent, controls, turned), controls, turned)
        wanted = in_situation(inherent, answers)
        if found.felt and wanted.felt:
            assert (len(found.felt), worth_of(found.felt)) == (len(wanted.felt), worth_of(wanted.felt))
            seen += 1
    assert seen


def test_of_equally_few_changes_something_done_comes_before_something_shown() -> None:
    [change] = in_situation(30, ANSWERS[2]).changes
    assert (change.kind, change.question) == (Kind.DO, "contract_clauses")
