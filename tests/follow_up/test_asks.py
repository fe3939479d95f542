from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from slavery_check.assessment.result import Part
from slavery_check.follow_up.asks import ask_because_of, ask_of_control, questions_asked, scores
from slavery_check.follow_up.said import Said
from slavery_check.model import EvidenceLevel, Route
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.answers import Answered
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.follow_up.examples import LABELS, assessment, flag, line, said, silence

POLICY = load_policy("supplier-2026")
QUESTIONS = {one.id: one for one in load_questionnaire("supplier-2026").questions}
RISKS = LABELS.text("questions.risk_assessment.ask")


def asked(one: Said, points: Fraction | int = 0) -> str:
    """Give what is asked about the supplier's own risk assessment."""
    lines = [line(Part.CONTROL, "c.risk", points, question="risk_assessment")]
    [(_, words)] = questions_asked(assessment(lines=lines), one, POLICY, ())
    return words


def test_a_full_answer_is_quoted_and_something_that_backs_it_is_asked_for() -> None:
    words = asked(said({"risk_assessment": "written_this_year"}))

    assert words.startswith(f'You answered "Yes, in writing, in the last 12 months" to "{RISKS}"')
    assert "show us something that backs it, such as the page" in words


def test_nobody_is_quoted_with_a_correction_that_we_made() -> None:
    one = said({"risk_assessment": "written_this_year"})
    own = one.supplier_return.answers["risk_assessment"]
    assert isinstance(own, Answered)
    corrected = replace(own, source=replace(own.source, overlaid="2026-05-04"))
    answers = {**one.supplier_return.answers, "risk_assessment": corrected}

    words = asked(replace(one, supplier_return=replace(one.supplier_return, answers=answers)))

    assert '"Yes, in writing, in the last 12 months" (as we corrected it on 4 May 2026)' in words


def test_nothing_in_place_is_asked_for_a_plan() -> None:
    words = asked(said({"risk_assessment": "not_done"}))

    assert "Not yet" in words
    assert words.endswith("Please tell us what you plan, and by when.")


@pytest.mark.parametrize(("answer", "quoted"), [("written_older", "more than 12 months ago"), ("talked_through", "it")])
def test_what_is_in_place_in_part_is_thanked_for_and_asked_for_the_next_step(answer: str, quoted: str) -> None:
    words = asked(said({"risk_assessment": answer}))

    assert quoted in words
    assert words.endswith("Thank you for telling us. Please tell us what the next step could be, and by when.")
    assert "what you plan" not in words


def test_a_plan_is_asked_for_only_where_an_answer_earns_nothing() -> None:
    earned: dict[bool, int] = {True: 0, False: 0}
    for control in (control for group in POLICY.groups for control in group.controls):
        for choice in QUESTIONS[control.question].choices:
            ticked = QUESTIONS[control.question].type is AnswerType.MANY_OF
            one = said({control.question: (choice,) if ticked else choice})
            score = scores(one, POLICY)[control.question]
            words = ask_of_control(line(Part.CONTROL, "c", 0, question=control.question), one, score)
            assert ("what you plan" in words) == (score == 0), (control.question, choice)
            earned[score == 0] += 1
    assert all(earned.values())


def test_dont_know_is_asked_to_find_out_and_a_blank_to_answer() -> None:
    assert asked(said({"risk_assessment": "dont_know"})).startswith("You told us that you do not know")
    assert asked(said()) == f'Please answer: "{RISKS}" (sheet "Pay", cell B7)'


def test_does_not_apply_that_earns_nothing_is_asked_about() -> None:
    assert "does not apply to you" in asked(said({"risk_assessment": "not_applicable"}))


def test_what_was_shown_is_not_asked_for_again_but_how_workers_see_it_where_nothing_else_is_open() -> None:
    shown = said({"risk_assessment": "written_this_year"}, {"risk_assessment": EvidenceLevel.READ})
    lines = [line(Part.CONTROL, f"c.{name}", 0, question=name) for name in ("risk_assessment", "tiers_known")]
    both = questions_asked(assessment(lines=lines), shown, POLICY, ())

    assert [found.question for found, _ in both] == ["tiers_known"]
    assert "speak with some of them in private" in asked(shown)


