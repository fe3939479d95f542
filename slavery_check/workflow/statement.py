"""Drafting the annual statement from what came back, and writing it down."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from slavery_check.assessment.result import Assessment
from slavery_check.documents.html import to_html, to_working_paper
from slavery_check.documents.json_document import encode
from slavery_check.documents.pdf import PdfUnavailableError, to_pdf
from slavery_check.documents.statement_facts import StatementFactsDocument
from slavery_check.files import remove, write_atomically
from slavery_check.follow_up.plan import FollowUp
from slavery_check.programme import Programme, Supplier
from slavery_check.resources import bundled, load_definition
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.statement.counting import Place, Standing, snapshot
from slavery_check.statement.disclosures import Catalogue, Contacts
from slavery_check.statement.document import Statement
from slavery_check.statement.draft import draft as draft_from
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake

HTML, PDF, FACTS = "statement.html", "statement.pdf", "statement-facts.json"
PAPER, PAPER_PDF = "statement-working-paper.html", "statement-working-paper.pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a draft."""

    paths: tuple[Path, ...]
    without_pdf: PdfUnavailableError | None
    """Why there is no PDF, or None."""


@cache
def load_catalogue() -> Catalogue:
    """Load the bundled catalogue of disclosures."""
    return load_definition(Catalogue, bundled("templates", "statement", "disclosures.yaml"))


@cache
def load_contacts() -> Contacts:
    """Load whom anyone can ring."""
    return load_definition(Contacts, bundled("templates", "statement", "contacts.yaml"))


def draft(
    opened: OpenProgramme,
    intake: Intake,
    assessments: Mapping[str, Assessment],
    follow_ups: Iterable[FollowUp],
    today: date,
    *,
    complete: Collection[str] = frozenset(),
) -> Statement:
    """Draft the statement. The intake must be one from which restricted returns were withheld.

    Of suppliers that are not `complete` the band is provisional.
    """
    standings = (_standing(supplier, intake) for supplier in opened.suppliers)
    actions = (action for row in follow_ups for action in row.actions)
    facts = snapshot(standings, assessments, actions, opened.evidence, today, complete=complete)
    made = draft_from(opened.programme, facts, load_catalogue(), load_contacts(), today)
    return replace(made, notices=(*made.notices, *_named(opened.programme, opened.suppliers)))


def write_statement(statement: Statement, folder: Path) -> Written:
    """Write the statement, its working paper and the internal trace; without Pango no PDF, and old ones removed."""
    pages = {HTML: (PDF, to_html(statement)), PAPER: (PAPER_PDF, to_working_paper(statement))}
    for name, (_, html) in pages.items():
        write_atomically(folder / name, html)
    write_atomically(folder / FACTS, encode(StatementFactsDocument.of(statement)))
    try:
        for name, html in pages.values():
            write_atomically(folder / name, to_pdf(html))
    except PdfUnavailableError as error:
        for name, _ in pages.values():
            remove(folder / name)
        return Written((folder / HTML, folder / PAPER, folder / FACTS), error)
    return Written(tuple(folder / name for name in (HTML, PDF, PAPER, PAPER_PDF, FACTS)), None)


def _standing(supplier: Supplier, intake: Intake) -> Standing:
    if supplier.id in intake.on_hold:
        return Standing(supplier, Place.ON_HOLD)
    current = intake.current.get(supplier.id)
    found = current.result if current else None
    if current and isinstance(found, ValidatedReturn):
        place = Place.ACCEPTED if found.outcome is Outcome.ACCEPTED else Place.NEEDS_CORRECTION
        return Standing(supplier, place, found.supplier_return, current.path.name)
    refused = next((one for one in intake.refused if one.supplier_id == supplier.id), None)
    return (
        Standing(supplier, Place.REFUSED, file_name=refused.path.name) if refused else Standing(supplier, Place.SILENT)
    )


def _named(programme: Programme, suppliers: Iterable[Supplier]) -> Iterator[str]:
    """Point out a supplier named in the organisation's own words: to publish a name is the organisation's decision."""
    for supplier in suppliers:
        for block, text in programme.narrative.items():
            if supplier.name.casefold() in text.casefold():
                yield f"programme.yaml, narrative.{block} names the supplier {supplier.id}. Check that this is meant."
