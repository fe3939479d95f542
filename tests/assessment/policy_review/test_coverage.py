"""What is wrong with a worked case is said in a sentence, whatever is wrong with it."""

from slavery_check.assessment.policy_review.coverage import case_defects
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE


def test_a_case_that_cannot_be_run_says_why_and_what_else_is_wrong() -> None:
    plain = CASES["consultancy"]
    broken = plain.model_copy(update={"answers": {**plain.answers, "no_such_question": "yes"}, "says": ""})

    first, *_, last = case_defects(broken, QUESTIONNAIRE, POLICY, REFERENCE)
    assert first == "tells no story (`says`)"
    assert last == "no such question: no_such_question"


def test_a_case_that_comes_out_as_it_says_has_no_defect() -> None:
    assert case_defects(CASES["consultancy"], QUESTIONNAIRE, POLICY, REFERENCE) == ()
