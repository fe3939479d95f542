"""What thousands of returns cost: most memory of all processes together, and processor time per return of them all.

Of a first run over what was never received and of a second over the same. For other commands, one after another on one
fresh programme: `python -m benchmarks.many_returns 5000 receive assess run`.
"""

import os
import resource  # POSIX only, and so are the benchmarks; the product never imports it
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.returns import PLACE, fresh, programme

FEW, SOME, MANY = 100, 500, 5_000
FLAT = 1.2
"""Times the memory of few returns that many may take: issue 5."""
EVEN = 1.1
"""Times the processor time per return of some that one of many may take: issue 5."""
RUN_TWICE = ("run", "run")
_OFTEN = 0.05
"""Seconds between two looks at what is in use."""
_MAIN = (sys.executable, "-c", "from slavery_check.cli.main import main; main()")
_KILOBYTES = 1024


class Cost(NamedTuple):
    """Of one command."""

    memory: float
    """MB in use at the worst moment, by the program and its workers; what they share is counted for each of them."""
    proportional: float
    """The same, what they share counted once."""
    processor: float
    """Seconds for each return, the workers' too."""


def cost(returns: int, commands: Sequence[str] = RUN_TWICE) -> tuple[Cost, ...]:
    """Give commands a fresh programme of so many returns. OSError where it cannot be measured: it needs Linux's /proc.

    RuntimeError where a command failed, for then less was done than is measured.
    """
    folder = fresh(programme(returns), PLACE / "many" / str(returns))
    return tuple(_cost(command, folder, returns) for command in commands)


@dataclass(slots=True)
class _Seen:
    """What was seen of the processes of one command."""

    memory: float = 0
    proportional: float = 0
    workers: dict[int, float] = field(default_factory=dict)
    """Processor seconds of each process but the first, as seen last."""


def _cost(command: str, folder: Path, returns: int) -> Cost:
    before, seen = _ended(), _Seen()
    words = [*_MAIN, command, "--today", "2026-11-22", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        watching = threading.Thread(target=_watch, args=(running, seen))
        watching.start()
        running.wait()
        watching.join()
    if running.returncode in {1, 2} or running.returncode < 0:
        raise RuntimeError(f"{command} ended with {running.returncode}")
    processor = _ended() - before + sum(seen.workers.values())
    return Cost(seen.memory, seen.proportional, processor / returns)


def _watch(running: subprocess.Popen[bytes], seen: _Seen) -> None:
    while running.poll() is None:
        first, *others = _family(running.pid)
        in_use = [_in_use(each) for each in (first, *others)]
        seen.memory = max(seen.memory, sum(resident for resident, _ in in_use))
        seen.proportional = max(seen.proportional, sum(part for _, part in in_use))
        # Workers are not the program's own children, so nothing tells what they took once they have ended.
        seen.workers |= {each: spent for each in others if (spent := _spent(each))}
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


def _in_use(process: int) -> tuple[float, float]:
    """Give MB in use, and what is this process's part of them; nothing of one that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    found = {name: int(line.split()[1]) for line in lines if (name := line.partition(":")[0]) in {"Rss", "Pss"}}
    return found.get("Rss", 0) / _KILOBYTES, found.get("Pss", 0) / _KILOBYTES


def _spent(process: int) -> float:
    """Give processor seconds; 0 of a process that has ended."""
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _ended() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    for name, one in zip(sys.argv[2:], cost(int(sys.argv[1]), sys.argv[2:]), strict=True):
        print(
            f"{name:<10} {one.memory:.0f} MB, {one.proportional:.0f} MB shared once, {one.processor * 1000:.1f} ms each"
        )
