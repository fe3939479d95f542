"""Timing fairly: processor time, interleaved rounds, of each the quickest or the median."""

import contextlib
import ctypes
import os
import resource  # POSIX only, and so are the benchmarks; the product never imports it
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Work = Callable[[], object]
_BE_A_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A work that something comes before which is not measured."""

    prepare: Callable[[], Work]
    """Gives the work, ready to be done once."""


class Spent(NamedTuple):
    """Of the quickest or the median round, each by itself."""

    processor: float
    """Seconds, of children too."""
    wall: float
    """Seconds; on a busy machine they say little."""


def program(*words: str) -> Work:
    """Give the work of running another program, its output thrown away."""
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def spent(
    works: Mapping[str, Work | Prepared], rounds: int, of: Callable[[Iterable[float]], float] = min
) -> dict[str, Spent]:
    """Do every work once a round, in turn, and give the processor seconds and the wall seconds of one of its rounds.

    Processor time, because on a busy machine the clock runs on while others work. In turn, so that a slow spell falls
    on all alike. The quickest (`min`), because other work only ever adds; the median where the rounds' work differs.
    The first round warms up.
    """
    _adopt_orphans()
    found: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(rounds + 1):
        for name, work in works.items():
            found[name].append(_spent_on(work.prepare() if isinstance(work, Prepared) else work))
    return {
        name: Spent(of(one.processor for one in taken[1:]), of(one.wall for one in taken[1:]))
        for name, taken in found.items()
    }


def _spent_on(work: Work) -> Spent:
    processor, wall = _processor(), time.perf_counter()
    work()
    wall = time.perf_counter() - wall
    with contextlib.suppress(ChildProcessError):
        while True:  # What a program's own children spent counts once they have ended and were waited for.
            os.wait()
    return Spent(_processor() - processor, wall)


def _adopt_orphans() -> None:
    """Become the parent of children that a program leaves behind, such as the server that its workers come from."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BE_A_SUBREAPER, 1, 0, 0, 0)


def _processor() -> float:
    """Give the processor seconds that this process and its ended children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
