from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.result import Part
from slavery_check.follow_up.reasons import leading, reasons
from slavery_check.returns.answers import NotAsked
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import LABELS, assessment, flag, line, said, silence

POLICY = load_policy("supplier-2026")


def test_the_least_that_anybody_has_is_no_reason() -> None:
    scale = POLICY.inherent.scale
    lines = [
        line(Part.COUNTRY, "country", 1 * scale),
        line(Part.SECTOR, "sector", Fraction(1, 2) * scale),
        line(Part.GOODS, "goods", Fraction(1, 2) * scale),
        line(Part.WORKFORCE, "workforce.agency", Fraction(1, 2) * scale),
        line(Part.COUNTRY, "country.region", 1 * scale),
    ]

    found = reasons((), assessment(lines=lines), said(), POLICY)

    assert found == ("Because of country.region.", "Because of workforce.agency.")


def test_whoever_rings_reads_first_what_an_answer_can_change_and_what_to_ask() -> None:
    sector = line(Part.SECTOR, "sector", 40)
    control = line(Part.CONTROL, "c.tiers", 0, question="tiers_known")
    unknown = replace(line(Part.COUNTRY, "country", 20), assumed=True)

    told = "Little in place: knowing the supply chain (ask for the next step)."
    assert reasons((), assessment(lines=[sector, control]), said(), POLICY) == (told, "Because of sector.")
    assert reasons((), assessment(lines=[sector, control, unknown]), said(), POLICY) == (
        "Because of country. (Assumed, not stated.)",
        told,
        "Because of sector.",
    )
    assert reasons((), assessment(lines=[sector]), said(), POLICY) == ("Because of sector.",)


def test_a_flag_is_a_reason_before_all_else() -> None:
    lines = [line(Part.SECTOR, "sector", 40), line(Part.CONTROL, "c.tiers", 0, question="tiers_known")]

    first, second, third = reasons([flag("over_60_hours")], assessment(lines=lines), said(), POLICY)

    assert first == "The reason for over_60_hours."
    assert second.startswith("Little in place")
    assert third == "Because of sector."


def test_the_two_weakest_controls_are_a_reason_before_the_largest_exposure() -> None:
    lines = [
        line(Part.COUNTRY, "country", 50),
        line(Part.WORKFORCE, "workforce.agency", 5),
        line(Part.CONTROL, "c.tiers", 0, question="tiers_known"),
        line(Part.CONTROL, "c.training", 0, question="training_given_to"),
        line(Part.CONTROL, "c.risk", 0, question="risk_assessment"),
    ]

    found = reasons((), assessment(lines=lines), said(), POLICY)

    assert found == (
        "Little in place: own risk assessment; knowing the supply chain (ask for the next step).",
        "Because of country.",
        "Because of workforce.agency.",
    )


def test_a_control_that_is_in_place_and_not_verified_is_told_apart_from_one_that_is_not() -> None:
    lines = [line(Part.CONTROL, f"c.{name}", 0, question=name) for name in ("risk_assessment", "tiers_known")]
    one = said({"risk_assessment": "written_this_year"})

    [told] = reasons((), assessment(lines=lines), one, POLICY)

    missing, unproved = told.split(". ")
    assert missing == "Little in place: knowing the supply chain (ask for the next step)"
    assert unproved == "In place, but not verified: own risk assessment (ask to see it)."


def test_a_flag_of_silence_names_its_questions_and_cells_and_counts_the_rest() -> None:
    harm = next(rule for rule in POLICY.red_flags if rule.id == "silent_on_harm")
    known = dict.fromkeys(harm.unanswered, "no")
    one = said({**known, "wages_withheld": "dont_know"})
    [reason, *_] = reasons([silence()], assessment(), one, POLICY)
    [many, *_] = reasons([silence()], assessment(), said(), POLICY)

    expected = f'"{LABELS.text("questions.wages_withheld.ask")}" (sheet "Pay", cell B7).'
    assert reason == f"The reason for silent_on_harm: {expected}"
    asked = [name for name in harm.unanswered if not isinstance(said().answer(name), NotAsked)]
    assert 2 < len(asked) < len(harm.unanswered)
    assert many.endswith(f"; and {len(asked) - 2} more.")


def test_a_flag_that_another_covers_does_not_lead() -> None:
    flags = [flag(name) for name in ("forced_overtime", "required_long_hours", "access_refused")]

    assert [one.id for one in leading(flags, POLICY)] == ["required_long_hours", "access_refused"]
    assert [one.id for one in leading(flags[:1], POLICY)] == ["forced_overtime"]
