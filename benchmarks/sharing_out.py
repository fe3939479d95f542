"""Reading thousands of returns as a first run does: in the process itself, with one worker, with two.

Each way in a process of its own, from the first look at the files to the last answer, the start of workers included.
"""

import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

from benchmarks.filled import filled
from benchmarks.reading import TODAY
from benchmarks.returns import PLACE
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.crew import get_ready, share_out
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.intake import WARM, digest
from slavery_check.workflow.one_file import read_one

HERE, ONE, TWO = "no worker", "one worker", "two workers"
QUICKER = 1.6
"""How many times as fast as one worker two must be: issue 5."""
MANY, _FILES = 2_400, 40
"""The files are links to a few, for a file that was just written is in memory as one that is read again."""

# A worker begins with the head of the program that started it, and the product's loads next to nothing.
_PROGRAM = "import sys; from benchmarks.sharing_out import on_the_clock; print(on_the_clock(sys.argv[1]))"
_task = partial(read_one, questionnaire_id="supplier-2026", today=TODAY)


def quickest(rounds: int) -> Mapping[str, float]:
    """Give the seconds on the clock of each way, in turn, of each the quickest: other work only ever adds."""
    taken: dict[str, list[float]] = {way: [] for way in (HERE, ONE, TWO)}
    for _ in range(rounds):
        for way, times in taken.items():
            command = [sys.executable, "-c", _PROGRAM, way]
            times.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {way: min(times) for way, times in taken.items()}


def _here(files: Sequence[Path]) -> Iterator[ValidatedReturn | Refusal]:
    for path in files:
        with rarely_collecting():
            found = _task(path)
        yield found


def _by_workers(files: Sequence[Path], workers: int) -> Iterator[ValidatedReturn | Refusal]:
    return (found for _, found in share_out(_task, files, workers, _killed))


_WAYS: Mapping[str, Callable[[Sequence[Path]], Iterator[ValidatedReturn | Refusal]]] = {
    HERE: _here,
    ONE: partial(_by_workers, workers=1),
    TWO: partial(_by_workers, workers=2),
}


def _killed(path: Path) -> None:
    raise ValueError(f"{path.name} ends its worker")


def _read(found: ValidatedReturn | Refusal) -> None:
    if isinstance(found, Refusal):
        raise ValueError(f"{found.file_name} is refused: then less is done than is measured")  # noqa: TRY004 - no wrong type


def _many() -> Sequence[Path]:
    folder = PLACE / f"filled-{MANY}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = [folder / f"R{number:05}.xlsx" for number in range(MANY)]
    for path, one in zip(paths, cycle(filled(_FILES)), strict=False):
        os.link(one, path)
    return paths


def on_the_clock(way: str) -> float:
    """Take one way, in this process, which is fresh."""
    paths = _many()
    began = time.perf_counter()
    if way != HERE:
        get_ready(WARM)
    deque(map(digest, paths), maxlen=0)
    deque(map(_read, _WAYS[way](paths)), maxlen=0)
    return time.perf_counter() - began
