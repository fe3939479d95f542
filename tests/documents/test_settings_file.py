from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.documents.settings_file import Settings, settings_text
from slavery_check.programme import FinancialYear, LegalBasis, OrganisationType, Person, Programme
from slavery_check.resources import bundled, load_definition
from slavery_check.statement.disclosures import Catalogue

CATALOGUE = load_definition(Catalogue, bundled("templates", "statement", "disclosures.yaml"))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def written(name: str, person: Person) -> str:
    year = FinancialYear(start=date(2025, 4, 1), end=date(2026, 3, 31))
    settings = Settings(
        id="example-council-3b6f08a2",
        organisation=name,
        type=OrganisationType.COUNCIL,
        legal_basis=LegalBasis.VOLUNTARY,
        financial_year=year,
        deadline=date(2026, 6, 30),
        return_to=person,
        lead=person,
        deputy=Person(),
        out_of_hours=Person(),
    )
    return settings_text(settings, CATALOGUE)


def read(text: str) -> Programme:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "programme.yaml"
        path.write_text(text, encoding="utf-8")
        return load_definition(Programme, path)


@given(words.filter(str.strip), words)
def test_whatever_a_name_holds_the_file_reads_back_as_the_same_settings(name: str, other: str) -> None:
    person = Person(name=other, phone="01632 960000")
    programme = read(written(name, person))
    # Python calls four control characters a space, pydantic does not; both take the other spaces off.
    assert programme.organisation.name.strip() == name.strip()
    assert programme.safeguarding.lead == person
    assert programme.financial_year.label == "2025-26"


def test_every_narrative_block_is_listed_and_empty() -> None:
    narrative = read(written("Council", Person())).narrative
    assert list(narrative) == [block.id for block in CATALOGUE.blocks]
    assert set(narrative.values()) == {""}


def test_no_line_is_too_long_to_read() -> None:
    assert max(map(len, written("Council", Person()).splitlines())) <= 110
