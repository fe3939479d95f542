from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.result import Assessment, Part, RedFlag
from slavery_check.follow_up.plan import Action, ActionStatus, Contact, FollowUp, Lane
from slavery_check.follow_up.planning import agreed_earlier, is_restricted, one_decimal, plan
from slavery_check.follow_up.urgency import order
from slavery_check.model import Band, FlagSeverity, Route, Tense
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import LABELS, SUPPLIER, TODAY, assessment, flag, line, said

POLICY = load_policy("supplier-2026")

FLAGS = st.builds(
    flag,
    st.sampled_from(["one", "two", "forced_overtime", "over_60_hours", "required_long_hours"]),
    severity=st.sampled_from(FlagSeverity),
    tense=st.sampled_from(Tense),
    due_days=st.integers(0, 400),
)
BANDS = st.sampled_from(Band)


def planned(one: Assessment, open_plan: tuple[Action, ...] = (), today: date = TODAY) -> FollowUp:
    return plan(one, SUPPLIER, said(), open_plan, POLICY, today)


def test_low_without_flags_needs_nothing() -> None:
    row = planned(assessment(Band.LOW))

    assert (row.lane, row.reasons, row.ask_for, row.due, row.actions) == (Lane.NOTHING, (), (), None, ())


@pytest.mark.parametrize("band", [Band.MEDIUM, Band.HIGH, Band.VERY_HIGH])
def test_medium_and_above_is_improved_by_the_bands_date(band: Band) -> None:
    row = planned(assessment(band, 60))

    assert row.lane is Lane.IMPROVE
    assert row.due == TODAY + timedelta(days=POLICY.band_due_days[band])


def test_a_flag_on_a_low_score_is_followed_up_by_its_own_date() -> None:
    row = planned(assessment(Band.LOW, flags=[flag("access_refused", due_days=30)]))

    assert row.lane is Lane.IMPROVE
    assert row.due == TODAY + timedelta(days=30)
    assert [action.id for action in row.actions] == ["S001-access_refused"]
    assert row.actions[0].status is ActionStatus.OPEN


def test_reasons_are_at_most_three_flags_first_and_the_worst_of_them_first() -> None:
    flags = [flag("minor", severity=FlagSeverity.MINOR), flag("critical", severity=FlagSeverity.CRITICAL)]
    lines = [line(Part.SECTOR, "sector", 30), line(Part.COUNTRY, "country", 40, assumed=True)]

    row = planned(assessment(Band.HIGH, 60, flags, lines))

    expected = ("The reason for critical.", "The reason for minor.", "Because of country. (Assumed, not stated.)")
    assert row.reasons == expected


def test_what_lowers_the_score_is_no_reason() -> None:
    lines = [line(Part.CONTROL, "control.training.training_given_to", -1), line(Part.CAP, "cap", -20)]

    assert planned(assessment(Band.HIGH, 60, lines=lines)).reasons == ()


def test_the_answer_to_a_combination_is_asked_once_and_by_the_earlier_date_while_all_its_flags_stay_listed() -> None:
    parts = [flag("forced_overtime", due_days=20), flag("over_60_hours")]
    whole = flag("required_long_hours", severity=FlagSeverity.CRITICAL, due_days=30)

    row = planned(assessment(Band.LOW, flags=[*parts, whole]))

    assert set(row.red_flags) == {"forced_overtime", "over_60_hours", "required_long_hours"}
    assert [(action.id, action.due) for action in row.actions] == [
        ("S001-required_long_hours", TODAY + timedelta(days=20))
    ]
    assert row.reasons == ("The reason for required_long_hours.",)


def test_no_action_for_a_flag_is_due_later_than_those_of_its_supplier() -> None:
    row = planned(assessment(Band.VERY_HIGH, 82, [flag(due_days=60)]))

    assert [action.due for action in row.actions] == [TODAY + timedelta(days=POLICY.band_due_days[Band.VERY_HIGH])]


