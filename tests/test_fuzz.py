"""The search for a file that breaks the reader would see one, and gives the same files for the same seed."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from fuzz import invariants
from fuzz.finds import Finds, FoundError
from fuzz.invariants import NARROW, Looking
from fuzz.mutator import made
from fuzz.seeds import small
from fuzz.zipped import packed, taken_apart
from slavery_check.workbook import opening
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.plain_lane import plainly
from slavery_check.workbook.reader import read
from slavery_check.workbook.sheet import SheetCells
from slavery_check.workflow.questionnaires import load_labels

SEEDS = small()


def file(seed: int, number: int) -> bytes:
    return made(SEEDS, Random(f"{seed}:{number}"))  # noqa: S311 - odd files need no secret numbers


@pytest.fixture
def looking(tmp_path: Path) -> Looking:
    return Looking(tmp_path / "return.xlsx", load_labels("supplier-2026"))


def test_every_seed_is_read(looking: Looking) -> None:
    assert {looking.look(packed(seed), Limits(), deeply=True) for seed in SEEDS} == {"read"}


def test_narrow_limits_are_met_by_a_seed(looking: Looking) -> None:
    assert {looking.look(packed(seed), NARROW, deeply=False) for seed in SEEDS} > {"read"}


def test_one_seed_gives_the_same_files_and_another_gives_others() -> None:
    first, again, other = ([file(seed, number) for number in range(40)] for seed in (1, 1, 2))

    assert packed(small()[-1]) == packed(SEEDS[-1])
    assert first == again
    assert first != other
    assert len(set(first)) > 30


def test_the_changes_reach_behind_the_gate(looking: Looking) -> None:
    seen = [looking.look(file(3, number), Limits(), deeply=False) for number in range(300)]

    assert {"read", "bad_xml", "unsafe_zip", "truncated"} < set(seen)
    assert seen.count("read") > 40


def test_a_zip_is_taken_apart_and_packed_again_as_it_was() -> None:
    content = packed(SEEDS[0])
    whole = taken_apart(content)

    assert whole is not None
    assert packed(whole) == content
    assert taken_apart(content[:40]) is None


def test_whatever_is_raised_is_one_find_and_keeps_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finds = Finds(tmp_path / "finds")
    for content in (b"first", b"second"):
        with finds.caught(content, "1:7"):
            raise FoundError("takes too long")
    with finds.caught(b"third", "1:8"):
        int(b"third")

    assert list(finds.names) == [
        "takes too long",
        "raises ValueError at test_fuzz.py:test_whatever_is_raised_is_one_find_and_keeps_its_file",
    ]
    assert {path.read_bytes() for path in finds.folder.iterdir()} == {b"first", b"third"}
    assert "find: takes too long (1:7)" in capsys.readouterr().err


def test_a_return_beyond_the_limits_would_be_found(looking: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invariants, "read", lambda path, _limits, labels: read(path, Limits(), labels))

    with pytest.raises(FoundError, match="more cells than the limit"):
        looking.look(packed(SEEDS[2]), replace(Limits(), cells=3), deeply=False)


def test_a_plain_lane_that_reads_otherwise_would_be_found(looking: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "plainly", lambda *given: plainly(*given) and SheetCells({}, ()))

    with pytest.raises(FoundError, match="the plain lane reads what the careful lane does not"):
        looking.look(packed(SEEDS[1]), Limits(), deeply=False)
