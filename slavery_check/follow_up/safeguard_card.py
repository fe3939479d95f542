"""What stands in the restricted folder and in the place of a withheld return: plain text, no answer in any of it.

The steps and contacts follow the field's guidance (statutory guidance and its Home Office toolkit, April 2026; Unseen's
helpline). They are advice, and no substitute for the organisation's own safeguarding procedure.
"""

from collections.abc import Collection
from dataclasses import dataclass

from slavery_check.programme import Person, Safeguarding

UK = "GB"
_AMONG = "On hold among them: "
_NOBODY = "not named yet: fill this in in programme.yaml under safeguarding"

_UK_STEPS = """\
IF THE PEOPLE ARE IN THE UNITED KINGDOM
  Somebody is in danger now:     999
  Police, not an emergency:      101
  Modern Slavery & Exploitation Helpline (free, confidential): 08000 121 700
  Ask the helpline or the police what to do BEFORE anybody contacts the supplier.
"""
_ABROAD_STEPS = """\
IF THE PEOPLE ARE ABROAD
  Take advice first. Do not ring the local police by default: in some places that makes it worse for the workers.
  Ask the lead; ask the Modern Slavery & Exploitation Helpline (from the UK: 08000 121 700) who can help there;
  local charities and trade unions often know what is safe.
"""
_NOT = """\
DO NOT
  - confront the supplier, the labour provider or anybody there
  - tip anybody off: no hint in a mail, a call, a visit or a contract meeting
  - interview workers; never in front of a manager, a co-worker or a companion who interprets
  - promise anything, or take away papers or evidence
  - cut the contract or hold back payment: keep trade as it is until advice has been taken
  - send names by e-mail, or write them into reports, tickets or the supplier list
"""
_DO = """\
DO
  - tell the lead today, by voice; tell the deputy if the lead cannot be reached
  - write down facts, times and where you have them from, in plain words
  - record the matter in the organisation's own safeguarding system; keep only its reference here
  - say to colleagues only what the hold says: contact is paused
"""


@dataclass(frozen=True, slots=True)
class Matter:
    """One return that suggests that a person may be at risk now. Ids only."""

    id: str
    supplier_id: str
    opened_on: str
    """ISO date."""
    file_name: str
    sha256: str
    flags: tuple[str, ...]
    told_on: str = ""
    """Filled in by a person; blank: the lead is still to be told."""
    told_by: str = ""
    reference: str = ""
    """In the organisation's own safeguarding system."""


def stub(supplier_id: str, ask_first: str, among: Collection[str] = ()) -> str:
    """Give what stands in the place of a withheld return: the same words whatever the reason for the hold.

    `among` are the suppliers on hold of whom returns lay in a zip of several.
    """
    words = f"Supplier: {supplier_id}\nContact is paused. Ask {ask_first} before contacting this supplier.\n"
    return words + "".join(f"{_AMONG}{one}\n" for one in sorted(among))


def supplier_in_stub(text: str) -> str:
    """Read the supplier's id back from a stub; empty when there is none."""
    first, _, _ = text.partition("\n")
    return first.removeprefix("Supplier:").strip() if first.startswith("Supplier:") else ""


def among_in_stub(text: str) -> frozenset[str]:
    """Read back which suppliers of a zip of several are on hold; empty where that is not said."""
    return frozenset(line.removeprefix(_AMONG) for line in text.splitlines() if line.startswith(_AMONG))


def whom_to_ask(contact: Person) -> str:
    """Name the person of the procurement team who knows what to do about a hold. Never the safeguarding lead."""
    named = ", ".join(part for part in (contact.name, contact.role) if part)
    return named or "the procurement lead"


def card(matter: Matter, countries: Collection[str], people: Safeguarding) -> str:
    """Give the card of one matter; `countries` are the alpha-2 codes of places of work, empty when not known."""
    parts = [f"RESTRICTED MATTER {matter.id}, opened {matter.opened_on}\n", _who(people)]
    parts += [_steps(countries), _DO, _NOT]
    return "\n".join(parts)


def read_first(people: Safeguarding) -> str:
    """Give the card of the folder itself: what it is, who may open it, how a matter and a hold end."""
    return "\n".join([_FOLDER, _who(people), _steps(()), _DO, _NOT])


_FOLDER = """\
READ THIS FIRST

This folder holds returns of suppliers whose contact is paused. Some were paused for an ordinary reason. Others
suggest that a person may be at risk now; matters.csv lists those, and cards/ has a page for each. A zip in which
returns of several suppliers came lies in returns/several-suppliers: show it to nobody for the sake of one of them.

Only the safeguarding lead and deputy, and whoever runs slavery-check, should be able to open this folder. On Windows
and on shared drives set its permissions yourself. Keep it out of shared backups and search indexes.

When you have told the lead, write the day and your name into matters.csv (told_on, told_by), and the reference from
your own safeguarding system. Until then every run ends with a reminder and exit code 13.

Paused suppliers look alike to everybody else, so that a pause tells nothing. Help that along: write an ordinary reason
(contract review, change of contact) into the hold column of the supplier list.

A hold ends when the lead says so. Then clear the hold column of the supplier list, and have the lead, or somebody who
knows that the lead agreed, write it down; the .on-hold.txt notes of that supplier go with it:
  slavery-check register record PROGRAMME lifted SUPPLIER --by NAME --reason TEXT
Write nothing of the matter into that reason. What stands here stays here; ask the supplier for a new return.
"""


def _who(people: Safeguarding) -> str:
    posts = (("Lead", people.lead), ("Deputy", people.deputy), ("Out of hours", people.out_of_hours))
    return "TELL TODAY\n" + "".join(f"  {post + ':':<14} {_person(person)}\n" for post, person in posts)


def _person(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role, person.phone, person.email) if part) or _NOBODY


def _steps(countries: Collection[str]) -> str:
    uk = _UK_STEPS if UK in countries or not countries else ""
    abroad = _ABROAD_STEPS if not countries or set(countries) != {UK} else ""
    return "\n".join(part for part in (uk, abroad) if part)
