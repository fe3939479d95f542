"""Files in `returns/` that no run has read yet: one may be the answer of somebody who would be asked again.

Whatever is made before such a file is read counts as made before it came, and the return would be held to it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import sha256_of
from slavery_check.register.entry import Kind
from slavery_check.register.history import latest_numbers, receipts
from slavery_check.workflow.outcome import counted
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.refused_copies import copied_hashes
from slavery_check.workflow.returns_folder import look_through
from slavery_check.workflow.unpacking import folders_of, is_unpacked_from_zip
from slavery_check.workflow.zips_of_returns import is_zip_of_returns


def not_read_yet(connection: Connection, opened: OpenProgramme) -> tuple[Path, ...]:
    """Give them in order of name, a zip that is not unpacked yet among them; what cannot be opened is none."""
    known = {one.sha256 for one in receipts(connection)}
    known |= {about for _, _, about in latest_numbers(connection, Kind.REFUSED)} | copied_hashes(opened.returns)
    return tuple(path for path, digest in _digests(opened) if digest not in known and not _is_unpacked(path, digest))


def refuse_unread(unread: Sequence[Path], folder: Path) -> None:
    """Refuse to make workbooks while any is left in a programme's folder, and say what to do."""
    if unread:
        names = ", ".join(path.name for path in unread[:_NAMED])
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        raise SlaveryCheckError(
            f"{counted(len(unread), 'file')} in returns/ not read yet: {names}{more}. One may be an answer: its "
            "supplier would be asked again, and the answer held to questions that were not in it.",
            f"Read them first: slavery-check receive {folder}. Then issue again. "
            "To make the workbooks all the same, add --leave-unread.",
        )


_NAMED = 3
"""Files that are named in a sentence."""


def _is_unpacked(path: Path, digest: str) -> bool:
    """Tell a zip of returns that is unpacked: the files that came out of it count each for itself."""
    return not is_unpacked_from_zip(path) and is_zip_of_returns(path) and any(folders_of(path, digest))


def _digests(opened: OpenProgramme) -> Iterator[tuple[Path, str]]:
    for path in look_through(opened.returns)[0]:
        with suppress(OSError):
            yield path, sha256_of(path)
