"""A supplier list as a large public body may have one, and the form that `issue` sends each supplier on it.

Nobody asks 100,000 suppliers everything: the product's own rule (`assessment.proportion.choose`) gives most the core,
and the standard part and modules to whom the list gives reason. So the form is chosen here as `issue` chooses it in a
first year, from category, country and spend. What share of suppliers is of what category, country and spend, and how
many of them do all their work here, is *judgement*, as no published table says it. The share at home was set once more
after the first draft's bands were seen (41 % came out as very high); nothing was set by the time that it takes.
"""

from datetime import date
from decimal import Decimal
from random import Random

from slavery_check.assessment.proportion import choose
from slavery_check.assessment.rules import Rules
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import Form

_DAY = date(2026, 11, 22)
_CATEGORIES = {
    "CPV:79400000": 10,  # Consultancy
    "CPV:72000000": 9,  # IT services
    "CPV:50700000": 7,  # Repair of buildings
    "CPV:80500000": 7,  # Training
    "CPV:71000000": 6,  # Architects, engineers
    "CPV:85300000": 6,  # Social care
    "CPV:45000000": 5,  # Building work
    "CPV:48000000": 4,  # Software, sold as work is
    "CPV:79100000": 4,  # Law
    "CPV:33600000": 4,  # Medicines
    "CPV:33140000": 4,  # Medical consumables
    "CPV:85100000": 3,  # Health
    "CPV:92000000": 3,  # Culture, sport
    "CPV:38000000": 3,  # Laboratory
    "CPV:73000000": 3,  # Research
    "CPV:60000000": 3,  # Transport
    "CPV:22000000": 3,  # Printed matter
    "CPV:15000000": 2,  # Food
    "CPV:39100000": 2,  # Furniture
    "CPV:30200000": 2,  # Computers
    "CPV:90910000": 2,  # Cleaning
    "CPV:79600000": 2,  # Temporary staff
    "CPV:55500000": 1,  # Catering
    "CPV:18000000": 1,  # Clothing
    "CPV:90500000": 1,  # Waste
    "CPV:66000000": 1,  # Insurance
    "CPV:79710000": 1,  # Security
    "CPV:77000000": 1,  # Grounds
}
"""Category -> parts in a hundred."""
_COUNTRIES = {"GB": 92, "IE": 2, "US": 2, "DE": 1, "NL": 1, "CN": 1, "IN": 1}
_FIRST_SERVICES = 45
"""Division of the CPV from which on work is bought, and not goods."""
_SERVICES_HERE, _GOODS_HERE = 0.95, 0.3
"""Share of those registered here that do all their work here, without listed goods or agencies: most who sell work, and
few who sell goods. Of those registered abroad none does."""
_NOT_WRITTEN = 0.05
"""Share of the lines without a category, and of those without a spend."""
_SPEND = 15_000
"""Half of the suppliers are paid less in a year; one in sixteen 250,000 pounds or more."""
_SPREAD = 1.8


def listed(number: int, random: Random) -> Supplier:
    """Draw the supplier of this number."""
    category = "" if random.random() < _NOT_WRITTEN else _drawn(_CATEGORIES, random)
    spend = None if random.random() < _NOT_WRITTEN else Decimal(round(_SPEND * random.lognormvariate(0, _SPREAD)))
    return Supplier(
        id=f"S{number:06}",
        name=f"Supplier {number}",
        category=category,
        country=_drawn(_COUNTRIES, random),
        spend=spend,
    )


def form_of(supplier: Supplier, rules: Rules) -> Form:
    """Give what `issue` sends it."""
    return choose(supplier, rules, _DAY).form


def at_home(supplier: Supplier, rules: Rules) -> float:
    """Give the chance that it does all its work in the country of delivery."""
    if supplier.country != rules.country_of_delivery:
        return 0.0
    division = supplier.category.removeprefix("CPV:")[:2]
    return _GOODS_HERE if division and int(division) < _FIRST_SERVICES else _SERVICES_HERE


def _drawn(parts: dict[str, int], random: Random) -> str:
    return random.choices(list(parts), list(parts.values()))[0]
