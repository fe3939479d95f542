"""Making the workbooks of a programme: one per supplier that is asked, and the list for the mail merge."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check import escaping
from slavery_check.assessment.proportion import NOTHING_BEFORE, Chosen, choose
from slavery_check.assessment.reports_held import reports_held
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.problems import Problem
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.register.changed import append_changed
from slavery_check.register.entry import Kind
from slavery_check.resources import load_yaml
from slavery_check.workflow.earlier_years import earlier_years
from slavery_check.workflow.holds import held
from slavery_check.workflow.languages import asked_in
from slavery_check.workflow.lists_before import keep_before, rows_of
from slavery_check.workflow.making import Making
from slavery_check.workflow.not_read_yet import not_read_yet, refuse_unread
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.progress import told
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.respelt import refuse_respelt, renumbered
from slavery_check.workflow.settings_check import SETTINGS, refuse_unready
from slavery_check.workflow.stored import answered_in, recorded_holds
from slavery_check.workflow.told_before import told_before

MAIL_MERGE = "mail-merge.csv"
FORMS = "forms.csv"
_COLUMNS = ("supplier", "contact_name", "email", "file", "subject", "deadline")
_FORM_COLUMNS = ("supplier", "name", "form", "why")
_SLUG = 40
"""Characters of a supplier's name in a file name."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What `issue` made."""

    folder: Path
    """Where it is."""
    workbooks: tuple[Path, ...]
    """In the order of the supplier list."""
    list_before: Path | None
    """Where the list before is kept; None where there was none, or the same."""
    on_hold: int
    """Suppliers that got nothing because contact is paused."""
    without_email: tuple[str, ...]
    """Ids of suppliers that got a workbook but have no e-mail address in the list."""
    forms: Path
    """What each supplier is asked, and why."""
    by_form: Mapping[str, int]
    """Number of workbooks by form, the commonest first."""
    answered: tuple[str, ...]
    """Ids of suppliers that got nothing because they have answered this year."""
    unread: int
    """Files in returns/ that nobody read yet, left so because somebody said to; one of them may be an answer."""
    notices: tuple[Problem, ...]
    """Reports of the supplier list that shorten nothing, with the reason."""

    @property
    def mail_merge(self) -> Path:
        """Give the list for the mail merge, of these workbooks alone."""
        return self.folder / MAIL_MERGE


def issue(opened: OpenProgramme, today: date, again: Collection[str] = (), *, leave_unread: bool = False) -> Issued:
    """Write one workbook per supplier not on hold, the mail-merge list, and why who is asked what, into `sent/`.

    Who has answered this year gets one only where it is named in `again`. Files of the same name are replaced; the same
    programme gives the same bytes. `workflow.progress` hears of it. Raises BadDefinitionError, before anything is
    written, where the contact in programme.yaml has a hole or the deadline has passed; SlaveryCheckError where the
    words of a language cannot be used, where the list has nobody of an id in `again`, or where files in returns/ are
    not read yet and nobody said to `leave_unread`.
    """
    programme = opened.programme
    refuse_unready(programme, load_yaml(opened.folder / SETTINGS)[1], today)
    _refuse_unknown(again, opened)
    making = Making.of(opened, today)
    with register_of(opened, today) as register:
        with register.reading() as connection:
            refuse_respelt(connection, opened)
            recorded = recorded_holds(connection)
            on_hold = held(opened, recorded | renumbered(connection, opened, recorded).keys())
            past = earlier_years(connection, opened)
            have_answered = answered_in(connection, programme.financial_year.label)
            unread = not_read_yet(connection, opened)
        refuse_unread(() if leave_unread else unread, opened.folder)
        open_to = [supplier for supplier in opened.suppliers if supplier.id not in on_hold]
        answered = tuple(one.id for one in open_to if one.id in have_answered and one.id not in again)
        asked = [supplier for supplier in open_to if supplier.id not in answered]
        before = told_before(register, opened, (one for one in asked if one.id in have_answered), past)
        labels = asked_in(asked, programme)
        chosen = {one.id: choose(one, making.rules, today, past.get(one.id, NOTHING_BEFORE)) for one in asked}
        workbooks = {one: opened.sent / file_name(making.questionnaire, one, programme) for one in asked}
        made = [
            making.write(one, path, chosen[one.id].form, labels[one.id], before.get(one.id))
            for one, path in told(workbooks.items(), "Making workbooks")
        ]
        list_before = _write_mail_merge(opened, _mail_merge(workbooks, labels, programme), on_hold, today)
        write_atomically(opened.sent / FORMS, _forms(opened.sent / FORMS, open_to, chosen))
        append_changed(register, Kind.ASKED, made)
    return Issued(
        folder=opened.sent,
        workbooks=tuple(workbooks.values()),
        list_before=list_before,
        on_hold=len(opened.suppliers) - len(open_to),
        answered=answered,
        unread=len(unread),
        without_email=tuple(supplier.id for supplier in asked if not supplier.contact_email),
        forms=opened.sent / FORMS,
        by_form=dict(Counter(str(one.form) for one in chosen.values()).most_common()),
        notices=_notices(asked, making, today),
    )


