"""A plugin for pytest (`-p tests.mutants.cpu_times`): says how much processor time each test takes, and traces all.

Not the time by the clock: on a busy machine that says more about the others than about the test.
"""

import json
import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.mutants.forgetting import forget

WRITTEN_TO, FORGOTTEN = "MUTANTS_CPU_TIMES", "MUTANTS_FORGOTTEN"
"""The environment variables that name the file, and the packages whose caches are emptied before each test."""
_seconds: dict[str, float] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take the mark `no_cover` off: here it is asked which lines each test runs."""
    for node in {node for item in items for node in item.listchain()}:
        node.own_markers[:] = [mark for mark in node.own_markers if mark.name != "no_cover"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure a test with its fixtures and the processes that it waits for; it runs each line as if it were the first.

    Of what another test left in a cache, the coverage would not tell that this one needs it too.
    """
    forget(os.environ[FORGOTTEN].split(","))
    before = sum(os.times()[:4])
    result = yield
    _seconds[item.nodeid] = round(sum(os.times()[:4]) - before, 3)
    return result


def pytest_sessionfinish() -> None:
    """Write all."""
    Path(os.environ[WRITTEN_TO]).write_text(json.dumps(_seconds), "utf-8")
