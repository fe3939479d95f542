import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import PROGRAMME_ID, LegalBasis, OrganisationType, Person
from slavery_check.workflow.init import MadeProgramme, NewProgramme, init_programme, last_year_end, new_id
from slavery_check.workflow.issue import issue
from slavery_check.workflow.programmes import open_programme

TODAY = date(2026, 5, 1)
PAT = Person(name="Pat", email="pat@council.example", phone="01632 960000")
LEAD = Person(name="Lee Lead", email="lee@council.example", phone="01632 960001")


def made(
    folder: Path, kind: OrganisationType = OrganisationType.COUNCIL, end: date = date(2026, 3, 31)
) -> MadeProgramme:
    new = NewProgramme("Example Council", kind, end, PAT, LEAD, Person(name="Dee"), Person(name="Desk"))
    return init_programme(folder, new, TODAY)


def test_a_new_programme_has_its_files_and_folders(tmp_path: Path) -> None:
    made(tmp_path / "council")
    assert sorted(path.name for path in (tmp_path / "council").iterdir()) == [
        "evidence.csv",
        "programme.yaml",
        "reports",
        "returns",
        "sent",
        "suppliers.xlsx",
    ]


def test_a_fresh_programme_says_that_suppliers_come_next(tmp_path: Path) -> None:
    folder = made(tmp_path / "council").folder
    with pytest.raises(SlaveryCheckError, match="lists no supplier yet") as refused:
        open_programme(folder)
    assert "slavery-check issue council" in refused.value.hint


def test_once_suppliers_are_filled_in_the_programme_opens(tmp_path: Path) -> None:
    folder = made(tmp_path / "council").folder
    fill(folder, ["S1", "Acme Ltd", "01234567", "United Kingdom", "CPV:90910000", 1200.5])
    opened = open_programme(folder)
    assert opened.notices == ()
    assert opened.programme.safeguarding.lead == LEAD
    assert opened.programme.request.deadline == date(2026, 6, 12)
    assert [(one.id, one.company_number, one.country, str(one.spend)) for one in opened.suppliers] == [
        ("S1", "01234567", "GB", "1200.50")
    ]


def test_a_new_programme_is_filled_and_its_workbooks_are_made(tmp_path: Path) -> None:
    folder = made(tmp_path / "council").folder
    fill(folder, ["S1", "Acme Ltd", "01234567", "United Kingdom", "CPV:90910000", 1200.5, "Jo", "jo@acme.example"])
    issued = issue(open_programme(folder), TODAY)
    assert [path.parent.name for path in issued.workbooks] == ["sent"]
    assert issued.workbooks[0].is_file()
    assert (issued.on_hold, issued.without_email) == (0, ())


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        (OrganisationType.COUNCIL, LegalBasis.VOLUNTARY),
        (OrganisationType.NHS, LegalBasis.VOLUNTARY),
        (OrganisationType.COMPANY, LegalBasis.UNSURE),
    ],
)
def test_nobody_is_told_of_a_duty_that_was_not_looked_at(
    tmp_path: Path, kind: OrganisationType, basis: LegalBasis
) -> None:
    folder = made(tmp_path / "new", kind).folder
    fill(folder, ["S1", "Acme Ltd"])
    assert open_programme(folder).programme.organisation.legal_basis is basis


@pytest.mark.parametrize(
    ("end", "start"),
    [
        (date(2026, 3, 31), date(2025, 4, 1)),
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2024, 3, 1)),
    ],
)
def test_the_year_begins_twelve_months_before_its_end(tmp_path: Path, end: date, start: date) -> None:
    folder = made(tmp_path / "new", end=end).folder
    fill(folder, ["S1", "Acme Ltd"])
    assert open_programme(folder).programme.financial_year.start == start


@given(st.text(max_size=200))
def test_any_name_gives_an_id_that_a_register_takes(name: str) -> None:
    assert re.fullmatch(PROGRAMME_ID, new_id(name))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ängby & Sons Ltd", "angby-sons-ltd"),
        ("日本", "programme"),
        ("A " * 60, "-".join("a" * 24)),
    ],
)
def test_an_id_begins_with_the_name(name: str, slug: str) -> None:
    assert re.fullmatch(f"{slug}-[0-9a-f]{{8}}", new_id(name))


def test_no_two_programmes_have_one_id(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two"):
        folder = made(tmp_path / name).folder
        fill(folder, ["S1", "Acme Ltd"])
        ids.add(open_programme(folder).programme.id)
    assert len(ids) == 2


def test_posts_without_a_name_are_told(tmp_path: Path) -> None:
    nobody = Person()
    new = NewProgramme("A", OrganisationType.COMPANY, date(2026, 3, 31), nobody, LEAD, nobody, nobody)
    assert init_programme(tmp_path / "new", new, TODAY).unnamed == (
        "safeguarding.deputy",
        "safeguarding.out_of_hours",
        "request.return_to (name, email, phone)",
    )


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="is not empty"):
        made(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "council").write_text("mine", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="is not empty"):
        made(tmp_path / "council")


@pytest.mark.parametrize(
    ("today", "end"), [(date(2026, 5, 1), date(2026, 3, 31)), (date(2026, 3, 31), date(2025, 3, 31))]
)
def test_the_year_that_ended_last_is_offered(today: date, end: date) -> None:
    assert last_year_end(today) == end


def fill(folder: Path, row: list[str | float]) -> None:
    """Type one supplier into the first row that the list makes ready."""
    path = folder / "suppliers.xlsx"
    book = load_workbook(path)
    for column, value in enumerate(row, start=1):
        book["Suppliers"].cell(2, column, value)
    book.save(path)
