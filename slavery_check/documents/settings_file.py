"""The text of a new `programme.yaml`: every setting with a comment, every narrative block listed and empty."""

import textwrap
from dataclasses import dataclass
from datetime import date

from slavery_check.escaping import yaml
from slavery_check.programme import FORMAT, FinancialYear, LegalBasis, OrganisationType, Person
from slavery_check.statement.disclosures import Block, Catalogue

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """What is known when a programme is made. Any person may still be empty."""

    id: str
    organisation: str
    type: OrganisationType
    legal_basis: LegalBasis
    financial_year: FinancialYear
    deadline: date
    return_to: Person
    lead: Person
    deputy: Person
    out_of_hours: Person


def settings_text(settings: Settings, catalogue: Catalogue) -> str:
    """Write the file; it reads back as the same settings."""
    year = settings.financial_year
    parts = (
        _HEAD.format(format=FORMAT, id=settings.id),
        _ORGANISATION.format(name=yaml(settings.organisation), type=settings.type, legal_basis=settings.legal_basis),
        _YEAR.format(start=year.start.isoformat(), end=year.end.isoformat()),
        _REQUEST.format(deadline=settings.deadline.isoformat(), return_to=_person(settings.return_to)),
        _SAFEGUARDING.format(
            lead=_person(settings.lead), deputy=_person(settings.deputy), out_of_hours=_person(settings.out_of_hours)
        ),
        _APPROVAL,
        _LIMITS,
        _NARRATIVE,
        *(_block(block) for block in catalogue.blocks),
    )
    return "".join(parts)


def _person(person: Person) -> str:
    fields = {"name": person.name, "role": person.role, "email": person.email, "phone": person.phone}
    return "\n".join(f"    {field}: {yaml(text)}" for field, text in fields.items())


def _block(block: Block) -> str:
    comment = textwrap.wrap(f"{block.title}. {block.prompt}", _WIDTH - 4)
    return "\n" + "".join(f"  # {line}\n" for line in comment) + f'  {block.id}: ""\n'


_HEAD = """\
# Settings of this programme: one organisation, one financial year. Lines that begin with # explain.
# Dates are written 2026-03-31. Text that holds a colon or begins with a sign stands in quotes.
format: {format}
# Names this programme to its register. Leave it as it is, year after year. No other programme may have
# the same.
id: {id}
"""
_ORGANISATION = """
organisation:
  name: {name}
  # company, llp, limited_partnership, partnership, council, nhs, other_public or charity.
  # Decides who approves and who signs.
  type: {type}
  # Why the statement is published: duty, voluntary or unsure. The duty of section 54 is for commercial
  # organisations with a turnover of 36 million pounds or more.
  legal_basis: {legal_basis}
  company_number: ""
  website: ""
  # Parts and subsidiaries that the statement covers, as a list: ["One Ltd", "Two Ltd"]
  subsidiaries: []
"""
_YEAR = """
# The year that the statement covers, both days included.
financial_year:
  start: {start}
  end: {end}
"""
_REQUEST = """
request:
  questionnaire: supplier-2026
  policy: policy
  # By when suppliers are asked to answer.
  deadline: {deadline}
  # Whom suppliers ring, and send the workbook back to. Printed on the first page of each workbook.
  return_to:
{return_to}
  # Where services are delivered, as a two-letter code. Assumed, and shown as assumed, where a supplier
  # names no country.
  country_of_delivery: GB
  # The language of workbooks and letters: en, cy (Welsh), or en+cy: English with Welsh beside it. The
  # column "language" of the supplier list may say otherwise for one supplier.
  language: en
  # true: words that no named person has checked may go out, and each workbook says so on its cover.
  unconfirmed_translations: false
"""
_SAFEGUARDING = """
# Who is told the same day when an answer suggests that a person may be at risk now.
safeguarding:
  lead:
{lead}
  deputy:
{deputy}
  out_of_hours:
{out_of_hours}
  # Where such returns are moved: a folder outside this one that only the lead and the deputy can open.
  # Empty: a folder beside this one, named like it with "-restricted" at the end.
  restricted_folder: ""
"""
_APPROVAL = """
# The record of the decision. All empty while the statement is a draft. Dates: approved_on: 2026-09-30
approval:
  approved_by: ""
  # approved_on:
  minute: ""
  signer_name: ""
  signer_role: ""
  # signed_on:
"""
_LIMITS = """
# How much of a returned file is read at most. The defaults suit nearly everyone, and slavery-check doctor
# lists them with their reasons. To take files of up to 20 MB, write: limits: {file_bytes: 20000000}
limits: {}
"""
_NARRATIVE = """
# Your own words for the statement. The program writes no claims: what stays empty says "Not provided" in
# a draft. For more than one line, write | in place of "" and begin the lines below it with four spaces.
narrative:
"""
