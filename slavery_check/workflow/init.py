"""Making a programme: a folder ready to fill."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from slavery_check.assessment.evidence import HEADERS
from slavery_check.documents.settings_file import Settings, settings_text
from slavery_check.errors import SlaveryCheckError
from slavery_check.escaping import csv_bytes
from slavery_check.files import write_atomically
from slavery_check.programme import FinancialYear, LegalBasis, OrganisationType, Person, Programme
from slavery_check.resources import bundled, load_definition
from slavery_check.statement.disclosures import Catalogue
from slavery_check.workbook.blank_supplier_list import blank_supplier_list
from slavery_check.workflow.programmes import EVIDENCE_FILE, load_programme, restricted_folder
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.settings_check import SETTINGS, lacking

WEEKS_TO_ANSWER = 6
"""From the day the programme is made; the user may write another deadline."""
_SLUG = 48
"""Letters of the organisation's name in the id: enough to know it by."""
_PUBLIC = {OrganisationType.COUNCIL, OrganisationType.NHS, OrganisationType.OTHER_PUBLIC}


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What the user says about a new programme."""

    organisation: str
    type: OrganisationType
    year_end: date
    return_to: Person
    lead: Person
    deputy: Person
    out_of_hours: Person


@dataclass(frozen=True, slots=True)
class MadeProgramme:
    """What was made."""

    folder: Path
    restricted: Path
    """Where restricted returns will go; made when the first one comes."""
    unnamed: tuple[str, ...]
    """Settings of programme.yaml that name nobody yet, such as `safeguarding.deputy`, `request.return_to (phone)`."""


def init_programme(folder: Path, new: NewProgramme, today: date) -> MadeProgramme:
    """Make programme.yaml, suppliers.xlsx, evidence.csv and the folders.

    Raises SlaveryCheckError where anything stands in the folder already.
    """
    folder = folder.resolve()
    refuse_what_is_in_use(folder)
    settings = Settings(
        id=new_id(new.organisation),
        organisation=new.organisation,
        type=new.type,
        legal_basis=LegalBasis.VOLUNTARY if new.type in _PUBLIC else LegalBasis.UNSURE,
        financial_year=FinancialYear(start=_year_start(new.year_end), end=new.year_end),
        deadline=today + timedelta(weeks=WEEKS_TO_ANSWER),
        return_to=new.return_to,
        lead=new.lead,
        deputy=new.deputy,
        out_of_hours=new.out_of_hours,
    )
    catalogue = load_definition(Catalogue, bundled("templates", "statement", "disclosures.yaml"))
    write_atomically(folder / "suppliers.xlsx", blank_supplier_list(load_reference().countries.names().values()))
    write_atomically(folder / EVIDENCE_FILE, csv_bytes(list(HEADERS), []))
    for name in ("sent", "returns", "reports"):
        (folder / name).mkdir(exist_ok=True)
    # Last: only a folder that has everything else becomes a programme.
    write_atomically(folder / SETTINGS, settings_text(settings, catalogue).encode())
    programme = load_programme(folder)
    return MadeProgramme(folder, restricted_folder(folder, programme), _unnamed(programme))


def new_id(organisation: str) -> str:
    """Give a programme's id: the organisation's name in plain letters, and 8 random hexadecimal digits."""
    plain = unicodedata.normalize("NFKD", organisation).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub("[^a-z0-9]+", "-", plain)[:_SLUG].strip("-") or "programme"
    return f"{slug}-{secrets.token_hex(4)}"


def last_year_end(today: date) -> date:
    """Give the last 31 March before today: the year end of public bodies and many companies."""
    this_year = date(today.year, 3, 31)
    return this_year if this_year < today else date(today.year - 1, 3, 31)


def _unnamed(programme: Programme) -> tuple[str, ...]:
    people = programme.safeguarding
    posts = {"lead": people.lead, "deputy": people.deputy, "out_of_hours": people.out_of_hours}
    unnamed = [f"safeguarding.{post}" for post, person in posts.items() if not person.name]
    missing = lacking(programme.request)
    return (*unnamed, *([f"request.return_to ({', '.join(missing)})"] if missing else ()))


def _year_start(end: date) -> date:
    """Give the first day of the twelve months; a year that ends on 28 February begins on 1 March."""
    after = end + timedelta(days=1)
    leap_day = (after.month, after.day) == (2, 29)
    return date(after.year - 1, 3, 1) if leap_day else after.replace(year=after.year - 1)


def refuse_what_is_in_use(folder: Path) -> None:
    """Raise SlaveryCheckError where anything stands in the folder, so that nobody answers questions in vain."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise SlaveryCheckError(f"{folder} cannot be read ({error.strerror}).", "Name another folder.") from error
    if taken:
        hint = "Name a folder that does not exist yet, or an empty one. Nothing was changed."
        raise SlaveryCheckError(f"{folder} is not empty, and init never writes over anything.", hint)
