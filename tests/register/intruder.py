"""Everything that somebody with the database's own tools may do to a history."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from slavery_check.register.entry import Json, canonical, sha256
from slavery_check.register.tables import ENTRIES, ERASURES, PERSONAL

Content = dict[str, Any]
ALL = (ENTRIES, PERSONAL, ERASURES)


@dataclass(frozen=True)
class Intruder:
    """Somebody with the database's own tools, whom no trigger stops."""

    connection: Connection
    luck: random.Random

    def column(self, statement: str) -> list[Any]:
        return list(self.connection.execute(text(statement)).scalars())

    def value(self, table: Table, column: str, number: int) -> str:
        """Give what stands in a column of one entry."""
        return str(self.connection.execute(select(table.c[column]).where(table.c.number == number)).scalar_one())

    def set(self, table: Table, at: int, **values: object) -> None:
        """Change columns of the row of one number."""
        self.connection.execute(update(table).where(table.c.number == at).values(**values))

    def remove(self, table: Table, number: int) -> None:
        """Delete one row."""
        self.connection.execute(delete(table).where(table.c.number == number))

    def last(self) -> int:
        return max(self.numbers())

    def numbers(self) -> list[int]:
        return self.column("SELECT number FROM entries")

    def any_entry(self) -> int:
        """Give an entry's number; the last one's often, which no other entry seals."""
        return self.luck.choice([self.last(), *self.numbers()])

    def two_entries(self) -> tuple[int, int]:
        one, other = self.luck.sample(self.numbers(), 2)
        return one, other

    def any_payload(self) -> int:
        found: int = self.luck.choice(self.column("SELECT number FROM personal"))
        return found

    def content(self, number: int) -> Content:
        found: Content = json.loads(self.value(ENTRIES, "content", number))
        return found

    def write(self, number: int, content: Json) -> str:
        """Put other content in an entry's place, with the hash that belongs to it; give that hash."""
        written = canonical(content)
        digest = sha256(written)
        self.set(ENTRIES, number, content=written.decode("ascii"), hash=digest)
        return digest

    def chain_again(self, start: int) -> None:
        """Make the chain whole from an entry on, as a program that knows how would: numbers, columns, hashes."""
        previous = self.content(start)["previous"]
        for number in range(start, self.last() + 1):
            previous = self.write(number, {**self.content(number), "number": number, "previous": previous})

    def swap_numbers(self, table: Table, one: int, other: int) -> None:
        for old, new in ((one, -1), (other, one), (-1, other)):
            self.set(table, old, number=new)


def other_character(luck: random.Random, written: str) -> str:
    at = luck.randrange(len(written))
    new = luck.choice([one for one in 'aZ09 {}"' if one != written[at]])
    return written[:at] + new + written[at + 1 :]


def a_letter_of_an_entry(who: Intruder) -> None:
    number = who.any_entry()
    written = who.value(ENTRIES, "content", number)
    changed = other_character(who.luck, written)
    who.set(ENTRIES, number, content=changed)


def a_letter_of_an_entry_and_its_hash(who: Intruder) -> None:
    number = who.any_entry()
    written = who.value(ENTRIES, "content", number)
    changed = other_character(who.luck, written)
    who.set(ENTRIES, number, content=changed, hash=sha256(changed.encode()))


def a_fact_and_its_hash(who: Intruder) -> None:
    number = who.any_entry()
    content = who.content(number)
    who.write(number, {**content, "facts": {**content["facts"], "residual": "1.0"}})


def a_fact_and_every_hash_behind_it(who: Intruder) -> None:
    number = who.any_entry()
    a_field = who.luck.choice(["on", "at", "year"])
    who.write(number, {**who.content(number), a_field: "2020-01-01"})
    if a_field == "year":
        who.set(ENTRIES, number, year="2020-01-01")
    who.chain_again(number)


def something_else_in_place_of_an_entry(who: Intruder) -> None:
    content = who.content(who.any_entry())
    without = who.luck.choice(sorted(content))
    lost = {key: value for key, value in content.items() if key != without}
    nonsense: list[Json] = [{}, [], 1, "", None, lost, {**content, "facts": []}, {**content, "facts": {"entries": 7}}]
    who.write(who.any_entry(), who.luck.choice(nonsense))


def an_erasure_of_something_else(who: Intruder) -> None:
    [number] = who.column("SELECT number FROM entries WHERE kind = 'erased'")
    said: list[Json] = [{"entries": [1]}, {"entries": []}, {}, {"entries": ["3"]}, {"entries": 7}, [], "x", None]
    who.write(number, {**who.content(number), "facts": who.luck.choice(said)})


def a_hash(who: Intruder) -> None:
    number = who.any_entry()
    digest = who.value(ENTRIES, "hash", number)
    new = who.luck.choice([other_character(who.luck, digest), digest.upper(), digest[:-1], "", digest + "0"])
    who.set(ENTRIES, number, hash=new)


