"""Foreign text has one way in and one way out for each target."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, modules, parsed, tracked

pytestmark = pytest.mark.no_cover  # it reads our files, and runs none

ONLY_IN_ESCAPING = {"csv.writer", "csv.DictWriter", "markupsafe.Markup", "html.escape", "json.dumps", "json.dump"}
OUR_OWN_WORDS = {"file_schemas.py: json.dumps"}  # schemas of our own types
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '

OUR_OWN_MARKUP = {
    "{{ css|safe }}",  # the bundled style sheets: no foreign text is in them
    "{{ narrow|safe }}",
}


@cache
def calls(path: Path) -> tuple[str, ...]:
    """Names called in a module: `csv.writer`, or the full name of what was imported by `from`."""
    return tuple(_calls(path))


def _calls(path: Path) -> Iterator[str]:
    tree = parsed(path)
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            yield imported.get(name, name)


def test_nothing_but_escaping_writes_csv_or_json_or_calls_text_safe() -> None:
    found = {
        f"{path.name}: {name}"
        for path in modules()
        if path != PACKAGE / "escaping.py"
        for name in calls(path)
        if name in ONLY_IN_ESCAPING
    }

    assert found == OUR_OWN_WORDS


def test_every_page_has_a_content_security_policy_without_scripts() -> None:
    pages = [
        path.read_text("utf-8") for path in tracked() if path.suffix == ".html" and "<head>" in path.read_text("utf-8")
    ]

    assert len(pages) == 6
    assert [page[:400] for page in pages if page.count(POLICY) != 1 or "<script" in page] == []


def test_no_template_switches_escaping_off() -> None:
    templates = [
        path for path in tracked() if path.relative_to(ROOT).parts[0] == "templates" and path.suffix == ".html"
    ]
    pattern = re.compile(r".*(?:\|\s*safe\b|autoescape\s+false).*", re.IGNORECASE)

    assert templates
    assert {line for path in templates for line in pattern.findall(path.read_text("utf-8"))} <= OUR_OWN_MARKUP


def test_a_strangers_workbook_is_never_opened_with_openpyxl() -> None:
    assert [path.name for path in modules() if any(name.endswith("load_workbook") for name in calls(path))] == []


def test_nothing_loads_yaml_but_resources() -> None:
    found = [
        path.name
        for path in modules()
        if path != PACKAGE / "resources.py" and any(re.match(r"yaml\.\w*load", name) for name in calls(path))
    ]

    assert found == []


_RENAMING = ("safeguarding", "unpacking", "desk")


def test_files_are_written_whole_or_not_at_all() -> None:
    # files.py writes to a temporary name and renames. Safeguarding copies a return bit by bit likewise; unpacking
    # renames a zip's whole folder; the desk does not wait for the disk: half of what lies there counts as none.
    ours = {PACKAGE / "files.py"} | {PACKAGE / "workflow" / f"{name}.py" for name in _RENAMING}
    writing = re.compile(r"\.write_(?:text|bytes)\(|\bopen\([^)]*[\"'][wax]b?\+?[\"']")

    assert [path.name for path in modules() if path not in ours and writing.search(path.read_text("utf-8"))] == []
