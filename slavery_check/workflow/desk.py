"""The desk: what a run has read and not yet written down in the register, in `reading/` of the programme.

A run that is broken off leaves it there, and the next one does not read those files again, where it would read them
alike. Nothing restricted ever lies on it. Whoever deletes the folder loses nothing: the files are read once more.
"""

import json
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import PART
from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.register.encoded_return import decode_refusal, decode_return, encode_refusal, encode_return
from slavery_check.register.entry import Json, canonical
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal

FOLDER = "reading"
_SUFFIX = ".json"


class Desk:
    """What lies there, by the SHA-256 of the file that was read."""

    def __init__(self, programme: Path, rests_on: str = "") -> None:
        """Begin with a programme's folder; nothing is made until something is put down.

        `rests_on` tells apart whatever else than the file decides what is read in it (`workflow.rests_on`).
        """
        self._folder = programme / FOLDER
        self._rests_on = rests_on

    def put(self, sha256: str, place: str, found: ValidatedReturn | Refusal) -> None:
        """Put down what was read of a file at a place in `returns/`. SlaveryCheckError where it cannot be written."""
        content = canonical({"rests_on": self._rests_on, "place": place, **_written(found)})
        try:
            try:
                self._write(sha256, content)
            except FileNotFoundError:  # Another run has just taken the empty folder away.
                self._write(sha256, content)
        except OSError as error:
            hint = "Check the folder's permissions and free space."
            raise SlaveryCheckError(f"{self._folder} cannot be written ({error.strerror}).", hint) from error

    def get(self, sha256: str, place: str) -> ValidatedReturn | Refusal | None:
        """Give what was read of a file at this place, had it been read now; None where that is not known."""
        try:
            data = json.loads(self._place(sha256).read_bytes())
            is_same = (data["rests_on"], data["place"]) == (self._rests_on, place)
            return _read(data, sha256) if is_same else None
        except (OSError, ValueError, LookupError, TypeError, RecursionError, UnreadableEntryError):
            return None

    def remove(self, sha256: str) -> None:
        """Take away what was read of a file. SlaveryCheckError where it cannot be."""
        try:
            self._place(sha256).unlink(missing_ok=True)
        except OSError as error:
            hint = "Close any program that has it open, or delete the folder; nothing is lost with it."
            raise SlaveryCheckError(f"{self._folder} cannot be cleared ({error.strerror}).", hint) from error

    def keep_only(self, wanted: Collection[str]) -> None:
        """Take away what is of no file that is still to be written down, and the folder where nothing is left."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name.removesuffix(_SUFFIX) not in wanted:
                with suppress(OSError):
                    path.unlink()
        with suppress(OSError):
            self._folder.rmdir()

    def clear(self) -> None:
        """Take away everything. SlaveryCheckError where something cannot be."""
        for path in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            self.remove(path.name.removesuffix(_SUFFIX))
        self.keep_only(())

    def _write(self, sha256: str, content: bytes) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, exist_ok=True)
        # Not brought to the disk: half a file, or none, is read as none, and the return is read once more. The name is
        # like no other, for another run may put down the same return; and nobody but the owner may read what has it.
        handle, half = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=PART)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(half).replace(self._place(sha256))
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise

    def _place(self, sha256: str) -> Path:
        return self._folder / f"{sha256}{_SUFFIX}"


def _written(found: ValidatedReturn | Refusal) -> dict[str, Json]:
    return {"refusal": encode_refusal(found)} if isinstance(found, Refusal) else {"return": encode_return(found)}


def _read(data: dict[str, Json], sha256: str) -> ValidatedReturn | Refusal | None:
    """Give it as it was read; None where something else lies there."""
    if "refusal" in data:
        refusal = decode_refusal(data["refusal"])
        return refusal if refusal.sha256 == sha256 else None
    found = decode_return(data["return"])
    return found if found.supplier_return.sha256 == sha256 else None
