"""Where a programme lies: facts of its folders."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from slavery_check.register.address import why_not_here
from slavery_check.workflow.settings_check import SETTINGS

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
    ".sync": "Resilio Sync",
    ".megaignore": "MEGA",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
"""What such programs leave in the folder that they copy about."""
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables of Windows that name its folders, whatever they are called."""
_CLOUD_STORAGE = "cloudstorage"
"""macOS keeps the folders of all such programs in Library/CloudStorage."""


@dataclass(frozen=True, slots=True)
class Place:
    """Facts of one folder."""

    folder: Path
    is_there: bool
    may_write: bool
    """Of a folder that is not there: whether it may be made."""
    shared_with: str
    """Why it may be elsewhere too: a synced folder or a network share; empty where it is this machine's alone."""
    open_to_others: str
    """Who else of this machine may look into it, as Unix tells; empty where nobody, or where it is not there."""
    tells_permissions: bool
    """Whether this system tells permissions as Unix does."""
    free: int
    """Bytes of its disk."""
    is_case_blind: bool | None
    """Whether `A` and `a` are one file here; None where that cannot be told without writing."""


def look_at_place(folder: Path, environ: Mapping[str, str]) -> Place:
    """Gather the facts; nothing is written."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    mode = folder.stat().st_mode if folder.exists() else 0
    return Place(
        folder=folder,
        is_there=folder.is_dir(),
        may_write=os.access(there, os.W_OK),
        shared_with=why_not_here(folder / SETTINGS) or next(_synced_by(folder, environ), ""),
        open_to_others=_others(mode) if sys.platform != "win32" else "",
        tells_permissions=sys.platform != "win32",
        free=shutil.disk_usage(there).free,
        is_case_blind=(folder / SETTINGS.upper()).exists() if (folder / SETTINGS).exists() else None,
    )


def _synced_by(folder: Path, environ: Mapping[str, str]) -> Iterator[str]:
    for each in (folder, *folder.parents):
        for marker, program in _MARKERS.items():
            if (each / marker).exists():
                yield f"{each.name} is a folder that {program} copies about ({marker} is in it)"
        if each.name.casefold() == _CLOUD_STORAGE:
            yield f"{each} is where macOS keeps synced folders"
    for name in _ONEDRIVE:
        place = environ.get(name, "").strip()
        if place and folder.is_relative_to(place):
            yield f"{place} is the folder of OneDrive on this machine"


def _others(mode: int) -> str:
    who = [name for name, bits in (("group", stat.S_IRWXG), ("others", stat.S_IRWXO)) if mode & bits]
    return " and ".join(who)
