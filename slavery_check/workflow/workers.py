"""Running one task over many files in worker processes; a worker that dies takes only the killer with it."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.progress import tell

Result = TypeVar("Result")
Task = Callable[[Path], Result]

FEW = 40
"""Up to so many files are read here: starting workers costs about as much as reading that many (decision 14)."""
_MOST_WORKERS = 8


def run_all(
    task: Task[Result],
    files: Sequence[Path],
    died: Callable[[Path], Result],
    *,
    few: int = FEW,
) -> dict[Path, Result]:
    """Run a task, which must be picklable and never raise, over every file.

    `died` says what becomes of a file that ends its worker.
    """
    results: dict[Path, Result] = {}
    found = ((path, task(path)) for path in files) if len(files) <= few else _in_workers(task, files, died)
    for path, result in found:
        results[path] = result
        tell(len(results), len(files))
    return results


def _in_workers(
    task: Task[Result], files: Sequence[Path], died: Callable[[Path], Result]
) -> Iterator[tuple[Path, Result]]:
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    _try_a_worker()
    left = list(files)
    while left:
        done: set[Path] = set()
        for path, result in _until_broken(task, left, workers):
            done.add(path)
            yield path, result
        left = [path for path in left if path not in done]
        # A broken pool does not say which file broke it. It is among the first that were not finished: a pool hands
        # out files in order, one for each worker and a few ahead. Those are tried alone.
        suspects, left = left[: 2 * workers + 2], left[2 * workers + 2 :]
        for path in suspects:
            alone = dict(_until_broken(task, [path], 1))
            yield path, alone[path] if path in alone else died(path)


def _try_a_worker() -> None:
    """Refuse to go on where no worker starts at all: that is no fault of any file, and must not look like one."""
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context(_start_method())) as pool:
            pool.submit(os.getpid).result()
    except (BrokenProcessPool, OSError) as error:
        hint = "No return was judged. Try again; if it goes on, check free memory and that programs may start others."
        raise SlaveryCheckError("The processes that read returns cannot be started.", hint) from error


def _until_broken(task: Task[Result], files: Sequence[Path], workers: int) -> Iterator[tuple[Path, Result]]:
    """Give results as they come; stop where a worker died."""
    with ProcessPoolExecutor(workers, multiprocessing.get_context(_start_method())) as pool:
        futures: dict[Future[Result], Path] = {pool.submit(task, path): path for path in files}
        for future in as_completed(futures):
            try:
                result = future.result()
            except BrokenProcessPool:
                continue
            yield futures[future], result


def _start_method() -> str:
    """Give the way to start workers: never a plain fork, which copies threads half-way; spawn is all Windows has."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
