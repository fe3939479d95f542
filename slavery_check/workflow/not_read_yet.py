"""Files in `returns/` that no run has read yet: one may be the answer of somebody who would be asked again."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from slavery_check.files import sha256_of
from slavery_check.register.entry import Kind
from slavery_check.register.history import latest_numbers, receipts
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.returns_folder import look_through
from slavery_check.workflow.zips_of_returns import is_zip_of_returns


def not_read_yet(connection: Connection, opened: OpenProgramme) -> tuple[Path, ...]:
    """Give them in order of name; a zip of returns, and what cannot be opened, is none."""
    known = {one.sha256 for one in receipts(connection)}
    known |= {about for _, _, about in latest_numbers(connection, Kind.REFUSED)}
    return tuple(path for path, digest in _digests(opened) if digest not in known)


def _digests(opened: OpenProgramme) -> Iterator[tuple[Path, str]]:
    for path in look_through(opened.returns)[0]:
        if not is_zip_of_returns(path):
            with suppress(OSError):
                yield path, sha256_of(path)
