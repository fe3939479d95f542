"""Running one task over many files in worker processes; a worker that dies takes only the killer with it.

Results are given as they come, and only a few files are handed out ahead: nobody holds more of them than it wants to.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.progress import tell

Result = TypeVar("Result")
Task = Callable[[Path], Result]

FEW = 40
"""Up to so many files are read here: starting workers costs about as much as reading that many (decision 14)."""
_MOST_WORKERS = 8
_AHEAD = 16
"""Files handed out at a time, for each worker: enough to be busy while somebody works on what they read."""
_NEW = 50_000
"""New objects after which garbage is looked for; Python's own number is 700."""


def run_all(
    task: Task[Result],
    files: Sequence[Path],
    died: Callable[[Path], Result],
    *,
    few: int = FEW,
    what: str = "Reading returns",
) -> Iterator[tuple[Path, Result]]:
    """Run a task, which must be picklable and never raise, over every file; give results in the order they come in.

    `died` says what becomes of a file that ends its worker. Who stops taking results, or is interrupted, ends the
    workers at once.
    """
    found = _here(task, files) if len(files) <= few else _in_workers(task, files, died)
    for done, (path, result) in enumerate(found, start=1):
        tell(done, len(files), what)
        yield path, result


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for garbage seldom, and never among what was there before.

    Reading a return makes some ten thousand objects, which are gone or wanted at its end, and hardly a cycle. Looking
    for cycles among them, the labels and the questionnaire took a twentieth of the time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


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
    workers = how_many()
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
        with _pool(1) as pool:
            pool.submit(os.getpid).result()
    except (BrokenProcessPool, OSError) as error:
        hint = "No return was judged. Try again; if it goes on, check free memory and that programs may start others."
        raise SlaveryCheckError("The processes that read returns cannot be started.", hint) from error


def _until_broken(task: Task[Result], files: Sequence[Path], workers: int) -> Iterator[tuple[Path, Result]]:
    """Give results as they come; stop where a worker died."""
    waiting = iter(files)
    with _pool(workers) as pool:
        under_way: dict[Future[Result], Path] = {}
        is_broken = False
        while True:
            try:
                for path in islice(waiting, 0 if is_broken else workers * _AHEAD - len(under_way)):
                    under_way[pool.submit(task, path)] = path
            except BrokenProcessPool:
                is_broken = True
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                path = under_way.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    is_broken = True
                    continue
                yield path, result


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give workers that do not hear Ctrl-C; they end with the block, at once where it ends with an exception."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(_start_method()), _begin)
    try:
        yield pool
    except BaseException:
        # What is under way is lost, and nobody waits for it: a hostile file may take its ten seconds.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that handed out the work; collect rarely.

    What a worker loads with its first file is looked through once or twice, and then hardly ever again.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_NEW)


def _start_method() -> str:
    """Give the way to start workers: never a plain fork, which copies threads half-way; spawn is all Windows has."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
