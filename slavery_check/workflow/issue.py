"""Making the workbooks of a programme: one per supplier that is asked, and the list for the mail merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check import escaping
from slavery_check.files import write_atomically
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.register.changed import append_changed
from slavery_check.register.entry import Kind, NewEntry, sha256
from slavery_check.resources import load_yaml
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.cover import long_date
from slavery_check.workbook.writer import prefilled, write
from slavery_check.workflow.holds import held
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.respelt import refuse_respelt, renumbered
from slavery_check.workflow.settings_check import SETTINGS, refuse_unready
from slavery_check.workflow.stored import recorded_holds

MAIL_MERGE = "mail-merge.csv"
_COLUMNS = ("supplier", "contact_name", "email", "file", "subject", "deadline")
_SLUG = 40
"""Characters of a supplier's name in a file name."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What `issue` made."""

    folder: Path
    """Where it is."""
    workbooks: tuple[Path, ...]
    """In the order of the supplier list."""
    mail_merge: Path
    on_hold: int
    """Suppliers that got nothing because contact is paused."""
    without_email: tuple[str, ...]
    """Ids of suppliers that got a workbook but have no e-mail address in the list."""


def issue(opened: OpenProgramme, today: date) -> Issued:
    """Write one workbook per supplier that is not on hold, and the mail-merge list, into `sent/`.

    Files of the same name are replaced; the same programme gives the same bytes. Raises BadDefinitionError, before
    anything is written, where the contact in programme.yaml has a hole or the deadline has passed.
    """
    programme = opened.programme
    refuse_unready(programme, load_yaml(opened.folder / SETTINGS)[1], today)
    questionnaire = load_questionnaire(programme.request.questionnaire)
    labels = load_labels(programme.request.questionnaire)
    countries = load_reference().countries
    names = tuple(countries.names().values())
    with register_of(opened, today) as register:
        with register.reading() as connection:
            refuse_respelt(connection, opened)
            recorded = recorded_holds(connection)
            on_hold = held(opened, recorded | renumbered(connection, opened, recorded).keys())
        asked = [supplier for supplier in opened.suppliers if supplier.id not in on_hold]
        workbooks = {supplier: opened.sent / file_name(questionnaire, supplier, programme) for supplier in asked}
        hashes: dict[str, str] = {}
        for supplier, path in workbooks.items():
            content = write(
                questionnaire, labels, supplier, programme, names, Contents(answers=known(supplier, countries))
            )
            write_atomically(path, content)
            hashes[supplier.id] = sha256(content)
        mail_merge = opened.sent / MAIL_MERGE
        write_atomically(mail_merge, _mail_merge(workbooks, labels, programme))
        append_changed(
            register, Kind.ASKED, [_asked(one, digest, programme, questionnaire) for one, digest in hashes.items()]
        )
    return Issued(
        folder=opened.sent,
        workbooks=tuple(workbooks.values()),
        mail_merge=mail_merge,
        on_hold=len(opened.suppliers) - len(asked),
        without_email=tuple(supplier.id for supplier in asked if not supplier.contact_email),
    )


def _asked(supplier_id: str, digest: str, programme: Programme, questionnaire: Questionnaire) -> NewEntry:
    """Write down that a workbook was made. Whether it was sent, this program cannot know."""
    facts = {
        "questionnaire": f"{questionnaire.id} {questionnaire.version}",
        "deadline": programme.request.deadline.isoformat(),
        "sha256": digest,
    }
    return NewEntry(Kind.ASKED, supplier_id, programme.financial_year.label, facts)


def file_name(questionnaire: Questionnaire, supplier: Supplier, programme: Programme) -> str:
    """Name a workbook, e.g. `supplier-2026-1.0_S001_Brightwell-Cleaning-Ltd_FY2025-26.xlsx`.

    For people only: who a return is from is read from its cells, never from its name.
    """
    slug = escaping.file_name(supplier.name, _SLUG)
    form = f"{questionnaire.id}-{questionnaire.version}"
    return f"{form}_{supplier.id}_{slug}_FY{programme.financial_year.label}.xlsx"


def known(supplier: Supplier, countries: Countries) -> Mapping[str, str]:
    """Give what the supplier list says, by question id; the country by its name in the dropdown."""
    country = countries.name(supplier.country) if supplier.country else ""
    return {**prefilled(supplier), "registered_country": country}


def _mail_merge(workbooks: Mapping[Supplier, Path], labels: Labels, programme: Programme) -> bytes:
    deadline = long_date(programme.request.deadline)
    subject = labels.text("messages.issue_subject", buyer=programme.organisation.name, deadline=deadline)
    rows = [
        (supplier.id, supplier.contact_name, supplier.contact_email, path.name, subject, deadline)
        for supplier, path in workbooks.items()
    ]
    return escaping.csv_bytes(_COLUMNS, rows)
