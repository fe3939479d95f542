"""Drafting the statement from settings, facts and the catalogue.

It makes no claim that the organisation did not enter.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from slavery_check.programme import Programme
from slavery_check.statement import figures as figure
from slavery_check.statement.approval import rule
from slavery_check.statement.disclosures import Block, Catalogue, Contacts
from slavery_check.statement.document import Box, Entry, Line, Section, Statement, Table
from slavery_check.statement.figures import Figures
from slavery_check.statement.gaps import filled, gaps, index
from slavery_check.statement.legal import legal_box
from slavery_check.statement.prose import passages
from slavery_check.statement.rules import rules
from slavery_check.statement.snapshot import Snapshot
from slavery_check.statement.suppression import FEWER, SMALLEST_SHOWN
from slavery_check.statement.wording import NOT_PROVIDED, day

_SMALL = (
    f"Counts from 1 to {SMALLEST_SHOWN - 1} are given as “{FEWER}”. Further counts are not shown where they would "
    "reveal one of these. Shares are rounded to whole percentages."
)

TABLES: Mapping[str, tuple[Callable[[Figures], tuple[Table, ...]], ...]] = {
    "structure": (figure.responses, figure.not_known),
    "risk": (figure.priorities,),
    "due_diligence": (figure.controls, figure.disclosed, figure.actions, figure.statements),
    "training": (figure.training,),
}


def draft(programme: Programme, snapshot: Snapshot, catalogue: Catalogue, contacts: Contacts, today: date) -> Statement:
    """Draft one statement; `today` is the draft's date, the snapshot carries its own."""
    given = figure.figures(snapshot)
    year = programme.financial_year
    return Statement(
        organisation=programme.organisation.name,
        year=year.label,
        title="Modern slavery statement",
        status="Draft",
        drafted_on=today,
        summary=(
            Line("Organisation", programme.organisation.name, _covers(programme)),
            Line("Financial year", f"{day(year.start)} to {day(year.end)}"),
            Line("Status", f"Draft of {day(today)}, not approved"),
            *(figure.summary(given) if given.any_supplier else ()),
        ),
        approval=_approval(programme),
        approval_rule=rule(programme.organisation.type, programme.organisation.legal_basis),
        legal=legal_box(programme),
        opening=_section("opening", "Introduction", catalogue, programme),
        steps=_steps(catalogue, programme),
        areas=_areas(programme, catalogue, given),
        concern=_section("concern", "How to raise a concern", catalogue, programme),
        contacts=tuple(Line(one.who, one.contact, f"{one.note} Source: {one.source}.") for one in contacts.contacts),
        contacts_checked=day(date.fromisoformat(contacts.last_checked)),
        method=_method(snapshot),
        gaps=gaps(programme, catalogue, today, asked=given.any_supplier),
        unwritten=_unwritten(catalogue, programme),
        rules=rules(programme),
        index=index(programme, catalogue),
        versions=_versions(snapshot, catalogue),
        notices=_notices(programme, catalogue),
        snapshot=snapshot,
        shown=given.shown,
    )


def stamped(statement: Statement, register_head: str) -> Statement:
    """Print the register's head in a draft: published, it is the copy kept elsewhere that a chain needs."""
    line = ("Register", f"The figures stand in the programme's register up to entry {register_head}.")
    method = replace(statement.method, lines=(*statement.method.lines, line))
    return replace(statement, method=method, register_head=register_head)


def _areas(programme: Programme, catalogue: Catalogue, given: Figures) -> tuple[Section, ...]:
    return tuple(
        Section(
            area.id,
            number,
            area.title,
            _entries(catalogue.blocks_of(area.id), programme),
            _tables(area.id, given),
            area.may_include,
        )
        for number, area in enumerate(catalogue.areas, start=1)
    )


def _covers(programme: Programme) -> str:
    covered = programme.organisation.subsidiaries
    return f"Covers also: {', '.join(covered)}" if covered else ""


