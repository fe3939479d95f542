"""Bringing a programme of an older version to this one: its settings and its register, after a backup of both."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from stat import S_IMODE

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.programme import FORMAT
from slavery_check.register import opening
from slavery_check.register.address import FILE, Address, SqliteAddress, address_of
from slavery_check.register.identity import Identity, identity_of
from slavery_check.register.plainly import plainly
from slavery_check.resources import load_yaml
from slavery_check.workflow.init import new_id
from slavery_check.workflow.keeping.backing_up import write_backup
from slavery_check.workflow.keeping.settings_upgrade import format_of, upgraded_settings
from slavery_check.workflow.nearby import not_a_programme
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.settings_check import SETTINGS


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done; nothing, where there is no backup."""

    backup: Path | None
    """Made before anything was changed."""
    programme_id: str
    """The id that programme.yaml was given; empty where its format was new enough."""
    steps: int
    """How many steps the register's schema was brought on."""

    @property
    def exit_code(self) -> ExitCode:
        """Give the code of the command."""
        return ExitCode.DONE


def upgrade(folder: Path, today: date) -> Upgraded:
    """Upgrade programme.yaml and the register, each where it is older than this version.

    Raises SlaveryCheckError, and changes nothing, where either is newer, the register is another programme's or does
    not verify. Each change is whole or not made, and what was broken off is finished by running it again.
    """
    folder = folder.resolve()
    if not (folder / SETTINGS).is_file():
        raise not_a_programme(folder)
    address = address_of(folder, os.environ)
    register = identity_of(address)
    opening.refuse_newer(register.step, f"The register ({address.place})")
    older = 0 < format_of(folder) < FORMAT
    programme_id = _id_for(folder, address, register) if older else load_programme(folder).id
    if register.step:
        opening.refuse_another(register.programme, programme_id, address)
    settings = upgraded_settings(folder, programme_id) if older else b""
    if not settings and register.step in {0, opening.NEWEST}:
        return Upgraded(None, "", 0)
    backup = write_backup(folder, programme_id, address, None, today)
    if backup.broken:
        hint = f"Nothing was changed. See: slavery-check register verify {folder.name}. The backup is {backup.file}."
        raise SlaveryCheckError(f"The register ({address.place}) does not verify, so it was not upgraded.", hint)
    steps = _upgrade_register(address) if register.step else 0
    if settings:
        write_atomically(folder / SETTINGS, settings, S_IMODE((folder / SETTINGS).stat().st_mode))
    return Upgraded(backup.file, programme_id if settings else "", steps)


def _id_for(folder: Path, address: Address, register: Identity) -> str:
    """Give the id for an older programme.yaml: its own, that of the register in this folder, or a new one."""
    data, _ = load_yaml(folder / SETTINGS)
    organisation = data.get("organisation")
    name = organisation.get("name", "") if isinstance(organisation, dict) else ""
    own = register.programme if address == SqliteAddress(folder / FILE) else ""
    return str(data.get("id") or own or new_id(str(name)))


def _upgrade_register(address: Address) -> int:
    with plainly(address.place), opening.engine_in_use(address) as engine:
        return opening.upgrade_schema(engine)
