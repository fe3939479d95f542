"""What to think of a machine's facts."""

from collections.abc import Iterator
from datetime import date

from slavery_check.workbook.limits import Limits, limit_facts
from slavery_check.workflow.doctor.finding import Finding, State, fine
from slavery_check.workflow.doctor.floors import at_least, versions
from slavery_check.workflow.doctor.machine import Machine

_LOWEST_PYTHON = (3, 11)
_SOUND_EXPAT = (2, 6, 0)
"""Below it a large tag takes quadratic time."""
_LOWEST_PANGO = "1.44"
_LARGEST_TAG = 1_000_000
"""Bytes of a tag that such an expat reads in a second or so."""
_MEGABYTE = 1_000_000
_FILE_MEMORY = 512 * _MEGABYTE
"""What reading one file takes at most."""
_LEAST_DISK, _ENOUGH_DISK = 100 * _MEGABYTE, 1_000 * _MEGABYTE
_MANY_TIMES = 10
_FIRST_DAY = date(2026, 1, 1)
"""Before this program was written."""


def machine_findings(machine: Machine, limits: Limits) -> Iterator[Finding]:
    """Judge every fact."""
    yield _python(machine)
    yield fine("platform", machine.platform)
    yield _expat(machine, limits)
    yield _guards(machine)
    yield from versions(machine.installed)
    yield _pango(machine)
    yield _fonts(machine)
    yield fine("cores", f"{machine.cores}; {machine.workers} workers read many returns")
    yield _memory(machine)
    yield disk("temporary folder", machine.temporary, machine.temporary_free)
    yield _limits(limits)


def _python(machine: Machine) -> Finding:
    found = f"Python {'.'.join(map(str, machine.python))} ({machine.implementation})"
    if machine.python[:2] < _LOWEST_PYTHON:
        return Finding("interpreter", State.BAD, found, "3.11 or later", "Install a newer Python, then slavery-check.")
    if "32 bit" in machine.implementation:
        return Finding("interpreter", State.ATTENTION, found, "64 bit", "A large file may not fit into 32 bit.")
    return fine("interpreter", found)


def _expat(machine: Machine, limits: Limits) -> Finding:
    found = ".".join(map(str, machine.expat))
    if machine.expat >= _SOUND_EXPAT:
        return fine("expat", f"{found}; it needs no guard against large tags")
    if limits.tag_bytes > _LARGEST_TAG:
        expected = f"2.6.0 or later, or the limit tag_bytes at most {_LARGEST_TAG:,}; it is {limits.tag_bytes:,}"
        return Finding("expat", State.BAD, found, expected, "A hostile file could hang the reading: lower tag_bytes.")
    return Finding(
        "expat",
        State.ATTENTION,
        f"{found}; our own guard against large tags is needed",
        "2.6.0 or later",
        "Nothing to do while the guards stand. It comes with Python or the system: update those when you can.",
    )


def _guards(machine: Machine) -> Finding:
    fallen = [one for one in machine.probes if not one.stands]
    if not fallen:
        return fine("guards", f"{len(machine.probes)} hostile workbooks were tried and refused")
    found = "; ".join(f"{one.attack}: {one.found}" for one in fallen)
    expected = "; ".join(one.expected for one in fallen)
    advice = "Read no returns with this installation. Install slavery-check again; if it goes on, report it."
    return Finding("guards", State.BAD, found, expected, advice)


def _pango(machine: Machine) -> Finding:
    advice = "Everything else works. For PDF install Pango: see docs/statement.md."
    if not machine.pango:
        found = f"not there ({machine.pango_missing[:120]})"
        return Finding("Pango", State.ATTENTION, found, f"{_LOWEST_PANGO} or later, for PDF", advice)
    if not at_least(machine.pango, _LOWEST_PANGO):
        return Finding("Pango", State.ATTENTION, machine.pango, f"{_LOWEST_PANGO} or later, for PDF", advice)
    return fine("Pango", machine.pango)


def _fonts(machine: Machine) -> Finding:
    if not machine.fonts_missing:
        return fine("fonts", "the package's own are there")
    found = f"missing or damaged: {', '.join(machine.fonts_missing)}"
    return Finding("fonts", State.BAD, found, "the package's own fonts", "Install slavery-check again.")


def _memory(machine: Machine) -> Finding:
    if machine.memory is None:
        return fine("memory", "this system does not say")
    found = f"{machine.memory // _MEGABYTE:,} MB free"
    if machine.memory < _FILE_MEMORY:
        expected = f"{_FILE_MEMORY // _MEGABYTE} MB, which one hostile file may take"
        return Finding("memory", State.ATTENTION, found, expected, "Close other programs before you read returns.")
    return fine("memory", found)


def disk(subject: str, place: str, free: int) -> Finding:
    """Judge the free space of a disk."""
    found = f"{free // _MEGABYTE:,} MB free at {place}"
    if free >= _ENOUGH_DISK:
        return fine(subject, found)
    state = State.BAD if free < _LEAST_DISK else State.ATTENTION
    return Finding(subject, state, found, f"{_ENOUGH_DISK // _MEGABYTE:,} MB", "Make room on that disk.")


def _limits(limits: Limits) -> Finding:
    facts = limit_facts(limits)
    changed = [fact for fact in facts if fact.is_changed]
    if not changed:
        return fine("limits", f"{len(facts)}, all as by default")
    found = "; ".join(f"{fact.name} is {fact.value:,} (default {fact.default:,})" for fact in changed)
    far = [fact.name for fact in changed if fact.value > _MANY_TIMES * fact.default]
    if not far:
        return fine("limits", found)
    advice = "A hostile file may take as much. Set them in programme.yaml to what your returns need."
    expected = f"at most {_MANY_TIMES} times the default: {', '.join(far)}"
    return Finding("limits", State.ATTENTION, found, expected, advice)


def clock(today: date, now: date, last: date | None) -> Finding:
    """Judge the day: this machine's, the one that is counted from, and the last that the history has seen."""
    found = f"{now.isoformat()}"
    advice = "Set this machine's clock. Deadlines and the history are dated by it."
    if now < _FIRST_DAY:
        return Finding("clock", State.BAD, found, f"{_FIRST_DAY.isoformat()} or later", advice)
    if last is not None and max(today, now) < last:
        return Finding("clock", State.ATTENTION, found, f"the history's last day, {last.isoformat()}, or later", advice)
    if today != now:
        counted = f"{found}; days are counted from {today.isoformat()}"
        advice = "Nothing to do if --today or SOURCE_DATE_EPOCH was set on purpose."
        return Finding("clock", State.ATTENTION, counted, "the same day", advice)
    return fine("clock", found)
