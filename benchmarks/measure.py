"""Timing programs fairly: interleaved rounds, the median of each."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from statistics import median

Program = Sequence[str]


def medians(programs: Mapping[str, Program], rounds: int) -> dict[str, float]:
    """Run every program once a round, in turn, and give the median seconds of each.

    In turn, so that a slow spell of the machine falls on all alike. The first round only warms up.
    """
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds + 1):
        for name, program in programs.items():
            start = time.perf_counter()
            subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
            seconds[name].append(time.perf_counter() - start)
    return {name: median(taken[1:]) for name, taken in seconds.items()}
