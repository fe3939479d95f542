"""Points for the sector: the longest matching code, and the higher of two when buyer and supplier differ."""

from slavery_check.assessment.reading import cell_of, text_of
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked
from slavery_check.programme import Supplier
from slavery_check.reference.sectors import SectorMatch
from slavery_check.returns.answers import SupplierReturn


def sector_match(
    supplier_return: SupplierReturn, supplier: Supplier, rules: Rules
) -> tuple[SectorMatch | None, bool, str]:
    """Give the match that counts, whether it is the supplier's own code, and a sentence about the other."""
    sectors, points = rules.reference.sectors, rules.policy.inherent.sector.bands
    listed = sectors.match(supplier.category) if supplier.category else None
    own_text = text_of(supplier_return, Asked.SUPPLY_CODE)
    own = sectors.match(own_text) if own_text else None
    if listed is None or own is None:
        return listed or own, listed is None and own is not None, ""
    if points[own.band] == points[listed.band]:
        return listed, False, ""
    if points[own.band] > points[listed.band]:
        return own, True, f" The supplier list says {listed.title}; the higher of the two counts."
    return listed, False, f" The supplier's own code says {own.title}; the higher of the two counts."


def sector_line(supplier_return: SupplierReturn, supplier: Supplier, rules: Rules) -> Contribution:
    """Give the line for the sector; a code that is missing or matches nothing counts as the worst, and says so."""
    rule, scale = rules.policy.inherent.sector, rules.policy.inherent.scale
    match, is_own, about_other = sector_match(supplier_return, supplier, rules)
    cell = cell_of(supplier_return.answers.get(Asked.SUPPLY_CODE))
    if match is None:
        reason = "No code for the sector is known, so we assume a sector of the highest risk."
        points = rule.unknown * scale
        return Contribution(Part.SECTOR, "sector", points, reason, Asked.SUPPLY_CODE, cell, assumed=True)
    whose = "the supplier's own code" if is_own else "the supplier list"
    return Contribution(
        part=Part.SECTOR,
        criterion="sector",
        points=rule.bands[match.band] * scale,
        reason=f"Sector by {whose}: {match.title} ({match.reason}).{about_other}",
        question=Asked.SUPPLY_CODE if is_own else "",
        cell=cell if is_own else "",
        reference=match.row,
    )
