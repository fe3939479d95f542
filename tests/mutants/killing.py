"""Running tests against mutants: pytest collects once, and each mutant lives and dies in a fork of that process."""

import ast
import gc
import math
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.mutants.changes import ALL, Mutant, compiled, mutants
from tests.mutants.covering import Covering
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.forgetting import forget, package_of
from tests.mutants.forking import KILLED, NOT_LOADED, SURVIVED, TIMED_OUT, bound, in_a_fork
from tests.mutants.record import KEPT, Outcome, keep

_LEAST_SECONDS, _TIMES = 5.0, 10
"""Processor time that a test may take with a mutant: so much, and so many times what it takes without. One that takes
more does not end, or might as well not."""
_PROVEN = 15
"""How many tests that killed before are tried before the quick ones."""


@dataclass(frozen=True, slots=True)
class Job:
    """The mutants of a module that are to be tried."""

    root: Path
    path: str
    ran: Covering
    sample: int
    """So many at most, drawn by the seed; 0: all."""
    seed: int
    longest: float
    """Seconds of a test beyond which it is not asked: what only it could kill counts as survived; 0: none is so."""
    again: Outcome | None = None
    """What came of it before: only what survived then is tried."""
    of_some: bool = False
    """Only some of the group's tests were run: others could kill what survives."""

    @property
    def file(self) -> Path:
        """The module's file."""
        return self.root / self.path


