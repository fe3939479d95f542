"""Real databases for the register's tests: a PostgreSQL cluster of our own."""

import itertools
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from slavery_check.register.address import Address, PostgresAddress, SqliteAddress
from tests.watching import watched

ADMINISTRATOR = "register"
_PACKAGES = Path("/usr/lib/postgresql")
_WATCH = """
started=0
"$1/pg_ctl" --pgdata="$2/data" --log="$2/log" --options="$3" --wait --silent start || started=$?
echo "$started"
[ "$started" = 0 ] || exit 1
read -r _
"$1/pg_ctl" --pgdata="$2/data" --mode=immediate --silent stop 2>/dev/null
cd / && rm -rf "$2"
"""
"""Runs the cluster; see `watched`."""


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL of our own on 127.0.0.1."""

    port: int
    password: str
    user: str | None
    """Who runs it, where that is not who runs the tests."""
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str = "postgres") -> str:
        """Give the address of one of its databases."""
        return f"postgresql://{ADMINISTRATOR}:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of a new empty database, for a while."""
        name = f"test_{next(self.numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            try:
                yield self.url(name)
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def folder_of_its_own(self, parent: Path) -> Path:
        """Make a folder in which it may keep files."""
        folder = parent / "postgres"
        folder.mkdir()
        if self.user is not None:
            shutil.chown(folder, self.user)
        return folder


def binaries() -> Path | None:
    """Find the folder with PostgreSQL's programs: on the PATH, else the newest that Debian installed."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    installed = [path for path in _PACKAGES.glob("*/bin") if (path / "pg_ctl").exists()]
    return max(installed, key=lambda path: int(path.parent.name.split(".")[0]), default=None)


@contextmanager
def running_postgres(*, fsync: bool = False) -> Iterator[Cluster]:
    """Make a cluster in a temporary folder, start it, and take both away; without fsync it is faster."""
    programs = binaries()
    if programs is None:
        raise RuntimeError("there is no PostgreSQL")
    folder = Path(tempfile.mkdtemp(prefix="slavery-check-postgres-"))
    try:
        user = _owner(folder)
        password = _made(programs, folder, user)
        with _started(programs, folder, user, fsync=fsync) as port:
            yield Cluster(port, password, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """Give the folder to a user that may run PostgreSQL, which root may not."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - there is none on Windows

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    shutil.chown(folder, user)
    return user


def _made(programs: Path, folder: Path, user: str | None) -> str:
    """Make the cluster's files; give its administrator's password, so that no other user of the machine gets in."""
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if user is not None:
        shutil.chown(secret, user)
    make = [str(programs / "initdb"), "--no-sync", "--no-instructions", "--encoding=UTF8", "--locale=C"]
    who = [f"--username={ADMINISTRATOR}", "--auth=scram-sha-256", f"--pwfile={secret}"]
    subprocess.run(
        [*make, *who, f"--pgdata={folder / 'data'}"], cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL
    )
    return password


@contextmanager
def _started(programs: Path, folder: Path, user: str | None, *, fsync: bool) -> Iterator[int]:
    # Somebody may take the port between our look and its start, so it is tried again.
    for _ in range(3):
        port = _free_port()
        options = (
            f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories= -c fsync={'on' if fsync else 'off'}"
        )
        with watched(["sh", "-c", _WATCH, "sh", str(programs), str(folder), options], user, folder) as said:
            if said == "0":
                yield port
                return
    raise RuntimeError(f"PostgreSQL does not start: {(folder / 'log').read_text('utf-8')}")


def _free_port() -> int:
    with socket.socket() as looking:
        looking.bind(("127.0.0.1", 0))
        port: int = looking.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The one PostgreSQL of this test process."""
    if binaries() is None:
        pytest.skip("PostgreSQL (pg_ctl) is not installed")
    with running_postgres() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def durable_postgres() -> Iterator[Cluster]:
    """A PostgreSQL that flushes to disk, as a real one does."""
    if binaries() is None:
        pytest.skip("PostgreSQL (pg_ctl) is not installed")
    with running_postgres(fsync=True) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The address of a new empty database."""
    with postgres.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where a new register may be: each test that asks for it runs once on either database."""

    if request.param == "sqlite":
        return SqliteAddress(tmp_path / "register.db")
    return PostgresAddress(request.getfixturevalue("postgres_url"))
