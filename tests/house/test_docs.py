"""What the documentation says of the program is so."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from slavery_check.cli.menu import FIRST, MORE
from slavery_check.errors import ExitCode
from tests.house.tree import ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


def test_what_is_generated_is_current() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, check=False
    )

    assert checked.stdout.decode() + checked.stderr.decode() == ""


@pytest.mark.parametrize("command", [*FIRST, *MORE])
def test_the_readme_names_every_command(command: str) -> None:
    assert f"`{command}`" in (ROOT / "README.md").read_text("utf-8")


def test_the_exit_codes_are_listed() -> None:
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text("utf-8")

    assert re.findall(r"^\| (\d+) \|", page, re.MULTILINE) == [str(int(code)) for code in ExitCode]


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_decisions_are_numbered_without_gap_and_short() -> None:
    records = sorted(path for path in PAGES if path.parent == ROOT / "docs" / "decisions" and path.name[0].isdigit())

    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    assert [path.name for path in records if len(path.read_text("utf-8").splitlines()) > 25] == []


def test_every_decision_stands_in_the_index_under_its_own_title() -> None:
    folder = ROOT / "docs" / "decisions"
    titles = [(path.read_text("utf-8").splitlines()[0].removeprefix("# "), path.name) for path in folder.glob("0*.md")]

    assert re.findall(r"^- \[(.+)\]\((.+)\)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE) == sorted(
        titles, key=lambda title: title[1]
    )


def test_every_made_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    explained = re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE)

    assert sorted(targets) == sorted(explained)


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_every_schema_is_a_schema_and_named_as_its_file(path: Path) -> None:
    described = json.loads(path.read_text("utf-8"))

    Draft202012Validator.check_schema(described)
    assert described["$id"] == f"slavery-check/{'/'.join(path.stem.rsplit('-', maxsplit=1))}"
    assert described["properties"]["schema"] == {"const": described["$id"]}
