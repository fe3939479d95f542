import gc
import multiprocessing
import os
import signal
import sys
import time
from contextlib import closing
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.crew import get_ready, send_home
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.progress import heard_by
from slavery_check.workflow.workers import run_all

FILES = [Path(f"file-{number:02}") for number in range(30)]


def name_of(path: Path) -> str:
    return path.name


def name_or_death(path: Path) -> str:
    """Die as a crash in C would, without a word."""
    if path.name in {"file-03", "file-20"}:
        os.kill(os.getpid(), signal.SIGTERM)
    return path.name


def dead(path: Path) -> str:
    return f"{path.name} died"


@pytest.mark.parametrize("few", [0, 99])
def test_every_file_has_its_result_here_and_in_workers(few: int) -> None:
    assert dict(run_all(name_of, FILES, dead, few=few)) == {path: path.name for path in FILES}


def test_a_worker_that_dies_takes_only_the_killers_with_it() -> None:
    found = dict(run_all(name_or_death, FILES, dead, few=0))
    assert found == {path: dead(path) if path.name in {"file-03", "file-20"} else path.name for path in FILES}


LONG = bytes(3_000_000)
"""More than a line between processes holds at a time."""


def long_answer(_path: Path) -> bytes:
    return LONG


def test_who_stops_in_the_middle_of_an_answer_does_not_wait_for_its_other_half() -> None:
    with closing(run_all(long_answer, FILES, lambda _path: b"", few=0)) as results:
        assert next(iter(results))[1] == LONG

    assert multiprocessing.active_children() == []


def killed_while_answering(path: Path, once: Path) -> bytes:
    """Be killed once with half of an answer sent, as the system does for want of memory."""
    if path.name == "file-00":
        return b"short"
    if not once.exists():
        once.touch()
        signal.setitimer(signal.ITIMER_REAL, 0.2)
    return LONG


@pytest.mark.skipif(sys.platform == "win32", reason="an alarm is Unix's")
def test_a_worker_killed_in_the_middle_of_an_answer_holds_nobody_up_and_its_file_is_tried_again(tmp_path: Path) -> None:
    once = tmp_path / "once"
    results = run_all(partial(killed_while_answering, once=once), FILES[:2], lambda _path: b"died", few=0)
    assert next(results) == (FILES[0], b"short")
    while not once.exists():
        time.sleep(0.01)
    time.sleep(0.4)

    assert list(results) == [(FILES[1], LONG)]


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int, str]] = []
    with heard_by(lambda done, total, what: told.append((done, total, what))):
        assert len(dict(run_all(name_of, FILES, dead, few=99))) == 30
    assert len(dict(run_all(name_of, FILES, dead, few=99))) == 30
    assert told == [(number, 30, "Reading returns") for number in range(1, 31)]


def test_no_file_is_no_work() -> None:
    assert dict(run_all(name_of, [], dead)) == {}


def test_where_no_worker_starts_nothing_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more_processes(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", no_more_processes)
    with pytest.raises(SlaveryCheckError, match="cannot be started"):
        dict(run_all(name_of, FILES, dead, few=0))


def garbage_is_looked_for_after(_path: Path) -> str:
    return f"{gc.get_threshold()[0]} new objects"


@pytest.mark.parametrize("few", [0, 99])
def test_garbage_is_looked_for_seldom_while_a_file_is_read_and_as_ever_afterwards(few: int) -> None:
    before = gc.get_threshold()
    results = run_all(garbage_is_looked_for_after, FILES[:2], dead, few=few)

    for _path, result in results:
        assert result == "5000 new objects"
        assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_garbage_is_looked_for_as_ever_after_a_task_that_failed() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rarely_collecting():
        _ = 1 / 0

    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def forked_from(_path: Path) -> str:
    return str(os.getppid())


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_workers_are_forked_from_goes_home_and_is_started_anew() -> None:
    for _ in range(2):
        [parent] = {int(found) for found in dict(run_all(forked_from, FILES[:3], dead, few=0)).values()}
        send_home()
        assert parent == os.getpid() or not lives(parent)  # Windows has none between.
        send_home()


def loaded(_path: Path) -> frozenset[str]:
    return frozenset(sys.modules)


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="Windows forks nothing")
def test_a_worker_has_at_once_what_it_needs_and_nothing_of_what_it_does_not() -> None:
    from slavery_check.workflow.intake import WARM  # noqa: PLC0415 - a worker loads the head of this file too

    send_home()
    get_ready(WARM)
    there: set[str]
    [there] = (set(found) for found in dict(run_all(loaded, FILES[:1], dead, few=0)).values())
    send_home()
    assert {WARM, "slavery_check.workflow.one_file"} <= there
    assert not {"sqlalchemy", "openpyxl", "jinja2"} & there


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="Windows forks nothing")
def test_where_nothing_can_be_started_ahead_only_who_needs_a_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more_processes(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    send_home()
    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", no_more_processes)
    get_ready("json")
    with pytest.raises(SlaveryCheckError, match="cannot be started"):
        dict(run_all(name_of, FILES, dead, few=0))
