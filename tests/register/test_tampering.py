"""Whoever may write to the database can change it; whoever kept the head elsewhere finds out."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from slavery_check.register.address import Address, SqliteAddress
from slavery_check.register.chain import verify
from slavery_check.register.history import head
from tests.register.histories import fill, opened
from tests.register.intruder import TAMPERINGS, Intruder


@contextmanager
def without_guards(address: Address) -> Iterator[Engine]:
    """Connect as the database's own tools do: no trigger and no foreign key stands in the way."""
    if isinstance(address, SqliteAddress):
        engine = create_engine(f"sqlite:///{address.path}")
        with engine.begin() as connection:
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for name in triggers.scalars().all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        options = {"options": "-c session_replication_role=replica"}
        engine = create_engine(address.url.replace("://", "+psycopg://"), connect_args=options)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    """Take back whatever the block does."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.mark.parametrize("times", [30, pytest.param(1_000, marks=pytest.mark.prove)])
def test_every_change_is_found_with_the_kept_head(address: Address, luck: random.Random, times: int) -> None:
    with opened(address) as register:
        fill(register)
        with register.reading() as connection:
            kept = head(connection).hash
            assert verify(connection, kept) == ()
    missed = []
    with without_guards(address) as engine:
        for number in range(times):
            tamper = TAMPERINGS[number % len(TAMPERINGS)]
            with undone(engine) as connection:
                tamper(Intruder(connection, luck))
                if not verify(connection, kept):
                    missed.append((number, tamper.__name__))
    assert missed == []
    with opened(address) as register, register.reading() as connection:
        assert verify(connection, kept) == ()


GUARDED: Mapping[str, str] = {
    "UPDATE entries SET supplier = 'S9'": "an entry is never changed",
    "DELETE FROM entries WHERE number = 2": "an entry is never deleted",
    "UPDATE personal SET payload = '{}'": "a payload is never changed",
    "DELETE FROM personal": "deleted only by an erasure that is recorded",
    "UPDATE erasures SET by_entry = 1": "an erasure is never changed",
    "DELETE FROM erasures": "an erasure is never",
    "INSERT INTO entries SELECT 99, kind, supplier, about, year, content, hash FROM entries WHERE number = 2": (
        "an entry follows the last one"
    ),
}


ONLY_ON: Mapping[str, Mapping[str, str]] = {
    # SQLite takes the old row away without a DELETE that its triggers would see.
    "sqlite": {
        "UPDATE OR REPLACE entries SET number = 2 WHERE number = 3": "an entry is never changed",
        "REPLACE INTO entries SELECT * FROM entries WHERE number = 2": "an entry follows the last one",
        "REPLACE INTO entries SELECT (SELECT max(number) + 1 FROM entries), kind, 'S9', about, year, content, hash "
        "FROM entries WHERE kind = 'return'": "the same bytes are recorded once",
        "REPLACE INTO personal SELECT number, salt, '{}' FROM personal": "a payload is never changed",
        "REPLACE INTO erasures SELECT number, 1 FROM erasures": "an erasure is never changed",
    },
    "postgresql": {
        "TRUNCATE entries CASCADE": "an entry is never deleted",
        "TRUNCATE personal": "a payload is never changed",
        "TRUNCATE erasures": "an erasure is never changed",
    },
}


def test_the_database_itself_refuses_what_would_change_history(address: Address) -> None:
    with opened(address) as register:
        fill(register, rounds=1)
        for statement, refused in {**GUARDED, **ONLY_ON[register.engine.dialect.name]}.items():
            with register.engine.connect() as connection, pytest.raises(DBAPIError, match=refused):
                connection.execute(text(statement))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE personal SET salt = salt || substr(payload, 1, 1), payload = substr(payload, 2)",
        "UPDATE personal SET payload = substr(salt, 32) || payload, salt = substr(salt, 1, 31)",
    ],
)
def test_a_letter_moved_between_a_payload_and_its_salt_is_found_though_the_hash_of_both_stays(
    address: Address, change: str
) -> None:
    with opened(address) as register:
        fill(register, rounds=1)
    with without_guards(address) as engine, undone(engine) as connection:
        connection.execute(text(change))
        assert {one.found for one in verify(connection)} == {"Its payload was changed."}


def test_a_payload_that_was_erased_and_is_put_back_is_found(address: Address) -> None:
    with opened(address) as register:
        fill(register, rounds=1)
    put_back = "INSERT INTO personal SELECT number, 'salt', '{}' FROM erasures"
    with without_guards(address) as engine, undone(engine) as connection:
        connection.execute(text(put_back))
        assert [one.found for one in verify(connection)] == ["Its payload was erased and stands there again."]
