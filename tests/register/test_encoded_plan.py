"""A line of the follow-up list and its actions come back exactly; their facts hold no word that a person wrote."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.follow_up.plan import Action, ActionStatus, Contact, FollowUp, Lane
from slavery_check.model import Band, FlagSeverity
from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.register.encoded_plan import decode_action, decode_plan, encode_action, encode_plan
from tests.register.damaged import CANARY, damaged, read_or_refused, stored, with_canaries

actions = st.builds(Action)
rows = st.builds(FollowUp, actions=st.lists(actions, max_size=2, unique_by=lambda action: action.id).map(tuple))
ACTION = Action(
    id="S1-over_60_hours",
    supplier_id="S1",
    finding="People work more than 60 hours.",
    question="longest_week",
    cell="2 Workforce!B7",
    severity=FlagSeverity.MAJOR,
    due=date(2026, 9, 30),
    evidence_required="Please send one month's rota.",
    responsible="Pat Jones, works manager",
    status=ActionStatus.IN_PROGRESS,
    questions=("longest_week", "overtime"),
)
MADE_AGAIN = ("set_by_person", "ppn009")
"""Words of a line that no entry keeps: they follow from others."""
ROW = FollowUp(
    supplier_id="S1",
    supplier_name="Bright Clean Ltd",
    lane=Lane.IMPROVE,
    band=Band.HIGH,
    residual="61.5",
    red_flags=("over_60_hours",),
    reasons=("People work more than 60 hours.", "Little in place."),
    ask_for=("Please send one month's rota.",),
    due=date(2026, 9, 30),
    owner="Ann Owner",
    urgency=(2, 1, 1, -615, 0),
    actions=(ACTION,),
    contact=Contact.RING,
    contact_by=date(2026, 6, 7),
)


@given(actions)
def test_any_action_comes_back_as_it_was(action: Action) -> None:
    facts, personal = encode_action(action)

    assert decode_action(stored(facts), stored(personal)) == action


@given(rows)
def test_any_line_comes_back_with_its_actions(row: FollowUp) -> None:
    facts, personal = encode_plan(row)

    assert decode_plan(stored(facts), stored(personal), row.actions) == row


def test_a_line_of_before_it_was_recorded_whether_its_band_is_provisional_counts_as_such() -> None:
    def read(row: FollowUp) -> bool:
        facts, personal = encode_plan(row)
        return decode_plan(
            {name: value for name, value in facts.items() if name != "provisional"}, personal
        ).provisional

    assert read(ROW)
    assert not read(replace(ROW, band=None))


def test_a_line_takes_only_the_actions_that_it_names() -> None:
    facts, personal = encode_plan(ROW)

    assert decode_plan(facts, personal, [replace(ACTION, id="S1-other"), ACTION]).actions == (ACTION,)


def test_what_is_counted_and_sorted_by_stands_in_the_facts() -> None:
    facts = {**encode_plan(ROW).facts, **encode_action(ACTION).facts}

    assert facts["lane"] == "Improve"
    assert facts["band"] == "High"
    assert facts["residual"] == "61.5"
    assert facts["contact_by"] == "2026-06-07"
    assert facts["status"] == "in progress"
    assert facts["cell"] == "B7"


def test_the_facts_of_an_action_hold_no_word_that_a_person_wrote() -> None:
    written = replace(with_canaries(ACTION, "id", "supplier_id"), cell=f"{CANARY}!B7")
    facts, personal = encode_action(written)

    assert CANARY not in str(facts)
    assert decode_action(facts, personal) == written


def test_the_facts_of_a_line_hold_no_word_that_a_person_wrote() -> None:
    written = replace(with_canaries(ROW, "supplier_id", *MADE_AGAIN), reasons=(CANARY,), ask_for=(CANARY, CANARY))
    facts, personal = encode_plan(written)

    assert CANARY not in str(facts)
    assert decode_plan(facts, personal, [ACTION]) == written


def test_of_an_erased_action_what_was_written_reads_erased_and_what_was_not_stays_empty() -> None:
    left = decode_action(encode_action(ACTION).facts, None)

    assert left == replace(ACTION, finding="erased", evidence_required="erased", responsible="erased", cell="B7")


def test_of_an_erased_line_the_numbers_stay() -> None:
    left = decode_plan(encode_plan(ROW).facts, None, [ACTION])

    assert left == replace(
        ROW, supplier_name="erased", owner="erased", reasons=("erased", "erased"), ask_for=("erased",)
    )


@given(damaged(encode_action(ACTION).facts), damaged(encode_action(ACTION).personal))
def test_a_damaged_action_is_read_or_refused_with_a_sentence(facts: Any, personal: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_action, facts, encode_action(ACTION).personal)
    assert read_or_refused(decode_action, encode_action(ACTION).facts, personal)


@given(damaged(encode_plan(ROW).facts), damaged(encode_plan(ROW).personal))
def test_a_damaged_line_is_read_or_refused_with_a_sentence(facts: Any, personal: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_plan, facts, encode_plan(ROW).personal)
    assert read_or_refused(decode_plan, encode_plan(ROW).facts, personal)


def test_a_lane_of_a_newer_version_is_refused() -> None:
    facts, personal = encode_plan(ROW)

    with pytest.raises(UnreadableEntryError):
        decode_plan({**facts, "lane": "Celebrate"}, personal)
