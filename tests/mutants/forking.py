"""Running something in a fork, with bounds that a busy machine does not move: processor time, not the clock."""

import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SURVIVED, KILLED, NOT_LOADED, TIMED_OUT, STALLED = "survived", "killed", "not loaded", "timed out", "stalled"
"""Timed out: too much processor time, or asleep for good. Stalled: ended by the clock, or by somebody else, which shows
nothing: it does not count as killed."""
_MEMORY = 3 * 2**30


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a fork is waited for, in seconds by the clock."""

    asleep: float = 30.0
    """While it and all that it started do nothing. What only waits for its turn on a busy machine is not asleep."""
    in_all: float = 1_800.0


def in_a_fork(work: Callable[[], tuple[str, str]], patience: Patience = Patience()) -> tuple[str, str]:
    """Give what `work` gave there: how it ended, and the test that did it; how the fork ended where it gave nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    try:
        status = _waited(child, patience)
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


def _waited(child: int, patience: Patience) -> int | None:
    """Wait for a child and give how it ended, as if by SIGPROF where it slept; None where the clock ended it."""
    ends = time.monotonic() + patience.in_all
    looked = awake = time.monotonic()
    before: int | None = None
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        now = time.monotonic()
        if now - looked > patience.asleep / 10:
            looked, used = now, _used(child)
            if used is None or used != before:
                before, awake = used, now
        is_asleep = now - awake > patience.asleep
        if is_asleep or now > ends:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return -signal.SIGPROF if is_asleep else None
        time.sleep(0.003)


def _used(session: int) -> int | None:
    """Give the processor time that a session's processes used; None where one runs or wants to, or nothing tells."""
    found: list[int] = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, *numbers = file.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(numbers[2]) == session:
                if state in {"R", "D"}:
                    return None
                found.append(int(numbers[10]) + int(numbers[11]))
    return sum(found) if found else None
