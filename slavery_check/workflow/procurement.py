"""Recording the risk of procurements, in a folder that need not be a programme."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from slavery_check.assessment.procurement import (
    Characteristic,
    Procurement,
    ProcurementRoute,
    Rating,
    Step,
    reassessment,
)
from slavery_check.assessment.procurement_prefill import NO_GOODS, prefill
from slavery_check.assessment.result import PpnLevel
from slavery_check.documents.procurement_file import procurement_text
from slavery_check.documents.procurement_page import to_page
from slavery_check.errors import SlaveryCheckError
from slavery_check.escaping import file_name
from slavery_check.files import write_atomically
from slavery_check.reference.age import told
from slavery_check.reference.countries import Ambiguous, Countries, Found, NotFound
from slavery_check.reference.sectors import parse_code
from slavery_check.reference.tables import Reference
from slavery_check.resources import load_definition
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import bundled_questionnaires
from slavery_check.workflow.reference_data import load_reference

FOLDER = "procurements"
LONGEST_REFERENCE = 60
Rate = Callable[[Characteristic, Rating], Rating]
"""Asks a person about one characteristic, given what the reference data says."""


@dataclass(frozen=True, slots=True)
class NewProcurement:
    """What is known when a record is made."""

    reference: str
    title: str
    route: ProcurementRoute
    health_service: bool
    buyer: str
    owner: str
    category: str = ""
    countries: tuple[str, ...] = ()
    """As typed."""
    goods: tuple[str, ...] = ()
    """Groups of goods, or `none` alone."""
    overall: tuple[PpnLevel, str] | None = None
    """A level set by a person, and why."""
    steps: tuple[Step, ...] = ()
    decision_on: date | None = None
    reassess_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record on disk."""

    procurement: Procurement
    file: Path
    page: Path


def record_procurement(folder: Path, new: NewProcurement, rate: Rate, today: date) -> Recorded:
    """Fill in what the reference data says, let a person rate each characteristic, write the record and its page.

    Raises SlaveryCheckError for a reference that has a record already, an unknown country, code or group of goods.
    """
    file = _file(folder, free_reference(folder, new.reference))
    reference = load_reference(folder)
    category = read_category(new.category)
    countries = read_countries(new.countries)
    read_goods(new.goods)
    first = prefill(reference, category, countries, new.goods)
    rated: Mapping[Characteristic, Rating] = {one: rate(one, first[one]) for one in Characteristic}
    record = _made(new, category, countries, rated, today)
    write_atomically(file, procurement_text(record).encode())
    return Recorded(record, file, _write_page(file, record, reference, today))


def list_procurements(folder: Path, today: date) -> tuple[Recorded, ...]:
    """Read every record, make its page again, and give them with the next to look at first.

    Raises BadDefinitionError with file and line for a record that cannot be read.
    """
    reference = load_reference(folder)
    files = sorted((folder / FOLDER).glob("*.yaml"))
    records = [(file, load_definition(Procurement, file)) for file in files]
    found = [Recorded(record, file, _write_page(file, record, reference, today)) for file, record in records]
    return tuple(sorted(found, key=lambda one: (one.procurement.reassess_on, one.procurement.reference)))


def _made(
    new: NewProcurement,
    category: str,
    countries: tuple[str, ...],
    rated: Mapping[Characteristic, Rating],
    today: date,
) -> Procurement:
    level, why = new.overall or (None, "")
    try:
        record = Procurement(
            reference=new.reference,
            title=new.title,
            route=new.route,
            health_service=new.health_service,
            buyer=new.buyer,
            owner=new.owner,
            category=category,
            countries=countries,
            goods=new.goods,
            characteristics=dict(rated),
            overall_set=level,
            overall_why=why,
            steps=new.steps,
            made_on=today,
            decision_on=new.decision_on,
            reassess_on=new.reassess_on or today,
        )
    except ValidationError as error:
        wrong = error.errors()[0]
        message = f"{'.'.join(str(part) for part in wrong['loc'])}: {wrong['msg']}."
        raise SlaveryCheckError(message, "Give that part again, and in at most the length it names.") from error
    if new.reassess_on is not None:
        return record
    return record.model_copy(update={"reassess_on": reassessment(today, record.overall)})


def _write_page(file: Path, record: Procurement, reference: Reference, today: date) -> Path:
    page = file.with_suffix(".html")
    oldest = load_policy(bundled_questionnaires()[0]).reference_max_age_days
    write_atomically(page, to_page(record, told(reference.used, oldest, today, ""), reference.countries.names()))
    return page


def _file(folder: Path, reference: str) -> Path:
    return folder / FOLDER / f"{file_name(reference, 60)}.yaml"


def free_reference(folder: Path, text: str) -> str:
    """Give a reference that has no record yet; SlaveryCheckError for one that has, or is too long."""
    reference = text.strip()
    if len(reference) > LONGEST_REFERENCE:
        hint = f"Write one of at most {LONGEST_REFERENCE} characters."
        raise SlaveryCheckError(f"The reference has {len(reference)} characters.", hint)
    file = _file(folder, reference)
    if file.exists():
        hint = "Edit that file and run `slavery-check procurement list`, or give another reference."
        raise SlaveryCheckError(f"{file} exists already, and no record is written over.", hint)
    return reference


def read_category(text: str) -> str:
    """Give a CPV or SIC code as we write it, or nothing for nothing; SlaveryCheckError for anything else."""
    code = parse_code(text)
    if text.strip() and code is None:
        raise SlaveryCheckError(f"'{text[:60]}' is not a CPV or SIC code.", "Write CPV:90910000 or SIC:81210.")
    return code.text if code else ""


def read_countries(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the alpha-2 code of each country; SlaveryCheckError for one that is not known."""
    countries = load_reference().countries
    return tuple(_country(countries, text) for text in texts)


def read_goods(groups: Iterable[str]) -> tuple[str, ...]:
    """Give the groups of listed goods; SlaveryCheckError for one that is not known, or `none` beside others."""
    named = tuple(groups)
    known = [*load_reference().goods.groups, NO_GOODS]
    for group in named:
        if group not in known or (group == NO_GOODS and len(named) > 1):
            raise SlaveryCheckError(f"'{group[:60]}' is not a group of goods here.", f"Choose: {', '.join(known)}.")
    return named


def _country(countries: Countries, text: str) -> str:
    match countries.match(text):
        case Found(alpha2=alpha2, asked=asked) if asked:
            message = f"'{text[:60]}' may be {countries.name(alpha2)} or {asked}."
            raise SlaveryCheckError(message, f"Write {alpha2} if it is the country, else the country that is meant.")
        case Found(alpha2=alpha2):
            return alpha2
        case Ambiguous(options=options):
            names = " or ".join(countries.name(option) for option in options)
            raise SlaveryCheckError(f"'{text[:60]}' fits several places.", f"Write which: {names}.")
        case NotFound(suggestion=suggestion):
            hint = f"Did you mean {suggestion}?" if suggestion else "Write its English name or two-letter code."
            raise SlaveryCheckError(f"'{text[:60]}' is not a country we know.", hint)
