"""What thousands of returns cost: most memory of all processes together, and time per return, of the whole `run`."""

import resource  # POSIX only, and so are the benchmarks; the product never imports it
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.returns import PLACE, fresh, programme

FEW, SOME, MANY = 100, 500, 5_000
FLAT = 1.2
"""Times the memory of few returns that many may take: issue 5."""
EVEN = 1.1
"""Times the processor time per return of some that one of many may take: issue 5."""
_OFTEN = 0.05
"""Seconds between two looks at what memory is in use."""
_RUN = (sys.executable, "-c", "from slavery_check.cli.main import main; main()", "run", "--today", "2026-11-22")
_KILOBYTES = 1024


class Cost(NamedTuple):
    """Of one run on a fresh programme."""

    memory: float
    """MB in use at the worst moment, by the program and its workers together."""
    processor: float
    """Seconds for each return, without the workers': they read, and one return is like another."""


def cost(returns: int) -> Cost:
    """Run a fresh programme of so many returns. OSError where it cannot be measured: it needs Linux's /proc."""
    folder = fresh(programme(returns), PLACE / "many" / str(returns))
    before = _processor()
    with subprocess.Popen([*_RUN, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        peak = [0.0]
        watching = threading.Thread(target=_watch, args=(running, peak))
        watching.start()
        running.wait()
        watching.join()
    return Cost(peak[0], (_processor() - before) / returns)


def _watch(running: subprocess.Popen[bytes], peak: list[float]) -> None:
    while running.poll() is None:
        peak[0] = max(peak[0], sum(map(_in_use, _family(running.pid))))
        time.sleep(_OFTEN)


def _family(first: int) -> list[int]:
    """Give a process and all that it started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # It ended just now.
        children.setdefault(parent, []).append(int(path.parent.name))
    found = [first]
    for one in found:
        found += children.get(one, [])
    return found


def _in_use(process: int) -> float:
    """Give MB in use; nothing of a process that has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / _KILOBYTES


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime
