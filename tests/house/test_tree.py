"""The tree stands by itself: nothing in it names the machine it was written on."""

import re

import pytest

from slavery_check import __version__
from tests.house.tree import ROOT, texts, tracked

pytestmark = pytest.mark.no_cover  # it reads our files, and runs none

MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users)/[\w.-]+")
REGISTRY = re.compile(r"py(?:pi\.org|thonhosted)|\b(?:extra-)?index-url\b|\bfind-links\b")


def test_nothing_names_a_path_of_a_machine() -> None:
    assert [(name, found[0]) for name, text in texts() if (found := MACHINE_PATH.search(text))] == []


def test_nothing_names_a_package_registry() -> None:
    here = "tests/house/test_tree.py"

    assert [name for name, text in texts() if name != here and REGISTRY.search(text)] == []


def test_the_version_stands_in_one_place() -> None:
    code = [path for path in tracked() if path.suffix in {".py", ".toml"} or path.name == "Makefile"]
    declared = re.compile(rf"""version(?:__)?\s*=\s*["']{re.escape(__version__)}["']""")

    found = [path.relative_to(ROOT).as_posix() for path in code if declared.search(path.read_text("utf-8"))]
    assert found == ["slavery_check/__init__.py"]


def test_the_change_log_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_a_tracked_text_file_ends_its_lines_as_unix_does() -> None:
    source = {".py", ".md", ".toml", ".yaml", ".html", ".css", ".txt"}
    kept_as_received = ("sample_suppliers", "tests")
    crooked = [
        path.name
        for path in tracked()
        if path.suffix in source
        and path.relative_to(ROOT).parts[0] not in kept_as_received
        and b"\r" in path.read_bytes()
    ]

    assert crooked == []
