"""What to say to somebody who named another folder than the programme's."""

from collections.abc import Iterator
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.settings_check import SETTINGS

_SHOWN = 3


def not_a_programme(folder: Path) -> SlaveryCheckError:
    """Say what was found instead, and which programme is near: in a folder above (two levels), or one level below."""
    found = f"{folder} {_instead(folder)}"
    near = [str(one) for one in _programmes(folder)]
    if near:
        return SlaveryCheckError(found, f"Did you mean {' or '.join(near[:_SHOWN])}?")
    name = "DIR" if folder.exists() else folder.name
    return SlaveryCheckError(found, f"Name a programme's folder, or make one: slavery-check init {name}")


def _instead(folder: Path) -> str:
    if folder.is_file():
        return "is a file; a programme is a folder."
    if not folder.exists():
        return f"is not a programme: there is no such folder, so no {SETTINGS}."
    return f"is not a programme: it has no {SETTINGS}."


def _programmes(folder: Path) -> Iterator[Path]:
    yield from (above for above in folder.parents[:2] if _is_programme(above))
    try:
        below = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return  # Not ours to look into; there is nothing to suggest.
    yield from (one for one in below if _is_programme(one))


def _is_programme(folder: Path) -> bool:
    try:
        return (folder / SETTINGS).is_file()
    except OSError:
        return False
