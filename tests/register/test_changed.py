"""Only what is news is written down, and what somebody else just wrote down is none."""

from collections.abc import Iterator

import pytest

from slavery_check.register.address import Address
from slavery_check.register.book import Register
from slavery_check.register.changed import append_changed, says_the_same
from slavery_check.register.entry import Entry, Kind, NewEntry
from slavery_check.register.history import entries, head
from tests.register.histories import opened


@pytest.fixture
def register(address: Address) -> Iterator[Register]:
    with opened(address) as made:
        yield made


def listed(supplier: str, country: str) -> NewEntry:
    return NewEntry(Kind.SUPPLIER, supplier, facts={"country": country}, personal={"name": f"Firm {supplier}"})


def countries(register: Register) -> list[object]:
    with register.reading() as connection:
        return [one.facts["country"] for one in entries(connection, kinds=(Kind.SUPPLIER,))]


def test_what_is_said_already_is_not_said_again(register: Register) -> None:
    assert append_changed(register, Kind.SUPPLIER, [listed("S1", "GB"), listed("S2", "DE")]) == 2
    assert append_changed(register, Kind.SUPPLIER, [listed("S1", "GB"), listed("S2", "FR")]) == 1
    assert append_changed(register, Kind.SUPPLIER, [listed("S1", "GB"), listed("S2", "FR")]) == 0
    assert append_changed(register, Kind.SUPPLIER, []) == 0

    assert countries(register) == ["GB", "DE", "FR"]


def test_what_another_writes_down_between_our_look_and_our_turn_is_written_once(
    register: Register, address: Address
) -> None:
    append_changed(register, Kind.SUPPLIER, [listed("S1", "GB")])
    wanted = [listed("S1", "FR")]
    looks: list[str] = []

    def looked(last: Entry, new: NewEntry) -> bool:
        looks.append(str(last.facts["country"]))
        found = says_the_same(last, new)
        if len(looks) == 1:
            with opened(address) as another:
                append_changed(another, Kind.SUPPLIER, wanted)
        return found

    assert append_changed(register, Kind.SUPPLIER, wanted, looked) == 0

    assert looks == ["GB", "FR"]
    assert countries(register) == ["GB", "FR"]


def test_nothing_to_append_appends_nothing(register: Register) -> None:
    with register.writing() as writer:
        before = head(writer.connection)
        assert writer.append_all(()) == ()
        assert head(writer.connection) == before
