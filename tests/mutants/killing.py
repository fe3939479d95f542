"""Running tests against mutants: pytest collects once, and each mutant lives and dies in a fork of that process."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import Mutant, mutants
from tests.mutants.covering import Covering
from tests.mutants.record import Outcome

_SURVIVED, _KILLED, _NOT_LOADED = 0, 1, 2
_LEAST_SECONDS = 20.0
"""A mutant that runs longer than its tests may counts as killed: a test that hangs fails too."""


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

    @property
    def file(self) -> Path:
        """The module's file."""
        return self.root / self.path


def tried(job: Job) -> Outcome:
    """Try the mutants of a job."""
    os.chdir(job.root)
    tests = job.ran.tests(job.path, frozenset())
    files = sorted({test.partition("::")[0] for test in tests})
    work = _Trial(job)
    pytest.main(["--assert=plain", "--capture=no", "-p", "no:cacheprovider", "-p", "no:xdist", *files], plugins=[work])
    return work.outcome


@dataclass(slots=True)
class _Trial:
    """Takes the place of pytest's loop over the tests."""

    job: Job
    outcome: Outcome = field(init=False)
    items: dict[str, pytest.Item] = field(default_factory=dict)
    """By name, those that pass where the module is loaded again unchanged."""

    def __post_init__(self) -> None:
        self.outcome = Outcome(self.job.path)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        tests = self.job.ran.tests(self.job.path, frozenset())
        collected = {item.nodeid: item for item in session.items}
        self.items = {test: collected[test] for test in tests if test in collected}
        self._leave_out_what_fails_unchanged()
        found = mutants(self.job.file.read_text("utf-8"), str(self.job.file))
        for number, mutant in enumerate(found):
            if number % self.job.every == 0 and number // self.job.every % self.job.parts == self.job.part:
                self._try(mutant)
        return True

    def _leave_out_what_fails_unchanged(self) -> None:
        """Leave out tests that compare with what the first loading made: they would seem to kill every mutant."""
        source = compile(self.job.file.read_text("utf-8"), str(self.job.file), "exec")
        if self._passes(source, list(self.items)):
            return
        for name in list(self.items):
            if not self._passes(source, [name]):
                sys.stderr.write(f"{self.job.path}: {name} needs the module as it was first loaded\n")
                del self.items[name]

    def _try(self, mutant: Mutant) -> None:
        tests = [test for test in self.job.ran.tests(self.job.path, mutant.lines) if test in self.items]
        ended = self._ended(mutant.code, tests)
        if ended == _NOT_LOADED:
            return  # Not even its import succeeds: no test is needed to see that.
        if ended == _SURVIVED:
            self.outcome.survived.append((mutant.line, mutant.name))
            sys.stderr.write(f"{self.job.path}:{mutant.line}: {mutant.name}\n")
        else:
            self.outcome.killed += 1

    def _passes(self, code: CodeType, tests: Sequence[str]) -> bool:
        return self._ended(code, tests) == _SURVIVED

    def _ended(self, code: CodeType, tests: Sequence[str]) -> int:
        seconds = sum(self.job.ran.seconds.get(test, 0.0) for test in tests)
        return _in_a_fork(lambda: self._run(code, tests), _LEAST_SECONDS + 10 * seconds)

    def _run(self, code: CodeType, tests: Sequence[str]) -> int:
        try:
            _load_again(self.job.path.removesuffix(".py").replace("/", "."), code)
        except Exception:  # noqa: BLE001 - a mutant may raise anything
            return _NOT_LOADED
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            reports = runtestprotocol(
                self.items[test], nextitem=self.items[following] if following else None, log=False
            )
            if any(report.failed for report in reports):
                return _KILLED
        return _SURVIVED


def _load_again(name: str, code: CodeType) -> None:
    """Run a module's code in its place, and give whoever imported something from it the new one."""
    module = sys.modules[name]
    before = dict(vars(module))
    exec(code, module.__dict__)  # noqa: S102 - our own code, changed a little
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith(("slavery_check", "tests")) and other is not module:
            for key, value in list(vars(other).items()):
                if not key.startswith("__") and before.get(key) is value and key in vars(module):
                    setattr(other, key, vars(module)[key])


def _in_a_fork(work: Callable[[], int], seconds: float) -> int:
    child = os.fork()
    if not child:
        os.setsid()
        silent = os.open(os.environ.get("MUTANTS_LOG", os.devnull), os.O_WRONLY | os.O_APPEND)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        code = _KILLED
        with suppress(BaseException):
            code = work()
        os._exit(code)
    ends = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > ends:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return _KILLED
        time.sleep(0.002)
