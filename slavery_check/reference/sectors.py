"""Sector bands by SIC 2007 and CPV 2008 codes: the longest matching prefix decides."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from slavery_check.reference.rows import Row

TABLE = "sector_risk"
_CODE = re.compile(
    r"(?P<scheme>SIC|CPV)?(?:\s*20\d\d)?\s*[:\s]\s*(?P<digits>[\d.\s]+)(?:-\d)?", re.IGNORECASE | re.ASCII
)
_SHORTEST = 2
_BARE = {4: "SIC", 5: "SIC", 8: "CPV"}
_LONGEST = {"SIC": 5, "CPV": 8}


class SectorBand(StrEnum):
    """Our band for a sector."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


@dataclass(frozen=True, slots=True)
class SectorCode:
    """A code of one classification."""

    scheme: str
    """`SIC` (2007) or `CPV` (2008)."""
    digits: str
    """2 to 5 digits of SIC, 2 to 8 of CPV."""

    @property
    def text(self) -> str:
        """The one way a category is written: `CPV:90910000`."""
        return f"{self.scheme}:{self.digits}"


@dataclass(frozen=True, slots=True)
class SectorMatch:
    """The row that a code falls under."""

    band: SectorBand
    scheme: str
    code: str
    """The prefix that matched."""
    title: str
    reason: str
    basis: str
    """Whether a publication or our judgement stands behind the band."""
    row: str
    """For citing, e.g. `sector_risk: CPV 9091 Cleaning services, very_high (edition 1)`."""


@dataclass(frozen=True, slots=True)
class Sectors:
    """The sector table, overrides included."""

    bands: Mapping[tuple[str, str], SectorMatch]
    """By scheme and prefix."""
    edition: str

    @classmethod
    def from_rows(cls, rows: Iterable[Row], edition: str) -> "Sectors":
        """Build from the rows of sector_risk.csv; schemes other than SIC and CPV are not looked up by code."""
        found: dict[tuple[str, str], SectorMatch] = {}
        for _, row in rows:
            scheme = row["scheme"][:3]
            if scheme not in _LONGEST:
                continue
            cited = f"{TABLE}: {scheme} {row['code']} {row['title']}, {row['band']} ({edition})"
            band = SectorBand(row["band"])
            match = SectorMatch(band, scheme, row["code"], row["title"], row["reason"], row["basis"], cited)
            found[scheme, row["code"]] = match
        return cls(found, edition)

    def match(self, category: str) -> SectorMatch | None:
        """Find the row with the longest prefix of a code; None when the text is no code or nothing matches."""
        code = parse_code(category)
        if code is None:
            return None
        prefixes = (code.digits[:length] for length in range(len(code.digits), _SHORTEST - 1, -1))
        return next((self.bands[code.scheme, one] for one in prefixes if (code.scheme, one) in self.bands), None)


def parse_code(text: str) -> SectorCode | None:
    """Read `CPV:90910000`, `CPV 90910000-9`, `SIC 81.21` or bare digits (8 are CPV, 4 or 5 SIC 2007); else None."""
    found = _CODE.fullmatch(f" {text.strip()}" if text.strip()[:1].isdigit() else text.strip())
    if found is None:
        return None
    digits = re.sub(r"[^0-9]", "", found["digits"])
    scheme = (found["scheme"] or _BARE.get(len(digits), "")).upper()
    if not scheme or not _SHORTEST <= len(digits) <= _LONGEST[scheme]:
        return None
    return SectorCode(scheme, digits)
