"""Making a backup: the register, the originals, the settings and lists, in one file outside the programme."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.escaping import file_name
from slavery_check.files import OWNER_ONLY, PART, writing_atomically
from slavery_check.register import originals
from slavery_check.register.address import Address
from slavery_check.register.backup import copy_register
from slavery_check.register.chain import Broken
from slavery_check.register.entry import NOTHING_BEFORE
from slavery_check.register.history import Head
from slavery_check.register.identity import identity_of
from slavery_check.workflow.keeping.backup_file import HEAD, LISTS, ORIGINAL, Label, is_list
from slavery_check.workflow.keeping.backups_folder import backups_folder, refuse_inside, unused_name
from slavery_check.workflow.registers import registered_and_begun


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was made."""

    file: Path
    label: Label
    originals: int
    broken: tuple[Broken, ...]
    """What of the history does not verify; it was backed up as it is."""

    @property
    def exit_code(self) -> ExitCode:
        """Give the code of the command."""
        return ExitCode.VERIFICATION_FAILED if self.broken else ExitCode.DONE


def back_up_register(folder: Path, file: Path | None, today: date) -> BackedUp:
    """Back up a programme whose register has begun; without a file named, beside the programme.

    Raises SlaveryCheckError where there is no register yet, or the file would stand in the programme or over another.
    """
    found = registered_and_begun(folder)
    return write_backup(found.folder, found.programme.id, found.address, file, today)


def write_backup(folder: Path, programme_id: str, address: Address, file: Path | None, today: date) -> BackedUp:
    """Write a backup of what is there, whatever its version, with a register or without."""
    step = identity_of(address).step
    place = _folder_for(folder, file)
    with _scratch(place) as scratch:
        copied = copy_register(address, scratch) if step else None
        head = copied.head if copied else Head(0, NOTHING_BEFORE)
        label = Label(programme_id, today.isoformat(), head, copied.file.name if copied else "", step)
        target = file if file and not file.is_dir() else _named(place, label)
        with writing_atomically(target, OWNER_ONLY) as out, _new_zip(out) as packed:
            # HEAD.txt first: whoever opens the file sees it at once.
            packed.writestr(HEAD, label.text())
            for name in _lists(folder):
                packed.writestr(name, _bytes(folder / name))
            if copied:
                packed.write(copied.file, copied.file.name)
            kept = _put_originals(folder, packed)
    return BackedUp(target, label, kept, copied.broken if copied else ())


def _lists(folder: Path) -> Iterator[str]:
    """Name the settings, the lists and the reference data that are there."""
    yield from (name for name in LISTS if (folder / name).is_file())
    reference = (path.relative_to(folder).as_posix() for path in sorted((folder / "reference").glob("*.csv")))
    yield from (name for name in reference if is_list(name))


def _named(place: Path, label: Label) -> Path:
    return unused_name(place, file_name(label.programme), label.made, label.head.number)


def _new_zip(out: IO[bytes]) -> zipfile.ZipFile:
    # A file dated before 1980, which a zip cannot say, is no reason to fail.
    return zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)


def _put_originals(folder: Path, packed: zipfile.ZipFile) -> int:
    """Pack the originals, after the register: whatever it names stood in the folder before it did."""
    names: set[str] = set()
    for path in sorted((folder / originals.FOLDER).glob("*/*")):
        named = ORIGINAL.fullmatch(path.relative_to(folder).as_posix())
        if named is None:
            continue  # a file that is being written, or none of ours
        # One that was erased since we listed it has its tombstone beside it.
        there = path if path.exists() else originals.find(folder, named["sha256"])
        name = there.relative_to(folder).as_posix() if there else ""
        if there and name not in names:
            packed.writestr(name, _bytes(there), zipfile.ZIP_STORED)
            names.add(name)
    return len(names)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "Make it readable and try again. No backup was made."
        raise SlaveryCheckError(f"{path} cannot be read ({error.strerror}).", hint) from error


def _folder_for(folder: Path, file: Path | None) -> Path:
    """Give the folder of the backup: never in the programme, because an erasure must leave nothing there."""
    place = backups_folder(folder) if file is None else file if file.is_dir() else file.parent
    refuse_inside(folder, place)
    if file is not None and file.exists() and not file.is_dir():
        raise SlaveryCheckError(f"{file} is there already.", "A backup is never written over. Name another file.")
    return place


@contextmanager
def _scratch(place: Path) -> Iterator[Path]:
    """Make a folder that only we can read, on the disk where the backup will stand."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=place, prefix=".", suffix=PART)
    except OSError as error:
        hint = "Name a file in a folder that you may write to."
        raise SlaveryCheckError(f"No backup can be written to {place} ({error.strerror}).", hint) from error
    with folder as name:
        yield Path(name)
