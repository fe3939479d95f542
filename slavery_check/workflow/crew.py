"""Worker processes, each on a line of its own: whose line breaks is dead, and what it was at is known.

The standard library's pool shares one line among all workers. One that ends in the middle of an answer, by Ctrl-C or by
the system for want of memory, leaves half of it there, and whoever reads waits for the other half for ever.
"""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeAlias, TypeVar

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.garbage import NEW, rarely_collecting
from slavery_check.workflow.wire import Line, Receiver, Sender

Result = TypeVar("Result")
Task = Callable[[Path], Result]
Crew: TypeAlias = dict[Line, "_Worker"]

_AHEAD = 16
"""Files handed to a worker at a time: enough to be busy while somebody works on what it read."""
_READY = "ready"
"""What a worker says before its first answer."""


class NoWorkerError(SlaveryCheckError):
    """No worker starts at all: that is no fault of any file, and must not look like one."""

    def __init__(self) -> None:
        """Say what to look at."""
        hint = "No return was judged. Try again; if it goes on, check free memory and that programs may start others."
        super().__init__("The processes that read returns cannot be started.", hint)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    says: Receiver
    hears: Sender
    given: deque[Path] = field(default_factory=deque)
    """What it has to do, in the order it does it."""
    is_ready: bool = False


def share_out(
    task: Task[Result], files: Sequence[Path], workers: int, killed_by: Callable[[Path], None]
) -> Iterator[tuple[Path, Result]]:
    """Run a task, which must be picklable and never raise, over every file; give results in the order they come in.

    `killed_by` hears of a file that ended its worker; another worker takes over. Who stops taking results, or is
    interrupted, ends the workers at once. NoWorkerError where one does not start.
    """
    waiting = deque(files)
    with _crew() as crew:
        while waiting or any(worker.given for worker in crew.values()):
            while len(crew) < workers and waiting:
                _hire(crew, task)
            _hand_out(waiting, crew)
            heard = wait(list(crew))
            for line, worker in [one for one in crew.items() if one[0] in heard]:
                try:
                    with rarely_collecting():
                        result = worker.says.receive()
                except (EOFError, OSError):
                    waiting.extendleft(_left_by(crew.pop(line), killed_by))
                    line.close()
                    continue
                if worker.is_ready:
                    yield worker.given.popleft(), result
                worker.is_ready = True


@contextmanager
def _crew() -> Iterator[Crew]:
    """Give a crew to hire for; it goes home with the block, at once where that ends with an exception."""
    crew: Crew = {}
    try:
        yield crew
    except BaseException:
        # What is under way is lost, and nobody waits for it: a hostile file may take its ten seconds.
        for worker in crew.values():
            worker.process.terminate()
        raise
    finally:
        for line in crew:
            line.close()
        for worker in crew.values():
            worker.process.join()


def _hire(crew: Crew, task: Task[Result]) -> None:
    get_ready(getattr(task, "func", task).__module__)
    context = multiprocessing.get_context(_start_method())
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, task), daemon=True)  # type: ignore[attr-defined] # each has one
    try:
        with theirs, _deaf():
            process.start()
    except (OSError, EOFError) as error:
        ours.close()
        raise NoWorkerError from error
    crew[ours] = _Worker(process, Receiver(ours), Sender(ours))


def _hand_out(waiting: deque[Path], crew: Crew) -> None:
    for worker in crew.values():
        while waiting and len(worker.given) < _AHEAD:
            worker.given.append(waiting.popleft())
            with suppress(OSError):  # it is dead, which is seen where its answer is awaited
                worker.hears.send(worker.given[-1])


def _left_by(dead: _Worker, killed_by: Callable[[Path], None]) -> list[Path]:
    """Give back what a dead worker did not come to, the last first; tell what it was at."""
    dead.process.join()
    if not dead.is_ready:
        raise NoWorkerError
    if dead.given:
        killed_by(dead.given.popleft())
    return list(reversed(dead.given))


def _work(line: Line, task: Task[Result]) -> None:
    """Answer one file after the other until nobody asks any more.

    Ctrl-C, which a terminal sends to every process, is left to the one that handed out the work. What is loaded with
    the first file is looked through for garbage once or twice, and then hardly ever again.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(NEW)
    ear, mouth = Receiver(line), Sender(line)
    with suppress(EOFError, OSError):
        mouth.send(_READY)
        while True:
            mouth.send(task(ear.receive()))


@contextmanager
def _deaf() -> Iterator[None]:
    """Let Ctrl-C wait: what is started meanwhile never hears it, and so does not end in the middle of an import."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def get_ready(module: str) -> None:
    """Start the process that workers are forked from, which loads a module meanwhile; nothing where it runs already.

    What is loaded there is loaded once, and not by each worker again.
    """
    if _start_method() != "forkserver":
        return
    from multiprocessing import forkserver  # noqa: PLC0415 - not there on Windows

    forkserver.set_forkserver_preload([module])
    with suppress(OSError), _deaf():  # Where it cannot be started, whoever hires a worker is told.
        forkserver.ensure_running()


def send_home() -> None:
    """End the process that workers are forked from: it outlives them, as large as one. It is started anew when needed.

    Python has no public way; where this one is gone the process stays until the program ends.
    """
    if _start_method() != "forkserver":
        return
    from multiprocessing import forkserver  # noqa: PLC0415 - not there on Windows

    stop = getattr(getattr(forkserver, "_forkserver", None), "_stop", None)
    if stop is not None:
        stop()


def _start_method() -> str:
    """Give the way to start workers: never a plain fork, which copies threads half-way; spawn is all Windows has."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
