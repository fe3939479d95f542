"""The six characteristics of PPN 009 in one phrase, to stand beside a band. Never an award score."""

from collections.abc import Mapping

from slavery_check.assessment.result import PpnLevel

NOT_AN_AWARD_SCORE = (
    "Neither a band nor a level of PPN 009 is an award score: do not use them to choose between bidders."
)
"""Stands in every report that shows the six characteristics."""
_ORDER = (PpnLevel.HIGH, PpnLevel.MEDIUM, PpnLevel.UNKNOWN, PpnLevel.LOW)


def ppn_words(levels: Mapping[str, PpnLevel]) -> str:
    """Say which characteristics are high, medium, not known and low: `high: industry, workforce; low: location`."""
    named = {level: [name.replace("_", " ") for name, one in levels.items() if one is level] for level in _ORDER}
    return "; ".join(f"{level.value}: {', '.join(names)}" for level, names in named.items() if names)
