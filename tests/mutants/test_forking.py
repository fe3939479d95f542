"""How a fork ended is told by what it did, not by how busy the machine was."""

import os
import signal
import subprocess
import sys
import time

from tests.mutants.forking import KILLED, STALLED, SURVIVED, TIMED_OUT, Patience, bound, in_a_fork


def for_ever() -> tuple[str, str]:
    bound(0.05)
    while True:
        pass


def asleep() -> tuple[str, str]:
    time.sleep(600)
    return KILLED, ""


def waiting() -> tuple[str, str]:
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    subprocess.run([sys.executable, "-c", busy], check=True)
    return SURVIVED, ""


def out_of_memory() -> tuple[str, str]:
    os.kill(os.getpid(), signal.SIGKILL)
    return SURVIVED, ""


def ended_without_a_word() -> tuple[str, str]:
    os._exit(3)


def test_what_the_fork_found_is_told() -> None:
    assert in_a_fork(lambda: (KILLED, "tests/test_a.py::test_b[c | d]")) == (KILLED, "tests/test_a.py::test_b[c | d]")


def test_what_takes_too_much_processor_time_timed_out() -> None:
    assert in_a_fork(for_ever) == (TIMED_OUT, "")


def test_what_sleeps_for_good_timed_out() -> None:
    assert in_a_fork(asleep, Patience(asleep=0.2)) == (TIMED_OUT, "")


def test_what_waits_for_something_that_works_does_not_sleep() -> None:
    assert in_a_fork(waiting, Patience(asleep=0.1)) == (SURVIVED, "")


def test_what_the_clock_or_somebody_else_ended_shows_nothing() -> None:
    assert in_a_fork(asleep, Patience(in_all=0.05)) == (STALLED, "")
    assert in_a_fork(out_of_memory) == (STALLED, "")


def test_an_end_without_a_word_is_seen() -> None:
    assert in_a_fork(ended_without_a_word) == (KILLED, "")
