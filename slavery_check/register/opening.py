"""Opening a register: made where there is none; refused where it is newer, older, damaged, or another programme's."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, func, insert, inspect, select

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.address import SETTING, Address, PostgresAddress
from slavery_check.register.book import Register, begin_writing
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import first
from slavery_check.register.plainly import plainly
from slavery_check.register.tables import STEPS

_SCHEMA = Path(__file__).parent / "schema"
NEWEST = 3
"""Number of the last step that this version knows."""
BUSY_SECONDS = 900
"""How long a writer waits for the others before it gives up.

SQLite lets writers in by chance, not in turn: of 16 that never pause one waited for 112 of 119 seconds.
"""
_PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


def open_register(address: Address, programme_id: str, year: str, today: date) -> Register:
    """Open a programme's register; make it where there is none.

    Raises SlaveryCheckError, and changes nothing, where it is newer or older than this version, damaged, cannot be
    written, or belongs to another programme.
    """
    register = Register(engine_of(address), address.place, year, today)
    try:
        with plainly(address.place):
            found = schema_number(register.engine)
            if not found:
                _make(register, programme_id)
            _refuse_older(found or NEWEST, address)
            refuse_newer(found, f"The register ({address.place})")
            with register.reading() as connection:
                refuse_another(str(first(connection).facts.get("programme", "")), programme_id, address)
    except BaseException:
        register.close()
        raise
    return register


def engine_of(address: Address) -> Engine:
    """Give SQLAlchemy's engine for an address; nothing is opened yet."""
    if isinstance(address, PostgresAddress):
        return _postgres(address)
    engine = create_engine("sqlite://", creator=lambda: _connect(address.path), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


@contextlib.contextmanager
def engine_in_use(address: Address) -> Iterator[Engine]:
    """Give the engine, and let go of the database afterwards."""
    engine = engine_of(address)
    try:
        yield engine
    finally:
        engine.dispose()


def schema_number(engine: Engine) -> int:
    """Give the number of the last step made; 0 where there is no register yet."""
    with engine.connect() as connection, connection.begin():
        if not inspect(connection).has_table(STEPS.name):
            return 0
        return connection.execute(select(func.max(STEPS.c.number))).scalar() or 0


def upgrade_schema(engine: Engine) -> int:
    """Make the steps that a register lacks, in one transaction; give their number."""
    with begin_writing(engine) as connection:
        made = connection.execute(select(func.max(STEPS.c.number))).scalar() or 0
        make_steps(connection, made + 1, NEWEST)
        return NEWEST - made


def refuse_newer(step: int, what: str) -> None:
    """Raise SlaveryCheckError for a step that this version does not know; `what` begins the sentence."""
    if step > NEWEST:
        message = f"{what} was made by a newer slavery-check: step {step}, known here {NEWEST}."
        raise SlaveryCheckError(message, "Install the newer version. Nothing was changed.")


def refuse_another(found: str, programme_id: str, address: Address) -> None:
    """Raise SlaveryCheckError for the register of another programme: in one, suppliers of two would mix."""
    if found != programme_id:
        message = f"The register ({address.place}) belongs to the programme {found}, not to this one."
        hint = (
            f"Two programmes never share one register, or suppliers mix. Set {SETTING} to this programme's own. "
            f"Where it is the same programme, write id: {found} into programme.yaml. Nothing was changed."
        )
        raise SlaveryCheckError(message, hint)


def make_steps(connection: Connection, start: int, end: int) -> None:
    """Make the steps from one number to another, both included."""
    for number in range(start, end + 1):
        for statement in statements(connection.dialect.name, number):
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
        connection.execute(insert(STEPS), {"number": number})


def _make(register: Register, programme_id: str) -> None:
    """Make the tables and the first entry; of two that try at once the second finds them made."""
    with register.writing() as writer:
        if not inspect(writer.connection).has_table(STEPS.name):
            make_steps(writer.connection, 1, NEWEST)
            writer.append(NewEntry(Kind.REGISTER, facts={"programme": programme_id}))


def statements(dialect: str, number: int) -> Iterator[str]:
    """Give a step's statements; SQLite takes one at a time, and a trigger has several semicolons."""
    text = (_SCHEMA / f"{number:04}.{dialect}.sql").read_text("utf-8")
    if dialect != "sqlite":
        yield text
        return
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _refuse_older(step: int, address: Address) -> None:
    if step < NEWEST:
        message = f"The register ({address.place}) is of an older version: step {step}, here {NEWEST}."
        raise SlaveryCheckError(message, "Run: slavery-check register upgrade PROGRAMME. It makes a backup first.")


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file. A few programs at once may all want to set its mode, and SQLite does not queue for that."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Check that the folder above is there, and that you may write to it."
        raise SlaveryCheckError(
            f"The register's folder {path.parent} cannot be made ({error.strerror}).", hint
        ) from error
    until = time.monotonic() + BUSY_SECONDS
    while True:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            connection.close()
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        except BaseException:
            connection.close()
            raise
        else:
            return connection


def _begin(connection: Connection) -> None:
    """Take the write lock at once where something is to be written: to ask for it later could fail half-way."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres(address: PostgresAddress) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415 - only teams need it
    except ImportError as error:
        hint = "Install it: pip install 'slavery-check[postgres]'."
        raise SlaveryCheckError(
            f"{SETTING} names a PostgreSQL database, and psycopg is not installed.", hint
        ) from error
    with contextlib.suppress(ValueError):
        return create_engine(
            "postgresql+psycopg://" + address.url.partition("://")[2],
            connect_args={"connect_timeout": 15, "options": "-c synchronous_commit=on"},
        )
    message = f"{SETTING} is not an address of a PostgreSQL database."
    raise SlaveryCheckError(message, "Write postgresql://user@host:5432/database; the password stands in PGPASSWORD.")
