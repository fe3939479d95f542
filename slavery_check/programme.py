"""A programme's settings and its supplier list, as types."""

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from slavery_check.model import Frozen

FORMAT = 2
"""Format of programme.yaml that this version reads and writes."""
LONGEST_YEAR = 18
"""Months. No company's accounts may cover more (Companies Act 2006, section 392(5))."""
YEARS = range(2000, 2200)
"""Further away is a slip of the finger, and the day after the last day has no name."""
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PROGRAMME_ID = r"^[a-z0-9][a-z0-9-]{2,63}$"
LANGUAGE = r"^(en\+)?[a-z]{2}(-[a-z]{2})?$"
"""`en`, `cy`, `en+cy`."""
COMPANY_NUMBER = re.compile(r"[A-Za-z0-9]{8}")
"""As Companies House writes it: 01234567, SC123456."""


class OrganisationType(StrEnum):
    """Decides who approves and who signs (s54(6); for public bodies a convention, not law)."""

    COMPANY = "company"
    LLP = "llp"
    LIMITED_PARTNERSHIP = "limited_partnership"
    PARTNERSHIP = "partnership"
    COUNCIL = "council"
    NHS = "nhs"
    OTHER_PUBLIC = "other_public"
    CHARITY = "charity"


class LegalBasis(StrEnum):
    """Why the statement is published."""

    DUTY = "duty"
    VOLUNTARY = "voluntary"
    UNSURE = "unsure"


class Organisation(Frozen):
    """Who reports."""

    name: str = Field(min_length=1)
    type: OrganisationType
    legal_basis: LegalBasis
    company_number: str = ""
    website: str = ""
    subsidiaries: tuple[str, ...] = ()

    @field_validator("company_number")
    @classmethod
    def _eight_characters(cls, text: str) -> str:
        number = "".join(text.split())
        if number and not COMPANY_NUMBER.fullmatch(number):
            raise ValueError("expected the 8 letters or digits of a company number, such as 01234567, or nothing")
        return number


class FinancialYear(Frozen):
    """The year covered, both days included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _is_a_year(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"the year starts on {self.start} and ends before that, on {self.end}")
        if {self.start.year, self.end.year} - set(YEARS):
            raise ValueError(f"expected a year from {YEARS.start} to {YEARS.stop - 1}")
        first, last = ((day.year * 12 + day.month, day.day) for day in (self.start, self.end))
        if last >= (first[0] + LONGEST_YEAR, first[1]):
            raise ValueError(f"{self.start} to {self.end} is more than {LONGEST_YEAR} months, which no year may be")
        return self

    @property
    def label(self) -> str:
        """`2025-26`, or `2025` for a calendar year."""
        short = f"-{self.end:%y}" if self.end.year != self.start.year else ""
        return f"{self.start:%Y}{short}"


class Person(Frozen):
    """A contact in the buyer's organisation."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""

    @field_validator("email")
    @classmethod
    def _one_address(cls, text: str) -> str:
        if text and not EMAIL.fullmatch(text):
            raise ValueError("expected one e-mail address, such as pat@council.example, or nothing")
        return text


class Safeguarding(Frozen):
    """Who is told the same day."""

    lead: Person
    deputy: Person
    out_of_hours: Person
    restricted_folder: str = ""
    """Absolute, or relative to the programme's parent; empty: `<programme>-restricted` beside the programme."""


class Request(Frozen):
    """What suppliers are asked."""

    questionnaire: str = "supplier-2026"
    policy: str = "policy"
    deadline: date
    return_to: Person
    """Whom suppliers ring and send it back to."""
    country_of_delivery: str = Field(default="GB", pattern="^[A-Z]{2}$")
    language: str = Field(default="en", pattern=LANGUAGE)
    """Of workbooks and letters: `en`, `cy`, or `en+cy`: English, the other beside it. A supplier may have its own."""
    unconfirmed_translations: bool = False
    """Words that no named person has checked may go out, marked as unchecked."""


class Approval(Frozen):
    """Who approved and who signs; all may be empty in a draft."""

    approved_by: str = ""
    """The body: board, cabinet, members."""
    approved_on: date | None = None
    minute: str = ""
    signer_name: str = ""
    signer_role: str = ""
    signed_on: date | None = None


class Programme(Frozen):
    """programme.yaml, checked."""

    format: int
    id: str = Field(pattern=PROGRAMME_ID)
    """Names the programme to its register. The same year after year; no two programmes ever have one id."""
    organisation: Organisation
    financial_year: FinancialYear
    request: Request
    safeguarding: Safeguarding
    approval: Approval = Approval()
    narrative: dict[str, str] = Field(default_factory=dict)
    """Disclosure block id -> the organisation's own words, plain paragraphs. An empty one says *Not provided*."""
    limits: dict[str, Annotated[float, Field(strict=True)]] = Field(default_factory=dict)
    """Limit of reading -> another number than the default, each above 0."""

    @property
    def guidance_deadline(self) -> date:
        """Six months after the year's end, by guidance, not law (TISC 5.4)."""
        months = self.financial_year.end.year * 12 + self.financial_year.end.month + 6
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


class Supplier(Frozen):
    """One line of the supplier list."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
    name: str = Field(min_length=1)
    company_number: str = ""
    country: str = ""
    """Alpha-2, or empty."""
    region: str = ""
    """`xinjiang` where the supplier list names that region as the country; else empty."""
    category: str = ""
    """`CPV:90910000` or `SIC:81210`, or empty."""
    spend: Decimal | None = None
    """GBP in the financial year."""
    contact_name: str = ""
    contact_email: str = ""
    owner: str = ""
    """The buyer's person who looks after this supplier."""
    hold: str = ""
    """An ordinary reason why contact is paused, or empty."""
    msat_score: str = ""
    msat_date: str = ""
    evergreen_level: str = ""
    evergreen_date: str = ""
    registry_url: str = ""
    """Of its statement in the government registry."""
    registry_date: str = ""
    parent: str = ""
    """Who owns it, where that is known: looked up in lists of names, and in no letter."""
    form: str = ""
    """What it is asked, as `Form` writes it, where the user overrules the choice; else empty."""
    language: str = ""
    """Of its workbook and letters, where it is not the programme's; else empty."""
