"""Which zips hold a return that leaves `returns/`, or that is erased: they go along, so that it stays nowhere.

Nothing is refused here: of a zip that we do not take, whatever can be read counts.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from slavery_check.files import sha256_of
from slavery_check.workbook.limits import Limits
from slavery_check.workflow.returns_folder import copies_of_refused, look_through
from slavery_check.workflow.zips_of_returns import is_zip_of_returns

_PIECE = 1 << 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What zipfile raises for a file that is cut off, changed, encrypted or packed in a way that it does not know."""


def zips_holding(returns: Path, hashes: Collection[str], limits: Limits) -> Mapping[Path, frozenset[str]]:
    """Give each zip that holds bytes of these SHA-256, or a zip that does, with those that it holds.

    A zip's own hash stands among those of the zip around it.
    """
    zips = _zips(returns) if hashes else ()
    inside = {path: frozenset(_inside(path, limits)) for path in zips}
    own = {path: sha256_of(path) for path, held in inside.items() if held}
    found: dict[Path, frozenset[str]] = {}
    gone = frozenset(hashes)
    while more := {path: held & gone for path, held in inside.items() if path not in found and held & gone}:
        found |= more
        gone |= {own[path] for path in more}
    return found


def _zips(returns: Path) -> tuple[Path, ...]:
    files, _ = look_through(returns)
    return tuple(path for path in (*files, *copies_of_refused(returns)) if is_zip_of_returns(path))


def _inside(path: Path, limits: Limits) -> Iterator[str]:
    """Give the SHA-256 of each file in a zip that can be read, as far as the limits go."""
    left = limits.zip_all_bytes
    with suppress(*_UNREADABLE), zipfile.ZipFile(path) as archive:
        for info in archive.infolist()[: limits.zip_files]:
            digest = hashlib.sha256()
            with suppress(*_UNREADABLE):
                with archive.open(info) as file:
                    while left > 0 and (piece := file.read(_PIECE)):
                        digest.update(piece)
                        left -= len(piece)
                yield digest.hexdigest()
