"""Conditions of the policy in words: the question as asked, the answer as offered."""

import pytest

from slavery_check.policy.condition_words import condition_words, silence_words
from slavery_check.policy.line import number, percent, source_words
from slavery_check.policy.points import exact
from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.workflow.questionnaires import load_labels

LABELS = load_labels("supplier-2026")
PAID = Is.model_validate({"question": "wages_withheld", "is": ["yes"]})
SITES = AtLeast(question="site_count", at_least=2)
HOUSED = Includes(question="tied_housing", includes=("housing", "transport"))
ASKED = {
    "paid": f"“{LABELS.text('questions.wages_withheld.ask')}”",
    "sites": f"“{LABELS.text('questions.site_count.ask')}”",
    "housed": f"“{LABELS.text('questions.tied_housing.ask')}”",
    "tied": f"“{LABELS.choice('tied_housing', 'housing')}” or “{LABELS.choice('tied_housing', 'transport')}”",
}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (PAID, "{paid} is answered “Yes”"),
        (SITES, "{sites} is 2 or more"),
        (HOUSED, "{housed} has a tick at {tied}"),
        (Not(**{"not": PAID}), "{paid} is answered otherwise than “Yes”"),
        (Not(**{"not": SITES}), "{sites} is less than 2"),
        (Not(**{"not": HOUSED}), "{housed} has no tick at {tied}"),
        (AllOf(all=(PAID, SITES)), "{paid} is answered “Yes”, and {sites} is 2 or more"),
        (
            AnyOf(any=(PAID, AllOf(all=(SITES, PAID)))),
            "{paid} is answered “Yes”, or ({sites} is 2 or more, and {paid} is answered “Yes”)",
        ),
        (Not(**{"not": AnyOf(any=(PAID, SITES))}), "not: ({paid} is answered “Yes”, or {sites} is 2 or more)"),
    ],
)
def test_a_condition_is_said_in_the_words_of_the_questionnaire(condition: Condition, words: str) -> None:
    assert condition_words(condition, LABELS) == words.format(**ASKED)


def test_silence_names_each_question() -> None:
    assert silence_words((), LABELS) == ""
    assert silence_words(("wages_withheld",), LABELS) == (f"this is blank or answered with don't know: {ASKED['paid']}")
    assert silence_words(("wages_withheld", "site_count"), LABELS) == (
        f"one of these is blank or answered with don't know: {ASKED['paid']}; {ASKED['sites']}"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("registry:social_audits", "modern slavery statement registry: social audits"),
        ("ilo:debt_bondage", "ILO indicators of forced labour: debt bondage"),
        ("s54(5)(b)", "Modern Slavery Act 2015, section 54(5)(b)"),
        ("judgement", "judgement"),
    ],
)
def test_short_names_of_sources_are_written_out(source: str, words: str) -> None:
    assert source_words(source) == words


@pytest.mark.parametrize(
    ("written", "words", "share"), [(".05", "0.05", "5%"), ("2", "2", "200%"), (".375", "0.375", "37.5%")]
)
def test_numbers_are_written_as_they_stand_in_the_file(written: str, words: str, share: str) -> None:
    value = exact(written)

    assert (number(value), percent(value)) == (words, share)  # type: ignore[arg-type] # a fraction
