"""What this machine is: facts only; `judged_machine` says what to think of them."""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from xml.parsers import expat

from slavery_check.documents.fonts import FONTS
from slavery_check.errors import BadDefinitionError
from slavery_check.resources import bundled
from slavery_check.workflow.doctor.floors import FLOORS
from slavery_check.workflow.doctor.probes import Probe, probes
from slavery_check.workflow.workers import how_many

_MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True)
class Machine:
    """Facts of one machine at one moment."""

    python: tuple[int, int, int]
    implementation: str
    """`CPython`, and `64 bit` or `32 bit`."""
    platform: str
    expat: tuple[int, ...]
    """Version of the library that parses XML."""
    probes: tuple[Probe, ...]
    installed: Mapping[str, str]
    """Versions of the libraries that FLOORS names, without those that are not there."""
    pango: str
    """Version of the library that lays out text for PDF; empty where it is not there."""
    pango_missing: str
    """What the system said instead."""
    fonts_missing: tuple[str, ...]
    """Files of the package's own fonts that are not there, or are none."""
    cores: int
    workers: int
    memory: int | None
    """Bytes that are free for programs; None where this system does not say."""
    temporary: str
    """The folder for temporary files."""
    temporary_free: int
    """Bytes."""


def look_at_machine() -> Machine:
    """Gather the facts; importing WeasyPrint takes a second."""
    pango, missing = _pango()
    temporary = tempfile.gettempdir()
    return Machine(
        python=sys.version_info[:3],
        implementation=f"{platform.python_implementation()}, {64 if sys.maxsize > 2**32 else 32} bit",
        platform=platform.platform(),
        expat=expat.version_info,
        probes=tuple(probes()),
        installed={floor.name: found for floor in FLOORS if (found := _version(floor.name))},
        pango=pango,
        pango_missing=missing,
        fonts_missing=tuple(name for _, _, name in FONTS if not _is_font(name)),
        cores=os.cpu_count() or 1,
        workers=how_many(),
        memory=free_memory(),
        temporary=temporary,
        temporary_free=shutil.disk_usage(temporary).free,
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _pango() -> tuple[str, str]:
    try:
        with redirect_stdout(StringIO()):  # without Pango WeasyPrint prints advice of its own there
            number = import_module("weasyprint.text.ffi").pango.pango_version()
    except (ImportError, OSError, AttributeError) as error:
        return "", (str(error).splitlines() or [type(error).__name__])[0]
    return ".".join(str(part) for part in (number // 10_000, number // 100 % 100, number % 100)), ""


def _is_font(name: str) -> bool:
    try:
        return bundled("templates", "fonts", f"{name}.woff2").read_bytes().startswith(b"wOF2")
    except (BadDefinitionError, OSError):
        return False


def free_memory(told_in: Path = _MEMORY) -> int | None:
    """Give the bytes that are free for programs, where this system says so in a way that we know."""
    if sys.platform == "win32":
        return _free_on_windows()
    try:
        lines = told_in.read_text("ascii").splitlines()
    except OSError:
        return None
    told = {name: rest.split() for name, _, rest in (line.partition(":") for line in lines)}
    return int(told["MemAvailable"][0]) * 1024 if "MemAvailable" in told else None


def _free_on_windows() -> int | None:
    """Ask GlobalMemoryStatusEx, whose structure is 64 bytes: length, load, then seven numbers of 8 bytes."""
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - only there

    told = (ctypes.c_ulonglong * 8)(64)
    done = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(told))
    return int(told[2]) if done else None
