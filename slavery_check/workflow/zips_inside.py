"""Which zips hold a return that leaves `returns/`, or that is erased: they go along, so that it stays nowhere.

Nothing is refused here: of a zip that we do not take, whatever can be read counts, and whatever is called a zip.
"""

import hashlib
import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from slavery_check.workbook.limits import Limits
from slavery_check.workflow.returns_folder import copies_of_refused, look_through
from slavery_check.workflow.zips_of_returns import LONGEST_TAIL, holds_files

_NOTHING = hashlib.sha256().hexdigest()
"""Of no bytes at all, which tell of nobody: each folder in a zip has it."""
_DEEPEST = 5
"""Zips inside one another."""


def zips_holding(folder: Path, hashes: Collection[str], limits: Limits) -> Mapping[Path, frozenset[str]]:
    """Give each zip below a folder that holds bytes of these SHA-256, or a zip that does, with those that it holds."""
    sought = frozenset(hashes) - {_NOTHING}
    files = (*look_through(folder)[0], *copies_of_refused(folder)) if sought else ()
    inside = {path: sought.intersection(_inside(path, limits)) for path in files}
    return {path: held for path, held in inside.items() if held}


def _inside(path: Path, limits: Limits) -> Iterator[str]:
    """Give the SHA-256 of each file in a zip that can be read, as far as the limits go."""
    # Whatever a stranger's zip makes zipfile raise, and each way of packing raises its own: the others still go.
    with suppress(Exception), path.open("rb") as file:
        file.seek(max(0, file.seek(0, io.SEEK_END) - LONGEST_TAIL))
        if holds_files(file.read()):
            yield from _Look(limits.zip_files, limits.zip_all_bytes).hashes(file)


@dataclass(slots=True)
class _Look:
    """A look into one zip, and what of it may still be inflated."""

    files: int
    left: int
    """Bytes."""

    def hashes(self, file: IO[bytes], depth: int = 1) -> Iterator[str]:
        """Give those of the files in it, and of those in zips in it."""
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist()[: self.files]:
                with suppress(Exception):
                    content = self._content(archive, info)
                    yield hashlib.sha256(content).hexdigest()
                    if depth < _DEEPEST and holds_files(content[-LONGEST_TAIL:]):
                        yield from self.hashes(io.BytesIO(content), depth + 1)

    def _content(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        del info.CRC  # a checksum that is wrong keeps nobody else from reading the file
        with archive.open(info) as member:
            content = member.read(self.left)
        self.left -= len(content)
        return content
