"""Red flags through time: corrected, cleared, raised again, carried over. Nothing but a named person ends one."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.assessment.assess import assess
from slavery_check.assessment.red_flags import FlagHistory, find
from slavery_check.assessment.result import Assessment, Evidence, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import Band, EvidenceLevel
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn
from slavery_check.returns.overlays import Overlay, overlaid
from slavery_check.workflow.questionnaires import load_labels
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, RELEVANT, cases, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
SUPPLIER = Supplier(id="case", name="Case", category="CPV:72200000")
LABELS = load_labels("supplier-2026")
SLOW = settings(max_examples=settings().max_examples // 5)
"""A fifth of the examples that the profile says: each one is up to four returns, drawn and assessed."""
OLD, NEW = "a" * 64, "b" * 64


def returned(case: Case, sha256: str = NEW) -> SupplierReturn:
    return replace(return_of(case, QUESTIONNAIRE), sha256=sha256)


def flags(assessment: Assessment) -> set[tuple[str, str]]:
    return {(flag.id, flag.sha256) for flag in assessment.red_flags}


def corrected(said: SupplierReturn, **answers: str) -> SupplierReturn:
    overlays = [
        Overlay(name, text, "Bo", "2026-11-22", "", number) for number, (name, text) in enumerate(answers.items())
    ]
    return overlaid(said, overlays, QUESTIONNAIRE, LABELS, REFERENCE.countries)[0]


HELD = returned(CASES["papers_held"], OLD)
CLEAN = returned(CASES["consultancy"])


def test_a_cleared_flag_of_an_earlier_return_no_longer_sets_its_floor() -> None:
    cleared = FlagHistory({"papers_held": {OLD}})

    assert assess(CLEAN, SUPPLIER, RULES, others=[HELD]).band is Band.VERY_HIGH
    assert flags(assess(CLEAN, SUPPLIER, RULES, others=[HELD], history=cleared)) == set()
    assert assess(CLEAN, SUPPLIER, RULES, others=[HELD], history=cleared).band is Band.LOW


def test_a_cleared_flag_is_raised_again_by_a_later_return() -> None:
    again = replace(HELD, sha256=NEW)
    found = assess(again, SUPPLIER, RULES, others=[HELD], history=FlagHistory({"papers_held": {OLD}}))

    assert flags(found) == {("papers_held", NEW)}
    assert found.band is Band.VERY_HIGH


def test_to_clear_one_flag_leaves_another_of_the_same_return() -> None:
    both = returned(with_answers(CASES["papers_held"], wages_withheld="yes"), OLD)
    found = assess(CLEAN, SUPPLIER, RULES, others=[both], history=FlagHistory({"papers_held": {OLD}}))

    assert flags(found) == {("wages_withheld", OLD)}


def test_a_carried_flag_keeps_its_floor_until_it_is_cleared() -> None:
    carried = find(HELD, POLICY)
    stays = assess(CLEAN, SUPPLIER, RULES, history=FlagHistory(carried=carried))
    ended = assess(CLEAN, SUPPLIER, RULES, history=FlagHistory({"papers_held": {OLD}}, carried))

    assert (flags(stays), stays.band) == ({("papers_held", OLD)}, Band.VERY_HIGH)
    assert (flags(ended), ended.band) == (set(), Band.LOW)


def test_a_carried_flag_of_a_rule_that_is_gone_stays_and_earns_nothing() -> None:
    [old] = find(HELD, POLICY)
    gone = replace(old, id="a_rule_of_old", disclosed_and_acting=True)
    found = assess(CLEAN, SUPPLIER, RULES, history=FlagHistory(carried=[gone]))

    assert flags(found) == {("a_rule_of_old", OLD)}
    assert found.residual == assess(CLEAN, SUPPLIER, RULES).residual


def test_a_correction_is_told_beside_the_points_and_the_flag_that_rest_on_it() -> None:
    found = assess(corrected(CLEAN, original_papers_held="Yes", tiers_known="not_mapped"), SUPPLIER, RULES)
    lines = {line.question: line.reason for line in found.contributions if line.part is Part.CONTROL}

    assert lines["tiers_known"].endswith(" (Corrected by the buyer on 2026-11-22.)")
    assert not any("Corrected" in reason for question, reason in lines.items() if question != "tiers_known")
    assert [flag.reason.endswith(" (corrected by the buyer on 2026-11-22)") for flag in found.red_flags] == [True]


def test_a_case_that_the_buyer_knows_was_not_put_right_earns_no_credit_and_its_flag_stays() -> None:
    said = returned(CASES["indicators_put_right"])
    evidence = [Evidence("case", "remedy_given", EvidenceLevel.VERIFIED, "", "Bo", "2026-11-01")]
    after = corrected(said, indicators_now="ended_not_put_right")

    found = assess(after, SUPPLIER, RULES, evidence, [said])

    assert found.controls == assess(after, SUPPLIER, RULES, evidence).controls == 0
    assert assess(said, SUPPLIER, RULES, evidence).controls == Fraction("0.05")
    assert {flag.id for flag in found.red_flags} == {"indicators_put_right", "indicators_ended_not_put_right"}


@SLOW
@given(cases(), st.data())
def test_no_correction_takes_a_red_flag_away(case: Case, data: st.DataObject) -> None:
    said = returned(case)
    names = data.draw(st.lists(st.sampled_from(RELEVANT), max_size=4, unique=True))
    texts = st.sampled_from(["Yes", "No", "no_fees", "up_to_48", "none_of_these", "living_wage", "0", "GB"])
    after = corrected(said, **{name: data.draw(texts) for name in names})

    spoken = {flag.id for flag in assess(said, SUPPLIER, RULES).red_flags if not flag.silent}
    kept = assess(after, SUPPLIER, RULES, others=[said])

    assert spoken <= {flag.id for flag in kept.red_flags}
    floors = [flag.floor.rank for flag in find(said, POLICY) if flag.floor is not None and not flag.silent]
    assert kept.band is None or kept.band.rank >= max(floors, default=0)


@SLOW
@given(cases(), cases(), st.sets(st.sampled_from([rule.id for rule in POLICY.red_flags])))
def test_clearing_lowers_nothing_but_the_floor_of_what_was_cleared(one: Case, other: Case, cleared: set[str]) -> None:
    now, before = returned(one), returned(other, OLD)
    history = FlagHistory({flag: {OLD} for flag in cleared})
    full = assess(now, SUPPLIER, RULES, others=[before])
    less = assess(now, SUPPLIER, RULES, others=[before], history=history)

    assert (less.residual, less.score_band, less.contributions) == (full.residual, full.score_band, full.contributions)
    assert flags(less) == {(id_, sha256) for id_, sha256 in flags(full) if sha256 == NEW or id_ not in cleared}
    floors = [flag.floor for flag in less.red_flags if flag.floor is not None and (less.score_band or not flag.silent)]
    ranks = [band.rank for band in (less.score_band, *floors) if band is not None]
    assert (None if less.band is None else less.band.rank) == max(ranks, default=None)


@SLOW
@given(cases())
def test_a_return_as_it_came_beside_itself_changes_nothing(case: Case) -> None:
    said = returned(case)

    alone, twice = assess(said, SUPPLIER, RULES), assess(said, SUPPLIER, RULES, others=[said])

    assert alone == twice
    assert sum((line.points for line in twice.contributions), Fraction(0)) == (
        twice.inherent if twice.residual is None else twice.residual
    )
