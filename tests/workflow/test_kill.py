"""`receive` is killed at any moment; the next one finishes, and every return stands exactly once."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries, head
from slavery_check.register.originals import AT_ONCE
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.registers import registered
from slavery_check.workflow.returns_folder import STUB
from tests.databases import Cluster
from tests.workflow.council import TODAY, Council

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and process groups are Unix's")
RECEIVE = [sys.executable, "-c", "from slavery_check.cli.main import main; main()", "receive", "--today", "2026-06-01"]
HALF = ".*part"


@dataclass(frozen=True)
class Inbox:
    """A programme before its first run."""

    folder: Path
    ordinary: frozenset[str]
    """SHA-256 of each return that the register is to have."""
    refused: frozenset[str]
    restricted: Mapping[str, str]
    """SHA-256 by supplier."""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Inbox]:
    """Make each size once."""
    return cache(lambda returns: filled_inbox(tmp_path_factory.mktemp("inbox"), returns))


def filled_inbox(parent: Path, returns: int) -> Inbox:
    """Make a programme with so many returns: one in ten restricted; beside them a copy, a stranger's and a scan."""
    council = Council(parent / "wend")
    restricted = {}
    for number in range(returns):
        id_ = f"S{number:04}"
        council.supplier(id_)
        answers = {"original_papers_held": "yes"} if number % 10 == 3 else {}
        path = council.answer(id_, answers=answers)
        if answers:
            restricted[id_] = digest(path)
    council.answer("X9999")
    first = council.folder / "returns" / "S0000.xlsx"
    shutil.copyfile(first, first.with_name("again.xlsx"))
    scan = first.with_name("scan.pdf")
    scan.write_bytes(b"%PDF-1.7")
    every = {digest(path) for path in first.parent.iterdir()} - {digest(scan)}
    return Inbox(council.folder, frozenset(every - set(restricted.values())), frozenset({digest(scan)}), restricted)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def copied(made: Inbox, parent: Path) -> Iterator[Path]:
    """Give a copy of it, which shares its files' bytes; `receive` never writes into them."""
    folder = parent / "wend"
    shutil.copytree(made.folder, folder, copy_function=os.link)
    try:
        yield folder
    finally:
        shutil.rmtree(parent)


def files(folder: Path) -> list[Path]:
    """List every file but those broken off: they have a hidden name, which `erase` looks for."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.match(HALF)]


def restricted_folder(folder: Path) -> Path:
    return folder.with_name("wend-restricted")


def receive_and_kill(folder: Path, luck: random.Random, environment: Mapping[str, str]) -> bool:
    """Kill it, workers and all, when some of its files are there, or before; tell whether it was still at work."""
    enough = luck.randint(0, len(files(folder / "returns")) * 4 // 5)
    last_moment = time.monotonic() + 120
    with subprocess.Popen(
        [*RECEIVE, folder],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        if not enough:
            time.sleep(luck.uniform(0, 1.5))
        while running.poll() is None and time.monotonic() < last_moment:
            written = len(files(folder / "originals")) + len(files(restricted_folder(folder)))
            if written >= enough:
                break
            time.sleep(0.002)
        time.sleep(luck.uniform(0, 0.03))
        was_at_work = running.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    return was_at_work


def check(folder: Path, made: Inbox) -> None:
    """Look for every return in its one place."""
    assert verify_register(folder, "", TODAY).broken == ()
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        recorded = list(entries(connection))
    once = Counter((entry.kind, entry.supplier, entry.about) for entry in recorded)
    assert [what for what, times in once.items() if times > 1] == []
    assert {entry.about for entry in recorded if entry.kind is Kind.RETURN} == made.ordinary
    assert {entry.about for entry in recorded if entry.kind is Kind.REFUSED} == made.refused
    assert {entry.supplier for entry in recorded if entry.kind is Kind.HOLD} == set(made.restricted)
    assert not [entry for entry in recorded if set(made.restricted.values()) & set(map(str, entry.facts.values()))]
    originals = Counter(digest(path) for path in files(folder / "originals"))
    assert originals == Counter(made.ordinary | made.refused), "originals/ has each once, and nothing restricted"
    away = Counter(digest(path) for path in files(restricted_folder(folder) / "returns"))
    assert away == Counter(made.restricted.values()), "each restricted return stands once in the restricted folder"
    left = files(folder / "returns")
    assert not {digest(path) for path in left} & set(made.restricted.values())
    assert len([path for path in left if path.name.endswith(STUB)]) == len(made.restricted)
    assert len(list(folder.parent.rglob(HALF))) <= AT_ONCE, "a kill breaks off no more files than are written at once"


def survive(made: Inbox, parent: Path, luck: random.Random, environment: Mapping[str, str]) -> bool:
    """Kill one run, finish with another, look at everything, and let a third find nothing to do."""
    with copied(made, parent) as folder, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        was_at_work = receive_and_kill(folder, luck, environment)
        assert receive_programme(folder, None, TODAY).exit_code == ExitCode.RESTRICTED_MATTER
        check(folder, made)
        with registered(folder).open(TODAY) as register, register.reading() as connection:
            before = head(connection)
        receive_programme(folder, None, TODAY)
        with registered(folder).open(TODAY) as register, register.reading() as connection:
            assert head(connection) == before
    return was_at_work


@pytest.mark.long
@pytest.mark.parametrize(("kills", "returns"), [(3, 12), pytest.param(100, 200, marks=pytest.mark.prove)])
def test_a_kill_loses_and_doubles_nothing_in_a_file(
    inbox: Callable[[int], Inbox], tmp_path: Path, luck: random.Random, kills: int, returns: int
) -> None:
    made = inbox(returns)
    at_work = [survive(made, tmp_path / str(number), luck, {SETTING: ""}) for number in range(kills)]
    sys.stdout.write(f"SQLite: {sum(at_work)} of {kills} kills hit a receive of {returns} returns at work\n")
    assert sum(at_work) * 2 >= kills - 1


@pytest.mark.long
@pytest.mark.parametrize(("kills", "returns"), [(1, 12), pytest.param(20, 200, marks=pytest.mark.prove)])
def test_a_kill_loses_and_doubles_nothing_on_a_server(
    durable_postgres: Cluster,
    inbox: Callable[[int], Inbox],
    tmp_path: Path,
    luck: random.Random,
    kills: int,
    returns: int,
) -> None:
    made = inbox(returns)
    at_work = []
    for number in range(kills):
        with durable_postgres.database() as url:
            at_work.append(survive(made, tmp_path / str(number), luck, {SETTING: url}))
    sys.stdout.write(f"PostgreSQL: {sum(at_work)} of {kills} kills hit a receive of {returns} returns at work\n")
    assert sum(at_work) * 2 >= kills - 1
