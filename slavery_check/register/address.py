"""Where a register is: a file of its own, or a PostgreSQL database named in the environment."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from slavery_check.errors import SlaveryCheckError

SETTING = "SLAVERY_CHECK_REGISTER"
"""Empty: `register.db` in the programme. A path: that file. `postgresql://...`: that database."""
FILE = "register.db"
_POSTGRES = ("postgresql://", "postgres://")
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "owncloud")
"""How the folders of programs that copy files about begin, in small letters."""
_SYNCED_WHOLE = frozenset({"box", "box sync", "my drive", "pcloud drive", "syncthing", "com~apple~clouddocs"})
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"}
)
_SHOWN = re.compile(r"(?:[^@?]*@)?(?P<place>[A-Za-z0-9_.:,%\[\]-]*/[A-Za-z0-9_.%-]+)(?:\?[^@]*)?")
"""An address of which we know where its password ends: it may stand behind the question mark too."""
_REMOTE_DRIVE = 4
"""DRIVE_REMOTE, by GetDriveTypeW of Windows."""


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A file on a disk of this machine."""

    path: Path

    @property
    def place(self) -> str:
        """The file, for people."""
        return str(self.path)

    @property
    def files(self) -> tuple[Path, ...]:
        """The file and what SQLite keeps beside it, which another register must not find there."""
        return tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm", "-journal"))


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A database that a team shares."""

    url: str
    """May hold a password: never shown, never logged."""

    @property
    def place(self) -> str:
        """The server and the database, without user and password; neither where a password may hide in them."""
        found = _SHOWN.fullmatch(self.url.partition("://")[2])
        return f"the PostgreSQL database {found['place']}" if found else f"the PostgreSQL database of {SETTING}"


Address: TypeAlias = SqliteAddress | PostgresAddress


def address_of(folder: Path, environ: Mapping[str, str]) -> Address:
    """Say where the register of a programme is.

    Raises SlaveryCheckError for a place where SQLite would lose or mix entries: a network share or a synced folder.
    """
    setting = environ.get(SETTING, "").strip()
    if setting.startswith(_POSTGRES):
        return PostgresAddress("postgresql://" + setting.partition("://")[2])
    if "://" in setting or "@" in setting or setting.casefold().startswith("postgres"):
        hint = "Write postgresql://user@host:5432/database, or the path of a file. No other kind of address is known."
        raise SlaveryCheckError(f"{SETTING} is neither an address of a PostgreSQL database nor a path.", hint)
    path = Path(os.path.abspath(folder / Path(setting).expanduser())) if setting else folder / FILE  # noqa: PTH100 - resolve() would follow a mapped drive
    why = why_not_here(path)
    if why:
        hint = (
            f"Set {SETTING} to a file on this machine's own disk and keep backups of it; "
            "a team sets it to a PostgreSQL address (postgresql://...). The programme's folder may stay where it is."
        )
        raise SlaveryCheckError(f"The register cannot be kept in {path.parent}: {why}.", hint)
    return SqliteAddress(path)


def why_not_here(path: Path) -> str:
    """Say why SQLite is not safe at a path; empty where it is."""
    text = str(path)
    if text.startswith(("\\\\", "//")) or _on_a_remote_drive(path):
        return "it is a network share, where two people's entries could mix"
    synced = next((part for part in path.parts[:-1] if _is_synced(part)), "")
    if synced:
        return f"{synced} is a synced folder, whose program copies the file while it is written"
    if _mounted_as(path) in _NETWORK:
        return "it is a network file system, where two people's entries could mix"
    return ""


def _is_synced(part: str) -> bool:
    name = part.casefold()
    return name.startswith(_SYNCED) or name in _SYNCED_WHOLE


def _on_a_remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 - only there

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE_DRIVE)


def _mounted_as(path: Path) -> str:
    """Give the type of the file system, where the system says so in /proc/mounts; else nothing."""
    try:
        lines = Path("/proc/mounts").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [(Path(fields[1].replace("\\040", " ")), fields[2]) for fields in map(str.split, lines) if len(fields) > 2]  # noqa: PLR2004 - device, place, type
    holding = [(place, kind) for place, kind in mounts if path.is_relative_to(place)]
    return max(holding, key=lambda one: len(one[0].parts), default=(path, ""))[1]
