from dataclasses import replace
from datetime import date, timedelta

import pytest

from slavery_check.follow_up.asking import (
    Calendar,
    excused,
    needs_correction,
    not_opened,
    not_opened_of_nobody,
    on_hold,
    refused,
    refused_of_nobody,
    silent,
    unmatched,
)
from slavery_check.follow_up.letter import needs_letter
from slavery_check.follow_up.plan import Contact, Lane
from slavery_check.model import Band
from slavery_check.programme import Supplier
from tests.follow_up.examples import CALENDAR, DEADLINE, SUPPLIER, TODAY, assessment


def on(day: date) -> Calendar:
    return replace(CALENDAR, today=day)


@pytest.mark.parametrize(("left", "until"), [(20, 7), (8, 7), (7, 7), (6, 3), (3, 3), (2, 1), (1, 1), (0, 0)])
def test_silence_is_reminded_seven_three_one_and_no_days_before_the_deadline(left: int, until: int) -> None:
    row = silent(SUPPLIER, on(DEADLINE - timedelta(days=left)))

    assert row.lane is Lane.ASK_AGAIN
    assert (row.contact, row.contact_by, row.due) == (Contact.REMIND, DEADLINE - timedelta(days=until), DEADLINE)
    assert ("Remind today" in row.ask_for[0]) is (left == until)


def test_silence_after_the_deadline_is_escalated_the_same_day() -> None:
    late = DEADLINE + timedelta(days=1)
    row = silent(SUPPLIER, on(late))

    assert (row.contact, row.contact_by) == (Contact.RING, late)
    assert row.due == late + timedelta(days=14)
    assert "passed 1 day ago" in row.reasons[0]
    assert row.ask_for[0].startswith("Ring")


def test_of_an_excused_supplier_nothing_is_asked_and_no_letter_goes_out() -> None:
    row = excused(SUPPLIER)

    assert (row.supplier_id, row.owner) == (SUPPLIER.id, SUPPLIER.owner)
    assert (row.lane, row.contact, row.due, row.ask_for) == (Lane.NOTHING, Contact.NONE, None, ())
    assert row.reasons == ("Excused for this year.",)
    assert not needs_letter([row], TODAY)
    assert row.urgency > silent(SUPPLIER, CALENDAR).urgency


def test_late_silence_is_more_urgent_than_early_silence() -> None:
    assert silent(SUPPLIER, on(DEADLINE + timedelta(days=9))).urgency < silent(SUPPLIER, on(DEADLINE)).urgency


def test_a_correction_is_due_by_the_deadline_or_in_a_fortnight() -> None:
    assert needs_correction(SUPPLIER, 3, None, CALENDAR).due == DEADLINE
    assert needs_correction(SUPPLIER, 3, None, on(DEADLINE)).due == DEADLINE + timedelta(days=14)


def test_a_correction_counts_and_shows_the_band_so_far() -> None:
    row = needs_correction(SUPPLIER, 1, assessment(Band.HIGH, 52), CALENDAR)

    assert row.reasons == ("1 thing to put right; every cell is in the letter and in problems.csv.",)
    assert (row.band, row.residual, row.red_flags) == (Band.HIGH, "52.0", ())


def test_too_little_to_score_is_said() -> None:
    assert "Too little" in needs_correction(SUPPLIER, 0, assessment(None, None), CALENDAR).reasons[0]


def test_a_refused_file_is_named_and_asked_for_again_in_the_refusals_own_words() -> None:
    row = refused(SUPPLIER, [("scan.pdf", "This is a PDF file."), ("old.pdf", "This is a PDF file.")], CALENDAR)

    assert row.reasons == ("The file scan.pdf could not be read.", "The file old.pdf could not be read.")
    assert row.ask_for == ("This is a PDF file.",)


def test_a_refused_file_of_nobody_stands_on_the_list_with_what_to_tell_its_sender() -> None:
    row = refused_of_nobody("scan.pdf", "This is a PDF file.", CALENDAR)

    assert (row.supplier_id, row.lane, row.contact) == ("", Lane.ASK_AGAIN, Contact.LOOK_INTO)
    assert row.supplier_name.startswith("scan.pdf")
    assert "Find out who sent it" in row.ask_for[0]
    assert "This is a PDF file." in row.ask_for[0]


def test_of_a_file_that_we_may_not_open_nothing_is_asked_of_the_supplier() -> None:
    row, nobody = not_opened(SUPPLIER, ["a.xlsx"], CALENDAR), not_opened_of_nobody("b.xlsx", CALENDAR)

    assert row.contact is nobody.contact is Contact.LOOK_INTO
    assert row.ask_for == nobody.ask_for
    assert row.ask_for[0].startswith("Nothing of the supplier")
    assert not needs_letter([row], TODAY)


@pytest.mark.parametrize(("files", "words"), [(1, "the file that we could not read"), (3, "one of the 3 files")])
def test_silence_may_be_a_file_that_could_not_be_read(files: int, words: str) -> None:
    assert words in silent(SUPPLIER, CALENDAR, files).reasons[1]
    assert len(silent(SUPPLIER, CALENDAR).reasons) == 1


def test_a_return_of_nobody_is_asked_about() -> None:
    row, other = unmatched("x.xlsx", "S999", CALENDAR), unmatched("x.xlsx", "S001", CALENDAR, "S002")

    assert row.supplier_id == ""
    assert "S999, whom the supplier list does not have: it is from nobody known, and no answer" in row.reasons[0]
    assert "Is the supplier missing from the list, add it there" in row.ask_for[0]
    assert "names no supplier" in unmatched("x.xlsx", "", CALENDAR).reasons[0]
    assert "from S001, but gives the number or name of S002: no answer in it counts" in other.reasons[0]


@pytest.mark.parametrize(("files", "words"), [(1, "have sent the return that"), (3, "have sent one of the 3 returns")])
def test_silence_may_be_a_return_of_nobody_known(files: int, words: str) -> None:
    assert words in silent(SUPPLIER, CALENDAR, unmatched_files=files).reasons[1]


def test_a_hold_looks_the_same_whatever_the_reason() -> None:
    ordinary = on_hold(SUPPLIER.model_copy(update={"hold": "contract review"}), "Cal")
    restricted = on_hold(SUPPLIER, "Cal")

    assert ordinary == restricted
    assert (ordinary.band, ordinary.residual, ordinary.red_flags, ordinary.due) == (None, "", (), None)


def test_holds_differ_by_supplier_alone() -> None:
    other = Supplier(id="S002", name="Other", owner="Bo")
    row = on_hold(other, "Cal")

    assert replace(row, supplier_id="S001", supplier_name=SUPPLIER.name, owner=SUPPLIER.owner) == on_hold(
        SUPPLIER, "Cal"
    )
    assert TODAY.isoformat() not in str(row)
