"""Files that are still being written: read by the next run, and never held against a supplier."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook import reader
from slavery_check.workbook.limits import Limits
from slavery_check.workflow import returns_folder, settled
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.settled import PAUSE, read_settled, unsettled
from tests.workflow.council import PROGRAMME
from tests.workflow.quick_workbook import blank

LIMITS = Limits()
LABELS = load_labels("supplier-2026")
WHOLE = blank("S1", PROGRAMME)


def read(path: Path) -> RawReturn | Refusal:
    return read_settled(path, LIMITS, LABELS)


def code(found: RawReturn | Refusal) -> str:
    return found.code if isinstance(found, Refusal) else ""


def while_pausing(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> list[float]:
    """Do something during the pause instead of waiting; give how long each pause was."""
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        meanwhile()

    monkeypatch.setattr(time, "sleep", pause)
    return pauses


@pytest.mark.parametrize("half", [b"", WHOLE[: len(WHOLE) // 2]])
def test_half_a_copy_that_grows_waits_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: bytes
) -> None:
    path = tmp_path / "S1.xlsx"
    path.write_bytes(half)

    def grows() -> None:
        with path.open("ab") as file:
            file.write(WHOLE[len(path.read_bytes()) :][:500])

    pauses = while_pausing(monkeypatch, grows)
    found = read(path)
    assert isinstance(found, Refusal)
    assert (found.code, found.sha256) == ("still_written", "")
    assert found.message.startswith("This file is still being written")
    assert pauses == [PAUSE, PAUSE]
    path.write_bytes(WHOLE)
    assert isinstance(read(path), RawReturn)


def test_half_a_file_that_stays_as_it_is_is_refused_after_one_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "S1.xlsx"
    path.write_bytes(WHOLE[:-100])
    pauses = while_pausing(monkeypatch, lambda: None)
    assert code(read(path)) == "truncated"
    assert pauses == [PAUSE]


def test_nothing_is_waited_for_where_a_file_is_whole_or_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = while_pausing(monkeypatch, lambda: None)
    whole, old, scan = tmp_path / "S1.xlsx", tmp_path / "old.xlsx", tmp_path / "scan.pdf"
    whole.write_bytes(WHOLE)
    old.write_bytes(WHOLE[:-100])
    os.utime(old, (time.time() - 60,) * 2)
    scan.write_bytes(b"%PDF-1.7")
    assert [code(read(path)) for path in (whole, old, scan)] == ["", "truncated", "pdf"]
    assert pauses == []


def test_a_workbook_saved_again_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "S1.xlsx"
    path.write_bytes(WHOLE)
    later = [blank("S2", PROGRAMME)]
    real = reader.read

    def saved_meanwhile(*given: object) -> RawReturn | Refusal:
        found = real(*given)  # type: ignore[arg-type]  # what the reader takes
        if later:
            path.write_bytes(later.pop())
        return found

    monkeypatch.setattr(settled, "read", saved_meanwhile)
    found = read(path)
    assert isinstance(found, RawReturn)
    assert not later
    monkeypatch.undo()
    again = read(path)
    assert isinstance(again, RawReturn)
    assert found.sha256 == again.sha256


def test_a_file_taken_away_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "S1.xlsx"
    path.write_bytes(b"")
    while_pausing(monkeypatch, path.unlink)
    assert code(read(path)) == "still_written"


def test_what_was_never_there_is_not_being_written(tmp_path: Path) -> None:
    assert code(read(tmp_path / "S1.xlsx")) == "unreadable"


def test_a_placeholder_that_the_system_cannot_bring_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "S1.xlsx"
    path.write_bytes(WHOLE)
    while_pausing(monkeypatch, lambda: None)
    monkeypatch.setattr(returns_folder, "is_placeholder", lambda *_: True)  # no such file can be made here
    assert code(read(path)) == "", "what it can bring is a file like any other"
    path.write_bytes(b"")
    assert code(read(path)) == "still_written"


def test_what_was_read_must_be_what_was_looked_at_before() -> None:
    path, refusal = Path("S1.pdf"), Refusal("S1.pdf", "a" * 64, "pdf", "words")
    assert unsettled(path, refusal, "a" * 64) is None
    assert unsettled(path, refusal, "") is None
    waiting = unsettled(path, refusal, "b" * 64)
    assert waiting is not None
    assert (waiting.path, waiting.to_tell) == (path, True)
    assert unsettled(path, Refusal("S1.pdf", "", "still_written", "words"), "a" * 64) is not None
    assert unsettled(path, Refusal("S1.pdf", "", "too_big", "words"), "a" * 64) is None
