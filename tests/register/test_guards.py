"""A trigger taken away, put there or rewritten is found, on either database."""

from collections.abc import Iterator

import pytest

from slavery_check.register.address import Address
from slavery_check.register.book import Register
from slavery_check.register.guards import strange
from tests.register.histories import opened

LEAK = {
    "sqlite": (
        "CREATE TABLE stash (words TEXT)",
        "CREATE TRIGGER leak AFTER INSERT ON personal BEGIN INSERT INTO stash VALUES (NEW.payload); END",
    ),
    "postgresql": (
        "CREATE FUNCTION leak() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER leak AFTER INSERT ON personal FOR EACH ROW EXECUTE FUNCTION leak()",
    ),
}
TAKEN_AWAY = {
    "sqlite": ("DROP TRIGGER entries_stay",),
    "postgresql": ("DROP TRIGGER entries_stay ON entries",),
}
REWRITTEN = {
    "sqlite": (
        "DROP VIEW planned",
        "CREATE VIEW planned AS SELECT supplier, about, number, 'x' AS lane, 0 AS red_flags, '' AS place FROM entries",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "ALTER TABLE entries DISABLE TRIGGER entries_follow",
    ),
}


@pytest.fixture
def register(address: Address) -> Iterator[Register]:
    with opened(address) as made:
        yield made


def names(register: Register, *statements: str) -> set[str]:
    with register.writing() as writer:
        for statement in statements:
            writer.connection.exec_driver_sql(statement)
    with register.reading() as connection:
        return set(strange(connection))


def test_a_register_of_ours_has_nothing_strange(register: Register) -> None:
    assert names(register) == set()


def test_what_was_added_taken_away_or_rewritten_is_named(register: Register) -> None:
    dialect = register.engine.dialect.name
    added = {"leak", "stash"} if dialect == "sqlite" else {"leak"}
    assert names(register, *LEAK[dialect]) == added
    assert names(register, *TAKEN_AWAY[dialect]) == {*added, "entries_stay"}
    rewritten = (
        {"planned"}
        if dialect == "sqlite"
        else {"entries_follow", "entries_remain", "personal_stays", "erasures_stay", "personal_remains"}
    )
    assert names(register, *REWRITTEN[dialect]) >= {*added, "entries_stay", *(rewritten - {"personal_remains"})}
