"""What was looked at, as a row of docs/proof/fuzzing.md."""

import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

PAGE = Path("docs/proof/fuzzing.md")
_HEAD = """# Fuzzing of the gate and the reader

`python -m fuzz` makes odd workbooks and holds the reader to what must be so for every file: a return or a refusal
with known words, nothing unforeseen, processor time and cells within bounds, the plain lane like the careful one; and
what was read can be validated. *Structured*: real small workbooks, changed with their structure in mind, checksums
right; the same seed makes the same files. *Guided*: atheris chooses the changes by the lines they reach, with half of
them our own. Each find is a test in `tests/workbook/test_found_by_fuzzing.py`. `RECORD=1` adds a row.

Found while this was written: a number format of 5,000 digits was refused as unforeseen (seed 31, file 68,173).

| date | manner | seed | commit | executions | per second | finds | with |
|---|---|---:|---|---:|---:|---|---|
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run."""

    manner: str
    seed: int
    executions: int
    seconds: float
    """By the clock, start included."""


def row(run: Run, finds: Iterable[str]) -> str:
    """Give a run as a row of the table."""
    found = "; ".join(finds) or "none"
    rate = run.executions / max(run.seconds, 0.001)
    versions = f"Python {platform.python_version()}, {expat.EXPAT_VERSION.replace('expat_', 'expat ')}"
    day = datetime.now(UTC).date().isoformat()
    cells = (day, run.manner, run.seed, _commit(), f"{run.executions:,}", f"{rate:,.0f}", found, versions)
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def write(run: Run, finds: Iterable[str]) -> None:
    """Add a run to the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    before = PAGE.read_text("utf-8") if PAGE.exists() else _HEAD
    PAGE.write_text(f"{before}{row(run, finds)}\n", "utf-8")


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True)
    return said.stdout.strip() or "unknown"