def _notices(asked: Iterable[Supplier], making: Making, today: date) -> tuple[Problem, ...]:
    rule = making.rules.policy.proportion
    return tuple(problem for supplier in asked for problem in reports_held(supplier, rule, today)[1])


def _refuse_unknown(again: Collection[str], opened: OpenProgramme) -> None:
    unknown = sorted(set(again) - {supplier.id for supplier in opened.suppliers})
    if unknown:
        raise SlaveryCheckError(
            f"The supplier list has no {', '.join(unknown)}.", "Write the supplier's id as the list has it."
        )


def file_name(questionnaire: Questionnaire, supplier: Supplier, programme: Programme) -> str:
    """Name a workbook, e.g. `supplier-2026-1.0_S001_Brightwell-Cleaning-Ltd_FY2025-26.xlsx`.

    For people only: who a return is from is read from its cells, never from its name.
    """
    slug = escaping.file_name(supplier.name, _SLUG)
    form = f"{questionnaire.id}-{questionnaire.version}"
    return f"{form}_{supplier.id}_{slug}_FY{programme.financial_year.label}.xlsx"


def _write_mail_merge(opened: OpenProgramme, content: bytes, on_hold: Collection[str], today: date) -> Path | None:
    """Write the list, and give where the one before it is kept."""
    before = keep_before(opened.sent / MAIL_MERGE, content, on_hold, today)
    write_atomically(opened.sent / MAIL_MERGE, content)
    return before


def _mail_merge(workbooks: Mapping[Supplier, Path], labels: Mapping[str, Labels], programme: Programme) -> bytes:
    rows = (
        (
            supplier.id,
            supplier.contact_name,
            supplier.contact_email,
            path.name,
            *_subject(labels[supplier.id], programme),
        )
        for supplier, path in workbooks.items()
    )
    return escaping.csv_bytes(_COLUMNS, rows)


def _subject(labels: Labels, programme: Programme) -> tuple[str, str]:
    """Give the subject and the deadline, each in every language of the workbook."""
    buyer, day = programme.organisation.name, programme.request.deadline
    subjects = (
        one.text("messages.issue_subject", buyer=buyer, deadline=day_in_words(day, one)) for one in labels.apart
    )
    return " / ".join(dict.fromkeys(subjects)), day_in_words(day, labels)


def _forms(path: Path, suppliers: Sequence[Supplier], chosen: Mapping[str, Chosen]) -> bytes:
    """Say why who is asked what; of those not asked now what the file said when they were."""
    said: dict[str, Sequence[object]] = {row[0]: row for row in rows_of(path) if len(row) == len(_FORM_COLUMNS)}
    said |= {
        one.id: (one.id, one.name, str(chosen[one.id].form), "; ".join(chosen[one.id].reasons))
        for one in suppliers
        if one.id in chosen
    }
    return escaping.csv_bytes(_FORM_COLUMNS, (said[one.id] for one in suppliers if one.id in said))
