from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.result import Assessment, Part, RedFlag
from slavery_check.follow_up.plan import Action, Contact, FollowUp, Lane
from slavery_check.follow_up.planning import is_restricted, one_decimal, plan
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
    assert row.actions[0].status == "open"


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


def test_an_open_action_stays_though_nothing_in_the_new_return_asks_for_it() -> None:
    [action] = planned(assessment(flags=[flag()])).actions

    assert planned(assessment(), (action,)).actions == (action,)
    assert planned(assessment(), (replace(action, status="closed"),)).actions == ()


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
