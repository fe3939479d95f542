"""Decisions about one action of a corrective action plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from slavery_check.errors import SlaveryCheckError
from slavery_check.follow_up.plan import Action, ActionStatus
from slavery_check.model import FlagSeverity
from slavery_check.register.encoded_plan import encode_action
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.workflow.deciding.grounds import Grounds
from slavery_check.workflow.memory import action_of, remember

Set = Callable[[Action, str], Action]
"""Gives the action with one field set; SlaveryCheckError where the text cannot stand there."""
_YEARS = range(2000, 2200)


def action(grounds: Grounds) -> NewEntry:
    """Set fields of an action; one that is closed names who closed it."""
    before = _action_named(grounds)
    after = before
    for name, text in grounds.decision.fields.items():
        after = _setter(name)(after, text.strip())
    after = _closed(after, before, grounds)
    facts, personal = encode_action(after)
    return grounds.entry(Kind.ACTION, after.id, facts, personal)


def _closed(after: Action, before: Action, grounds: Grounds) -> Action:
    """Say who closed it and when; an action that is open again was closed by nobody."""
    if after.status is not ActionStatus.CLOSED:
        return replace(after, closed_by="", closed_on="")
    checked = after.evidence_received or grounds.decision.fields.get("verification_method", "").strip()
    if not checked and after.severity is not FlagSeverity.MINOR:
        hint = "Set evidence_received=... (what came, who read it), or verification_method=... (how it was seen)."
        message = f"{after.id} is {after.severity.value}, and without evidence: an action is never closed on the "
        raise SlaveryCheckError(f"{message}supplier's word alone.", hint)
    if before.status is ActionStatus.CLOSED:
        return after
    return replace(after, closed_by=grounds.decision.by.strip(), closed_on=grounds.today.isoformat())


def _action_named(grounds: Grounds) -> Action:
    actions = remember(grounds.connection, grounds.year, grounds.policy.name).actions_of(grounds.supplier)
    by_id = {entry.about: entry for entry in actions}
    about = grounds.decision.about
    if about not in by_id:
        hint = (
            f"Its actions are: {', '.join(by_id)}." if by_id else "It has none; a run makes them, where there are any."
        )
        raise SlaveryCheckError(f"{grounds.supplier} has no action '{about[:80]}'.", hint)
    return action_of(by_id[about], grounds.supplier)


def _setter(name: str) -> Set:
    if name not in _FIELDS:
        raise SlaveryCheckError(
            f"An action has no field '{name[:40]}' to set.", f"Its fields are: {', '.join(_FIELDS)}."
        )
    return _FIELDS[name]


def _status(action: Action, text: str) -> Action:
    wanted = " ".join(text.replace("_", " ").casefold().split())
    if wanted not in set(ActionStatus):
        hint = f"It is one of: {', '.join(status.value for status in ActionStatus)}."
        raise SlaveryCheckError(f"'{text[:40]}' is no status of an action.", hint)
    return replace(action, status=ActionStatus(wanted))


def _due(action: Action, text: str) -> Action:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise SlaveryCheckError(f"'{text[:40]}' is not a day.", "Write it like due=2026-12-31.")
    return replace(action, due=day)


def _words(name: str) -> Set:
    def said(action: Action, text: str) -> Action:
        fields: dict[str, Any] = {name: text}
        return replace(action, **fields)

    return said


_WORDS = (
    "responsible",
    "root_cause",
    "corrective_action",
    "preventive_action",
    "evidence_received",
    "verification_method",
)
_FIELDS: Mapping[str, Set] = {"status": _status, "due": _due, **{name: _words(name) for name in _WORDS}}
