"""The present is counted by the database, and is what the history says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from slavery_check.follow_up.plan import Contact, FollowUp, Lane
from slavery_check.follow_up.urgency import HOLD, NOTHING, most_urgent_first
from slavery_check.model import Band
from slavery_check.register import opening
from slavery_check.register.address import Address
from slavery_check.register.book import Register
from slavery_check.register.encoded_plan import decode_plan, encode_plan
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import latest
from slavery_check.register.opening import open_register
from slavery_check.register.present import astray, counts, follow_up, suppliers_with

TODAY = date(2026, 6, 1)
ROW = FollowUp(
    supplier_id="S1",
    supplier_name="First",
    lane=Lane.IMPROVE,
    band=Band.HIGH,
    residual="60.5",
    red_flags=("fees_paid",),
    reasons=("Fees are paid by workers.",),
    ask_for=(),
    due=date(2026, 7, 1),
    owner="Ann",
    urgency=(2, 1, 1, -605, 0),
    contact=Contact.RING,
    contact_by=date(2026, 6, 5),
)
ROWS = (
    ROW,
    replace(ROW, supplier_id="S2", urgency=(2, 1, 1, -45, 0), red_flags=("fees_paid", "papers_held")),
    replace(ROW, supplier_id="S3", urgency=(2, 1, 1, 0, 0), due=date(2026, 6, 20)),
    replace(ROW, supplier_id="S4", urgency=(2, 1, 1, 0, 0), due=None),
    replace(ROW, supplier_id="S5", contact_by=date(2026, 6, 3), urgency=(6, 4, 3, 0, 1), red_flags=()),
    replace(ROW, supplier_id="S6", lane=Lane.HOLD, contact_by=None, due=None, urgency=HOLD, red_flags=()),
    replace(ROW, supplier_id="S7", lane=Lane.NOTHING, contact_by=None, due=None, urgency=NOTHING, red_flags=()),
)


@pytest.fixture
def register(address: Address) -> Iterator[Register]:
    with open_register(address, "wend-council-12345678", "2025-26", TODAY) as opened:
        yield opened


def plan(register: Register, *rows: FollowUp) -> None:
    with register.writing() as writer:
        for row in rows:
            writer.append(NewEntry(Kind.PLAN, row.supplier_id, "", *encode_plan(row)))


def test_the_list_stands_in_the_order_of_the_monday_page(register: Register) -> None:
    plan(register, *reversed(ROWS))

    with register.reading() as connection:
        shown = [decode_plan(entry.facts, entry.personal) for entry in follow_up(connection)]
        first = [entry.supplier for entry in follow_up(connection, 2)]

    assert shown == list(most_urgent_first(ROWS))
    assert first == ["S1", "S2"]


def test_an_older_register_is_brought_to_the_order_of_today(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "NEWEST", 2)
    with open_register(address, "wend-council-12345678", "2025-26", TODAY) as older:
        plan(older, *reversed(ROWS))
    monkeypatch.undo()
    engine = opening.engine_of(address)
    assert opening.upgrade_schema(engine) == opening.NEWEST - 2
    engine.dispose()
    with (
        open_register(address, "wend-council-12345678", "2025-26", TODAY) as register,
        register.reading() as connection,
    ):
        shown = [entry.supplier for entry in follow_up(connection)]
    assert shown == [row.supplier_id for row in most_urgent_first(ROWS)]


def test_a_later_plan_takes_the_place_of_an_earlier_one(register: Register) -> None:
    plan(register, *ROWS)
    plan(register, replace(ROWS[1], contact_by=date(2026, 6, 2), red_flags=()))

    with register.reading() as connection:
        assert [entry.supplier for entry in follow_up(connection, 1)] == ["S2"]
        assert counts(connection).red_flags == 3
        assert sorted(entry.number for entry in follow_up(connection)) == [
            entry.number for entry in latest(connection, Kind.PLAN)
        ]
        assert astray(connection) == ()


def test_everything_is_counted(register: Register) -> None:
    with register.writing() as writer:
        for supplier in ("S1", "S2", "S1"):
            writer.append(NewEntry(Kind.SUPPLIER, supplier))
        writer.append(NewEntry(Kind.RETURN, "S1", "a" * 64))
        writer.append(NewEntry(Kind.RETURN, "S1", "b" * 64))
        writer.append(NewEntry(Kind.RETURN, "", "c" * 64))
    plan(register, *ROWS)

    with register.reading() as connection:
        found = counts(connection)
        returned = [suppliers_with(connection, Kind.RETURN, year) for year in ("2025-26", "2024-25")]

    assert found.by_kind == {"plan": 7, "register": 1, "return": 3, "supplier": 3}
    assert found.suppliers == 2
    assert found.years == ("2025-26",)
    assert found.red_flags == 5
    assert found.lanes == {"Improve": 5, "Nothing needed": 1, "On hold": 1}
    assert returned == [1, 0]


def test_a_flag_that_was_cleared_since_is_not_open(register: Register) -> None:
    with register.writing() as writer:
        writer.append(NewEntry(Kind.CLEARED, "S2", "papers_held"))
    plan(register, *ROWS)
    with register.writing() as writer:
        writer.append(NewEntry(Kind.CLEARED, "S1", "fees_paid"))
        writer.append(NewEntry(Kind.CLEARED, "S1", "wages_withheld"))

    with register.reading() as connection:
        assert counts(connection).red_flags == 4


def test_a_list_that_somebody_changed_is_found(register: Register) -> None:
    plan(register, *ROWS)
    with register.writing() as writer:
        writer.connection.exec_driver_sql("DELETE FROM follow_up WHERE supplier = 'S1'")
        writer.connection.exec_driver_sql("UPDATE follow_up SET number = 2 WHERE supplier = 'S3'")

    with register.reading() as connection:
        assert astray(connection) == ("S1", "S3")


def test_a_line_whose_urgency_or_flags_somebody_changed_is_found(register: Register) -> None:
    plan(register, *ROWS)
    with register.writing() as writer:
        writer.connection.exec_driver_sql("UPDATE follow_up SET red_flags = 0 WHERE supplier = 'S1'")
        writer.connection.exec_driver_sql("UPDATE follow_up SET lane = 'Nothing to do' WHERE supplier = 'S2'")
        writer.connection.exec_driver_sql("UPDATE follow_up SET place = '9' WHERE supplier = 'S3'")

    with register.reading() as connection:
        assert astray(connection) == ("S1", "S2", "S3")
