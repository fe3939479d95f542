"""Putting a backup back: checked beside the programme first, then put into its place, never over anything."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.files import OWNER_ONLY, flush_folder, write_pieces_atomically
from slavery_check.programme import FORMAT
from slavery_check.register import opening, originals
from slavery_check.register.address import SETTING, Address, PostgresAddress, SqliteAddress, address_of
from slavery_check.register.backup import POSTGRES_COPY, SQLITE_COPY, look_at_copy, put_back, tables_of
from slavery_check.register.history import Head
from slavery_check.resources import load_yaml
from slavery_check.workflow.keeping.backup_file import ORIGINAL, Backup, BrokenBackupError, is_list, open_backup
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.programmes import SUPPLIER_FILES
from slavery_check.workflow.settings_check import SETTINGS

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    folder: Path
    head: Head
    originals: int
    """Files put back."""
    erased_since: tuple[str, ...]
    """SHA-256 of originals that stayed away, because the programme has their tombstones."""
    left: tuple[str, ...]
    """Settings and lists that stood there already and stay as they are."""
    older: bool
    """The register or programme.yaml is of an older version and must be upgraded; it is not verified until then."""
    broken: tuple[str, ...]
    """Sentences on what does not verify, such as an original that was missing when the backup was made."""

    @property
    def exit_code(self) -> ExitCode:
        """Give the code of the command: what was erased once and is back is to be erased again."""
        if self.broken:
            return ExitCode.VERIFICATION_FAILED
        return ExitCode.NEEDS_CORRECTION if self.erased_since else ExitCode.DONE


def restore(folder: Path, file: Path, today: date) -> Restored:
    """Put a backup back into a folder that has no register, or that is not there.

    Raises SlaveryCheckError where a register is there already, or the backup is another programme's or damaged: then
    nothing was put back. The register comes last, so what the machine broke off is finished by running it again.
    """
    folder = folder.resolve()
    address = address_of(folder, os.environ)
    with open_backup(file) as backup:
        label = backup.label
        _refuse_what_is_there(folder, address, backup)
        with _beside(folder, backup) as staging:
            copy = _checked_copy(backup, staging)
            backup.check()
            put, erased = _put_originals(folder, backup)
            left = tuple(name for name in backup.names if is_list(name) and _stands(folder, name))
            for name in (name for name in backup.names if is_list(name) and name not in left):
                write_pieces_atomically(folder / name, backup.pieces(name))
            flush_folder(folder)
            _put_register(address, copy)
    older = (bool(label.register) and label.step < opening.NEWEST) or _setting(folder, "format") != str(FORMAT)
    broken = () if older or not label.register else _broken(folder, label.head, erased, today)
    return Restored(folder, label.head, put, erased, left, older, broken)


def _refuse_what_is_there(folder: Path, address: Address, backup: Backup) -> None:
    label = backup.label
    opening.refuse_newer(label.step, "The backup")
    if folder.exists() and not folder.is_dir():
        raise SlaveryCheckError(f"{folder} is a file.", "Name the programme's folder, or one that is not there yet.")
    there = _setting(folder, "id")
    if (folder / SETTINGS).exists() and there != label.programme:
        message = f"The backup is of the programme {label.programme}, and this one is {there or 'without an id'}."
        raise SlaveryCheckError(message, "Name another folder, or one that is not there yet. Nothing was put back.")
    if label.register:
        _refuse_register(address, label.register)


def _refuse_register(address: Address, copy: str) -> None:
    if isinstance(address, PostgresAddress) != (copy == POSTGRES_COPY):
        kind, place = ("on PostgreSQL", "a file") if copy == POSTGRES_COPY else ("in a file", "a PostgreSQL database")
        hint = f"Set {SETTING} as it was. To move from one to the other, use register export and register import."
        raise SlaveryCheckError(f"The backup is of a register {kind}, and the register's place is {place}.", hint)
    if isinstance(address, PostgresAddress):
        if tables_of(address):
            hint = f"Make a new empty database and name it in {SETTING}. Nothing was put back."
            raise SlaveryCheckError(f"There are tables in {address.place}, and nothing is ever written over.", hint)
        return
    there = [path.name for path in address.files if path.exists()]
    if there:
        hint = f"Move {' and '.join(there)} out of {address.path.parent}, keep what you moved, and try again."
        raise SlaveryCheckError(f"There is a register at {address.path}, and nothing is ever written over.", hint)


@contextmanager
def _beside(folder: Path, backup: Backup) -> Iterator[Path]:
    """Make a folder beside the programme for what is still to be checked; one that was left behind is swept away."""
    staging = folder.parent / f".{folder.name}.restoring"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700, parents=True)
        free = shutil.disk_usage(staging).free
    except OSError as error:
        hint = "Name a folder that you may write beside."
        raise SlaveryCheckError(f"{staging} cannot be made ({error.strerror}).", hint) from error
    try:
        if 2 * backup.size > free:  # the register stands twice for a moment
            message = f"The backup needs {2 * backup.size:,} bytes, and {folder.parent} has {free:,}."
            raise SlaveryCheckError(message, "Make room and try again. Nothing was put back.")
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _checked_copy(backup: Backup, staging: Path) -> Path | None:
    """Unpack the register's copy; of SQLite's, verify every link and that it is whose and what HEAD.txt says."""
    label = backup.label
    if not label.register:
        return None
    copy = staging / label.register
    write_pieces_atomically(copy, backup.pieces(label.register), OWNER_ONLY)
    if label.register == SQLITE_COPY:
        found, copied = look_at_copy(copy)
        if copied.broken:
            first = copied.broken[0]
            raise BrokenBackupError(f"entry {first.number}: {first.found}" if first.number else first.found)
        if (found.programme, found.step, copied.head) != (label.programme, label.step, label.head):
            raise BrokenBackupError("its register is not the one that its HEAD.txt tells of.")
    return copy


def _put_originals(folder: Path, backup: Backup) -> tuple[int, tuple[str, ...]]:
    """Put originals where there are none. What was erased here stays away, what was erased there goes."""
    put: list[str] = []
    erased: list[str] = []
    for name, original in ((name, ORIGINAL.fullmatch(name)) for name in backup.names):
        if original is None:
            continue
        sha256, tombstone = original["sha256"], originals.is_tombstone(Path(name))
        there = originals.find(folder, sha256)
        if tombstone and (there is None or not originals.is_tombstone(there)):
            originals.erase(folder, sha256, b"".join(backup.pieces(name)).decode("utf-8", "replace"))
            put.append(name)
        elif there is None:
            write_pieces_atomically(folder / name, backup.pieces(name), OWNER_ONLY)
            put.append(name)
        elif originals.is_tombstone(there) and not tombstone:
            erased.append(sha256)
    return len(put), tuple(erased)


def _stands(folder: Path, name: str) -> bool:
    """Tell whether a list is there already; of supplier lists there is one, under either name."""
    names = SUPPLIER_FILES if name in SUPPLIER_FILES else (name,)
    return any((folder / one).exists() for one in names)


def _put_register(address: Address, copy: Path | None) -> None:
    if copy is None:
        return
    if isinstance(address, SqliteAddress):
        write_pieces_atomically(address.path, _pieces(copy), OWNER_ONLY)
        flush_folder(address.path.parent)
    else:
        put_back(address, copy)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            yield piece


def _setting(folder: Path, key: str) -> str:
    """Give one setting of programme.yaml as it stands, whatever its format; empty where there is none."""
    if not (folder / SETTINGS).is_file():
        return ""
    data, _ = load_yaml(folder / SETTINGS)
    return str(data.get(key, "")) if isinstance(data, dict) else ""


def _broken(folder: Path, expected: Head, erased: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Verify what was put back; a tombstone in the place of an original is told apart from what is broken."""
    verified = verify_register(folder, expected.hash, today)
    broken = tuple(one for one in verified.broken if not any(sha256 in one for sha256 in erased))
    if verified.head == expected:
        return broken
    return (*broken, f"The last entry is {verified.head.number}, and HEAD.txt says {expected.number}.")
