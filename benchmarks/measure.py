"""Timing fairly: interleaved rounds, the median of each."""

import subprocess
import time
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[], object]


def program(*words: str) -> Work:
    """Give the work of running another program, its output thrown away."""
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def medians(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Do every work once a round, in turn, and give the median seconds of each.

    In turn, so that a slow spell of the machine falls on all alike. The first round only warms up.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            seconds[name].append(time.perf_counter() - start)
    return {name: median(taken[1:]) for name, taken in seconds.items()}
