"""Code is cut small enough to be read at once."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from slavery_check.cli import policy, questionnaire, reference, register
from slavery_check.cli.menu import FIRST, MORE, SUMMARIES
from tests.house.tree import PACKAGE, modules, parsed

pytestmark = pytest.mark.no_cover  # it reads our files, and runs none

MODULE = 300
FUNCTION = 40
COMMAND = 60
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "constants", "base", "manager", "core"}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def is_command(path: Path) -> bool:
    if path.parent != PACKAGE / "cli":
        return False
    return any(isinstance(node, ast.FunctionDef) and node.name == "command" for node in parsed(path).body)


def test_no_module_is_longer_than_its_budget() -> None:
    assert [(path.name, lines(path)) for path in modules() if lines(path) > MODULE] == []


def test_no_command_is_longer_than_its_budget() -> None:
    commands = [path for path in modules() if is_command(path)]

    assert commands
    assert [(path.name, lines(path)) for path in commands if lines(path) > COMMAND] == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, its docstring not counted: explaining must not cost."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    explained = ast.get_docstring(function) is not None
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1 if explained else 0)


def test_no_function_is_longer_than_its_budget() -> None:
    long = [
        (f"{path.name}:{node.lineno} {node.name}", length(node))
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > FUNCTION
    ]

    assert long == []


def test_every_module_is_named_for_what_it_does() -> None:
    assert [path for path in modules() if path.stem in FORBIDDEN_NAMES] == []
    assert [path for path in modules() if path.parent.name in FORBIDDEN_NAMES] == []


def test_a_package_is_no_facade() -> None:
    facades = [
        path.parent.name
        for path in modules()
        if path.name == "__init__.py"
        and path.parent != PACKAGE
        and any(not isinstance(node, ast.Expr) for node in parsed(path).body)
    ]

    assert facades == []


def test_every_command_has_its_file_and_every_file_its_command() -> None:
    named = Counter([*FIRST, *MORE])
    files = {path.stem.replace("_", "-") for path in modules() if is_command(path)}

    assert set(named) == set(SUMMARIES)
    assert max(named.values()) == 1
    groups = {"questionnaire": questionnaire, "policy": policy, "reference": reference, "register": register}
    inner = {f"{group}-{name}" for group, module in groups.items() for name in module.NAMES}
    assert files == set(named) | inner
