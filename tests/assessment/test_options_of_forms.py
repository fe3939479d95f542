"""What each form asks changes something among those who are asked it: the core, the standard part, every module."""

import pytest

from slavery_check.assessment.policy_review.options import Worth, options_tried, plain
from slavery_check.questionnaire.form import Form, scoped
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, RELEVANT, assessed

pytestmark = [pytest.mark.no_cover, pytest.mark.prove]  # half a minute; `policy check` tries the whole questionnaire

FORMS = ("core", "standard", *(f"core+{module}" for module in QUESTIONNAIRE.modules))
HARMLESS = {(rule.question, choice) for rule in POLICY.harmless for choice in rule.choices}


@pytest.mark.parametrize("name", FORMS)
def test_every_option_that_a_form_asks_changes_something_or_is_called_harmless_with_a_reason(name: str) -> None:
    form = Form.of(QUESTIONNAIRE, name)
    assert form is not None
    asked = {question.id for question in scoped(QUESTIONNAIRE, form).questions}
    cases = [case.model_copy(update={"form": name}) for case in plain(CASES.values()) if not case.on]

    tried = tuple(options_tried([one for one in RELEVANT if one in asked], QUESTIONNAIRE, cases, assessed))

    assert tried
    assert {(one.question, one.option) for one in tried if one.worth is not Worth.ANSWER} <= HARMLESS