@pytest.mark.parametrize(
    ("band", "severity", "contact", "days"),
    [
        (Band.VERY_HIGH, FlagSeverity.MINOR, Contact.RING, 2),
        (Band.MEDIUM, FlagSeverity.CRITICAL, Contact.RING, 2),
        (Band.HIGH, FlagSeverity.MINOR, Contact.RING, 6),
        (Band.MEDIUM, FlagSeverity.MAJOR, Contact.RING, 6),
        (Band.MEDIUM, FlagSeverity.MINOR, Contact.WRITE, 13),
    ],
)
def test_the_worse_a_supplier_stands_the_sooner_somebody_is_in_touch(
    band: Band, severity: FlagSeverity, contact: Contact, days: int
) -> None:
    row = planned(assessment(band, 40, [flag(severity=severity)]))

    assert (row.contact, row.contact_by) == (contact, TODAY + timedelta(days=days))


@pytest.mark.parametrize(("due", "contact", "days"), [(4, Contact.RING, 0), (14, Contact.WRITE, 7)])
def test_there_is_a_week_to_answer_where_the_date_leaves_one(due: int, contact: Contact, days: int) -> None:
    row = planned(assessment(Band.LOW, flags=[flag(severity=FlagSeverity.MINOR, due_days=due)]))

    assert (row.contact, row.contact_by) == (contact, TODAY + timedelta(days=days))


def test_what_the_workbook_is_sent_back_for_is_not_asked_a_second_time_and_stays_an_action() -> None:
    raised = flag("statement_missing", severity=FlagSeverity.MINOR)
    again = said({"s54_applies": "yes"}, asked_again=["statement_link"])

    row = plan(assessment(Band.LOW, flags=[raised]), SUPPLIER, again, (), POLICY, TODAY)

    assert row.ask_for == ()
    assert [action.questions for action in row.actions] == [("statement_link",)]


def test_the_controls_that_would_help_most_are_asked_for_in_the_questionnaires_words() -> None:
    lines = [
        line(Part.CONTROL, "c.training", Fraction(-18, 10), question="training_given_to"),
        line(Part.CONTROL, "c.tiers", 0, question="tiers_known"),
        line(Part.CONTROL, "c.clauses", -1, question="contract_clauses"),
        line(Part.CONTROL, "c.owner", 0, question="policy_owner"),
    ]

    row = planned(assessment(Band.MEDIUM, 40, lines=lines))

    assert [action.question for action in row.actions] == ["tiers_known", "contract_clauses", "policy_owner"]
    assert LABELS.text("questions.tiers_known.ask") in row.ask_for[0]


def test_what_was_assumed_is_asked_for_before_controls_the_most_points_first_and_once() -> None:
    lines = [
        line(Part.CONTROL, "c.tiers", 0, question="tiers_known"),
        line(Part.WORKFORCE, "workforce.agency", 5, question="worker_kinds", assumed=True),
        line(Part.WORKFORCE, "workforce.piece", 5, question="worker_kinds", assumed=True),
        line(Part.COUNTRY, "country", 50, question="production_countries", assumed=True),
        line(Part.SECTOR, "sector", 40, question="supply_code"),
    ]

    row = planned(assessment(Band.HIGH, 60, lines=lines))

    assert [action.question for action in row.actions] == ["production_countries", "worker_kinds", "tiers_known"]
    assert LABELS.text("questions.production_countries.ask") in row.ask_for[0]


def test_what_was_agreed_earlier_stays_and_gets_no_more_time() -> None:
    [first] = planned(assessment(flags=[flag("access_refused", due_days=30)])).actions
    agreed = replace(first, responsible="Bo, works manager", root_cause="no key")

    later = TODAY + timedelta(days=20)
    [kept] = planned(assessment(flags=[flag("access_refused", due_days=30)]), (agreed,), later).actions

    assert kept == agreed


def test_what_the_return_that_counts_gives_no_reason_for_is_asked_as_still_open_from_before() -> None:
    agreed = planned(assessment(flags=[flag("access_refused")])).actions

    [today, before] = planned(assessment(flags=[flag("over_60_hours")]), agreed).ask_for

    assert today == "Please tell us about over_60_hours."
    assert before == "This is still open from before: Please tell us about access_refused."
    assert planned(assessment(flags=[flag("access_refused")]), agreed).ask_for == (
        "Please tell us about access_refused.",
    )


