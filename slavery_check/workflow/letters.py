"""What goes to suppliers: letters, copies to mend, receipts, as text and as drafts of e-mails. Nothing is sent.

Nothing at all is made for a supplier on hold, nor for files of nobody known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path

from slavery_check.assessment.controls import levels
from slavery_check.documents.mail_draft import Draft, Mailbox, has_address, mail_draft
from slavery_check.escaping import csv_bytes, file_name, plain_text
from slavery_check.files import remove, write_atomically
from slavery_check.follow_up.letter import Matter, letter, needs_letter, subject
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.follow_up.receipt import Arrival, Understood, receipt
from slavery_check.follow_up.said import Said
from slavery_check.programme import Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.returns.answers import SupplierReturn
from slavery_check.returns.came_back_empty import came_back_empty
from slavery_check.returns.findings import in_one_language
from slavery_check.returns.firm import is_of
from slavery_check.returns.told_before import laid_over
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.copies_to_mend import Copying, asked_of, is_worth_a_copy
from slavery_check.workflow.judging import validated
from slavery_check.workflow.languages import written_to_in
from slavery_check.workflow.listing import refused_of
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.received import Received
from slavery_check.workflow.reference_data import load_reference

MAIL_MERGE = "mail-merge.csv"
_COLUMNS = ("supplier", "contact_name", "email", "letter", "attachment", "subject", "due")
_BETWEEN = f"\n{'-' * 60}\n\n"
"""Between the same letter in two languages."""
_COPY, _RECEIPT = "-please-fix", "-receipt"
_KINDS = (".txt", ".eml", f"{_COPY}.xlsx", f"{_RECEIPT}.txt", f"{_RECEIPT}.eml")
"""Ends of the names of everything that may lie there for one supplier."""


@dataclass(frozen=True, slots=True)
class Post:
    """What one supplier is sent, in one e-mail."""

    supplier: Supplier
    body: str
    """Name of the text that is the e-mail: the letter, or the receipt where there is none."""
    subject: str
    due: str
    """By when an answer is asked for; empty where none is."""
    files: Mapping[str, bytes]
    """The text and what goes with it, by name."""

    @property
    def attachments(self) -> tuple[str, ...]:
        """Name what goes with the text."""
        return tuple(name for name in self.files if name != self.body)

    @property
    def draft(self) -> str:
        """Name the e-mail."""
        return f"{self.body.removesuffix('.txt')}.eml"


def write_letters(assessed: Assessed, folder: Path) -> tuple[Path, ...]:
    """Write what each supplier is sent, and the mail-merge list; take away what no longer holds.

    One supplier at a time, so that thousands need no more memory than one.
    """
    written: list[Path] = []
    lines: list[tuple[str, ...]] = []
    desk = _Desk(assessed)
    for supplier in sorted(assessed.opened.suppliers, key=lambda supplier: supplier.id):
        post = desk.post(supplier) if desk.may_write_to(supplier.id) else None
        contents = {} if post is None else {**post.files, post.draft: _draft(post, assessed)}
        for name in names_of(supplier.id):
            if name not in contents:
                remove(folder / name)
        for name, content in contents.items():
            write_atomically(folder / name, content)
        written += (folder / name for name in contents)
        lines += [_line(post)] if post is not None else []
    write_atomically(folder / MAIL_MERGE, csv_bytes(_COLUMNS, lines))
    return (*written, folder / MAIL_MERGE)


def names_of(supplier_id: str) -> tuple[str, ...]:
    """Name every file that may lie in `letters/` for a supplier."""
    return tuple(f"{_stem(supplier_id)}{kind}" for kind in _KINDS)


def without_address(assessed: Assessed) -> tuple[str, ...]:
    """Say who is written to and has no e-mail address that a draft can name; nothing where all have one."""
    desk = _Desk(assessed)
    lacking = [
        one.id
        for one in sorted(assessed.opened.suppliers, key=lambda supplier: supplier.id)
        if not has_address(Mailbox(one.contact_name, one.contact_email))
        and desk.may_write_to(one.id)
        and (one.id in assessed.intake.current or needs_letter(desk.rows(one.id), assessed.today))
    ]
    return (f"No usable e-mail address in the list, so no To in the drafts: {', '.join(lacking)}.",) if lacking else ()


class _Desk:
    """Where each supplier's post is made; the rows of the list are laid out once for all of them."""

    def __init__(self, assessed: Assessed) -> None:
        self._assessed = assessed
        self._copies = Copying(assessed.opened.programme)
        self._rows: dict[tuple[str, str], dict[str, tuple[FollowUp, ...]]] = {}

    def rows(self, supplier_id: str, told: tuple[str, str] = (ENGLISH, ENGLISH)) -> tuple[FollowUp, ...]:
        """Give a supplier's rows; `told`: in the words of which workbook, in which of its languages."""
        if told not in self._rows:
            found: dict[str, tuple[FollowUp, ...]] = {}
            for row in self._assessed.told.get(told, self._assessed.follow_ups):
                found[row.supplier_id] = (*found.get(row.supplier_id, ()), row)
            self._rows[told] = found
        return self._rows[told].get(supplier_id, ())

    def may_write_to(self, supplier_id: str) -> bool:
        """Tell whether contact is not paused."""
        held = any(row.lane is Lane.HOLD for row in self.rows(supplier_id))
        return not held and supplier_id not in self._assessed.intake.on_hold

    def post(self, supplier: Supplier) -> Post | None:
        """Make everything that one supplier is sent; None where that is nothing."""
        assessed, programme, today = self._assessed, self._assessed.opened.programme, self._assessed.today
        current = assessed.intake.current.get(supplier.id)
        returned = None if current is None else validated(current).supplier_return
        spoken = written_to_in(supplier, returned, programme.request)
        matters = [(self._matter(supplier.id, current, spoken, place), one) for place, one in enumerate(spoken.apart)]
        matter = matters[0][0]
        has_letter = needs_letter(matter.rows, today)
        due = matter.due(today) or programme.request.deadline
        files: dict[str, bytes] = {}
        if has_letter:
            letters = (letter(told, supplier, programme, one, today) for told, one in matters)
            files[f"{_stem(supplier.id)}.txt"] = plain_text(_BETWEEN.join(letters)).encode()
        if current is not None and not matter.empty:
            step = "next_letter" if has_letter else "next_copy" if matter.copy else "next_nothing"
            receipts = (_receipt(assessed, supplier, current, step, (one, spoken.language)) for one in spoken.apart)
            files[f"{_stem(supplier.id)}{_RECEIPT}.txt"] = plain_text(_BETWEEN.join(receipts)).encode()
            if matter.copy:
                files[matter.copy] = self._copies.write(validated(current), supplier, due, self._last(supplier))
        if not files:
            return None
        buyer = programme.organisation.name
        words = [one.text("letters.subject_receipt", buyer=buyer) for one in spoken.apart]
        if has_letter:
            words = [subject(told, programme, one, today) for told, one in matters]
        by_when = day_in_words(due, spoken) if has_letter else ""
        return Post(supplier, next(iter(files)), " / ".join(words), by_when, files)

    def _last(self, supplier: Supplier) -> SupplierReturn | None:
        """Give what it told before; nothing of another firm that had the id then, or was merged into this one."""
        intake = self._assessed.intake
        last, earlier = (several.get(supplier.id, ()) for several in (intake.past, intake.earlier))
        found = (validated(one).supplier_return for one in (*last[:1], *reversed(earlier)))
        return reduce(laid_over, (one for one in found if is_of(one, supplier)), None)

    def _matter(self, supplier_id: str, current: Received | None, spoken: Labels, place: int) -> Matter:
        """Gather what a supplier is written to about, in the language at a place among those of its workbook."""
        found, labels = None if current is None else validated(current), spoken.apart[place]
        empty = found.supplier_return.file_name if found is not None and came_back_empty(found) else ""
        return Matter(
            rows=self.rows(supplier_id, (spoken.language, labels.language)),
            problems=() if found is None else tuple(in_one_language(one, place) for one in found.problems),
            refused=refused_of(self._assessed.intake, supplier_id, labels),
            answered=found is not None,
            empty=empty,
            asked=supplier_id in self._assessed.intake.asked,
            copy=f"{_stem(supplier_id)}{_COPY}.xlsx" if found is not None and is_worth_a_copy(found) else "",
        )