def _section(area: str, title: str, catalogue: Catalogue, programme: Programme) -> Section:
    return Section(area, None, title, _entries(catalogue.blocks_of(area), programme))


def _steps(catalogue: Catalogue, programme: Programme) -> Section:
    """Name the section after its only block, so that a statement that no steps were taken says so in its heading."""
    entries = _entries(catalogue.blocks_of("steps"), programme)
    return Section("steps", None, entries[0].title if len(entries) == 1 else "Steps in the year", entries)


def _entries(blocks: tuple[Block, ...], programme: Programme) -> tuple[Entry, ...]:
    """Give a block's words; where an alternative is filled and its counterpart is empty, it alone stands."""
    given = filled(programme)
    chosen = [block for block in blocks if block.alternative and block.id in given]
    stand = [block for block in blocks if not block.alternative and (block.id in given or not chosen)]
    return tuple(
        Entry(block.id, block.title, passages(programme.narrative.get(block.id, "")), block.prompt)
        for block in (*stand, *chosen)
    )


def _tables(area: str, given: Figures) -> tuple[Table, ...]:
    if not given.any_supplier:
        return ()
    return tuple(table for make in TABLES.get(area, ()) for table in make(given))


def _approval(programme: Programme) -> tuple[Line, ...]:
    given = programme.approval
    expected = rule(programme.organisation.type, programme.organisation.legal_basis)
    return (
        Line(
            "Approved by",
            given.approved_by or NOT_PROVIDED,
            expected.approver or "the Act names no approver",
        ),
        Line("Approved on", day(given.approved_on) if given.approved_on else NOT_PROVIDED),
        Line("Minute reference", given.minute or NOT_PROVIDED),
        Line("Signed by", given.signer_name or NOT_PROVIDED, expected.signer),
        Line("Role", given.signer_role or NOT_PROVIDED),
        Line("Signed on", day(given.signed_on) if given.signed_on else NOT_PROVIDED),
    )


def _method(snapshot: Snapshot) -> Box:
    counted = f"Counted on {day(snapshot.as_of)} from suppliers' returns and the follow-up list."
    lines = (
        ("Facts", counted),
        ("Source", "Suppliers' answers are their own statements unless evidence is mentioned."),
        ("Silence", "A blank and “does not know” are counted as such, never as “no” or as low priority."),
        ("On hold", "A supplier on hold counts as on hold, and in no other figure on returns."),
        ("Scores", figure.PRIORITY + " No published, validated weights exist; the weights used are a judgement."),
        ("Small numbers", _SMALL),
    )
    return Box("How the figures were made", lines)


def _unwritten(catalogue: Catalogue, programme: Programme) -> tuple[Entry, ...]:
    """Give the blocks without words, in the order of the statement."""
    areas = ("opening", "steps", *(area.id for area in catalogue.areas), "concern")
    entries = (entry for area in areas for entry in _entries(catalogue.blocks_of(area), programme))
    return tuple(entry for entry in entries if not entry.passages)


def _versions(snapshot: Snapshot, catalogue: Catalogue) -> Box:
    lines = (
        ("Questionnaire", ", ".join(snapshot.questionnaires) or NOT_PROVIDED),
        ("Scoring policy", ", ".join(snapshot.policies) or NOT_PROVIDED),
        *(("Reference data", edition) for edition in snapshot.editions),
        ("Catalogue", f"Version {catalogue.version}, from: {catalogue.guidance}."),
    )
    return Box("What the figures were made with", lines)


def _notices(programme: Programme, catalogue: Catalogue) -> tuple[str, ...]:
    known = {block.id for block in catalogue.blocks}
    return tuple(
        f"programme.yaml, narrative: '{key}' is no block of the statement, so its words are not in it. "
        f"Known blocks: {', '.join(sorted(known))}."
        for key in sorted(filled(programme) - known)
    )
