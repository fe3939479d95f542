"""What to do next about whom: lanes, actions, due dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slavery_check.model import Band, FlagSeverity


class Lane(StrEnum):
    """The lanes, never mixed. A hold stands for a supplier whose contact is paused for any reason."""

    ASK_AGAIN = "Ask again"
    IMPROVE = "Improve"
    HOLD = "On hold"
    NOTHING = "Nothing needed"


class Contact(StrEnum):
    """How to turn to a supplier, or what to do about a file, this time."""

    RING = "ring"
    WRITE = "write"
    REMIND = "remind"
    SEND_BACK = "send back"
    LOOK_INTO = "look into"
    """Nobody to write to yet: whose file is it, or why may we not open it?"""
    NONE = ""


class ActionStatus(StrEnum):
    """How far an action has come. Only a named person moves it."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    EVIDENCE_RECEIVED = "evidence received"
    """The supplier has done its part; somebody here is to read or verify."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a corrective action plan, in the field's columns (SMETA, RBA)."""

    id: str
    """`<supplier>-<flag or question>`."""
    supplier_id: str
    finding: str
    question: str
    cell: str
    severity: FlagSeverity
    due: date
    evidence_required: str
    responsible: str = ""
    root_cause: str = ""
    corrective_action: str = ""
    preventive_action: str = ""
    evidence_received: str = ""
    verification_method: str = ""
    status: ActionStatus = ActionStatus.OPEN
    closed_by: str = ""
    closed_on: str = ""
    questions: tuple[str, ...] = ()
    """Every question that the action is about, where it is more than `question`."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One supplier's line on the Monday list."""

    supplier_id: str
    supplier_name: str
    lane: Lane
    band: Band | None
    residual: str
    """One decimal, or empty."""
    red_flags: tuple[str, ...]
    """Ids of all of them, those that another covers too; empty on hold."""
    reasons: tuple[str, ...]
    """At most three, in words; one more names e-mails that a person should read."""
    ask_for: tuple[str, ...]
    """In the lane *Improve* in the words of the letter; else for the buyer."""
    due: date | None
    """By when an answer is asked for."""
    owner: str
    urgency: tuple[int, ...]
    """How grave it is, smaller first; `urgency.order` puts the day to be in touch after its first three parts."""
    actions: tuple[Action, ...] = ()
    contact: Contact = Contact.NONE
    contact_by: date | None = None
    """By when somebody here rings, writes or reminds."""
    questions: tuple[str, ...] = ()
    """Of `ask_for`: what the letter asks in just these words, because answers do not go together."""
    set_by_person: str = ""
    """What a named person set beside a computed value, in words; empty where nobody did."""
    ppn009: str = ""
    """The six characteristics in words; empty where nothing was assessed. Never an award score."""
    provisional: bool = False
    """Something that counts is open or was not asked yet: an answer may move the band."""
