"""What the supplier list says of a supplier, as an entry, and back.

Not its hold: that is an entry of its own, in the same words for every supplier. So the history does not tell a hold
that the list began from any other.
"""

from collections.abc import Mapping
from decimal import Decimal

from slavery_check.programme import Supplier
from slavery_check.register.decoding import fields, readable, text
from slavery_check.register.entry import Json
from slavery_check.register.parted import DAY, ID, Parted, join, part, shaped

_SHAPES = {
    "id": ID,
    "company_number": shaped(r"[A-Z]{0,2}[0-9]{5,8}[A-Z]?"),
    "country": shaped(r"[A-Z]{2}"),
    "category": shaped(r"[A-Z]{3}:[0-9]+"),
    "msat_score": shaped(r"[0-9]{1,3}(\.[0-9]{1,2})?%?"),
    "msat_date": DAY,
}
_WORDS = ("name", "contact_name", "contact_email", "owner")


def encode_supplier(supplier: Supplier) -> Parted:
    """Write one line of the supplier list."""
    facts, personal = part({name: getattr(supplier, name) for name in (*_SHAPES, *_WORDS)}, _SHAPES)
    spend = None if supplier.spend is None else str(supplier.spend)
    return Parted({**facts, "spend": spend}, personal)


@readable
def decode_supplier(facts: Json, personal: Mapping[str, Json] | None) -> Supplier:
    """Give the line back without its hold; erased words read `erased`. UnreadableEntryError for any other shape."""
    found = fields(facts)
    spend = found["spend"]
    record = join(found, personal, (*_SHAPES, *_WORDS))
    return Supplier.model_validate({**record, "spend": None if spend is None else Decimal(text(spend))})
