"""The register of a programme: which it is, where it lives, and opening it."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import Programme
from slavery_check.register.address import Address, address_of
from slavery_check.register.book import Register
from slavery_check.register.identity import identity_of
from slavery_check.register.opening import open_register
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
        hint = f"It begins with the first run: slavery-check run {found.folder.name}"
        raise SlaveryCheckError(f"There is no register yet at {found.address.place}.", hint)
    return found


def open_existing(folder: Path, today: date) -> tuple[Registered, Register]:
    """Open a register that is there, to look into it; SlaveryCheckError where there is none yet."""
    found = registered_and_begun(folder)
    return found, found.open(today)


def register_of(opened: OpenProgramme, today: date) -> Register:
    """Open the register of a programme that is open; a new one is made where there is none."""
    return Registered(opened.folder, opened.programme, address_of(opened.folder, os.environ)).open(today)
