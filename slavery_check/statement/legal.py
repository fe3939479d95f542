"""What the statement says about its own legal basis, worded by duty, voluntary or unsure.

Law and guidance are labelled line by line; a body that publishes voluntarily is never told that it broke a duty.
Sources: Modern Slavery Act 2015 s54; SI 2015/1833; Home Office guidance, section 4.
"""

from slavery_check.programme import LegalBasis, Programme
from slavery_check.statement.document import Box
from slavery_check.statement.wording import day

LAW, GUIDANCE, BASIS = "Law", "Guidance", "Basis"
Lines = tuple[tuple[str, str], ...]

SCOPE = (
    "Section 54 applies to a body corporate or partnership that supplies goods or services, carries on a business or "
    "part of one in the United Kingdom, and has a total turnover, subsidiaries included, of £36 million or more."
)
CONTENT = (
    "Section 54(4) requires the steps taken in the financial year to ensure that slavery and human trafficking are not "
    "taking place in any supply chain or in any part of the organisation's own business, or a statement that no such "
    "steps were taken. What section 54(5) lists may be included; it is not required."
)
WEBSITE = (
    "With a website, the statement is published there with a link in a prominent place on the homepage; without one, "
    "a copy is given within the 30 days that begin when a written request is received."
)
_MEANING = (
    "In the Act, slavery and human trafficking covers slavery, servitude, forced or compulsory labour, and human "
    "trafficking."
)
_LISTED = "Section 54(5) lists what such a statement may include, and requires none of it."
_AREAS = "The six numbered sections follow the order of the Home Office guidance."


def legal_box(programme: Programme) -> Box:
    """Give the box that is published; what else applies stands in the working paper."""
    return Box("Legal basis", (*_basis(programme), (GUIDANCE, _AREAS)))


def _basis(programme: Programme) -> Lines:
    name = programme.organisation.name
    year = f"{day(programme.financial_year.start)} to {day(programme.financial_year.end)}"
    act = "section 54 of the Modern Slavery Act 2015"
    match programme.organisation.legal_basis:
        case LegalBasis.DUTY:
            made = f"{name} makes this statement under {act} for the year {year}."
            return (BASIS, made), (LAW, _MEANING), (LAW, _LISTED)
        case LegalBasis.VOLUNTARY:
            made = f"{name} publishes this statement voluntarily, without a duty under {act}, for the year {year}."
            return (BASIS, made), (LAW, _MEANING)
        case LegalBasis.UNSURE:
            made = f"Whether {act} applies to {name} has not been settled. This draft covers the year {year}."
            return (BASIS, made), (LAW, _MEANING)
