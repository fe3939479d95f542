"""Running one task over many files in worker processes; a worker that dies takes only the killer with it.

Results are given as they come, and only a few files are handed out ahead: nobody holds more of them than it wants to.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

from slavery_check.workflow.crew import Result, Task, share_out
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.progress import tell

FEW = 40
"""Up to so many files are read here: starting workers costs about as much as reading that many (decision 14)."""
_MOST_WORKERS = 8


def run_all(
    task: Task[Result],
    files: Sequence[Path],
    died: Callable[[Path], Result],
    *,
    few: int = FEW,
    what: str = "Reading returns",
) -> Generator[tuple[Path, Result]]:
    """Run a task, which must be picklable and never raise, over every file; give results in the order they come in.

    `died` says what becomes of a file that ends its worker. Who stops taking results, or is interrupted, ends the
    workers at once.
    """
    found = _here(task, files) if len(files) <= few else _in_workers(task, files, died)
    for done, (path, result) in enumerate(found, start=1):
        tell(done, len(files), what)
        yield path, result


def how_many() -> int:
    """Give the number of workers that read many returns on this machine."""
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def _here(task: Task[Result], files: Sequence[Path]) -> Iterator[tuple[Path, Result]]:
    """Do it in this process; who works with a result meanwhile has garbage collected as ever."""
    for path in files:
        with rarely_collecting():
            result = task(path)
        yield path, result


def _in_workers(
    task: Task[Result], files: Sequence[Path], died: Callable[[Path], Result]
) -> Iterator[tuple[Path, Result]]:
    """Share the files out; one at which a worker died is tried again alone, for it may not have been at fault."""
    suspects: list[Path] = []
    yield from share_out(task, files, how_many(), suspects.append)
    for path in suspects:
        again: list[Path] = []
        yield from share_out(task, [path], 1, again.append)
        yield from ((path, died(path)) for path in again)
