"""A programme whose register has some of everything in it, on either database, for tests that copy and restore one."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from slavery_check.register import opening
from slavery_check.register.address import SETTING, PostgresAddress
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.history import entries
from slavery_check.register.originals import erase, store
from slavery_check.workflow.registers import registered
from tests.register.histories import PROGRAMME, TODAY, fill

SETTINGS = f"""\
format: 2
id: {PROGRAMME}
organisation: {{name: Wend Council, type: council, legal_basis: voluntary}}
financial_year: {{start: 2025-04-01, end: 2026-03-31}}
request:
  deadline: 2026-06-30
  return_to: {{name: Cal Buyer}}
safeguarding: {{lead: {{name: Lee}}, deputy: {{name: Dee}}, out_of_hours: {{name: Desk}}}}
"""
ROUNDS = 4
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed after it forked, which Windows cannot")
Places = Callable[[], None]
"""Makes the environment name a new empty place for a register."""


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Give new places; on SQLite that is `register.db` in each programme. Each test runs once on either database."""
    monkeypatch.delenv(SETTING, raising=False)
    if request.param == "sqlite":
        yield lambda: None
        return
    cluster = request.getfixturevalue("postgres")
    with ExitStack() as databases:
        yield lambda: monkeypatch.setenv(SETTING, databases.enter_context(cluster.database()))


def settings_only(folder: Path) -> Path:
    """Make a programme without a register."""
    folder.mkdir()
    (folder / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "suppliers.csv").write_text("id,name\nS001,Bright\n", encoding="utf-8")
    return folder


def filled(folder: Path) -> Path:
    """Make a programme with a register, its originals, and one erasure."""
    settings_only(folder)
    with registered(folder).open(TODAY) as register:
        fill(register, ROUNDS)
        with register.reading() as connection:
            received = list(entries(connection, kinds=[Kind.RETURN]))
    for number, entry in enumerate(received):
        store(folder, f"return {number}".encode(), entry.about, ".xlsx")
        if entry.personal is None:
            erase(folder, entry.about, "Erased.")
    return folder


def history(folder: Path) -> list[Entry]:
    """Give every entry with its payload."""
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        return list(entries(connection))


def files(folder: Path) -> dict[str, bytes]:
    """Give what the user and we put into a folder, without the register and what kill -9 left half-done."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("register.db"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.suffix != ".part"}


def damage(folder: Path) -> None:
    """Change one entry behind the program's back."""
    address = registered(folder).address
    engine = opening.engine_of(address)
    on = " ON entries" if isinstance(address, PostgresAddress) else ""
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"DROP TRIGGER entries_stay{on}")
        connection.exec_driver_sql("UPDATE entries SET supplier = 'S999' WHERE number = 3")
    engine.dispose()


def a_later_version(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> int:
    """Make this the next version, whose schema has one step more; give that step's number."""
    number = opening.NEWEST + 1
    schema = scratch / "schema"
    shutil.copytree(Path(opening.__file__).parent / "schema", schema)
    for database in ("sqlite", "postgresql"):
        step = "CREATE INDEX of_a_later_version ON entries (year);\n"
        (schema / f"{number:04}.{database}.sql").write_text(step, encoding="utf-8")
    monkeypatch.setattr(opening, "_SCHEMA", schema)
    monkeypatch.setattr(opening, "NEWEST", number)
    return number


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do work in a process that dies, as from kill -9, before it puts its file number `step` in place; tell if so."""
    child = os.fork()
    if not child:
        _die_at(step)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(step: int) -> None:
    steps = iter(range(1, step))
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(path, target)

    Path.replace = replace  # type: ignore[assignment, method-assign] # in this process alone, which dies
