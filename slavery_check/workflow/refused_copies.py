"""Copies of refused files in `returns/refused/`, the reason beside each: what a buyer sends back, in one place.

A copy is made once and never taken away, except with the return that it is a copy of.
"""

import hashlib
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.escaping import terminal
from slavery_check.files import PART, flush_folder, remove, sha256_of, write_atomically, writing_atomically
from slavery_check.register.originals import AT_ONCE
from slavery_check.returns.raw import Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.returns_folder import REASON, REFUSED, copies_of_refused
from slavery_check.workflow.zips_of_returns import safe_name

_SHORT = 12
_PIECE = 1 << 20
_PLACE, _SUPPLIER, _SHA256 = "File: ", "Supplier: ", "SHA-256: "
_NOBODY, _NOTHING = "(nobody knows whose it is)", "(nothing more)"
_COPIED = "The file beside this page is a copy of it, byte for byte."
_NOT_COPIED = "It is too large to be copied. It stays where it is."
_PAGE = """\
This file was refused: nothing in it counts as an answer. {copied}

Tell the supplier: {message}

File: {place}
Supplier: {supplier}
Reason: {code}
Detail: {detail}
Refused on: {day}
SHA-256: {sha256}
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A page in `returns/refused/`, and the copy beside it."""

    page: Path
    place: str
    """Where the file lay below `returns/`."""
    supplier: str
    """Whose it seemed to be; empty where nobody knew."""
    sha256: str

    @property
    def file(self) -> Path:
        """The copy, which need not be there."""
        return self.page.with_name(self.page.name.removesuffix(REASON))

    def remove(self) -> None:
        """Take both away, the page last: it is what the copy is known by."""
        remove(self.file)
        remove(self.page)
        flush_folder(self.page.parent)


def keep_copies(returns: Path, intake: Intake, limits: Limits, today: date) -> tuple[Path, ...]:
    """Copy each refused file that is not copied yet, the reason beside it; give the copies that are new.

    Nothing withheld may be in the intake any more. A file that cannot be read, or changed since, waits for the next
    run; so does one whose copy cannot be written, for a full disk must keep nobody from hearing the rest.
    """
    refused = [one for one in intake.refused if one.is_there]
    if not refused or (returns / REFUSED).is_symlink():
        return ()  # Behind a link the copies may be returns themselves, and each run would copy the last one's.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = tuple(filter(None, pool.map(partial(_kept, returns, limits, today), refused)))
    if made:
        flush_folder(returns / REFUSED)
    return tuple(sorted(made))


def count_copies(returns: Path, intake: Intake) -> int:
    """Count the refused files of which there is a copy."""
    places = {one.place for one in _copies(returns)}
    return sum(terminal(one.path.relative_to(returns).as_posix()) in places for one in intake.refused)


def copied_hashes(returns: Path) -> frozenset[str]:
    """Give the SHA-256 of every refused file that was copied: of one too large to be read the register has none."""
    return frozenset(one.sha256 for one in _copies(returns)) - {""}


def remove_half_copies(returns: Path) -> None:
    """Remove copies that a run which was killed left half-written. Another's at work copies its file the next time."""
    for path in (returns / REFUSED).glob(f".*{PART}"):
        remove(path)


def copies_to_go(returns: Path, hashes: Collection[str], suppliers: Collection[str]) -> tuple[Copy, ...]:
    """Give the copies that go along with these bytes, or with these suppliers."""
    if not hashes and not suppliers:
        return ()
    return tuple(one for one in _copies(returns) if one.sha256 in hashes or one.supplier in suppliers)


def _copies(returns: Path) -> Iterator[Copy]:
    pages = sorted(path for path in copies_of_refused(returns) if path.name.endswith(REASON))
    return map(_copy, pages)


def _kept(returns: Path, limits: Limits, today: date, one: Received) -> Path | None:
    """Copy one file; None where there is nothing to do, it cannot be, or the file is not what was read."""
    refusal = one.result
    if not isinstance(refusal, Refusal):
        return None
    try:
        sha256, size = refusal.sha256 or sha256_of(one.path), one.path.stat().st_size
        target = returns / REFUSED / _name(one.path, sha256)
        page = target.with_name(target.name + REASON)
        is_small = size <= limits.zip_all_bytes
        if page.exists() and (target.exists() or not is_small):
            return None
        copied = _COPIED if is_small else _NOT_COPIED
        place = one.path.relative_to(returns).as_posix()
        # The page first: a copy is known by it, and would be read as one more return if it stood there alone.
        write_atomically(page, _page(one, refusal, sha256, place, copied, today).encode())
        if is_small and not target.exists() and not _copied(one.path, target, sha256):
            remove(page)
            return None
    except (OSError, SlaveryCheckError):
        return None
    return target if is_small else page


def _name(path: Path, sha256: str) -> str:
    """Give the name of the copy: never one by which it would be taken for a page of ours."""
    name = f"{sha256[:_SHORT]}-{safe_name(path.name)}"
    return f"{name}.txt" if name.endswith(REASON) else name


def _copied(source: Path, target: Path, sha256: str) -> bool:
    """Copy a file if it still has the bytes that were read."""
    digest = hashlib.sha256()
    with suppress(_OtherBytesError), writing_atomically(target) as file:
        file.writelines(_pieces(source, digest))
        if digest.hexdigest() != sha256:
            raise _OtherBytesError
        return True
    return False


class _OtherBytesError(Exception):
    """The file is not the one that was read, or can no longer be read."""


def _pieces(source: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError as error:
        raise _OtherBytesError from error


def _page(one: Received, refusal: Refusal, sha256: str, place: str, copied: str, today: date) -> str:
    return _PAGE.format(
        copied=copied,
        message=terminal(refusal.message),
        place=terminal(place),
        supplier=terminal(one.supplier_id) or _NOBODY,
        code=refusal.code,
        detail=terminal(refusal.detail) or _NOTHING,
        day=today.isoformat(),
        sha256=sha256,
    )


def _copy(page: Path) -> Copy:
    """Read back whose a copy is; what a page no longer says is empty."""
    lines: list[str] = []
    with suppress(OSError):
        lines = page.read_text("utf-8", "replace").splitlines()
    supplier = _after(lines, _SUPPLIER)
    return Copy(page, _after(lines, _PLACE), "" if supplier == _NOBODY else supplier, _after(lines, _SHA256))


def _after(lines: list[str], start: str) -> str:
    return next((line.removeprefix(start) for line in lines if line.startswith(start)), "")