def test_what_is_overdue_is_said_after_the_worst_flag_and_before_all_else() -> None:
    agreed = planned(assessment(flags=[flag("access_refused", due_days=30)])).actions
    later = TODAY + timedelta(days=31)

    flagged = planned(assessment(flags=[flag("access_refused", due_days=30)]), agreed, later).reasons
    plain = planned(assessment(), agreed, later).reasons

    assert flagged[1] == plain[0] == "1 action agreed earlier is overdue, since 1 July 2026."
    assert not any("overdue" in words for words in planned(assessment(), agreed, later - timedelta(days=1)).reasons)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "2 actions agreed earlier are open, due from 1 July 2026."),
        (31, "2 actions agreed earlier are overdue, since 1 July 2026."),
    ],
)
def test_a_supplier_without_a_return_this_year_stands_on_the_list_with_a_reason(days: int, words: str) -> None:
    [first] = planned(assessment(flags=[flag("access_refused", due_days=30)])).actions
    two = (first, replace(first, id="S001-other"))

    earlier = agreed_earlier(SUPPLIER, two, (), POLICY, TODAY + timedelta(days=days))

    assert earlier is not None
    assert earlier.reasons == (words,)


def test_an_open_action_stays_though_nothing_in_the_new_return_asks_for_it() -> None:
    [action] = planned(assessment(flags=[flag()])).actions

    assert planned(assessment(), (action,)).actions == (action,)


def test_what_an_earlier_return_was_asked_names_the_cell_of_the_one_that_counts_now() -> None:
    before = flag("access_refused", due_days=30)
    [first] = planned(assessment(flags=[before])).actions
    written = replace(first, responsible="Bo", root_cause="no key", corrective_action="a key", preventive_action="two")
    agreed = replace(written, evidence_received="photo", status=ActionStatus.IN_PROGRESS)
    now = replace(before, cell="Pay!C9", question="audits", reason="another reason", ask="Another ask.")

    [kept] = planned(assessment(flags=[now]), (agreed,)).actions

    assert (kept.cell, kept.question, kept.finding) == ("Pay!C9", "audits", "Another reason.")
    assert kept.evidence_required == "Another ask."
    assert replace(
        kept, cell=agreed.cell, question=agreed.question, finding=agreed.finding, evidence_required="x"
    ) == replace(agreed, evidence_required="x")


def test_a_later_day_that_was_agreed_stands_until_the_matter_becomes_worse() -> None:
    minor = flag("access_refused", severity=FlagSeverity.MINOR, due_days=30)
    [first] = planned(assessment(flags=[minor])).actions
    agreed = replace(first, due=TODAY + timedelta(days=50))

    [kept] = planned(assessment(flags=[minor]), (agreed,)).actions
    [worse] = planned(assessment(flags=[replace(minor, severity=FlagSeverity.MAJOR)]), (agreed,)).actions

    assert (kept.due, kept.severity) == (agreed.due, FlagSeverity.MINOR)
    assert (worse.due, worse.severity) == (TODAY + timedelta(days=30), FlagSeverity.MAJOR)
    assert worse.verification_method != agreed.verification_method


def test_how_a_person_chose_to_verify_stays_when_the_severity_changes() -> None:
    minor = flag(severity=FlagSeverity.MINOR)
    [first] = planned(assessment(flags=[minor])).actions
    chosen = replace(first, verification_method="The union visits")

    [kept] = planned(assessment(flags=[replace(minor, severity=FlagSeverity.CRITICAL)]), (chosen,)).actions

    assert kept.verification_method == "The union visits"


def test_what_was_closed_while_this_return_stood_stays_closed_and_asks_for_nothing() -> None:
    raised = flag("access_refused", severity=FlagSeverity.MINOR, due_days=3)
    [first] = planned(assessment(flags=[raised])).actions
    closed = replace(first, status=ActionStatus.CLOSED, closed_by="Ann", closed_on="2026-06-01")

    row = planned(assessment(flags=[raised]), (closed,))

    assert row.actions == (closed,)
    assert (row.lane, row.ask_for, row.due, row.contact) == (Lane.NOTHING, (), None, Contact.NONE)


def test_a_closed_action_leaves_the_others_their_day_and_their_asks() -> None:
    done, other = flag("one", due_days=3), flag("two", due_days=40)
    [first] = planned(assessment(flags=[done])).actions

    row = planned(assessment(flags=[done, other]), (replace(first, status=ActionStatus.CLOSED),))

    assert (row.lane, row.ask_for) == (Lane.IMPROVE, ("Please tell us about two.",))
    assert row.due == TODAY + timedelta(days=40)


