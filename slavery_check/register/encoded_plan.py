"""A supplier's line of the follow-up list, and each action of its plan, as entries, and back."""

from collections.abc import Mapping, Sequence

from slavery_check.follow_up.plan import Action, ActionStatus, Contact, FollowUp, Lane
from slavery_check.model import Band, FlagSeverity
from slavery_check.register.decoding import ERASED, day, day_or_none, fields, items, readable, text, texts, truth, whole
from slavery_check.register.entry import Json
from slavery_check.register.parted import DAY, ID, Parted, address, join, part, shaped

_PLAN_SHAPES = {"supplier": ID, "residual": shaped(r"[0-9]{1,3}\.[0-9]")}
_PLAN_WORDS = ("supplier_name", "owner")
_ACTION_SHAPES = {"id": ID, "supplier": ID, "question": ID, "cell": address, "closed_on": DAY}
_ACTION_WORDS = (
    "finding",
    "evidence_required",
    "responsible",
    "root_cause",
    "corrective_action",
    "preventive_action",
    "evidence_received",
    "verification_method",
    "closed_by",
)


def encode_plan(row: FollowUp) -> Parted:
    """Write a supplier's line; of its actions only their ids, for each is an entry of its own, as is an override."""
    record = {name: getattr(row, name) for name in ("residual", *_PLAN_WORDS)}
    facts, personal = part({**record, "supplier": row.supplier_id}, _PLAN_SHAPES)
    sentences = {"reasons": row.reasons, "ask_for": row.ask_for}
    facts |= {name: len(said) for name, said in sentences.items()}
    facts |= {
        "lane": row.lane.value,
        "band": row.band.value if row.band else None,
        "provisional": row.provisional,
        "red_flags": row.red_flags,
        "contact": row.contact.value,
        "contact_by": row.contact_by.isoformat() if row.contact_by else None,
        "due": row.due.isoformat() if row.due else None,
        "urgency": row.urgency,
        "actions": tuple(action.id for action in row.actions),
    }
    return Parted(facts, personal | {name: said for name, said in sentences.items() if said})


@readable
def decode_plan(facts: Json, personal: Mapping[str, Json] | None, actions: Sequence[Action] = ()) -> FollowUp:
    """Give the line back, with those of `actions` that it names; erased words read `erased`.

    A band of before it was recorded whether it is provisional counts as such. Raises UnreadableEntryError for any other
    shape.
    """
    found = fields(facts)
    named = texts(found["actions"])
    record = join(found, personal, (*_PLAN_SHAPES, *_PLAN_WORDS))
    return FollowUp(
        supplier_id=record["supplier"],
        supplier_name=record["supplier_name"],
        lane=Lane(text(found["lane"])),
        band=None if found["band"] is None else Band(text(found["band"])),
        residual=record["residual"],
        red_flags=texts(found["red_flags"]),
        reasons=_sentences("reasons", found, personal),
        ask_for=_sentences("ask_for", found, personal),
        due=day_or_none(found["due"]),
        owner=record["owner"],
        urgency=tuple(whole(one) for one in items(found["urgency"])),
        actions=tuple(action for action in actions if action.id in named),
        contact=Contact(text(found["contact"])),
        contact_by=day_or_none(found["contact_by"]),
        provisional=truth(found.get("provisional", found["band"] is not None)),
    )


def encode_action(action: Action) -> Parted:
    """Write one action of a corrective action plan."""
    record = {name: getattr(action, name) for name in (*_ACTION_SHAPES, *_ACTION_WORDS) if name != "supplier"}
    facts, personal = part({**record, "supplier": action.supplier_id}, _ACTION_SHAPES)
    facts |= {
        "severity": action.severity.value,
        "status": action.status.value,
        "due": action.due.isoformat(),
        "questions": action.questions,
    }
    return Parted(facts, personal)


@readable
def decode_action(facts: Json, personal: Mapping[str, Json] | None) -> Action:
    """Give the action back; erased words read `erased`. UnreadableEntryError for any other shape."""
    found = fields(facts)
    record = join(found, personal, (*_ACTION_SHAPES, *_ACTION_WORDS))
    return Action(
        supplier_id=record.pop("supplier"),
        severity=FlagSeverity(text(found["severity"])),
        due=day(found["due"]),
        status=ActionStatus(text(found["status"])),
        questions=texts(found["questions"]),
        **record,
    )


def _sentences(name: str, facts: Mapping[str, Json], personal: Mapping[str, Json] | None) -> tuple[str, ...]:
    count = whole(facts[name])
    if personal is None:
        return (ERASED,) * count
    return texts(personal[name]) if count else ()
