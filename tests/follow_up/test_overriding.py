"""An override is shown on the row, and can bring a supplier forward but never back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.overrides import Beside, Override, State
from slavery_check.follow_up.asking import on_hold
from slavery_check.follow_up.overriding import with_overrides
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.follow_up.urgency import order
from slavery_check.model import Band, FlagSeverity
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import SUPPLIER, TODAY, assessment, flag, said

POLICY = load_policy("supplier-2026")
UNTIL = TODAY + timedelta(days=30)


def row(band: Band, *severities: FlagSeverity) -> FollowUp:
    flags = [flag(str(one), severity=one) for one in severities]
    return plan(assessment(band, 40, flags), SUPPLIER, said(), (), POLICY, TODAY)


def set_to(to: Band, computed: Band, until: date = UNTIL) -> Beside:
    state = State.STANDS if until >= TODAY else State.ENDED
    override = Override("band", computed, to, "Ann", "We visited.", until, 1)
    return Beside(override, computed, state, milder=to.rank < computed.rank)


def test_the_row_says_who_set_what_until_when_and_why_and_keeps_its_band() -> None:
    (shown,) = with_overrides([row(Band.HIGH)], [set_to(Band.LOW, Band.HIGH)], TODAY)

    assert shown.set_by_person == (
        "Band: High; a person proposes Low: Ann, until 1 July 2026, because: We visited. "
        "Milder than computed: the computed value counts, and nothing moves."
    )
    assert (shown.band, shown.lane, order(shown)) == (Band.HIGH, Lane.IMPROVE, order(row(Band.HIGH)))


def test_one_that_has_ended_says_so_and_moves_nothing() -> None:
    ended = set_to(Band.VERY_HIGH, Band.MEDIUM, TODAY - timedelta(days=1))
    (shown,) = with_overrides([row(Band.MEDIUM)], [ended], TODAY)

    assert shown.set_by_person.endswith("until 31 May 2026, which has passed: the computed value stands alone.")
    assert order(shown) == order(row(Band.MEDIUM))


def test_a_graver_one_brings_a_supplier_that_needs_nothing_onto_the_list() -> None:
    (shown,) = with_overrides([row(Band.LOW)], [set_to(Band.HIGH, Band.LOW)], TODAY)

    assert (shown.band, shown.lane, shown.contact) == (Band.LOW, Lane.IMPROVE, Contact.RING)
    assert shown.reasons == ("A person proposes the band High.",)


def test_a_hold_is_not_moved() -> None:
    held = on_hold(SUPPLIER, "Cal")
    (shown,) = with_overrides([held], [set_to(Band.VERY_HIGH, Band.LOW)], TODAY)

    assert order(shown) == order(held)


@pytest.mark.parametrize("state", [0, -40])
@given(st.sampled_from(Band), st.sampled_from(Band), st.lists(st.sampled_from(FlagSeverity), max_size=2))
def test_no_override_ever_lowers_urgency_or_changes_what_was_computed(
    state: int, to: Band, computed: Band, severities: list[FlagSeverity]
) -> None:
    plain = row(computed, *severities)
    (shown,) = with_overrides([plain], [set_to(to, computed, UNTIL + timedelta(days=state))], TODAY)

    assert order(shown) <= order(plain)
    assert (shown.band, shown.residual, shown.red_flags) == (plain.band, plain.residual, plain.red_flags)
