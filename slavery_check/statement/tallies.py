"""Which answers the statement counts: each tally sorts every readable return into one class of one question."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from slavery_check.returns.answers import Answer, Answered, DoesNotKnow, NotApplicable, NotAsked

DOES_NOT_KNOW, DOES_NOT_APPLY, NO_ANSWER = "does_not_know", "does_not_apply", "no_answer"
NOT_ASKED = "not_asked"
"""Of a shorter form. A line of its own, only where there are such returns: it is no silence."""
_LAST = {DOES_NOT_KNOW: "Does not know", NO_ANSWER: "No answer", DOES_NOT_APPLY: "Does not apply"}

SOME, NONE = "some", "none"
IN_PLACE, PARTLY, NOT_IN_PLACE = "in_place", "partly", "not_in_place"


@dataclass(frozen=True, slots=True)
class Tally:
    """One question, counted."""

    question: str
    caption: str
    classes: Mapping[str, str]
    """Class -> words."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Choice -> class; empty: any choice, country or number above nought is `some`, none is `none`."""
    control: bool = False
    """A control: evidence for it is counted too."""

    @property
    def id(self) -> str:
        """The breakdown's id."""
        return self.question

    def all_classes(self, used: Collection[str]) -> dict[str, str]:
        """Every class with its words, silence and the rest last; *not asked* only where it is `used`."""
        not_asked = {NOT_ASKED: "Not asked"} if NOT_ASKED in used else {}
        return {**self.classes, **_LAST, **not_asked}

    def sort(self, answer: Answer | None) -> str:
        """Give the class of one answer."""
        match answer:
            case NotAsked():
                return NOT_ASKED
            case DoesNotKnow():
                return DOES_NOT_KNOW
            case NotApplicable():
                return DOES_NOT_APPLY
            case Answered(value=value) if self.options:
                return self.options.get(value, NO_ANSWER) if isinstance(value, str) else NO_ANSWER
            case Answered(value=value):
                return SOME if value else NONE
            case _:
                return NO_ANSWER


_YES_PARTLY_NO = {"yes": IN_PLACE, "partly": PARTLY, "no": NOT_IN_PLACE}
_CONTROL = {IN_PLACE: "In place", PARTLY: "Partly", NOT_IN_PLACE: "Not in place"}


def _control(question: str, caption: str, options: Mapping[str, str] = _YES_PARTLY_NO) -> Tally:
    return Tally(question, caption, _CONTROL, options, control=True)


CONTROLS = (
    _control("contract_clauses", "Contract terms on modern slavery for their own suppliers"),
    _control("new_supplier_checks", "Checks on their own new suppliers"),
    _control("subcontracting_rules", "Rules on sub-contracting"),
    _control("employer_pays", "No worker pays for a job (Employer Pays)"),
    _control("contracts_language", "Contracts in a language workers understand"),
    _control("worker_interviews", "Workers are spoken to"),
    _control("victim_procedure", "Procedure if a victim is found"),
    _control(
        "risk_assessment",
        "Risk assessment",
        {"written_this_year": IN_PLACE, "written_older": PARTLY, "talked_through": PARTLY, "not_done": NOT_IN_PLACE},
    ),
)

ORIGIN = Tally(
    "production_countries",
    "Countries of production",
    {SOME: "Named at least one country of production", NONE: "Named none"},
)
TIERS = Tally(
    "tiers_known",
    "How far suppliers know their own supply chains",
    {
        "raw_material": "Known to the raw material",
        "tier_2": "Known to the second tier",
        "tier_1": "Known to the first tier only",
        "not_mapped": "Not mapped",
    },
    {
        "known_to_raw_material": "raw_material",
        "known_to_tier_2": "tier_2",
        "known_to_tier_1": "tier_1",
        "not_mapped": "not_mapped",
    },
)
FEES = Tally(
    "fees_paid",
    "Recruitment fees or costs paid by workers",
    {
        "no_fees": "No worker paid",
        "repaid": "Paid, and repaid in full",
        "not_repaid": "Paid, and repaid in part or not at all",
    },
    {"no_fees": "no_fees", "fees_repaid": "repaid", "fees_part_repaid": "not_repaid", "fees_not_repaid": "not_repaid"},
)
INDICATORS = Tally(
    "indicators_found",
    "Indicators of forced labour that suppliers disclosed themselves",
    {SOME: "Disclosed at least one indicator", NONE: "Found none"},
)
TRAINING = Tally(
    "training_given_to",
    "Training that suppliers gave in the year",
    {SOME: "Trained at least one group", NONE: "Trained nobody"},
)
STATEMENTS = Tally(
    "s54_applies",
    "Suppliers' own duty to publish a statement",
    {"yes": "Say that section 54 applies to them", "no": "Say that it does not"},
    {"yes": "yes", "no": "no"},
)

ALL = (ORIGIN, TIERS, STATEMENTS, *CONTROLS, FEES, INDICATORS, TRAINING)
