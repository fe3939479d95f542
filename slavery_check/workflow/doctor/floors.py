"""The lowest safe version of each library that we stand on, with the reason; and judging what is installed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slavery_check.workflow.doctor.finding import Finding, State, fine

_RELEASE = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_PARTS = 4
"""Numbers of a version that are compared."""


@dataclass(frozen=True, slots=True)
class Floor:
    """One library."""

    name: str
    lowest: str
    reason: str
    """What an older one does, or lacks."""
    is_needed: bool = True
    """Whether nothing goes without it; one that is not needed may be absent, and must not be old."""


FLOORS = (
    Floor("openpyxl", "3.1.5", "CVE-2017-5992: older ones load files that a workbook names."),
    Floor("defusedxml", "0.7.1", "Without it openpyxl expands entities (its own README)."),
    Floor("lxml", "6.1.0", "CVE-2026-41066: older ones read local files that XML names.", is_needed=False),
    Floor("weasyprint", "70", "CVE-2026-55073: older ones fetch what our fetcher refuses."),
    Floor("jinja2", "3.1.6", "CVE-2025-27516: older ones let a template out of its sandbox."),
    Floor("pikepdf", "9.4", "The PDF's table headers are mended with it."),
    Floor("pydantic", "2.10", "Settings and definitions are checked with it."),
    Floor("click", "8.1.8", "Commands are read with it."),
    Floor("pyyaml", "6.0.2", "Settings are read with it."),
    Floor("rich", "13.9", "Progress is shown with it."),
    Floor("rapidfuzz", "3.10.1", "Names are compared with it."),
    Floor("anyascii", "0.3.2", "Names in other scripts are written in Latin letters with it."),
    Floor("sqlalchemy", "2.0.36", "The register is kept with it."),
    Floor("psycopg", "3.2.1", "A register on PostgreSQL is kept with it.", is_needed=False),
)
"""Those of `pyproject.toml`, and those that may come with another program; from the lists of known weaknesses."""


def versions(installed: Mapping[str, str]) -> Iterator[Finding]:
    """Judge the version of each library; `installed` by name, without those that are not there."""
    return (_judged(floor, installed.get(floor.name, "")) for floor in FLOORS)


def _judged(floor: Floor, found: str) -> Finding:
    if not found and not floor.is_needed:
        return fine(floor.name, "not installed, and not needed")
    if found and at_least(found, floor.lowest):
        return fine(floor.name, found)
    return Finding(
        floor.name,
        State.BAD,
        found or "not installed",
        f"{floor.lowest} or later. {floor.reason}",
        f"Run: python -m pip install '{floor.name}>={floor.lowest}'",
    )


def at_least(found: str, lowest: str) -> bool:
    """Tell whether a version is not below another; what comes before a release is below it, unreadable is below all."""
    return _numbers(found) >= _numbers(lowest)


def _numbers(version: str) -> tuple[int, ...]:
    match = _RELEASE.match(version.strip().removeprefix("v"))
    if match is None:
        return (-1,)
    numbers = [int(part) for part in match[1].split(".")][:_PARTS]
    is_before = re.match(r"[._-]?(a|b|c|rc|alpha|beta|pre|preview|dev)", match[2].lower()) is not None
    return (*numbers, *[0] * (_PARTS - len(numbers)), -1 if is_before else 0)
