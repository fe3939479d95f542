"""The register of a programme: which it is, where it lives, and opening it."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import Programme
from slavery_check.register.address import SETTING, Address, address_of
from slavery_check.register.book import Register
from slavery_check.register.identity import identity_of
from slavery_check.register.opening import open_register
from slavery_check.register.originals import FOLDER
from slavery_check.workflow.keeping.backups_folder import backups_folder
from slavery_check.workflow.programmes import OpenProgramme, load_programme, restricted_folder


@dataclass(frozen=True, slots=True)
class Registered:
    """A programme and the address of its register."""

    folder: Path
    """Absolute."""
    programme: Programme
    address: Address

    @property
    def restricted(self) -> Path:
        """Where restricted returns go, which no register names."""
        return restricted_folder(self.folder, self.programme)

    def open(self, today: date) -> Register:
        """Open the register; a new one is made where there is none."""
        return open_register(self.address, self.programme.id, self.programme.financial_year.label, today)


def registered(folder: Path) -> Registered:
    """Load a programme's settings and find its register, without opening it."""
    folder = folder.resolve()
    return Registered(folder, load_programme(folder), address_of(folder, os.environ))


def registered_and_begun(folder: Path) -> Registered:
    """Do the same, and look whether there is a register; SlaveryCheckError where there is none yet."""
    found = registered(folder)
    if not identity_of(found.address).step:
        _refuse_lost(found)
        hint = f"It begins with the first run: slavery-check run {found.folder.name}"
        raise SlaveryCheckError(f"There is no register yet at {found.address.place}.", hint)
    return found


def open_existing(folder: Path, today: date) -> tuple[Registered, Register]:
    """Open a register that is there, to look into it; SlaveryCheckError where there is none yet."""
    found = registered_and_begun(folder)
    return found, found.open(today)


def register_of(opened: OpenProgramme, today: date) -> Register:
    """Open the register of a programme that is open; a new one is made where there is none and never was.

    Raises SlaveryCheckError where there was one: every decision would be forgotten, and nobody would notice.
    """
    found = Registered(opened.folder, opened.programme, address_of(opened.folder, os.environ))
    if _had_one(found.folder) and not identity_of(found.address).step:
        _refuse_lost(found)
    return found.open(today)


def _had_one(folder: Path) -> bool:
    """Tell whether there was a register: an original is stored only where there is one."""
    originals = folder / FOLDER
    return originals.is_dir() and any(originals.iterdir())


def _refuse_lost(found: Registered) -> None:
    """Raise SlaveryCheckError where a programme without a register had one."""
    if not _had_one(found.folder):
        return
    hint = (
        f"Was {SETTING} changed? Set it as it was. Was the file moved or deleted? Put it back, or the last backup, "
        f"usually in {backups_folder(found.folder)}: slavery-check register restore {found.folder.name} FILE. "
        "Does the history move to this place? Run slavery-check register import. To begin a new history all the same, "
        f"which forgets every decision, move {FOLDER}/ out of the programme. Nothing was changed."
    )
    raise SlaveryCheckError(f"There is no register at {found.address.place}, and this programme had one.", hint)
