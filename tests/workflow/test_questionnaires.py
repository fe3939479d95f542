"""Loading real files: the bundled questionnaire, and malformed ones that must be refused with file, line and remedy."""

from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError
from slavery_check.questionnaire.conditions import Is
from slavery_check.workflow.questionnaires import (
    bundled_questionnaires,
    check_folder,
    check_questionnaires,
    load_labels,
    load_questionnaire,
)
from tests.questionnaire.small import DEFINITION, LABELS, write


def test_the_bundled_questionnaire_is_usable() -> None:
    assert "supplier-2026" in bundled_questionnaires()
    assert load_questionnaire("supplier-2026").id == "supplier-2026"
    assert load_labels("supplier-2026").text("choices.dont_know") == "Don't know"


def test_a_small_questionnaire_is_usable_and_counted(tmp_path: Path) -> None:
    (checked,) = check_questionnaires(f"{write(tmp_path)}/")
    assert str(checked) == (
        "small 1.0: OK. 4 questions: 3 for everyone, 1 only where they apply, 0 optional; 1 tables with 1 columns; "
        "languages: en."
    )


def test_an_unquoted_yes_stays_text(tmp_path: Path) -> None:
    questionnaire, tables = check_folder(write(tmp_path))
    assert questionnaire.questions[3].when == Is.model_validate({"question": "uses_agency", "is": ["yes"]})
    assert tables["en"].choice("uses_agency", "no") == "No"


BROKEN_DEFINITIONS = {
    "a key that stands twice": ("type: yes_no,", "type: yes_no, type: date,", 6, "stands twice"),
    "an unknown key": ("dont_know: true", "dontknow: true", 6, "dontknow"),
    "an unknown type": ("type: yes_no", "type: yesno", 6, "'yes_no'"),
    "a wrong version": ('version: "1.0"', "version: one", 2, "version"),
    "an id that repeats": ("id: kinds", "id: uses_agency", 7, "'uses_agency' stands twice"),
    "a condition of no known kind": ("is: [yes]", "was: [yes]", 9, "A condition has one of the keys"),
    "a condition on an unknown question": ("question: uses_agency", "question: unheard_of", 9, "not asked before"),
    "a condition on a later question": ("dont_know: true", "when: {question: kinds, includes: [agency]}", 6, "before"),
    "a condition on an unknown choice": ("is: [yes]", "is: [maybe]", 9, "'maybe', which is not a choice"),
    "choices on a question that takes none": ("type: whole_number", "type: date, choices: [a, b]", 8, "cannot have"),
    "none_of_these outside many_of": ("type: whole_number", "type: date, none_of_these: true", 8, "many_of only"),
    "a table column with a condition": (
        "{id: place_name,",
        "{id: place_name, when: {question: workers, at_least: 1},",
        14,
        "cannot have a 'when'",
    ),
    "broken YAML": ("sections:", "sections: [", 4, ""),
}


@pytest.mark.parametrize("case", BROKEN_DEFINITIONS)
def test_a_malformed_definition_is_refused_with_file_line_and_remedy(case: str, tmp_path: Path) -> None:
    old, new, line, said = BROKEN_DEFINITIONS[case]
    assert old in DEFINITION
    with pytest.raises(BadDefinitionError) as refused:
        check_folder(write(tmp_path, definition=DEFINITION.replace(old, new, 1)))
    assert f"questionnaire.yaml:{line}: " in refused.value.message
    assert said in refused.value.message
    assert refused.value.hint


