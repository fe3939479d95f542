"""Writing files so that a reader sees the old one or the new one, never half of one; and telling one by its bytes."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from slavery_check.errors import SlaveryCheckError

OWNER_ONLY = 0o600
"""Mode of a file that nobody else on the machine may read."""
PART = ".part"
"""End of the name of a file that is being written."""


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write to a temporary name in the same folder, flush to disk, rename; SlaveryCheckError when refused.

    `mode` holds from the first byte on, where the system knows it (not on Windows).
    """
    write_pieces_atomically(path, (content,), mode)


def write_pieces_atomically(path: Path, pieces: Iterable[bytes], mode: int = 0o644) -> None:
    """Do the same with what is too large to hold at once; where the pieces break off, nothing is left."""
    with writing_atomically(path, mode) as file:
        file.writelines(pieces)


@contextlib.contextmanager
def writing_atomically(path: Path, mode: int = 0o644) -> Iterator[IO[bytes]]:
    """Do the same for who needs the file itself; what is left with an exception leaves nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "Close the file if a program has it open; check the folder's permissions and free space."
        raise SlaveryCheckError(f"{path}: cannot be written ({error.strerror}).", hint) from error


def remove(path: Path) -> None:
    """Take away a file of ours that is out of date, if it is there; SlaveryCheckError when refused."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        hint = "Close the file if a program has it open, or delete it yourself, and try again."
        message = f"{path}: is out of date and cannot be deleted ({error.strerror})."
        raise SlaveryCheckError(message, hint) from error


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, as 64 hex digits; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush_folder(folder: Path) -> None:
    """Bring a folder's own entries to disk, so that a rename or removal survives a power cut; not on Windows."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
