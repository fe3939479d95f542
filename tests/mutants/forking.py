"""Running something in a fork, with bounds that a busy machine does not move: processor time, not the clock."""

import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress

SURVIVED, KILLED, NOT_LOADED, TIMED_OUT, STALLED = "survived", "killed", "not loaded", "timed out", "stalled"
"""Stalled: ended by the clock, or by somebody else. It shows nothing, so it does not count as killed."""
_MEMORY = 3 * 2**30
_CLOCK_SECONDS = 1800.0


def in_a_fork(work: Callable[[], tuple[str, str]], clock_seconds: float = _CLOCK_SECONDS) -> tuple[str, str]:
    """Give what `work` gave there: how it ended, and the test that did it; how the fork ended where it gave nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    try:
        status = _waited(child, clock_seconds)
        told = os.read(reading, 65_536).decode()
    finally:
        os.close(reading)
    if told:
        how, _, test = told.partition(" | ")
        return how, test
    if status is None or status == -signal.SIGKILL:
        return STALLED, ""
    return (TIMED_OUT if status == -signal.SIGPROF else KILLED), ""


def bound(seconds: float) -> None:
    """From now on, end this process when it has used so much processor time (0: no bound)."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _work(work: Callable[[], tuple[str, str]], writing: int) -> None:
    os.setsid()
    silent = os.open(os.environ.get("MUTANTS_LOG", os.devnull), os.O_WRONLY | os.O_APPEND)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    told = (KILLED, "")
    with suppress(BaseException):
        told = work()
    bound(0)
    os.write(writing, " | ".join(told).encode())
    os._exit(0)


def _waited(child: int, seconds: float) -> int | None:
    """Wait for a child and give how it ended; None where it had to be ended by the clock."""
    ends = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > ends:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(0.003)
