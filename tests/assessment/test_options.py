"""Every option of every question that the method reads changes something in some reachable case."""

from collections import Counter

import pytest

from slavery_check.assessment.policy_review.options import CHOICES, Worth, options_tried, plain
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, QUESTIONS, RELEVANT, assessed

pytestmark = [pytest.mark.no_cover]  # tracing would double the time; other tests run every line

ONLY_AGAINST_SILENCE = {(rule.question, choice) for rule in POLICY.harmless for choice in rule.choices}
"""These differ from a blank, not from *none of these*; the policy says of each why."""


@pytest.mark.long
def test_every_option_changes_score_red_flags_or_ppn_levels() -> None:
    tried = tuple(options_tried(RELEVANT, QUESTIONNAIRE, plain(CASES.values()), assessed))

    assert {(one.question, one.option) for one in tried if one.worth is Worth.SILENCE} == ONLY_AGAINST_SILENCE
    assert [(one.question, one.option) for one in tried if one.worth is Worth.NOTHING] == []
    options = [(name, one) for name in RELEVANT if QUESTIONS[name].type in CHOICES for one in QUESTIONS[name].options]
    assert Counter((one.question, one.option) for one in tried) == Counter(options)


def test_an_option_of_which_no_notice_is_taken_is_found() -> None:
    plain = CASES["consultancy"]
    tried = options_tried(("lowest_pay",), QUESTIONNAIRE, [plain], lambda _: assessed(plain))

    assert {one.worth for one in tried} == {Worth.NOTHING}


def test_a_question_is_tried_only_where_it_is_asked() -> None:
    tried = tuple(options_tried(("housing_choice",), QUESTIONNAIRE, tuple(CASES.values()), assessed))

    assert {CASES[one.case].answers["tied_housing"] for one in tried} == {("housing",)}
    nowhere = options_tried(("housing_choice",), QUESTIONNAIRE, [CASES["consultancy"]], assessed)
    assert {one.worth for one in nowhere} == {Worth.NOTHING}
