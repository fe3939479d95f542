"""No blank beats a truthful answer on the band, but where docs/decisions/0035-silence-about-pay.md says so and why."""

import pytest

from slavery_check.assessment.policy_review.options import CHOICES
from slavery_check.assessment.result import Assessment
from slavery_check.model import Band, Route, Tense
from slavery_check.policy.cases import Case, Given
from slavery_check.questionnaire.conditions import Includes, evaluate
from slavery_check.questionnaire.definition import DONT_KNOW, AnswerType, Question
from tests.assessment.generated import CASES, POLICY, QUESTIONS, RELEVANT, assessed, own_choices, with_answers

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

IN_THE_POINTS = {("labour_providers", "used_unlicensed"), ("xinjiang_link", "yes")}
PUBLISHED = {("legal_record", one) for one in ("conviction", "court_order", "debarment", "investigation", "list_match")}
AT_RISK_NOW = {rule.id for rule in POLICY.red_flags if rule.route is not Route.IMPROVE and rule.tense is Tense.NOW}


def asked_in(question: Question) -> Case:
    """Give the plain case, with what makes the question be asked."""
    plain = CASES["consultancy"]
    if question.when is None:
        return plain
    assert isinstance(question.when, Includes)
    case = with_answers(plain, **{question.when.question: question.when.includes[:1]})
    assert evaluate(question.when, {question.when.question: question.when.includes[:1]})
    if question.when.question == "indicators_found" and question.id != "indicators_now":
        case = with_answers(case, indicators_now="ended_and_put_right")
    return case


def rank(assessment: Assessment) -> int:
    return -1 if assessment.band is None else assessment.band.rank


def beaten() -> set[tuple[str, str]]:
    """Name every truthful answer that has a higher band than silence, the safeguard lane apart."""
    found: set[tuple[str, str]] = set()
    for name in RELEVANT:
        question = QUESTIONS[name]
        if question.type not in CHOICES or not (question.when is None or isinstance(question.when, Includes)):
            continue
        case = asked_in(question)
        silence: list[Given] = [None, DONT_KNOW] if question.dont_know else [None]
        least = min(rank(assessed(with_answers(case, **{name: one}))) for one in silence)
        for option in own_choices(question):
            truth = assessed(with_answers(case, **{name: (option,) if question.type is AnswerType.MANY_OF else option}))
            if rank(truth) > least and not AT_RISK_NOW & {flag.id for flag in truth.red_flags}:
                found.add((name, option))
    return found


def test_silence_has_the_lower_band_only_where_the_decision_says_so() -> None:
    assert beaten() == IN_THE_POINTS | PUBLISHED


def test_the_worst_of_the_safeguard_lane_is_never_below_silence_about_it() -> None:
    for name in ("original_papers_held", "free_to_leave_job", "free_to_leave_site", "wages_withheld", "work_schemes"):
        silent = assessed(with_answers(CASES["consultancy"], **{name: None}))
        assert silent.band is not None
        assert silent.band.rank >= Band.MEDIUM.rank
