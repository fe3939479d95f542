"""A programme whose register has 100,000 suppliers with three years of assessments, made through the real interface.

What is recorded of a supplier is what the samples' suppliers leave behind when the samples are run: their returns,
assessments with every contribution, lines of the follow-up list and actions, under another id.
"""

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from slavery_check.register.address import FILE, SqliteAddress
from slavery_check.register.book import Register
from slavery_check.register.entry import Entry, Kind, NewEntry
from slavery_check.register.history import entries
from slavery_check.register.opening import open_register
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.registers import registered

SUPPLIERS = 100_000
PLACE = Path(__file__).parent.parent / "build" / "bench"
YEARS = {"2023-24": date(2024, 11, 22), "2024-25": date(2025, 11, 22), "2025-26": date(2026, 11, 22)}
"""Labels of the financial years, and the day worked on in each."""
KINDS = (Kind.SUPPLIER, Kind.RETURN, Kind.ASSESSMENT, Kind.PLAN, Kind.ACTION)
"""What a year leaves of a supplier, in the order in which a run writes it down."""
_SAMPLES = Path(__file__).parent.parent / "sample_suppliers"
_BATCH = 5_000
_CLEARED = 20
"""Of one supplier in so many a person clears the red flags."""

Recorded = Mapping[Kind, Sequence[Entry]]


def large_programme(suppliers: int = SUPPLIERS) -> Path:
    """Give the folder; its register is built where it is not there yet, which takes minutes and gigabytes."""
    folder = PLACE / f"register-{suppliers}"
    if not (folder / FILE).exists():
        began, half = time.monotonic(), folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        shutil.copyfile(_SAMPLES / "programme.yaml", half / "programme.yaml")
        _build(half, suppliers)
        half.rename(folder)
        print(f"built in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return folder


def supplier_id(number: int) -> str:
    """Give the id of a supplier by its number, from 0."""
    return f"S{number:06}"


def _build(folder: Path, suppliers: int) -> None:
    patterns = tuple(_patterns())
    programme = load_programme(folder)
    for year, day in YEARS.items():
        with open_register(SqliteAddress(folder / FILE), programme.id, year, day) as register:
            for first in range(0, suppliers, _BATCH):
                _append(register, patterns, year, range(first, min(first + _BATCH, suppliers)))
                print(f"{year}: {first}", file=sys.stderr)


def _append(register: Register, patterns: Sequence[Recorded], year: str, numbers: Sequence[int]) -> None:
    """Write down what some suppliers leave behind in a year: kind by kind, so no supplier's entries are together."""
    with register.writing() as writer:
        writer.append_all(NewEntry(Kind.ASKED, supplier_id(number), year, {"format": 1}) for number in numbers)
        for kind in KINDS:
            for some in (numbers[at : at + 100] for at in range(0, len(numbers), 100)):
                writer.append_all(_left_by(patterns, some, kind, year))
        for number in numbers[::_CLEARED]:
            for flag in _flags(patterns[number % len(patterns)]):
                writer.append(NewEntry(Kind.CLEARED, supplier_id(number), flag, {}, {"by": "Ann", "reason": "Seen."}))


def _left_by(patterns: Sequence[Recorded], numbers: Sequence[int], kind: Kind, year: str) -> Iterator[NewEntry]:
    for number in numbers:
        pattern = patterns[number % len(patterns)]
        for entry in pattern.get(kind, ()):
            yield _as_of(entry, pattern, number, year)


def _as_of(entry: Entry, pattern: Recorded, number: int, year: str) -> NewEntry:
    """Give an entry as it would be of another supplier in another year: other ids, other hashes, and day by day."""
    id_ = supplier_id(number)
    text = json.dumps((entry.about, entry.facts, entry.personal)).replace(entry.supplier, id_)
    for one in pattern[Kind.RETURN]:
        text = text.replace(one.about, hashlib.sha256(f"{one.about} {id_} {year}".encode()).hexdigest())
    about, facts, personal = json.loads(text)
    return NewEntry(entry.kind, id_, about, facts, personal)


def _flags(pattern: Recorded) -> tuple[str, ...]:
    flags = pattern[Kind.PLAN][-1].facts["red_flags"]
    return tuple(map(str, flags)) if isinstance(flags, Sequence) else ()


def _patterns() -> Iterator[Recorded]:
    """Run the samples, and give what each assessed supplier of theirs left in the register."""
    sample = PLACE / "sample"
    for each in (sample, sample.with_name("sample-restricted")):
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(_SAMPLES, sample)
    day = max(YEARS.values())
    assess_programme(sample, day)
    found: dict[str, dict[Kind, list[Entry]]] = {}
    with registered(sample).open(day) as register, register.reading() as connection:
        for entry in entries(connection, kinds=KINDS):
            found.setdefault(entry.supplier, {}).setdefault(entry.kind, []).append(entry)
    return (each for _, each in sorted(found.items()) if Kind.ASSESSMENT in each and Kind.RETURN in each)


if __name__ == "__main__":
    large_programme(int(sys.argv[1]) if len(sys.argv) > 1 else SUPPLIERS)
