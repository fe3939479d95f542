"""The fingerprint changes with what is asked, and with nothing else."""

import re

import pytest

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint, one_line
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

FORM = load_questionnaire("supplier-2026")
ENGLISH = load_labels("supplier-2026")
BEFORE = fingerprint(FORM, ENGLISH)


def test_it_is_64_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{64}", BEFORE)


@pytest.mark.parametrize(
    "key", ["questions.legal_name.ask", "questions.site_country.ask", "choices.overtime.voluntary", "choices.dont_know"]
)
def test_other_wording_gives_another_fingerprint(key: str) -> None:
    assert fingerprint(FORM, Labels("en", {**ENGLISH.words, key: "Something else"})) != BEFORE


@pytest.mark.parametrize("key", ["questions.legal_name.help", "questions.legal_name.why", "cover.title"])
def test_help_and_cover_leave_it_as_it_is(key: str) -> None:
    assert fingerprint(FORM, Labels("en", {**ENGLISH.words, key: "Something else"})) == BEFORE


def test_white_space_leaves_it_as_it_is() -> None:
    spaced = {key: f" {words} ".replace(" ", " \n ") for key, words in ENGLISH.words.items()}
    assert fingerprint(FORM, Labels("en", spaced)) == BEFORE
    assert one_line(" a \n\t b ") == "a b"


def test_another_order_or_version_gives_another_fingerprint() -> None:
    data = FORM.model_dump(by_alias=True)
    turned = {**data, "sections": [data["sections"][1], data["sections"][0], *data["sections"][2:]]}
    assert fingerprint(Questionnaire.model_validate(turned), ENGLISH) != BEFORE
    assert fingerprint(Questionnaire.model_validate({**data, "version": "9.0"}), ENGLISH) != BEFORE
