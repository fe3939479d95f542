"""The shelf: answers of returns are put away as soon as they were looked at, and fetched when somebody asks for them.

A few are kept at hand, so that small programmes fetch nothing. What is written down is fetched from the register, what
is not yet from the desk. So thousands of returns need hardly more memory than a hundred.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.book import Register
from slavery_check.register.entry import Kind
from slavery_check.register.history import about
from slavery_check.register.received import stored_return
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import UNFORESEEN, Refusal
from slavery_check.workflow.desk import Desk
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Gist, Received, Shelved, hash_of
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.rests_on import rests_on
from slavery_check.workflow.safeguarding import FlagsOf, is_paused, restricted_flags
from slavery_check.workflow.sorting import Finish

AT_HAND = 100
"""Returns whose answers stay in memory: the first ones. Who goes through thousands in turn needs none twice soon."""
_LAST = 2
"""Further ones: what is done about a supplier asks several times for the same return."""
Read = Callable[[Path], ValidatedReturn | Refusal]


class Shelf:
    """Where the answers of a programme's returns are."""

    def __init__(self, opened: OpenProgramme, flags_of: FlagsOf, holding: Collection[str], today: date) -> None:
        """Take what tells a restricted return, and who is on hold: what is to be withheld is not put away."""
        self.desk = Desk(opened.folder, rests_on(opened, today))
        self._opened = opened
        self._flags_of = flags_of
        self._holding = set(holding)
        self._finish: Finish = _as_it_is
        self._read: Read | None = None
        self._today = today
        self._at_hand: dict[str, ValidatedReturn] = {}
        self._last: dict[str, ValidatedReturn] = {}
        self._register: Register | None = None

    def known(self, path: Path, sha256: str) -> ValidatedReturn | Refusal | None:
        """Give what a run that was broken off read of a file, as it was before it was finished."""
        return self.desk.get(sha256, self._place(path)) if sha256 else None

    def put(self, one: Received, read: ValidatedReturn | Refusal | None = None) -> Received:
        """Put the answers of a return away; onto the desk what was `read` of it, where the register does not have it.

        What suggests that somebody may be at risk now is not put away: it is to be withheld, and goes nowhere before.
        """
        sha256 = hash_of(one)
        if not sha256 or isinstance(one.kept, Shelved) or self._is_withheld(one):
            return one  # As for a supplier on hold, so for one of which something restricted was just read.
        if read is not None and not (isinstance(read, Refusal) and read.detail.startswith(UNFORESEEN)):
            self.desk.put(sha256, self._place(one.path), read)
        if isinstance(one.kept, Refusal):
            return one
        if len(self._at_hand) < AT_HAND:
            self._at_hand[sha256] = one.kept
        return replace(one, kept=Shelved(Gist.of(one.kept), self.fetch))

    def finished_by(self, finish: Finish, read: Read) -> None:
        """Hear what finishes a return as it comes off the desk or out of the register: whose it is, what was asked.

        `read` is for a return whose place on the desk somebody cleared meanwhile.
        """
        self._finish, self._read = finish, read

    def fetch(self, one: Received) -> ValidatedReturn:
        """Give the answers of a return. SlaveryCheckError where somebody erased them meanwhile."""
        sha256 = hash_of(one)
        near = self._at_hand.get(sha256) or self._last.get(sha256)
        if near is not None:
            return near
        found = self._fetched(one, sha256)
        while len(self._last) >= _LAST:
            self._last.pop(next(iter(self._last)))
        self._last[sha256] = found
        return found

    @contextmanager
    def open(self) -> Iterator[None]:
        """Keep the register open inside the block, so that fetching is quick."""
        if self._register is not None:
            yield
            return
        with register_of(self._opened, self._today) as register, self.open_in(register):
            yield

    @contextmanager
    def open_in(self, register: Register) -> Iterator[None]:
        """Fetch from a register that somebody has open."""
        before, self._register = self._register, register
        try:
            yield
        finally:
            self._register = before

    def _is_withheld(self, one: Received) -> bool:
        if is_paused(one, self._holding):
            return True
        is_restricted = bool(restricted_flags(one, self._flags_of))
        if is_restricted:
            self._holding |= {one.supplier_id or (one.gist.claimed if one.gist else "")} - {""}
        return is_restricted

    def _fetched(self, one: Received, sha256: str) -> ValidatedReturn:
        found = self.known(one.path, sha256) if not one.number else None
        if not isinstance(found, ValidatedReturn):
            with self.open():
                found = self._recorded(one, sha256)
        if found is None:
            message = "A return was erased from the register, or taken away, while this ran."
            raise SlaveryCheckError(message, "Nothing is lost otherwise. Run the same command again.")
        finished = self._finish(replace(one, kept=found)).kept
        if not isinstance(finished, ValidatedReturn):
            raise TypeError("a return that is finished is a return")
        return finished

    def _recorded(self, one: Received, sha256: str) -> ValidatedReturn | None:
        """Give it out of the register; read it once more where it is not there yet and its place was cleared."""
        if self._register is None:
            return None
        with self._register.reading() as connection:
            entry = about(connection, Kind.RETURN, sha256)
        return self._read_again(one, sha256) if entry is None else stored_return(entry)

    def _read_again(self, one: Received, sha256: str) -> ValidatedReturn | None:
        found = self._read(one.path) if self._read is not None and not one.number else None
        return found if isinstance(found, ValidatedReturn) and found.supplier_return.sha256 == sha256 else None

    def _place(self, path: Path) -> str:
        return path.relative_to(self._opened.returns).as_posix()


def _as_it_is(one: Received) -> Received:
    return one
