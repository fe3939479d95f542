"""Thousands of entries are read a few at a time, in order, and none is lost between two fetches."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from slavery_check.register.address import Address
from slavery_check.register.book import Register
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import entries, latest, latest_numbers
from tests.register.histories import a_return, erase, opened

MANY = 250
"""More than are fetched twice."""


@pytest.fixture
def register(address: Address) -> Iterator[Register]:
    with opened(address) as made, made.writing() as writer:
        received = writer.append_all(a_return(number, f"S{number % 3}") for number in range(MANY))
        writer.append(NewEntry(Kind.EXCUSED, "S1", "2025-26"))
        erase(writer, received[7])
        writer.append(a_return(MANY))
    with opened(address) as register:
        yield register


def test_entries_of_a_kind_come_in_order_and_whole(register: Register) -> None:
    with register.reading() as connection:
        found = list(entries(connection, kinds=(Kind.RETURN,)))
    assert [one.facts["employees"] for one in found] == list(range(MANY + 1))
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert [one.personal for one in found[6:9]] == [{"declared_by": "Sam 6"}, None, {"declared_by": "Sam 8"}]


def test_what_is_left_out_is_what_all_of_them_say(register: Register) -> None:
    with register.reading() as connection:
        whole = list(entries(connection))
        kept = list(entries(connection, kinds=(Kind.RETURN,), supplier="S1", but_with='"employees":1'))
    wanted = [one for one in whole if one.kind is Kind.RETURN and one.supplier == "S1"]
    assert kept == [one for one in wanted if not str(one.facts["employees"]).startswith("1")]


def test_who_stops_early_has_not_read_the_rest(register: Register) -> None:
    asked: list[str] = []
    event.listen(register.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    with register.reading() as connection:
        found = entries(connection, kinds=(Kind.RETURN,))
        assert not [each for each in asked if "payload" in each]
        next(found)
        assert len([each for each in asked if "payload" in each]) == 1
        assert len(list(found)) == MANY
        assert len([each for each in asked if "payload" in each]) > 2


def test_the_numbers_of_the_last_are_those_of_the_last(register: Register) -> None:
    with register.writing() as writer:
        writer.append_all([NewEntry(Kind.EXCUSED, "S1", "2025-26"), NewEntry(Kind.EXCUSED, "S0", "2025-26")])
    with register.reading() as connection:
        for kind in (Kind.EXCUSED, Kind.RETURN, Kind.PLAN):
            wanted = tuple((one.number, one.supplier, one.about) for one in latest(connection, kind))
            assert latest_numbers(connection, kind) == wanted
