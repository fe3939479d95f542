"""In which language suppliers are asked and written to, from the settings to the letters."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.issue import issue
from slavery_check.workflow.letters import write_letters
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.questionnaires import all_labels
from tests.workflow.council import PROGRAMME, TODAY, Council

TABLES = all_labels("supplier-2026")
WELSH = TABLES["cy"]
SWITCHED_ON = {"unconfirmed_translations": True}
PHONE = {"return_to": {"name": "Cal Buyer", "role": "Buyer", "email": "cal@wend.example", "phone": "01632 960000"}}


def council(folder: Path, request: Mapping[str, object], *languages: str) -> Council:
    """One supplier for each language of the list; empty: it has none of its own."""
    made = Council(folder / "wend")
    made.settings(request={**PHONE, **request})
    lines = [f"S{number:03},Supplier {number},{language}" for number, language in enumerate(languages, 1)]
    (made.folder / "suppliers.csv").write_text("\n".join(("id,name,language", *lines)) + "\n", encoding="utf-8")
    return made


def test_the_translation_is_off_until_a_named_person_has_confirmed_it() -> None:
    assert WELSH.unconfirmed, "now it is confirmed: test the refusal with another language"
    assert TABLES["en+cy"].unconfirmed
    assert not TABLES["en"].unconfirmed


@pytest.mark.parametrize("language", ["cy", "en+cy"])
def test_workbooks_in_unconfirmed_words_are_refused_before_anything_is_written(language: str, tmp_path: Path) -> None:
    made = council(tmp_path, {"language": language}, "")
    with pytest.raises(SlaveryCheckError, match="No named person has confirmed the words in 'cy'") as refused:
        issue(open_programme(made.folder), TODAY)
    assert "request.unconfirmed_translations: true" in refused.value.hint
    assert not (made.folder / "sent").exists()


def test_one_supplier_in_unconfirmed_words_is_enough_for_a_refusal(tmp_path: Path) -> None:
    made = council(tmp_path, {}, "", "Welsh")
    with pytest.raises(SlaveryCheckError, match="S002"):
        issue(open_programme(made.folder), TODAY)


def test_each_supplier_is_asked_in_its_own_language_else_in_the_programmes(tmp_path: Path) -> None:
    made = council(tmp_path, {"language": "en+cy", **SWITCHED_ON}, "", "Cymraeg", "en")
    issued = issue(open_programme(made.folder), TODAY)
    first = [load_workbook(path, read_only=True).worksheets[0] for path in issued.workbooks]
    assert [sheet.title for sheet in first] == ["Start here", WELSH.text("sheets.start"), "Start here"]
    both, welsh, english = (
        [str(text) for (text,) in sheet.iter_rows(max_col=1, values_only=True) if text] for sheet in first
    )
    unchecked = TABLES["en"].text("translation.unconfirmed")
    assert [any(unchecked in text for text in texts) for texts in (both, welsh, english)] == [True, True, False]
    assert TABLES["en+cy"].text("translation.prevails") in both


def test_the_mail_merge_speaks_the_language_of_each_workbook(tmp_path: Path) -> None:
    made = council(tmp_path, SWITCHED_ON, "cy", "en+cy")
    issued = issue(open_programme(made.folder), TODAY)
    rows = list(csv.DictReader(io.StringIO(issued.mail_merge.read_text("utf-8-sig"), newline="")))
    deadline, buyer = PROGRAMME.request.deadline, PROGRAMME.organisation.name
    subjects = {
        one: labels.text("messages.issue_subject", buyer=buyer, deadline=day_in_words(deadline, labels))
        for one, labels in TABLES.items()
        if not labels.halves
    }
    assert [row["subject"] for row in rows] == [subjects["cy"], f"{subjects['en']} / {subjects['cy']}"]
    assert [row["deadline"] for row in rows] == ["30 Mehefin 2026", "30 June 2026 / 30 Mehefin 2026"]


def test_a_language_that_is_not_there_is_refused_with_its_line(tmp_path: Path) -> None:
    made = council(tmp_path, {"language": "fr"}, "")
    with pytest.raises(BadDefinitionError, match="there is no language 'fr'"):
        open_programme(made.folder)


def test_a_language_of_the_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    made = council(tmp_path, SWITCHED_ON, "fr")
    with pytest.raises(SlaveryCheckError, match="S001: the questions are not there in the language 'fr'"):
        issue(open_programme(made.folder), TODAY)


FLAGGED = {"lowest_pay": "below_minimum", "employees": "llawer"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Letters to a supplier that answered in English, in Welsh and in both, and to one that is silent."""
    made = council(tmp_path_factory.mktemp("letters"), SWITCHED_ON, "", "", "", "cy")
    for number, language in enumerate(("en", "cy", "en+cy"), start=1):
        made.answer(f"S{number:03}", answers=FLAGGED, language=language)
    assessed = assess_programme(made.folder, date(2026, 6, 23))  # a week before the deadline: silence is reminded
    assert all("Rydym" not in " ".join(row.ask_for) for row in assessed.follow_ups), "the buyer's list is in English"
    write_letters(assessed, made.folder / "letters")
    return {path.name: path.read_text("utf-8") for path in (made.folder / "letters").glob("*.txt")}


def opening(labels: Labels) -> str:
    return labels.text("letters.answered", buyer="Wend Council")


def test_a_letter_is_in_the_language_of_the_return(written: dict[str, str]) -> None:
    assert opening(TABLES["en"]) in written["S001.txt"]
    assert opening(WELSH) not in written["S001.txt"]
    assert opening(WELSH) in written["S002.txt"]
    assert opening(TABLES["en"]) not in written["S002.txt"]


@pytest.mark.parametrize("name", ["S002.txt", "S002-receipt.txt"])
def test_nothing_in_a_welsh_letter_is_in_english(name: str, written: dict[str, str]) -> None:
    english = [
        words for key, words in TABLES["en"].words.items() if key.startswith(("letters.", "problems.", "receipt."))
    ]
    sentences = {part.strip() for words in english for part in words.split("{")[0].split(". ") if len(part) > 25}
    assert sentences
    assert [sentence for sentence in sentences if sentence in written[name]] == []


def test_a_return_in_two_languages_gets_the_letter_in_both_english_first(written: dict[str, str]) -> None:
    english, welsh = written["S003.txt"].split("-" * 60)
    assert opening(TABLES["en"]) in english
    assert opening(WELSH) in welsh
    ask = TABLES["en"].text("questions.employees.ask")
    assert ask in english
    assert ask not in welsh
    assert WELSH.text("questions.employees.ask") in welsh


def test_a_silent_supplier_is_reminded_in_the_language_it_was_asked_in(written: dict[str, str]) -> None:
    day = day_in_words(PROGRAMME.request.deadline, WELSH)
    assert WELSH.text("letters.silent_unasked", buyer="Wend Council", deadline=day) in written["S004.txt"]


def test_a_programme_may_be_as_it_was_before_there_were_languages(tmp_path: Path) -> None:
    made = council(tmp_path, {}, "")
    assert "language" not in json.loads((made.folder / "programme.yaml").read_text("utf-8"))["request"]
    request = open_programme(made.folder).programme.request
    assert (request.language, request.unconfirmed_translations) == ("en", False)
