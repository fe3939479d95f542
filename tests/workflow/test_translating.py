"""Recording a translation of a small questionnaire in a folder."""

from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.workflow.questionnaires import check_folder, check_questionnaires
from slavery_check.workflow.translating import needs_words, record_translation, standing_lines, wrong_words
from tests.questionnaire.small import LABELS, write

WELSH = LABELS.replace("language: en", "language: cy").replace("{ask: Name,", "{ask: Enw,")
DAY = date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write(tmp_path / "small")
    (made / "labels" / "cy.yaml").write_text(WELSH, encoding="utf-8")
    return made


def english(folder: Path, old: str, new: str) -> None:
    path = folder / "labels" / "en.yaml"
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


def told(folder: Path) -> tuple[str, list[str], bool]:
    (checked,) = check_questionnaires(f"{folder}/")
    (line,) = standing_lines(checked)
    return line, list(wrong_words(checked)), needs_words(checked)


def test_a_translation_without_a_record_is_listed_word_by_word(folder: Path) -> None:
    line, words, needed = told(folder)
    counts = "0 missing, 0 outdated, 46 not recorded, 0 left over"
    assert line == f"small cy: 47 words of 47: {counts}; not confirmed by anybody"
    assert words[0] == "cy.yaml:2: sheets.start: not recorded"
    assert needed


def test_a_recorded_translation_lacks_nothing(folder: Path) -> None:
    made = record_translation(f"{folder}/", "cy", (), "", None)
    assert (made.path, made.words, made.outdated) == (folder / "translated" / "cy.yaml", 46, 0)
    assert told(folder)[1:] == ([], False)


def test_missing_and_outdated_words_are_listed_with_file_and_line(folder: Path) -> None:
    record_translation(f"{folder}/", "cy", (), "", None)
    english(folder, "ask: Name,", "ask: Its name,")
    english(folder, "problems:\n", "state: {done: Done}\nproblems:\n")
    line, words, needed = told(folder)
    assert "1 missing, 1 outdated, 0 not recorded" in line
    assert words == [
        "cy.yaml:10: questions.place_name.ask: outdated",
        "en.yaml:21: state.done: missing in cy.yaml",
    ]
    assert needed
    labels = check_folder(folder)[1]["cy"]
    assert (labels.text("questions.place_name.ask"), labels.text("state.done")) == ("Its name", "Done")


def test_what_is_still_right_is_said_by_its_key(folder: Path) -> None:
    record_translation(f"{folder}/", "cy", (), "", None)
    english(folder, "ask: Name,", "ask: Its name,")
    assert record_translation(f"{folder}/", "cy", (), "", None).outdated == 1
    assert record_translation(f"{folder}/", "cy", ("questions.place_name.ask",), "", None).outdated == 0
    assert check_folder(folder)[1]["cy"].text("questions.place_name.ask") == "Enw"


def test_a_named_person_confirms_every_word(folder: Path) -> None:
    assert check_folder(folder)[1]["cy"].unconfirmed
    record_translation(f"{folder}/", "cy", (), "Siân Example", DAY)
    assert told(folder)[0].endswith("; confirmed, by Siân Example on 2026-12-01")
    assert not check_folder(folder)[1]["cy"].unconfirmed


def test_a_word_changed_since_ends_the_confirmation(folder: Path) -> None:
    record_translation(f"{folder}/", "cy", (), "Siân Example", DAY)
    path = folder / "labels" / "cy.yaml"
    path.write_text(path.read_text("utf-8").replace("ask: Enw,", "ask: Yr enw,"), encoding="utf-8")
    assert check_folder(folder)[1]["cy"].unconfirmed
    assert "not confirmed since it changed (46 words were), by Siân Example" in told(folder)[0]


def test_nobody_can_confirm_outdated_words(folder: Path) -> None:
    record_translation(f"{folder}/", "cy", (), "", None)
    english(folder, "ask: Name,", "ask: Its name,")
    with pytest.raises(SlaveryCheckError, match=r"1 words are outdated, such as questions\.place_name\.ask"):
        record_translation(f"{folder}/", "cy", (), "Siân Example", DAY)


@pytest.mark.parametrize(("name", "on"), [("Siân Example", None), ("", DAY), ("  ", DAY)])
def test_a_confirmation_has_a_name_and_a_day(name: str, on: date | None, folder: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="a name and a day"):
        record_translation(f"{folder}/", "cy", (), name, on)


def test_a_key_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(SlaveryCheckError, match=r"labels/cy\.yaml has no 'no\.such'"):
        record_translation(f"{folder}/", "cy", ("no.such",), "", None)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_only_a_translation_has_a_record(language: str, folder: Path) -> None:
    with pytest.raises(BadDefinitionError, match=f"labels/{language}"):
        record_translation(f"{folder}/", language, (), "", None)


def test_a_record_that_was_spoilt_is_refused_with_its_line(folder: Path) -> None:
    made = record_translation(f"{folder}/", "cy", (), "", None)
    made.path.write_text(made.path.read_text("utf-8").replace("confirmed: {}", "confirmed: 12"), encoding="utf-8")
    with pytest.raises(BadDefinitionError, match=r"cy\.yaml:5: "):
        check_folder(folder)


def test_the_bundled_translation_lacks_nothing() -> None:
    (checked,) = check_questionnaires("supplier-2026")
    assert list(wrong_words(checked)) == []