def a_column(who: Intruder) -> None:
    column = who.luck.choice(["kind", "supplier", "about", "year"])
    number = who.any_entry()
    who.set(ENTRIES, number, **{column: who.value(ENTRIES, column, number) + who.luck.choice("x 0")})


def a_kind_that_there_is(who: Intruder) -> None:
    number = who.luck.choice(who.column("SELECT number FROM entries WHERE kind <> 'hold'"))
    who.set(ENTRIES, number, kind="hold")


def an_entry_gone(who: Intruder) -> None:
    number = who.any_entry()
    for table in who.luck.choice([(ENTRIES,), ALL]):
        who.remove(table, number)


def the_last_entries_gone(who: Intruder) -> None:
    start = who.any_entry()
    for number in range(start, who.last() + 1):
        for table in ALL:
            who.remove(table, number)


def an_entry_gone_and_the_rest_moved_up(who: Intruder) -> None:
    last = who.last()
    gone = who.luck.randrange(2, last)
    for table in ALL:
        who.remove(table, gone)
        for number in range(gone + 1, last + 1):
            who.set(table, number, number=number - 1)
    who.write(gone, {**who.content(gone), "previous": who.value(ENTRIES, "hash", gone - 1)})
    who.chain_again(gone)


def two_numbers_swapped(who: Intruder) -> None:
    one, other = who.two_entries()
    for table in who.luck.choice([(ENTRIES,), ALL]):
        who.swap_numbers(table, one, other)


def two_entries_swapped_and_numbered_again(who: Intruder) -> None:
    one, other = sorted(who.two_entries())
    before = who.content(one)["previous"]
    for table in ALL:
        who.swap_numbers(table, one, other)
    who.write(one, {**who.content(one), "number": one, "previous": before})
    who.chain_again(one)


def an_entry_put_in(who: Intruder) -> None:
    number = who.luck.choice([0, -1, who.last() + 1, who.last() + 2])
    row = {column: who.value(ENTRIES, column, 3) for column in ENTRIES.columns.keys()}  # noqa: SIM118 - columns, not rows
    who.connection.execute(insert(ENTRIES), {**row, "kind": "hold", "number": number})


def a_payload(who: Intruder) -> None:
    number = who.any_payload()
    payload = who.value(PERSONAL, "payload", number)
    changed = who.luck.choice([other_character(who.luck, payload), "", "{}", payload.replace(":", ": ")])
    who.set(PERSONAL, number, payload=changed)


def a_salt(who: Intruder) -> None:
    number = who.any_payload()
    salt = who.value(PERSONAL, "salt", number)
    changed = who.luck.choice([other_character(who.luck, salt), salt[:-1], ""])
    who.set(PERSONAL, number, salt=changed)


def a_letter_moved_from_payload_to_salt(who: Intruder) -> None:
    number = who.any_payload()
    salt, payload = who.value(PERSONAL, "salt", number), who.value(PERSONAL, "payload", number)
    who.set(PERSONAL, number, salt=salt + payload[0], payload=payload[1:])


def two_payloads_swapped(who: Intruder) -> None:
    one, other = who.luck.sample(who.column("SELECT number FROM personal"), 2)
    who.swap_numbers(PERSONAL, one, other)


def a_payload_gone(who: Intruder) -> None:
    who.remove(PERSONAL, who.any_payload())


def a_payload_gone_as_if_erased(who: Intruder) -> None:
    number = who.any_payload()
    by = who.luck.choice(who.column("SELECT number FROM entries WHERE kind = 'erased' OR number = 1"))
    who.remove(PERSONAL, number)
    who.connection.execute(insert(ERASURES), {"number": number, "by_entry": by})


def a_payload_where_there_was_none(who: Intruder) -> None:
    without = who.column("SELECT number FROM entries EXCEPT SELECT number FROM personal")
    number = who.luck.choice([*without, who.last() + 9])
    who.connection.execute(insert(PERSONAL), {"number": number, "salt": "ab", "payload": "{}"})


def an_erasure_gone(who: Intruder) -> None:
    who.connection.execute(delete(ERASURES))


TAMPERINGS: tuple[Callable[[Intruder], None], ...] = (
    a_letter_of_an_entry,
    a_letter_of_an_entry_and_its_hash,
    a_fact_and_its_hash,
    a_fact_and_every_hash_behind_it,
    something_else_in_place_of_an_entry,
    an_erasure_of_something_else,
    a_hash,
    a_column,
    a_kind_that_there_is,
    an_entry_gone,
    the_last_entries_gone,
    an_entry_gone_and_the_rest_moved_up,
    two_numbers_swapped,
    two_entries_swapped_and_numbered_again,
    an_entry_put_in,
    a_payload,
    a_salt,
    a_letter_moved_from_payload_to_salt,
    two_payloads_swapped,
    a_payload_gone,
    a_payload_gone_as_if_erased,
    a_payload_where_there_was_none,
    an_erasure_gone,
)
