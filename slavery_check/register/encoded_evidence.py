"""What a named person did with a document, as an entry, and back."""

from collections.abc import Mapping

from slavery_check.assessment.result import Evidence
from slavery_check.model import EvidenceLevel
from slavery_check.register.decoding import fields, readable
from slavery_check.register.entry import Json
from slavery_check.register.parted import CODE, DAY, ID, SHA256, Parted, join, part, shaped

_KIND = shaped(
    "audit|certificate|contract|insurance|letter|licence|payslip|photo|policy|procedure|report|rota|training"
)
"""Kinds of document as people commonly name them; any other word is somebody's own, and personal."""
_SHAPES = {"supplier": ID, "question": ID, "level": CODE, "on": DAY, "type": _KIND, "expires": DAY, "sha256": SHA256}
_WORDS = ("document", "by")


def encode_evidence(evidence: Evidence) -> Parted:
    """Write one line of the evidence list."""
    record = {name: getattr(evidence, name) for name in (*_SHAPES, *_WORDS) if name not in ("supplier", "level")}
    return part({**record, "supplier": evidence.supplier_id, "level": evidence.level.value}, _SHAPES)


@readable
def decode_evidence(facts: Json, personal: Mapping[str, Json] | None) -> Evidence:
    """Give the line back; erased words read `erased`. UnreadableEntryError for any other shape."""
    record = join(fields(facts), personal, (*_SHAPES, *_WORDS))
    supplier, level = record.pop("supplier"), EvidenceLevel(record.pop("level"))
    return Evidence(supplier_id=supplier, level=level, **record)
