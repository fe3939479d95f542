"""Checking that the history is whole: every link, and every original byte for byte."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.files import sha256_of
from slavery_check.register.chain import Broken, verify
from slavery_check.register.entry import Entry
from slavery_check.register.guards import CHANGED, strange
from slavery_check.register.history import Head, entries, head
from slavery_check.register.originals import find, is_tombstone
from slavery_check.register.present import astray
from slavery_check.register.received import FILES
from slavery_check.workflow.registers import open_existing

_HASH = re.compile("[0-9a-fA-F]{64}")
ADVICE = (
    "A chain proves something only against a head kept elsewhere: whoever can write here could write a new chain.",
    "Keep that line outside this machine: in minutes, in a mail to yourself, on paper.",
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what does not hold."""

    broken: tuple[str, ...]
    """One sentence each."""
    head: Head
    originals: int
    """Files compared with their hash."""
    against: str
    """The head kept elsewhere that was given, or empty."""

    @property
    def exit_code(self) -> ExitCode:
        """Give the code of the command."""
        return ExitCode.VERIFICATION_FAILED if self.broken else ExitCode.DONE


def verify_register(folder: Path, against: str, today: date) -> Verified:
    """Verify the chain, against a kept head where one is given, and every original that the history names."""
    kept = _kept(against)
    found, register = open_existing(folder, today)
    with register, register.reading() as connection:
        links = tuple(map(_sentence, verify(connection, kept)))
        guards = tuple(f"{CHANGED}: {name}." for name in strange(connection))
        received = () if links else entries(connection, kinds=FILES)
        originals = tuple(_originals(found.folder, received))
        wrong = tuple(
            f"The follow-up list does not show the last plan of {supplier}." for supplier in astray(connection)
        )
        return Verified((*links, *guards, *filter(None, originals), *wrong), head(connection), len(originals), against)


def _kept(against: str) -> str:
    """Give the hash of a head that was kept, however much of its line is given.

    Raises SlaveryCheckError for what is no hash: a slip of the hand must not look like a history written anew.
    """
    given = "".join(against.split()[-1:])
    if given and not _HASH.fullmatch(given):
        hint = "It has 64 digits and letters from a to f. Copy the whole line, in quotes, or only the hash."
        raise SlaveryCheckError(f"'{given[:70]}' is not the hash of a head.", hint)
    return given


def _sentence(broken: Broken) -> str:
    return f"Entry {broken.number}: {broken.found}" if broken.number else broken.found


def _originals(folder: Path, received: Iterable[Entry]) -> Iterator[str]:
    """Say of each original what is wrong with it; empty where it is as received, or was erased."""
    for entry in received:
        wrong = _wrong(entry, find(folder, entry.about))
        yield f"Entry {entry.number}: the original {entry.about} {wrong}." if wrong else ""


def _wrong(entry: Entry, path: Path | None) -> str:
    erased = entry.personal is None
    if path is None:
        return "" if erased else "is missing from originals/"
    if is_tombstone(path):
        return "" if erased else "is a tombstone, though no erasure is recorded"
    if erased:
        return "is still there, though its erasure is recorded: run erase again"
    try:
        return "" if sha256_of(path) == entry.about else "holds other bytes than were received"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