BROKEN_LABELS = {
    "words missing": (" why: To know.}\n  kinds", "}\n  kinds", "en.yaml:6: questions.uses_agency.why: no words."),
    "words left over": ("  licensed: {all", "  licenced: {all", "choices.licenced.all: nothing"),
    "two choices alike": ("some: Some", "some: all", "en.yaml:17: choices.licensed.some: the same words as"),
    "two questions alike": ("How many?", "Are they  licensed?", "questions.licensed.ask: the same words"),
    "a number for words": ("Count them.", "12", "questions.workers.help: 12 is not text."),
    "an unknown placeholder": ("{found}", "{fund}", "the placeholder {fund} is not known"),
    "a lone bracket": ("{found}", "{found", "a curly bracket stands alone"),
    "a sheet name that Excel refuses": ("places: Places", "places: Sites / places", "Excel takes no sheet named"),
    "a choice like a formula": ("all: All", "all: '=All'", "would break a formula"),
    "an ask that is too long": ("How many?", "How many " * 13, "questions.workers.ask: 26 words."),
    "another language inside": ("language: en", "language: cy", "en.yaml:1: language: 'cy' in the table of 'en'"),
}


@pytest.mark.parametrize("case", BROKEN_LABELS)
def test_a_malformed_label_table_is_refused_with_file_line_and_remedy(case: str, tmp_path: Path) -> None:
    old, new, said = BROKEN_LABELS[case]
    assert old in LABELS
    with pytest.raises(BadDefinitionError) as refused:
        check_folder(write(tmp_path, labels=LABELS.replace(old, new, 1)))
    assert said in refused.value.message
    assert refused.value.where.startswith("en.yaml:")


def test_all_defects_of_both_files_come_at_once(tmp_path: Path) -> None:
    definition = DEFINITION.replace("id: workers", "id: kinds").replace("is: [yes]", "is: [maybe]")
    with pytest.raises(BadDefinitionError) as refused:
        check_folder(write(tmp_path, definition, LABELS.replace("some: Some", "some: all")))
    places = [line.split(": ")[0] for line in refused.value.message.splitlines()]
    assert places == [
        "questionnaire.yaml:8",
        "questionnaire.yaml:9",
        "en.yaml:8",
        "en.yaml:8",
        "en.yaml:8",
        "en.yaml:17",
    ]


def test_another_language_must_have_the_same_placeholders(tmp_path: Path) -> None:
    folder = write(tmp_path)
    welsh = LABELS.replace("language: en", "language: cy").replace("{found} is not", "Nid")
    (folder / "labels" / "cy.yaml").write_text(welsh, encoding="utf-8")
    with pytest.raises(BadDefinitionError, match=r"problems\.wrong_type: other placeholders than en\.yaml\."):
        check_folder(folder)


def test_english_words_stand_in_for_what_another_language_lacks_and_words_left_over_are_not_used(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path)
    welsh = "language: cy\nstate: {gone: Wedi mynd}\nchoices: {yes: Ie}\n"
    (folder / "labels" / "cy.yaml").write_text(welsh, encoding="utf-8")
    labels = check_folder(folder)[1]["cy"]
    assert labels.choice("uses_agency", "yes") == "Ie"
    assert labels.choice("uses_agency", "no") == "No"
    assert "state.gone" not in labels.words


def test_another_complete_language_is_taken(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "labels" / "cy.yaml").write_text(LABELS.replace("language: en", "language: cy"), encoding="utf-8")
    assert list(check_folder(folder)[1]) == ["cy", "en"]


def test_a_questionnaire_without_english_words_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "labels" / "en.yaml").unlink()
    with pytest.raises(BadDefinitionError, match=r"labels/en\.yaml: is not there"):
        check_folder(folder)


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadDefinitionError, match=r"supplier-2026/labels/fr\.yaml: is not there"):
        load_labels("supplier-2026", "en+fr")


def test_an_empty_label_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match=r"en\.yaml:1: the file: nothing is not text"):
        check_folder(write(tmp_path, labels=""))


def test_a_label_file_not_named_after_a_language_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "labels" / "english.yaml").write_text(LABELS, encoding="utf-8")
    with pytest.raises(BadDefinitionError, match="is not named after a language"):
        check_folder(folder)


@pytest.mark.parametrize("name", ["no-such", "..", "", "Supplier 2026"])
def test_an_unknown_questionnaire_is_refused(name: str) -> None:
    with pytest.raises(BadDefinitionError):
        load_questionnaire(name)
