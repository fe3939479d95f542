"""Values of a policy that change by year: written under the day from which they hold, as `{2026-04-01: 12.71}`."""

from collections.abc import Iterator
from datetime import date, datetime

from slavery_check.questionnaire.defect import Path

Data = object
"""What a YAML file holds: mappings, lists, texts, numbers, days."""


def starts_in(data: Data) -> tuple[date, ...]:
    """Give every day from which some value holds, each once, the earliest first."""
    return tuple(sorted(set(_starts(data))))


def in_force(data: Data, day: date) -> tuple[Data, tuple[tuple[Path, str], ...]]:
    """Give the data with each dated value as it holds on a day, and a sentence for each that holds only later."""
    missing: list[tuple[Path, str]] = []
    return _on(data, day, (), missing), tuple(missing)


def disorder(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Say of each dated value whose days do not rise that they do not: an edit has gone to the wrong place."""
    if isinstance(data, dict):
        if is_dated(data) and list(data) != sorted(data):
            days = ", ".join(map(str, data))
            yield path, f"{'.'.join(map(str, path))}: the days must rise, the earliest first; found {days}"
        for key, value in data.items():
            yield from disorder(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from disorder(value, (*path, index))


def is_dated(data: Data) -> bool:
    """Tell a value that is written by start date: a mapping whose keys are days, and nothing else."""
    return isinstance(data, dict) and bool(data) and all(map(_is_day, data))


def _is_day(key: object) -> bool:
    return isinstance(key, date) and not isinstance(key, datetime)


def _starts(data: Data) -> Iterator[date]:
    if isinstance(data, dict):
        if is_dated(data):
            yield from data
        for value in data.values():
            yield from _starts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _starts(value)


def _on(data: Data, day: date, path: Path, missing: list[tuple[Path, str]]) -> Data:
    if isinstance(data, list):
        return [_on(value, day, (*path, index), missing) for index, value in enumerate(data)]
    if not isinstance(data, dict):
        return data
    if not is_dated(data):
        return {key: _on(value, day, (*path, key), missing) for key, value in data.items()}
    begun = [start for start in data if start <= day]
    if begun:
        return _on(data[max(begun)], day, path, missing)
    named = ".".join(str(part) for part in path)
    missing.append((path, f"{named} has no value on {day}: its first holds from {min(data)}"))
    return None