def test_a_closed_action_that_nothing_asks_for_any_more_is_still_listed() -> None:
    [action] = planned(assessment(flags=[flag()])).actions
    closed = replace(action, status=ActionStatus.CLOSED)

    row = planned(assessment(), (closed,))

    assert (row.lane, row.actions) == (Lane.NOTHING, (closed,))


def test_closing_every_action_of_a_high_band_leaves_the_supplier_on_the_list() -> None:
    row = planned(assessment(Band.HIGH, 60, [flag()]))
    closed = tuple(replace(action, status=ActionStatus.CLOSED) for action in row.actions)

    assert planned(assessment(Band.HIGH, 60, [flag()]), closed).lane is Lane.IMPROVE


def test_evidence_that_came_is_not_asked_for_again_and_its_action_stays() -> None:
    [action] = planned(assessment(flags=[flag()])).actions
    received = replace(action, status=ActionStatus.EVIDENCE_RECEIVED)

    row = planned(assessment(flags=[flag()]), (received,))

    assert (row.ask_for, row.actions, row.due) == ((), (received,), action.due)


ACTIONS = st.builds(
    lambda name, due, status, severity: Action(
        f"S001-{name}", "S001", "f", name, "A!B2", severity, due, "e", status=status
    ),
    st.sampled_from(["one", "two", "other"]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(ActionStatus),
    st.sampled_from(FlagSeverity),
)


@given(st.lists(FLAGS, max_size=4), st.lists(ACTIONS, max_size=3, unique_by=lambda one: one.id), BANDS)
def test_nothing_agreed_is_lost_moved_by_a_run_or_due_later(
    flags: list[RedFlag], agreed: list[Action], band: Band
) -> None:
    harmless = [one for one in flags if not is_restricted(one)]
    after = {action.id: action for action in planned(assessment(band, 60, harmless), tuple(agreed)).actions}

    for action in agreed:
        assert after[action.id].status is action.status
        assert after[action.id].due <= action.due


def test_an_open_action_keeps_a_low_supplier_on_the_list() -> None:
    [action] = planned(assessment(flags=[flag()])).actions

    assert planned(assessment(), (action,)).lane is Lane.IMPROVE


@given(st.lists(FLAGS, max_size=5), BANDS)
def test_no_action_and_no_ask_proposes_to_end_the_contract(flags: list[RedFlag], band: Band) -> None:
    words = str(planned(assessment(band, 60, flags))).casefold()

    assert not any(word in words for word in ("terminat", "end the contract", "stop buying", "exclude"))


def test_no_red_flag_of_the_policy_asks_a_supplier_in_words_that_accuse() -> None:
    for rule in POLICY.red_flags:
        assert not any(word in rule.ask.casefold() for word in ("red flag", "terminat", "breach", "guilty"))


@given(st.lists(FLAGS, max_size=4), FLAGS, BANDS)
def test_another_red_flag_never_lowers_urgency(flags: list[RedFlag], more: RedFlag, band: Band) -> None:
    before, after = planned(assessment(band, 30, flags)), planned(assessment(band, 30, [*flags, more]))

    assert after.urgency <= before.urgency
    assert order(after) <= order(before)
    assert (after.contact_by or date.max) <= (before.contact_by or date.max)


@given(st.fractions(0, 100))
def test_a_score_is_shown_with_one_decimal(residual: Fraction) -> None:
    shown = Fraction(one_decimal(residual))

    assert abs(shown - residual) <= Fraction(1, 20)
    assert len(one_decimal(residual).split(".")[1]) == 1


def test_halves_are_shown_upwards_and_none_as_nothing() -> None:
    assert [one_decimal(Fraction(value)) for value in ("34.85", "34.84", "13.2", "100")] == [
        "34.9",
        "34.8",
        "13.2",
        "100.0",
    ]
    assert one_decimal(None) == ""


@pytest.mark.parametrize("route", [Route.SAFEGUARD, Route.BOTH])
def test_a_restricted_flag_is_never_planned(route: Route) -> None:
    now = flag(route=route, tense=Tense.NOW)

    assert is_restricted(now)
    assert not is_restricted(flag(route=route, tense=Tense.PAST))
    assert not is_restricted(flag(route=Route.IMPROVE, tense=Tense.NOW))
    with pytest.raises(ValueError, match="withheld"):
        planned(assessment(flags=[now]))
