"""Answers to an earlier version: what is the same is taken over, what is not is named."""

from datetime import date
from typing import Any

import pytest

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import NONE_OF_THESE, Questionnaire
from slavery_check.questionnaire.earlier import Earlier, defects
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.returns.answers import Answered, NotAsked, Outcome, Unanswered, ValidatedReturn
from slavery_check.returns.carrying import carry
from slavery_check.returns.validate import validate
from slavery_check.workflow.questionnaires import earlier_versions
from tests.returns.returned import ASKED, COUNTRIES, LABELS, QUESTIONNAIRE, TODAY, Workbook, filled

REMOVED = {"id": "old_helpline", "type": "yes_no", "source": ["design"]}
OF_MODULES = {one.id for one in QUESTIONNAIRE.questions} - {one.id for one in ASKED.questions}
THEN: dict[str, Any] = {
    "version": "0.9",
    "asked_since": ["free_to_leave_site", *sorted(OF_MODULES)],
    "removed": [{"section": "workforce", "after": "worker_kinds", "question": REMOVED}],
    "choices": {
        "supply_kind": {"then": ["goods", "services", "both", "neither"]},
        "overtime": {"then": ["none", "voluntary", "required"], "now": {"none": "no_overtime"}},
    },
    "changed": {"longest_week": "asked for the usual week"},
    "words": {
        "en": {
            "questions.supply_kind.ask": "Goods, services or both?",
            "questions.old_helpline.ask": "Do you have a helpline?",
            "choices.supply_kind.neither": "Neither",
            "choices.overtime.none": "None at all",
        }
    },
}


def earlier(**changes: Any) -> Earlier:  # noqa: ANN401 - of the mapping's keys
    """Give the mapping of a version 0.9, its fingerprint as it must be."""
    draft = Earlier.model_validate({**THEN, **changes, "fingerprints": {"en": ""}})
    mark = fingerprint(draft.questionnaire(QUESTIONNAIRE), draft.labels(LABELS))
    return draft.model_copy(update={"fingerprints": {"en": mark}})


def carried(book: Workbook, of: Earlier) -> ValidatedReturn:
    """Read a workbook of that version and carry it over."""
    found = validate(book.raw(), of.questionnaire(QUESTIONNAIRE), of.labels(LABELS), COUNTRIES, TODAY)
    return carry(found, of, QUESTIONNAIRE, LABELS)


def sent(of: Earlier, answers: dict[str, Any]) -> Workbook:
    """Give a workbook of that version, filled."""
    then = of.questionnaire(QUESTIONNAIRE)
    return filled(answers, asked=then, labels=of.labels(LABELS))


ANSWERS: dict[str, Any] = {
    "legal_name": "Bright Clean Ltd",
    "supply_kind": "services",
    "worker_kinds": ["direct"],
    "overtime": "none",
    "longest_week": "up_to_48",
    "employees": 12,
    "declared_on": date(2026, 5, 4),
    "legal_record": [NONE_OF_THESE],
}


def test_what_is_the_same_is_taken_over_in_todays_choices() -> None:
    answers = carried(sent(earlier(), ANSWERS), earlier()).supplier_return.answers
    said = {name: answer.value for name, answer in answers.items() if isinstance(answer, Answered)}
    assert said == {
        "legal_name": "Bright Clean Ltd",
        "supply_kind": "services",
        "worker_kinds": ("direct",),
        "overtime": "no_overtime",
        "employees": 12,
        "declared_on": date(2026, 5, 4),
        "legal_record": (),
    }
    assert tuple(answers) == tuple(question.id for question in QUESTIONNAIRE.questions)


def test_what_became_of_the_answers_is_told() -> None:
    found = carried(sent(earlier(), ANSWERS), earlier())
    assert found.carried is not None
    assert set(found.carried.carried) == set(ANSWERS) - {"longest_week"}
    assert found.carried.missing == ("free_to_leave_site",)
    assert found.carried.changed == ("longest_week",)
    about = [(one.code, one.question, one.severity) for one in found.problems if one.code != "missing_answer"]
    assert about == [
        ("earlier_version", "", ProblemSeverity.NOTE),
        ("asked_since", "free_to_leave_site", ProblemSeverity.PLEASE_CHECK),
        ("meaning_changed", "longest_week", ProblemSeverity.MUST_FIX),
    ]
    assert found.outcome is Outcome.NEEDS_CORRECTION


def test_what_only_modules_ask_is_not_missing() -> None:
    answers = carried(sent(earlier(), ANSWERS), earlier()).supplier_return.answers
    assert OF_MODULES
    assert all(isinstance(answers[name], NotAsked) for name in OF_MODULES)
    assert isinstance(answers["free_to_leave_site"], Unanswered)


def test_a_choice_that_is_no_longer_offered_is_not_carried_over() -> None:
    found = carried(sent(earlier(), {**ANSWERS, "supply_kind": "neither"}), earlier())
    assert isinstance(found.supplier_return.answers["supply_kind"], Unanswered)
    assert found.carried is not None
    assert "supply_kind" in found.carried.changed


def test_what_was_said_to_a_question_of_then_is_still_heard() -> None:
    found = carried(sent(earlier(), ANSWERS), earlier())
    assert found.overheard is not None
    then = found.overheard.answers["longest_week"]
    assert isinstance(then, Answered)
    assert then.value == "up_to_48"


def test_a_question_that_replaced_another_takes_over_its_answers() -> None:
    of = earlier(removed=[{**THEN["removed"][0], "became": "declared_true"}])
    found = carried(sent(of, {**ANSWERS, "old_helpline": "yes"}), of)
    answer = found.supplier_return.answers["declared_true"]
    assert isinstance(answer, Answered)
    assert answer.value == "yes"


def test_the_fingerprint_of_the_earlier_version_is_no_false_alarm() -> None:
    of = earlier()
    book = sent(of, ANSWERS)
    assert "fingerprint_changed" not in [one.code for one in carried(book, of).problems]


@pytest.mark.parametrize("id_", ["asked_since", "choices", "changed"])
def test_a_mapping_that_names_what_is_not_there_is_refused(id_: str) -> None:
    names: dict[str, Any] = {
        "asked_since": ["nothing_here"],
        "choices": {"nothing_here": {"then": ["one"]}},
        "changed": {"nothing_here": "words"},
    }
    draft = Earlier.model_validate({**THEN, id_: names[id_], "fingerprints": {"fr": ""}})
    assert [defect.path for defect in defects(draft, QUESTIONNAIRE, {"en": LABELS})] == [(id_,)]


def test_a_mapping_that_forgets_something_is_refused() -> None:
    whole = earlier()
    forgot = whole.model_copy(update={"choices": {}})
    assert not list(defects(whole, QUESTIONNAIRE, {"en": LABELS}))
    assert [defect.path for defect in defects(forgot, QUESTIONNAIRE, {"en": LABELS})] == [("fingerprints", "en")]


def test_every_earlier_version_that_we_read_is_put_together_as_it_was_sent() -> None:
    for version, mapping in earlier_versions("supplier-2026").items():
        then: Questionnaire = mapping.questionnaire(QUESTIONNAIRE)
        assert fingerprint(then, mapping.labels(LABELS)) == mapping.fingerprints["en"], version
    assert "1.0" in earlier_versions("supplier-2026")
