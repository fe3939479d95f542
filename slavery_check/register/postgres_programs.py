"""PostgreSQL's own programs: finding pg_dump and pg_restore, and running them without a secret on the command line."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import SETTING, PostgresAddress
from slavery_check.register.plainly import plainly

INSTALLED = (
    ("/", "usr/lib/postgresql/*/bin"),
    ("/", "opt/homebrew/opt/libpq*/bin"),
    ("C:/", "Program Files/PostgreSQL/*/bin"),
)
"""Where they are put without standing on the PATH."""


def server_version(connection: Connection) -> int:
    """Give the server's major version, e.g. 15."""
    number: str = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
    return int(number) // 10_000


def run_program(name: str, arguments: Sequence[str], address: PostgresAddress, server: int) -> None:
    """Run `pg_dump` or `pg_restore` against a database; `server` is its major version.

    Raises SlaveryCheckError where the program is missing, too old for the server, or does not finish.
    """
    command = [str(find_program(name, server)), "--no-password", *arguments]
    done = subprocess.run(  # noqa: S603 - a program that we found, and no word of a stranger's
        command, env={**os.environ, **_connection(address)}, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        said = RuntimeError(done.stderr.decode("utf-8", "replace"))
        with plainly(f"{address.place}, by {name}"):
            raise OperationalError(name, None, said)


def find_program(name: str, server: int) -> Path:
    """Give the program of the version nearest to the server's: an older one cannot, a newer one may say too much."""
    found = {_version(path): path for path in _candidates(name)}
    able = [version for version in found if version >= server]
    if able:
        return found[min(able)]
    hint = f"Install PostgreSQL's client programs (on Debian: postgresql-client), version {server} or newer."
    if max(found, default=0):
        message = f"{name} is here in version {max(found)}, and the server is version {server}: the older cannot do it."
        raise SlaveryCheckError(message, hint)
    message = f"{name} is not installed here, and without it a register on PostgreSQL has no backup."
    raise SlaveryCheckError(message, hint)


def _candidates(name: str) -> Iterator[Path]:
    on_path = shutil.which(name)
    if on_path:
        yield Path(on_path)
    for root, folders in INSTALLED:
        yield from (path for path in Path(root).glob(f"{folders}/{name}*") if path.stem == name)


def _version(program: Path) -> int:
    """Give the major version; 0 where it does not say."""
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=30)  # noqa: S603 - as above
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(rb"\) (\d+)", asked.stdout)
    return int(found[1]) if found else 0


def _connection(address: PostgresAddress) -> Mapping[str, str]:
    """Give the address as the environment that PostgreSQL's programs read: a command line is seen by every user."""
    from psycopg import OperationalError as NotRead  # noqa: PLC0415 - only teams have it
    from psycopg import pq  # noqa: PLC0415 - likewise

    try:
        options = pq.Conninfo.parse(address.url.encode())
    except NotRead:
        hint = "A % in a password is written %25; better, leave the password out and set PGPASSWORD."
        # What it could not read may be the password: nothing of it is kept.
        raise SlaveryCheckError(f"PostgreSQL's own programs cannot read the address in {SETTING}.", hint) from None
    return {one.envvar.decode(): one.val.decode() for one in options if one.envvar and one.val is not None}
