"""A return with something to mend in it, and whose it is."""

from typing import Any

from slavery_check.programme import Supplier

SUPPLIER = Supplier(id="S001", name="Bright Clean Ltd", contact_email="sam@example.com")
ODD: dict[str, Any] = {
    "employees": "about forty",
    "declared_on": "03/04/2026",
    "contact_email": "sam at example",
    "production_countries": ["United Kingdom", "Korea"],
    "worker_kinds": ["direct", "none_of_these"],
    "fees_paid": None,
}
