"""A draft of the statement, written down: its figures, and the hash of its words."""

from dataclasses import replace

from slavery_check.documents.html import to_html
from slavery_check.register.book import Register
from slavery_check.register.changed import append_changed
from slavery_check.register.entry import Json, Kind, NewEntry, sha256
from slavery_check.register.history import head
from slavery_check.statement.document import Box, Statement
from slavery_check.statement.draft import stamped
from slavery_check.statement.snapshot import Snapshot
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.in_use import old_editions
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.statement import draft


def draft_and_record(assessed: Assessed) -> tuple[Assessed, Statement]:
    """Draft the statement and write it down; both come back with the register's head as it is then."""
    with assessed.shelf.open():
        light, complete = assessed.assessments.light, assessed.assessments.complete
        made = draft(assessed.opened, assessed.intake, light, assessed.follow_ups, assessed.today, complete=complete)
    made = replace(made, versions=_with_editions(made.versions, assessed))
    with register_of(assessed.opened, assessed.today) as register:
        _record(register, made)
        with register.reading() as connection:
            last = head(connection)
    return replace(assessed, head=last), stamped(made, last.line)


def _with_editions(versions: Box, assessed: Assessed) -> Box:
    """Tell in the working paper all that a reader must know of each table, and which of them are old."""
    facts = {one.line: one.facts for one in load_reference(assessed.opened.folder).used}
    old = old_editions(assessed.opened.folder, assessed.policy, assessed.today)
    told = ((name, facts.get(text, text)) for name, text in versions.lines)
    return replace(versions, lines=(*told, *(("Old", sentence) for sentence in old)))


def _record(register: Register, statement: Statement) -> None:
    """Write down the figures and the hash of the page, as it is before the head is printed in it."""
    append_changed(register, Kind.SNAPSHOT, [_snapshot(statement.snapshot)])
    facts: dict[str, Json] = {
        "sha256": sha256(to_html(statement)),
        "as_of": statement.drafted_on.isoformat(),
        "lacks": len(statement.gaps),
    }
    append_changed(register, Kind.STATEMENT, [NewEntry(Kind.STATEMENT, facts=facts)])


def _snapshot(taken: Snapshot) -> NewEntry:
    facts: dict[str, Json] = {
        "facts": {one.id: one.value for one in taken.facts.values()},
        "amounts": {one.id: str(one.value) for one in taken.amounts.values()},
        "editions": taken.editions,
        "policies": taken.policies,
        "questionnaires": taken.questionnaires,
    }
    return NewEntry(Kind.SNAPSHOT, facts=facts)
