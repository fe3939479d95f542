"""Originals: every file as it was received, byte for byte, under its SHA-256; after an erasure a tombstone."""

from pathlib import Path

from slavery_check.files import flush_folder, remove, write_atomically

FOLDER = "originals"
TOMBSTONE = ".erased.txt"
_OWNER_ONLY = 0o600


def store(folder: Path, content: bytes, sha256: str, suffix: str) -> Path:
    """Keep a file's bytes in a programme's folder, unless they are there or were erased; give its place.

    It is on the disk when this returns. SlaveryCheckError where it cannot be written.
    """
    there = find(folder, sha256)
    if there is not None:
        return there
    path = _place(folder, sha256) / f"{sha256}{suffix.casefold()}"
    write_atomically(path, content, _OWNER_ONLY)
    flush_folder(path.parent)
    return path


def find(folder: Path, sha256: str) -> Path | None:
    """Give the original or its tombstone; None where there is neither."""
    return next(iter(sorted(_place(folder, sha256).glob(f"{sha256}*"))), None)


def is_tombstone(path: Path) -> bool:
    """Tell a tombstone from an original."""
    return path.name.endswith(TOMBSTONE)


def erase(folder: Path, sha256: str, words: str) -> None:
    """Put a tombstone in the place of an original. First the tombstone, so that the same bytes never come back."""
    write_atomically(_place(folder, sha256) / f"{sha256}{TOMBSTONE}", words.encode())
    for path in _place(folder, sha256).glob(f"{sha256}*"):
        if not is_tombstone(path):
            remove(path)
    flush_folder(_place(folder, sha256))


def _place(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / sha256[:2]
