from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.reference.countries import Found, NotFound
from slavery_check.returns.answers import Answered, ValidatedReturn
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.confirming import Confirms, confirm
from tests.workflow.council import Council
from tests.workflow.referring.programme import TODAY

COUNTRY, CATEGORY = Confirms.COUNTRY, Confirms.CATEGORY


def test_a_name_that_is_confirmed_is_understood_and_says_by_whom(programme: Path) -> None:
    assert load_reference(programme).countries.match("S Koria") == NotFound("South Korea")
    said = confirm(programme, COUNTRY, " S  Koria ", "KR", by="Ann Example", today=TODAY)
    assert said.startswith("'S Koria' means South Korea, confirmed by Ann Example on 2026-11-22.")
    found = load_reference(programme).countries.match("s. koria")
    assert found == Found("KR", "", "confirmed by Ann Example on 2026-11-22")
    assert load_reference().countries.match("S Koria") == NotFound("South Korea"), "the package never changes"


def test_a_place_in_xinjiang_keeps_its_region(programme: Path) -> None:
    confirm(programme, COUNTRY, "Urumqui district 7", "Xinjiang", by="Ann Example", today=TODAY)
    found = load_reference(programme).countries.match("Urumqui district 7")
    assert isinstance(found, Found)
    assert (found.alpha2, found.region) == ("CN", "xinjiang")


@pytest.mark.parametrize(
    ("words", "means", "sentence"),
    [
        ("Congo", "CD", "is a name of several countries, and is never confirmed for all"),
        ("Norway", "SE", "is understood already, as Norway"),
        ("Nowhere land", "Elsewhere", "'Elsewhere' is not one country that we know"),
        ("Nowhere land", "Congo", "'Congo' is not one country that we know"),
        ("Nowhere land", "no", "'no' is not one country that we know"),
        ("?!", "KR", "There is nothing to confirm"),
        ("x" * 121, "KR", "There is nothing to confirm"),
    ],
)
def test_what_cannot_be_confirmed_is_refused_and_nothing_written(
    programme: Path,
    words: str,
    means: str,
    sentence: str,
) -> None:
    with pytest.raises(SlaveryCheckError, match=sentence):
        confirm(programme, COUNTRY, words, means, by="Ann Example", today=TODAY)
    assert not (programme / "reference").exists()


def test_the_last_word_counts(programme: Path) -> None:
    confirm(programme, COUNTRY, "S Koria", "KP", by="Ann Example", today=TODAY)
    confirm(programme, COUNTRY, "s koria", "KR", by="Bob Example", today=date(2026, 11, 23))
    found = load_reference(programme).countries.match("S Koria")
    assert isinstance(found, Found)
    assert found.alpha2 == "KR"
    assert len((programme / "reference" / "confirmed.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_category_in_words_is_remembered(programme: Path) -> None:
    categories = load_reference(programme).categories
    assert categories.read("Office  cleaning, nights") == ""
    assert categories.suggest("Office cleaning, nights") == ("CPV:90919200", "office cleaning")
    confirm(programme, CATEGORY, "Office cleaning, nights", "CPV 90919200-4", by="Ann Example", today=TODAY)
    assert load_reference(programme).categories.read("office cleaning (nights)") == "CPV:90919200"


NO_ANSWERS = ("No", "none", "N/A", "n.a.", "nil", "Unknown", "yes", "Don't know", "don’t know", "ddim yn gwybod", "-")  # noqa: RUF001 - as people type it


@pytest.mark.parametrize("words", NO_ANSWERS)
@pytest.mark.parametrize(("kind", "means"), [(COUNTRY, "NO"), (CATEGORY, "CPV:90910000")])
def test_words_that_are_no_answer_are_no_name(programme: Path, kind: Confirms, words: str, means: str) -> None:
    with pytest.raises(SlaveryCheckError, match=r"is no name: it means that there is no answer|nothing to confirm"):
        confirm(programme, kind, words, means, by="Ann Example", today=TODAY)
    assert not (programme / "reference").exists()


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("CPV:90910000", "SIC:81210"),
        ("office cleaning", "brooms"),
        ("office cleaning", "CPV:99999999"),
        ("office cleaning", "SIC:04000"),
    ],
)
def test_a_category_needs_words_and_a_code(programme: Path, words: str, means: str) -> None:
    with pytest.raises(SlaveryCheckError):
        confirm(programme, CATEGORY, words, means, by="Ann Example", today=TODAY)


def test_where_there_is_no_programme_nothing_is_confirmed(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError):
        confirm(tmp_path, COUNTRY, "S Koria", "KR", by="Ann Example", today=TODAY)
    assert not [*tmp_path.iterdir()]


def test_words_that_a_spreadsheet_would_run_come_back_as_they_were(programme: Path, tmp_path: Path) -> None:
    confirm(programme, CATEGORY, "=office+cleaning", "CPV:90919200", by="-Ann", today=TODAY)
    confirm(programme, CATEGORY, "other", "CPV:90919200", by="Ann", today=TODAY)
    moved = Path(copytree(programme, tmp_path / "moved"))
    assert load_reference(moved).categories.read("=office+cleaning") == "CPV:90919200"


def test_a_confirmed_name_is_understood_in_a_return_too(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    path = council.answer("S001", answers={"production_countries": ["S Koria"]})

    def read() -> object:
        found = read_one(path, "supplier-2026", TODAY, programme=council.folder)
        assert isinstance(found, ValidatedReturn)
        answer = found.supplier_return.answers["production_countries"]
        return answer.value if isinstance(answer, Answered) else None

    assert read() != ("KR",)
    confirm(council.folder, COUNTRY, "S Koria", "KR", by="Ann Example", today=TODAY)
    assert read() == ("KR",)


def test_a_countrys_own_name_is_confirmed_as_that_country_alone(programme: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="never means another for all"):
        confirm(programme, COUNTRY, "Georgia", "US", by="Ann Example", today=TODAY)
    confirm(programme, COUNTRY, "Georgia", "GE", by="Ann Example", today=TODAY)
    found = load_reference(programme).countries.asking.match("Georgia")
    assert found == load_reference(programme).countries.match("Georgia")
    assert isinstance(found, Found)
    assert (found.alpha2, found.asked) == ("GE", "")