def try_all(jobs: Sequence[Job]) -> None:
    """Try the mutants of some jobs of one root, and keep each outcome as it comes: a run takes long, and may end."""
    os.chdir(jobs[0].root)
    # What fails need not be made small: that it fails is enough.
    settings.register_profile("mutants", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    tests = {test for job in jobs for test in job.ran.tests(job.path, frozenset())}
    files = sorted({test.partition("::")[0] for test in tests})
    left_out = ("cacheprovider", "xdist")
    options = ["--assert=plain", "--capture=no", "--tb=native", *(f"-pno:{name}" for name in left_out)]
    ended = pytest.main([*options, *files], plugins=[_Loop(jobs)])
    if ended:
        raise RuntimeError(f"pytest ended with {ended}")


@dataclass(slots=True)
class _Loop:
    """Takes the place of pytest's loop over the tests."""

    jobs: Sequence[Job]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        gc.freeze()
        for job in self.jobs:
            import_module(_name(job.path))  # Without, what no test imports would seem not to load.
            forget([package_of(job.path)])
            outcome = _Trial(job, dict(items)).outcome()
            keep(job.root / KEPT, outcome)
            counts = f"{outcome.seen} of {outcome.counted} killed, {len(outcome.equivalent)} equivalent"
            sys.stderr.write(f"== {outcome.path}: {counts}\n")
        return True


@dataclass(slots=True)
class _Trial:
    """One job."""

    job: Job
    items: dict[str, pytest.Item]
    """By name."""
    kills: Counter[str] = field(default_factory=Counter)
    """Test -> how many mutants it killed."""
    passing: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Test and class -> whether it passes where the module is loaded again unchanged, with that class of it."""

    def outcome(self) -> Outcome:
        """Try all."""
        source = self.job.file.read_text("utf-8")
        pairs = [(mutant.line, mutant.name) for mutant in mutants(source, str(self.job.file), chosen=())]
        outcome, chosen = self._begun(pairs, source)
        for number, mutant in enumerate(mutants(source, str(self.job.file), chosen)):
            if number in chosen:
                self._count(mutant, outcome)
        outcome.survived.sort()
        outcome.run += f", tests up to {self.job.longest} s" if self.job.longest else ""
        outcome.run += ", of some files" if self.job.of_some else ""
        return outcome

    def _begun(self, pairs: Sequence[tuple[int, str]], source: str) -> tuple[Outcome, frozenset[int]]:
        """Give the outcome so far, and the numbers of the mutants that are to be tried."""
        job, before = self.job, self.job.again
        if before is not None and before.is_of(source):
            again = {(line, name) for line, name in before.survived}
            chosen = frozenset(at for at, pair in enumerate(pairs) if pair in again)
            return before.with_nothing_alive(), chosen
        numbers: Sequence[int] = range(len(pairs))
        if job.sample and job.sample < len(pairs):
            numbers = random.Random(f"{job.seed}:{job.path}").sample(numbers, job.sample)  # noqa: S311 - a sample
        outcome = Outcome.begun(job.path, source, len(pairs), job.seed if len(numbers) < len(pairs) else None)
        return outcome, frozenset(numbers)

    def _count(self, mutant: Mutant, outcome: Outcome) -> None:
        if mutant.name in EQUIVALENT.get(self.job.path, {}):
            outcome.equivalent.append(mutant.name)
            return
        how = self._tried(mutant)
        if how == KILLED:
            outcome.killed += 1
        elif how == TIMED_OUT:
            outcome.timed_out.append((mutant.line, mutant.name))
        elif how != NOT_LOADED:  # Not even its import succeeds: no test is needed to see that.
            outcome.survived.append((mutant.line, mutant.name))
            sys.stderr.write(f"{self.job.path}:{mutant.line}: {mutant.name} ({how})\n")

    def _tried(self, mutant: Mutant) -> str:
        """Try one until it survives, or a test kills it that the unchanged module passes; last with all classes."""
        if mutant.code is None:
            return NOT_LOADED
        how = self._tried_with(mutant, mutant.code, mutant.owner)
        if how == SURVIVED and mutant.whole is not None and mutant.whole != mutant.code:
            how = self._tried_with(mutant, mutant.whole, ALL)
        return how

    def _tried_with(self, mutant: Mutant, code: CodeType, owner: str) -> str:
        while True:
            how, test = self._ended(code, self._in_order(mutant.lines, owner))
            if how != KILLED or not test or self._passes_unchanged(test, owner):
                return how

    def _in_order(self, lines: frozenset[int], owner: str) -> list[str]:
        """Give the tests that can see these lines: first those that killed most for their time, then the quickest."""
        ran = self.job.ran
        longest = self.job.longest or math.inf
        tests = [one for one in ran.tests(self.job.path, lines) if one in self.items and ran.seconds[one] <= longest]
        tests = [test for test in tests if self.passing.get((test, owner), True)]
        proven = [test for test in tests if self.kills[test]]
        proven.sort(key=lambda test: -self.kills[test] / (ran.seconds[test] + 0.01))
        first = proven[:_PROVEN]
        return [*first, *(test for test in tests if test not in first)]

    def _passes_unchanged(self, test: str, owner: str) -> bool:
        """Say whether a test that killed passes where the module is loaded again without a defect.

        Some compare with what the first loading made, or are held up by others: they would seem to kill everything.
        """
        if (test, owner) not in self.passing:
            tree = ast.parse(self.job.file.read_text("utf-8"))
            source = compiled(tree, str(self.job.file), owner)
            passes = source is not None and self._ended(source, [test])[0] == SURVIVED
            self.passing[test, owner] = passes
            if not passes:
                sys.stderr.write(f"{self.job.path}: {test} needs the module as it was first loaded ({owner})\n")
        self.kills[test] += self.passing[test, owner]
        return self.passing[test, owner]

    def _ended(self, code: CodeType, tests: Sequence[str]) -> tuple[str, str]:
        return in_a_fork(lambda: self._run(code, tests))

    def _run(self, code: CodeType, tests: Sequence[str]) -> tuple[str, str]:
        bound(_LEAST_SECONDS)
        try:
            _load_again(_name(self.job.path), code)
        except Exception:  # noqa: BLE001 - a mutant may raise anything
            return NOT_LOADED, ""
        # Where no test is left to ask, nobody sees it: it survives.
        for test, following in zip(tests, [*tests[1:], None], strict=False):
            bound(_LEAST_SECONDS + _TIMES * self.job.ran.seconds[test])
            after = self.items[following] if following else None
            reports = runtestprotocol(self.items[test], nextitem=after, log=False)
            if any(report.failed for report in reports):
                return KILLED, test
        return SURVIVED, ""


def _name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


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