def test_ticks_are_named_and_the_rest_counted() -> None:
    def quoted(*ticks: str) -> str:
        return said({"measures": ticks}).words("measures")

    assert quoted("training_completed", "suppliers_checked").count('"') == 4
    assert " and " in quoted("training_completed", "suppliers_checked")
    assert quoted("training_completed", "suppliers_checked", "x", "y").endswith("and 2 more")
    assert quoted() == '"None of these"'


def test_a_question_already_asked_because_of_a_flag_is_not_asked_again() -> None:
    lines = [line(Part.CONTROL, "c.risk", 0, question="risk_assessment")]

    assert questions_asked(assessment(lines=lines), said(), POLICY, ("risk_assessment",)) == ()


def test_an_answered_question_is_not_asked_while_another_is_what_is_missing() -> None:
    lines = [
        line(Part.GOODS, "goods", 20, question="goods_supplied", assumed=True),
        line(Part.COUNTRY, "country", 50, question="production_countries", assumed=True),
    ]
    known = said({"goods_supplied": ("gloves",)})

    assert [found.question for found, _ in questions_asked(assessment(lines=lines), known, POLICY, ())] == [
        "production_countries"
    ]
    [(_, words)] = questions_asked(assessment(lines=lines[:1]), known, POLICY, ())
    assert "part of it is still open" in words


def test_a_flag_of_silence_names_each_open_question_and_any_other_asks_its_own_words() -> None:
    one = said({"lowest_pay": "dont_know"})

    words = ask_because_of(silence(), ("lowest_pay", "wages_withheld"), one)

    assert LABELS.text("questions.lowest_pay.ask") in words
    assert f'Please answer: "{LABELS.text("questions.wages_withheld.ask")}" (sheet "Pay", cell B7)' in words
    assert ask_because_of(flag("over_60_hours"), (), one) == "Please tell us about over_60_hours."


def test_a_flag_of_another_return_says_so_and_where_its_day_is_not_known_any_more_names_no_file() -> None:
    own, other = flag("over_60_hours"), replace(flag("over_60_hours"), sha256="1" * 64, file_name="first.xlsx")
    one = said({})

    assert ask_because_of(replace(own, sha256=one.supplier_return.sha256), (), one) == own.ask
    assert ask_because_of(other, (), replace(one, others={"1" * 64: date(2026, 5, 4)})) == (
        f'{own.ask} This is about what you told us in another file, "first.xlsx", which came on 4 May 2026.'
    )
    erased = ask_because_of(other, (), one)
    assert erased == f"{own.ask} This is about what you told us in another file, before."


def test_every_control_has_an_example_of_what_shows_it() -> None:
    questions = {control.question for group in POLICY.groups for control in group.controls}
    examples = {key.rpartition(".")[2] for key in LABELS.words if key.startswith("letters.such_as.")}

    assert questions == examples


def test_what_each_red_flag_asks_of_a_supplier_stands_among_the_words_too() -> None:
    asks = {f"flag_asks.{rule.id}": rule.ask for rule in POLICY.red_flags if rule.route is not Route.SAFEGUARD}
    assert {key: words for key, words in LABELS.words.items() if key.startswith("flag_asks.")} == asks


def test_a_red_flag_asks_in_the_suppliers_language_while_the_words_say_what_the_policy_says() -> None:
    welsh = load_labels("supplier-2026", "cy")
    (rule,) = (one for one in POLICY.red_flags if one.id == "forced_overtime")
    in_welsh = replace(said({}), labels=welsh)
    raised = replace(flag(rule.id), ask=rule.ask)

    assert ask_because_of(raised, (), said({})) == rule.ask
    assert ask_because_of(raised, (), in_welsh) == welsh.text("flag_asks.forced_overtime") != rule.ask
    assert ask_because_of(replace(raised, ask="Words of our own."), (), in_welsh) == "Words of our own."


def test_what_each_contradiction_asks_of_a_supplier_stands_among_the_words_too() -> None:
    asks = {f"contradiction_asks.{rule.id}": rule.ask for rule in POLICY.contradictions.rules}
    assert {key: words for key, words in LABELS.words.items() if key.startswith("contradiction_asks.")} == asks
