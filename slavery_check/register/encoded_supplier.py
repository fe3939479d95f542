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
_LATER_SHAPES = {
    "evergreen_level": shaped(r"[0-9]{1,2}"),
    "evergreen_date": DAY,
    "registry_date": DAY,
    "form": shaped(r"[a-z][a-z0-9_+-]{0,199}"),
    "language": shaped(r"[a-z+-]{2,8}"),
    "region": shaped(r"[a-z][a-z_]{1,39}"),
}
"""Fields that lists did not always have: written only where they say something, so that nothing old is news."""
_WORDS = ("name", "contact_name", "contact_email", "owner")
_LATER_WORDS = ("registry_url", "parent")
_FIELDS = (*_SHAPES, *_WORDS, *_LATER_SHAPES, *_LATER_WORDS)


def encode_supplier(supplier: Supplier) -> Parted:
    """Write one line of the supplier list."""
    later = {name: shape for name, shape in _LATER_SHAPES.items() if getattr(supplier, name)}
    named = (*_SHAPES, *_WORDS, *later, *_LATER_WORDS)
    facts, personal = part({name: getattr(supplier, name) for name in named}, _SHAPES | later)
    spend = None if supplier.spend is None else str(supplier.spend)
    return Parted({**facts, "spend": spend}, personal)


@readable
def decode_supplier(facts: Json, personal: Mapping[str, Json] | None) -> Supplier:
    """Give the line back without its hold; erased words read `erased`. UnreadableEntryError for any other shape."""
    found = fields(facts)
    spend = found["spend"]
    record = join(found, personal, _FIELDS)
    return Supplier.model_validate({**record, "spend": None if spend is None else Decimal(text(spend))})
