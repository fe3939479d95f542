"""What does not hold is named: a link, an original, a line of the follow-up list; on either database."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.register import opening
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.originals import erase, find, store
from slavery_check.register.present import FOLLOW_UP
from slavery_check.workflow.keeping.verification import Verified, verify_register
from slavery_check.workflow.registers import registered
from tests.register.histories import TODAY
from tests.workflow.kept import Places, damage, filled, history


@pytest.fixture
def folder(new_place: Places, tmp_path: Path) -> Path:
    new_place()
    return filled(tmp_path / "wend")


def verified(folder: Path, against: str = "") -> Verified:
    return verify_register(folder, against, TODAY)


def received(folder: Path, *, erased: bool) -> Entry:
    return next(one for one in history(folder) if one.kind is Kind.RETURN and (one.personal is None) == erased)


def test_what_is_whole_verifies_and_its_head_is_found_again_as_it_was_printed(folder: Path) -> None:
    found = verified(folder)
    again = verified(folder, f"Head {found.head.line.upper()} ")

    assert (found.broken, found.originals, found.exit_code) == ((), 4, ExitCode.DONE)
    assert again.broken == ()


def test_a_kept_head_that_is_not_there_is_of_the_register_as_a_whole(folder: Path) -> None:
    (said,) = verified(folder, "0" * 64).broken

    assert said.startswith("No entry has the kept hash 0000")


def test_a_changed_entry_is_named_and_no_original_is_trusted_to_it(folder: Path) -> None:
    damage(folder)
    found = verified(folder)

    assert found.broken[0] == "Entry 3: A column beside its content was changed."
    assert any(said.endswith("entries_stay.") for said in found.broken)
    assert (found.originals, found.exit_code) == (0, ExitCode.VERIFICATION_FAILED)


def test_an_original_that_an_erasure_left_behind_is_named(folder: Path) -> None:
    gone = received(folder, erased=True)
    tombstone = find(folder, gone.about)
    assert tombstone is not None
    tombstone.unlink()
    assert verified(folder).broken == ()

    store(folder, b"it is back", gone.about, ".xlsx")

    (said,) = verified(folder).broken
    assert said.startswith(f"Entry {gone.number}: the original {gone.about} is still there")
    assert said.endswith("run erase again.")


def test_originals_that_are_missing_or_gone_without_a_record_or_changed_are_named(folder: Path) -> None:
    one = received(folder, erased=False)
    path = find(folder, one.about)
    assert path is not None
    path.write_bytes(b"other")
    changed = verified(folder).broken
    path.unlink()
    missing = verified(folder).broken
    path.mkdir()  # What cannot be read, though root may read everything.
    closed = verified(folder).broken
    path.rmdir()
    erase(folder, one.about, "Erased.")
    buried = verified(folder).broken

    assert [said.partition(one.about)[2] for said in (*changed, *missing, *closed, *buried)] == [
        " holds other bytes than were received.",
        " is missing from originals/.",
        " cannot be read (Is a directory).",
        " is a tombstone, though no erasure is recorded.",
    ]


def test_a_follow_up_list_that_somebody_changed_is_named(folder: Path) -> None:
    engine = opening.engine_of(registered(folder).address)
    with engine.begin() as connection:
        connection.execute(insert(FOLLOW_UP), {"supplier": "S7", "about": "", "number": 2, "red_flags": 0, "place": ""})
    engine.dispose()

    assert verified(folder).broken == ("The follow-up list does not show the last plan of S7.",)


@pytest.mark.parametrize("against", ["0a121a60", "57 0a121a60", "57", "g" * 64])
def test_what_is_no_hash_is_refused_and_not_taken_for_a_history_written_anew(folder: Path, against: str) -> None:
    with pytest.raises(SlaveryCheckError, match="is not the hash of a head"):
        verified(folder, against)
