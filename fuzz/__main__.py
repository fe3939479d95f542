"""Feed odd files to the gate and the reader; exit 1 where one breaks an invariant. Finds are kept in build/fuzz."""

import argparse
import os
import sys
import time
from pathlib import Path
from random import Random

from fuzz import guided, record
from fuzz.finds import Finds
from fuzz.invariants import NARROW, Looking, looking
from fuzz.mutator import made
from fuzz.seeds import real, small
from fuzz.zipped import Package
from slavery_check.workbook.limits import Limits

_REAL_EVERY = 40
"""One execution in so many begins with a cut return: it takes ten times as long."""
_DEEP_EVERY = 16
"""One execution in so many is validated too, and read twice."""
_DEEP_REAL = 4
"""Likewise of those that begin with a return."""


def main() -> int:
    """Run one manner of looking, and record it where `RECORD=1` says so."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=0, help="stop after so many (default: only --seconds stops)")
    parser.add_argument("--seconds", type=int, default=60, help="stop after so many seconds (default: 60; 0: never)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="number that makes a run repeatable")
    parser.add_argument("--guided", action="store_true", help="let atheris choose the bytes, by the lines they reach")
    asked = parser.parse_args()
    if not asked.executions and not asked.seconds:
        parser.error("say --executions, --seconds or both")
    began = time.monotonic()
    finds = Finds(Path("build/fuzz"))
    run = guided.run if asked.guided else structured
    executions = run(asked.executions, asked.seconds, asked.seed, finds)
    done = record.Run("guided" if asked.guided else "structured", asked.seed, executions, time.monotonic() - began)
    print(record.row(done, finds.names))
    if os.environ.get("RECORD"):
        record.write(done, finds.names)
    return 1 if finds.names else 0


def structured(executions: int, seconds: int, seed: int, finds: Finds) -> int:
    """Change seeds with their structure in mind; give the number of files looked at. The same seed: the same files."""
    seeds, returns = small(), real()
    ends = time.monotonic() + seconds if seconds else float("inf")
    with looking() as work:
        done = 0
        while (not executions or done < executions) and time.monotonic() < ends:
            is_real = done % _REAL_EVERY == 0
            one(work, returns if is_real else seeds, f"{seed}:{done}", finds, _DEEP_REAL if is_real else _DEEP_EVERY)
            done += 1
    return done


def one(work: Looking, seeds: list[Package], seed: str, finds: Finds, deep_every: int) -> None:
    """Make one file and look at it."""
    random = Random(seed)
    content = made(seeds, random)
    limits = NARROW if random.random() < 0.25 else Limits()
    with finds.caught(content, seed):
        work.look(content, limits, deeply=random.randrange(deep_every) == 0)


sys.exit(main())
