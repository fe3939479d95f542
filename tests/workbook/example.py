"""One programme and one supplier, for tests that need any."""

from datetime import date

from slavery_check.programme import (
    FinancialYear,
    LegalBasis,
    Organisation,
    OrganisationType,
    Person,
    Programme,
    Request,
    Safeguarding,
    Supplier,
)

PROGRAMME = Programme(
    format=2,
    id="quayside-example-nhs-trust-51a07c3e",
    organisation=Organisation(
        name="Quayside Example NHS Trust", type=OrganisationType.NHS, legal_basis=LegalBasis.VOLUNTARY
    ),
    financial_year=FinancialYear(start=date(2025, 4, 1), end=date(2026, 3, 31)),
    request=Request(
        deadline=date(2026, 12, 11),
        return_to=Person(name="Priya Example", email="priya@quayside.example.org", phone="01632 960123"),
    ),
    safeguarding=Safeguarding(lead=Person(), deputy=Person(), out_of_hours=Person()),
)
SUPPLIER = Supplier(
    id="S001",
    name="Brightwell Cleaning Ltd",
    company_number="01234567",
    country="GB",
    category="CPV:90910000",
    contact_name="Sam Lee",
    contact_email="sam@brightwell.example.com",
)
COUNTRIES = ("Bangladesh", "India", "Malaysia", "Pakistan", "United Kingdom", "Vietnam")
