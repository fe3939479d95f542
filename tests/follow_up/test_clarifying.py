"""What does not go together is asked once, in one row and in fair words."""

from dataclasses import replace

from slavery_check.assessment.contradictions import Contradiction
from slavery_check.follow_up.asking import needs_correction
from slavery_check.follow_up.clarifying import question, with_questions
from slavery_check.follow_up.letter import Matter, letter, needs_letter
from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.model import Band
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels
from tests.follow_up.examples import CALENDAR, LABELS, SUPPLIER, TODAY, assessment, said
from tests.workflow.council import PROGRAMME

POLICY = load_policy("supplier-2026")
RULE = next(rule for rule in POLICY.contradictions.rules if rule.id == "agency_workers_but_no_provider")
FOUND = Contradiction(RULE.id, RULE.reason, RULE.ask, ("worker_kinds", "labour_providers"), ("Pay!B7",))
SAID = said({"worker_kinds": ("agency",), "labour_providers": "none_used"})


def rows_of(*rows: FollowUp, asked_again: tuple[str, ...] = ()) -> list[FollowUp]:
    return with_questions(
        rows, [FOUND], replace(SAID, asked_again=frozenset(asked_again)), SUPPLIER, assessment(), CALENDAR
    )


def test_a_supplier_that_needs_nothing_else_is_written_to_and_the_letter_asks_in_fair_words() -> None:
    (row,) = rows_of(plan(assessment(Band.LOW), SUPPLIER, SAID, (), POLICY, TODAY))

    assert (row.lane, row.contact, row.due) == (Lane.ASK_AGAIN, Contact.WRITE, CALENDAR.correction_due)
    assert row.reasons == ("Agency workers work there, and no labour provider is said to be used.",)
    assert needs_letter([row], TODAY)
    words = letter(Matter((row,), answered=True), SUPPLIER, PROGRAMME, LABELS, TODAY)
    assert (
        "We would like to understand some of your answers better:\n\n- You told us that agency workers work for you, "
        'and that you use no agencies. Please tell us which firm hires and pays them. (sheet "Pay", cell B7)'
    ) in words


def test_a_return_that_goes_back_anyway_takes_the_question_along() -> None:
    back = needs_correction(SUPPLIER, 2, assessment(), CALENDAR)

    (row,) = rows_of(back)

    assert row.contact is Contact.SEND_BACK
    assert row.ask_for == (*back.ask_for, *row.questions)


def test_improvement_stands_in_a_row_of_its_own_and_keeps_its_asks() -> None:
    improve = plan(assessment(Band.HIGH, 60), SUPPLIER, SAID, (), POLICY, TODAY)

    asking, kept = rows_of(improve)

    assert (asking.lane, kept) == (Lane.ASK_AGAIN, improve)


def test_what_is_to_be_put_right_in_the_workbook_is_not_asked_a_second_time() -> None:
    improve = plan(assessment(Band.HIGH, 60), SUPPLIER, SAID, (), POLICY, TODAY)

    assert rows_of(improve, asked_again=("labour_providers",)) == [improve]


def test_a_supplier_is_asked_in_its_language() -> None:
    welsh = load_labels("supplier-2026", "cy")

    assert question(FOUND, replace(SAID, labels=welsh)).startswith(welsh.text(f"contradiction_asks.{RULE.id}"))
