"""Setting a value beside a computed one, until a day: by name, and never in place of what was computed."""

from datetime import date, timedelta

from slavery_check.assessment.overrides import FIELDS, has_critical_flag, is_milder
from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.workflow.deciding.grounds import Grounds

_SHOWN = 40


def override(grounds: Grounds) -> NewEntry:
    """Set a field of a supplier's assessment; the entry keeps what was computed on that day."""
    name = grounds.decision.about.strip().casefold()
    if name not in FIELDS:
        hint = f"It can be one of: {', '.join(FIELDS)}."
        raise SlaveryCheckError(f"'{grounds.decision.about[:_SHOWN]}' is nothing that can be set.", hint)
    to, until = _value(grounds, name), _day(grounds)
    assessment = grounds.judged().assessments()[0].get(grounds.supplier)
    if assessment is None:
        hint = "Without a return nothing is computed that could be set otherwise."
        raise SlaveryCheckError(f"The register has no return of {grounds.supplier} for {grounds.year}.", hint)
    computed = FIELDS[name].computed(assessment)
    if to == computed:
        hint = "Nothing is to be set beside it. An earlier override ends on its own day."
        raise SlaveryCheckError(f"{name} of {grounds.supplier} is computed as {computed} already.", hint)
    milder = is_milder(name, to, computed)
    if milder and has_critical_flag(assessment):
        hint = "Have a named person clear the flag first, with a reason; then the band follows by itself."
        raise SlaveryCheckError(f"A critical red flag of {grounds.supplier} stands: nothing milder can be set.", hint)
    _refuse_too_long(grounds, until, milder=milder)
    return grounds.entry(Kind.OVERRIDE, name, {"from": computed, "to": to, "until": until.isoformat()})


def _value(grounds: Grounds, name: str) -> str:
    said, values = grounds.decision.value.strip().casefold(), FIELDS[name].values
    found = next((one for one in values if one.casefold() == said), None)
    if found is None:
        message = f"'{grounds.decision.value[:_SHOWN]}' is no value of {name}."
        raise SlaveryCheckError(message, f"It can be one of: {', '.join(values)}.")
    return str(found)


def _day(grounds: Grounds) -> date:
    try:
        return date.fromisoformat(grounds.decision.until.strip())
    except ValueError as error:
        message = f"'{grounds.decision.until[:_SHOWN]}' is not a day."
        raise SlaveryCheckError(message, "Write it like --until 2027-03-31.") from error


def _refuse_too_long(grounds: Grounds, until: date, *, milder: bool) -> None:
    """Raise SlaveryCheckError where it would stand longer than the policy allows: what is milder stands less long."""
    rule = grounds.policy.overrides
    days = rule.milder_days if milder else rule.longest_days
    longest = grounds.today + timedelta(days=days)
    if not grounds.today <= until <= longest:
        hint = f"Write a day from {grounds.today} to {longest}; after that somebody looks again."
        kind = "What is milder than computed" if milder else "What a person sets"
        raise SlaveryCheckError(f"{kind} may stand for {days} days from today, and {until} is not among them.", hint)
