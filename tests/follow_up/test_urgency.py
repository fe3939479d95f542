from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.follow_up.asking import needs_correction, on_hold, silent
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.follow_up.urgency import most_urgent_first
from slavery_check.model import Band, FlagSeverity
from slavery_check.programme import Supplier
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels
from tests.follow_up.examples import CALENDAR, TODAY, assessment, flag

POLICY = load_policy("supplier-2026")
LABELS = load_labels("supplier-2026")


def improved(supplier: str, band: Band, *flags: FlagSeverity) -> FollowUp:
    raised = [flag(str(severity), severity=severity) for severity in flags]
    owner = Supplier(id=supplier, name=supplier)
    return plan(assessment(band, 40, raised), owner, (), POLICY, LABELS, TODAY)


ROWS = [
    improved("S1", Band.MEDIUM, FlagSeverity.CRITICAL),
    improved("S2", Band.VERY_HIGH),
    improved("S3", Band.HIGH),
    improved("S4", Band.MEDIUM),
    needs_correction(Supplier(id="S5", name="S5"), 2, None, CALENDAR),
    on_hold(Supplier(id="S6", name="S6"), "Cal"),
    improved("S7", Band.LOW),
]


def test_the_worst_flag_comes_first_then_the_band_then_asking_then_holds_then_nothing() -> None:
    ordered = most_urgent_first(reversed(ROWS))

    assert [row.supplier_id for row in ordered] == ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]
    assert [row.lane for row in ordered][-2:] == [Lane.HOLD, Lane.NOTHING]


def test_a_minor_flag_does_not_outrank_a_high_band() -> None:
    minor, high = improved("S1", Band.MEDIUM, FlagSeverity.MINOR), improved("S2", Band.HIGH)

    assert [row.supplier_id for row in most_urgent_first([minor, high])] == ["S2", "S1"]


@given(st.permutations(ROWS))
def test_the_order_does_not_depend_on_the_order_of_arrival(rows: list[FollowUp]) -> None:
    assert most_urgent_first(rows) == most_urgent_first(ROWS)


def test_silence_after_the_deadline_is_not_better_than_a_medium_answer() -> None:
    late = silent(Supplier(id="S9", name="S9"), type(CALENDAR)(date(2026, 5, 1), (0,), TODAY + timedelta(days=60)))

    assert most_urgent_first([improved("S4", Band.MEDIUM), late])[0] == late
