"""What every test stands on: hypothesis profiles, and no skip where everything is installed."""

import gc
import os
import random
import sys
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import chromium  # noqa: F401 - the fixture, for every test
from tests.databases import address, durable_postgres, postgres, postgres_url  # noqa: F401 - fixtures
from tests.disks import small_disk  # noqa: F401 - likewise
from tests.office import office  # noqa: F401 - the fixture, for every test

REQUIRE_ALL = os.environ.get("SLAVERY_CHECK_REQUIRE_ALL") == "1"

settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile(
    "prove", deadline=None, max_examples=1_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the garbage collector pass over what stays to the end: ten thousand tests, else looked through each time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that drive LibreOffice; leave out the long proofs unless `-m` names them."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)
    if "prove" not in config.option.markexpr:
        proofs = [item for item in items if item.get_closest_marker("prove")]
        items[:] = [item for item in items if item not in proofs]
        config.hook.pytest_deselected(items=proofs)
    _longest_files_first(items)


def _longest_files_first(items: list[pytest.Item]) -> None:
    """Put files that hold a long test first, then those with most tests: no worker ends on a long one alone."""
    marked = [item for item in items if item.get_closest_marker("long") or item.get_closest_marker("office")]
    long = {item.path for item in marked}
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in long, -tests[item.path], item.path))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Trace nothing in a test marked `no_cover`: in a worker, pytest-cov stops one of its two collectors only."""
    if not item.get_closest_marker("no_cover"):
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where everything is said to be installed."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, though SLAVERY_CHECK_REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips itself while it is collected."""
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped, though SLAVERY_CHECK_REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.fixture
def luck(request: pytest.FixtureRequest) -> random.Random:
    """Chance that can be had again: the same in every ordinary run, and by SEED in `make prove`."""
    return random.Random(f"{os.environ.get('SEED', '')}:{request.node.name}")  # noqa: S311 - nobody guesses at a test


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's root folder."""
    return Path(__file__).parent.parent
