"""Running tests against mutants: each in a fork of a process that has imported what the tests need."""

import importlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.changes import Mutant, mutants
from tests.mutants.covering import Covering
from tests.mutants.record import Outcome

_HEAVY = (
    "coverage", "hypothesis.strategies", "jsonschema", "openpyxl", "pikepdf", "pydantic", "python_calamine",
    "sqlalchemy", "xdist", "pytest_cov.plugin", "weasyprint", "rich.console", "jinja2", "click", "psycopg",
)  # fmt: skip
_SURVIVED = 0
_KILLED = 1
_LEAST_SECONDS = 10.0
"""A mutant that runs longer than its tests may counts as killed: a test that hangs fails too."""


class _Mutated:
    """Gives the mutant where its module is imported."""

    def __init__(self, module: str, mutant: Mutant, path: str) -> None:
        self.module, self.mutant, self.path = module, mutant, path

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return ModuleSpec(name, self, origin=self.path) if name == self.module else None  # type: ignore[arg-type]

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self.path
        exec(self.mutant.code, module.__dict__)  # noqa: S102 - our own code, changed a little


class _Chosen:
    """Keeps the chosen tests, in their order; as arguments, tests with odd names would not be found."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.place), key=lambda one: self.place[one.nodeid])


@dataclass(frozen=True, slots=True)
class Job:
    """A module's mutants, or a part of them."""

    root: Path
    path: str
    ran: Covering
    every: int
    """Only each n-th mutant."""
    parts: int
    """How many share the module."""
    part: int


def tried(job: Job) -> Outcome:
    """Try the mutants; in a process of its own, which has imported nothing of the package."""
    module, path = job.path.removesuffix(".py").replace("/", "."), str(job.root / job.path)
    prepare(module)
    os.chdir(job.root)
    outcome = Outcome(job.path)
    _check_harness(job, module, path)
    for number, mutant in enumerate(mutants((job.root / job.path).read_text("utf-8"), path)):
        if number % job.every or number // job.every % job.parts != job.part:
            continue
        tests = job.ran.tests(job.path, mutant.lines)
        if survives(module, path, mutant, tests, sum(job.ran.seconds.get(test, 0.0) for test in tests)):
            outcome.survived.append((mutant.line, mutant.name))
            sys.stderr.write(f"{job.path}:{mutant.line}: {mutant.name}\n")
        else:
            outcome.killed += 1
    return outcome


def _check_harness(job: Job, module: str, path: str) -> None:
    """Run all tests of the module without a defect: were they to fail here, every mutant would seem killed."""
    unchanged = Mutant(0, frozenset(), "", compile(Path(path).read_text("utf-8"), path, "exec"))
    if not survives(module, path, unchanged, job.ran.tests(job.path, frozenset()), 60.0):
        raise RuntimeError(f"the tests of {job.path} fail in the harness without any defect")


def prepare(module: str) -> None:
    """Import what is heavy; of the package only what does not import the module."""
    for name in _HEAVY:
        with suppress(ImportError):
            importlib.import_module(name)
    importlib.import_module("slavery_check.workflow.questionnaires").load_labels("supplier-2026")
    if module in sys.modules:
        for name in [name for name in sys.modules if name.partition(".")[0] == "slavery_check"]:
            del sys.modules[name]


def survives(module: str, path: str, mutant: Mutant, tests: Sequence[str], seconds: float) -> bool:
    """Say whether these tests all pass with the mutant in place."""
    if not tests:
        return True
    child = os.fork()
    if not child:
        os._exit(_run(module, path, mutant, tests))
    ends = time.monotonic() + _LEAST_SECONDS + 10 * seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == _SURVIVED
        if time.monotonic() > ends:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(0.01)


def _run(module: str, path: str, mutant: Mutant, tests: Sequence[str]) -> int:
    os.setsid()
    silent = os.open(os.environ.get("MUTANTS_LOG", os.devnull), os.O_WRONLY | os.O_APPEND)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.meta_path.insert(0, _Mutated(module, mutant, path))
    try:
        files = sorted({test.partition("::")[0] for test in tests})
        settings = ["-x", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
        return int(pytest.main([*settings, *files], plugins=[_Chosen(tests)]))
    except BaseException:  # noqa: BLE001 - a mutant may raise anything, and this is a fork
        return _KILLED