def _receipt(assessed: Assessed, supplier: Supplier, current: Received, step: str, spoken: tuple[Labels, str]) -> str:
    """Write it in the words of one language; countries are named as the workbook of the second one offers them."""
    labels, offered = spoken
    opened, found = assessed.opened, validated(current)
    sent = found.supplier_return
    reports = load_questionnaire(opened.programme.request.questionnaire).reports
    papers = [one for one in opened.evidence if one.type not in reports]  # A score in our own list was not sent to us.
    said = Said(sent, labels, levels(papers, supplier.id))
    asked, _, _ = asked_of(sent, opened.programme.request.questionnaire)
    understood = Understood(
        said, found, asked, assessed.policy, load_reference(assessed.opened.folder).countries.told_in(offered)
    )
    arrival = Arrival(sent.file_name, sent.sha256, date.fromisoformat(current.on) if current.on else assessed.today)
    return receipt(arrival, understood, supplier, opened.programme, step)


def _draft(post: Post, assessed: Assessed) -> bytes:
    contact, supplier = assessed.opened.programme.request.return_to, post.supplier
    return mail_draft(
        Draft(
            sender=Mailbox(contact.name, contact.email),
            to=Mailbox(supplier.contact_name or supplier.name, supplier.contact_email),
            subject=post.subject,
            body=post.files[post.body].decode(),
            attachments=tuple((name, post.files[name]) for name in post.attachments),
        )
    )


def _line(post: Post) -> tuple[str, ...]:
    supplier, attachments = post.supplier, "; ".join(post.attachments)
    email, name = supplier.contact_email, supplier.contact_name
    return supplier.id, name, email, post.body, attachments, post.subject, post.due


def _stem(supplier_id: str) -> str:
    """Begin the names of a supplier's files: no two ids give one name, however they end.

    The files of `S1-` would else be those of `S1`, and one firm would be sent what is meant for the other.
    """
    stem = file_name(supplier_id)
    is_device = stem.startswith("_")  # no id does
    is_shortened = stem.removeprefix("_") != supplier_id
    if is_shortened or stem.casefold().endswith((_COPY, _RECEIPT)):
        return f"{'_' if is_device else ''}{supplier_id}="
    return stem
