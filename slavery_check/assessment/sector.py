"""Points for the sector: the longest matching code, and the higher of two when buyer and supplier differ."""

from slavery_check.assessment.reading import cell_of, text_of
from slavery_check.assessment.remembering import remembering
from slavery_check.assessment.result import Contribution, Part
from slavery_check.assessment.rules import Rules
from slavery_check.policy.asked import Asked
from slavery_check.programme import Supplier
from slavery_check.questionnaire.kept import Kept
from slavery_check.reference.sectors import SectorMatch
from slavery_check.returns.answers import SupplierReturn

Match = tuple[SectorMatch | None, bool, str]
_SHORT = 100
"""Characters of a code, as typed, whose line is kept."""


class SectorPoints:
    """The sector table under one policy."""

    def __init__(self, rules: Rules) -> None:
        """Read what the points follow from."""
        self.sectors, self.rule = rules.reference.sectors, rules.policy.inherent.sector
        self.scale = rules.policy.inherent.scale
        self.kept_match = remembering(self.match, 8192)
        self.kept_line = remembering(self.line, 8192)

    def match(self, category: str, own_text: str) -> Match:
        """Give what `sector_match` gives, of both codes as written."""
        points = self.rule.bands
        listed = self.sectors.match(category) if category else None
        own = self.sectors.match(own_text) if own_text else None
        if listed is None or own is None:
            return listed or own, listed is None and own is not None, ""
        if points[own.band] == points[listed.band]:
            return listed, False, ""
        if points[own.band] > points[listed.band]:
            return own, True, f" The supplier list says {listed.title}; the higher of the two counts."
        return listed, False, f" The supplier's own code says {own.title}; the higher of the two counts."

    def line(self, category: str, own_text: str, cell: str) -> Contribution:
        """Make the line; `cell` is where the supplier's own code stands."""
        match, is_own, about_other = self.match(category, own_text)
        if match is None:
            reason = "No code for the sector is known, so we assume a sector of the highest risk."
            points = self.rule.unknown_points * self.scale
            return Contribution(Part.SECTOR, "sector", points, reason, Asked.SUPPLY_CODE, cell, assumed=True)
        whose = "the supplier's own code" if is_own else "the supplier list"
        return Contribution(
            part=Part.SECTOR,
            criterion="sector",
            points=self.rule.bands[match.band] * self.scale,
            reason=f"Sector by {whose}: {match.title} ({match.reason}).{about_other}",
            question=Asked.SUPPLY_CODE if is_own else "",
            cell=cell if is_own else "",
            reference=match.row,
        )


_POINTS = Kept[SectorPoints](most=16)


def sector_match(supplier_return: SupplierReturn, supplier: Supplier, rules: Rules) -> Match:
    """Give the match that counts, whether it is the supplier's own code, and a sentence about the other."""
    points, own = _points(rules), text_of(supplier_return, Asked.SUPPLY_CODE) or ""
    return (points.kept_match if len(own) <= _SHORT else points.match)(supplier.category, own)


def sector_line(supplier_return: SupplierReturn, supplier: Supplier, rules: Rules) -> Contribution:
    """Give the line for the sector; a code that is missing or matches nothing counts as the worst, and says so."""
    points, own = _points(rules), text_of(supplier_return, Asked.SUPPLY_CODE) or ""
    cell = cell_of(supplier_return.answers.get(Asked.SUPPLY_CODE))
    return (points.kept_line if len(own) <= _SHORT else points.line)(supplier.category, own, cell)


def _points(rules: Rules) -> SectorPoints:
    return _POINTS.of((rules.policy.inherent, rules.reference.sectors), lambda: SectorPoints(rules))
