"""Timing fairly: processor time, interleaved rounds, the quickest of each."""

import resource  # POSIX only, and so are the benchmarks; the product never imports it
import subprocess
import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def program(*words: str) -> Work:
    """Give the work of running another program, its output thrown away."""
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def quickest(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Do every work once a round, in turn, and give the processor seconds of its quickest round.

    Processor time, because on a busy machine the clock runs on while others work. In turn, so that a slow spell falls
    on all alike. The quickest, because other work only ever adds. The first round warms up.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds + 1):
        for name, work in works.items():
            start = _spent()
            work()
            seconds[name].append(_spent() - start)
    return {name: min(taken[1:]) for name, taken in seconds.items()}


def _spent() -> float:
    """Give the processor seconds that this process and its ended children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
