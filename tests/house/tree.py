"""The tracked files of this checkout, as the house-style tests look at them."""

import ast
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "slavery_check"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git knows, in order."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the package that git knows."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.is_relative_to(PACKAGE))


def parsed(path: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked text, and every text inside a tracked workbook or document: its name and content."""
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in {".xlsx", ".docx"}:
            yield from _inside(path, name)
        else:
            yield name, path.read_bytes().decode("utf-8", errors="replace")


def _inside(path: Path, name: str) -> Iterator[tuple[str, str]]:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            yield f"{name}!{member}", archive.read(member).decode("utf-8", errors="replace")
