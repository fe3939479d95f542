import json
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import sha256_of
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow import intake, shelf
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.desk import FOLDER, Desk
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.rests_on import rests_on
from slavery_check.workflow.returns_folder import STUB
from tests.workflow.council import TODAY, Council

REFUSED = Refusal("a.pdf", "a" * 64, "pdf", "This is a PDF.", "")


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2"):
        made.supplier(id_)
    return made


@pytest.fixture
def found(council: Council) -> ValidatedReturn:
    read = read_one(council.answer("S1"), "supplier-2026", TODAY)
    assert isinstance(read, ValidatedReturn)
    return read


def place(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / f"{sha256}.json"


def test_what_was_read_lies_there_until_it_is_taken_away(found: ValidatedReturn, tmp_path: Path) -> None:
    desk, sha256 = Desk(tmp_path), found.supplier_return.sha256
    desk.put(sha256, "a.xlsx", found)
    desk.put("a" * 64, "a.pdf", REFUSED)

    assert desk.get(sha256, "a.xlsx") == replace(found, overheard=None, carried=None, sections=())
    assert desk.get("a" * 64, "a.pdf") == REFUSED
    desk.remove(sha256)
    assert desk.get(sha256, "a.xlsx") is None
    desk.keep_only(())
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are Unix's")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    Desk(tmp_path).put("a" * 64, "a.pdf", REFUSED)

    assert stat.S_IMODE(place(tmp_path, "a" * 64).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700


def test_half_a_file_or_another_shape_is_read_again(tmp_path: Path) -> None:
    desk, path = Desk(tmp_path), place(tmp_path, "a" * 64)
    desk.put("a" * 64, "a.pdf", REFUSED)
    written = path.read_bytes()

    for other in (
        b"",
        written[:-9],
        b"[]",
        b"{}",
        b'"a"',
        written.replace(b'"place"', b'"p"'),
        b"[" * 9999,
    ):
        path.write_bytes(other)
        assert desk.get("a" * 64, "a.pdf") is None
    path.write_bytes(written)
    assert desk.get("a" * 64, "a.pdf") == REFUSED


def test_what_lies_under_another_files_hash_is_not_taken_for_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("b" * 64, "a.pdf", REFUSED)

    assert json.loads(place(tmp_path, "b" * 64).read_bytes())["place"] == "a.pdf"
    assert desk.get("b" * 64, "a.pdf") is None


def test_what_was_read_by_other_rules_or_at_another_place_is_read_again(tmp_path: Path) -> None:
    Desk(tmp_path, "today").put("a" * 64, "a.pdf", REFUSED)

    assert Desk(tmp_path, "today").get("a" * 64, "a.pdf") == REFUSED
    assert Desk(tmp_path, "tomorrow").get("a" * 64, "a.pdf") is None
    assert Desk(tmp_path, "today").get("a" * 64, "zipped/a.pdf") is None


def test_the_day_the_limits_and_the_policy_are_such_rules(council: Council) -> None:
    opened = open_programme(council.folder)
    programme = opened.programme
    another_policy = programme.model_copy(update={"request": programme.request.model_copy(update={"policy": "strict"})})
    more = programme.model_copy(update={"limits": {"cells": 9}})

    found = {
        rests_on(opened, TODAY),
        rests_on(opened, TODAY + timedelta(days=1)),
        rests_on(replace(opened, programme=another_policy), TODAY),
        rests_on(replace(opened, programme=more), TODAY),
    }
    assert len(found) == 4
    assert rests_on(open_programme(council.folder), TODAY) in found


def test_what_a_supplier_at_risk_sent_besides_is_not_put_there_once_that_is_known(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.answer("S1", name="a.xlsx", answers={"original_papers_held": "yes"})
    council.answer("S1", name="b.xlsx")
    council.answer("S2", name="c.xlsx")
    there: list[str] = []

    def run_all(task: Callable[[Path], object], files: Sequence[Path], _died: object) -> Iterator[object]:
        yield from ((path, task(path)) for path in files)
        there.extend(path.stem for path in (council.folder / FOLDER).iterdir())

    monkeypatch.setattr(intake, "run_all", run_all)
    last = sha256_of(council.folder / "returns" / "c.xlsx")
    take_in(council.folder, TODAY)

    assert there == [last]


def test_who_clears_the_desk_meanwhile_loses_nothing(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "AT_HAND", 0)
    paths = [council.answer("S1", name="a.xlsx"), council.answer("S2", name="b.xlsx")]

    def run_both(task: Callable[[Path], object], files: Sequence[Path], _died: object) -> Iterator[object]:
        yield from ((path, task(path)) for path in files)
        shutil.rmtree(council.folder / FOLDER)

    monkeypatch.setattr(intake, "run_all", run_both)
    taken = take_in(council.folder, TODAY)

    assert sorted(one.path for one in taken.intake.current.values()) == paths


def test_everything_can_be_cleared_and_what_is_wanted_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for letter in "ab":
        desk.put(letter * 64, "a.pdf", replace(REFUSED, sha256=letter * 64))
    desk.keep_only({"b" * 64})
    assert [path.stem for path in (tmp_path / FOLDER).iterdir()] == ["b" * 64]
    desk.clear()
    assert not (tmp_path / FOLDER).exists()
    desk.clear()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file of that name")

    with pytest.raises(SlaveryCheckError, match="cannot be written"):
        Desk(tmp_path).put("a" * 64, "a.pdf", REFUSED)


def test_ctrl_c_leaves_nothing_of_a_supplier_on_hold_there(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    council.answer("S1", name="a.xlsx")
    council.answer("S1", name="b.xlsx", answers={"original_papers_held": "yes"})
    council.answer("S2", name="c.xlsx")
    council.answer("S2", name="d.xlsx", answers={"employees": 12})

    def run_three(task: Callable[[Path], object], files: Sequence[Path], _died: object) -> Iterator[object]:
        yield from ((path, task(path)) for path in files[:3])
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "run_all", run_three)
    with pytest.raises(KeyboardInterrupt) as stop:
        take_in(council.folder, TODAY)

    assert stop.value.__notes__ == ["1 restricted matter: tell Lee Lead today."]
    names = sorted(path.name for path in (council.folder / "returns").iterdir())
    assert names == [f"a.xlsx{STUB}", f"b.xlsx{STUB}", "c.xlsx", "d.xlsx"]
    [kept] = (council.folder / FOLDER).iterdir()
    assert kept.stem == sha256_of(council.folder / "returns" / "c.xlsx")

    monkeypatch.undo()
    assert list(take_in(council.folder, TODAY).intake.current) == ["S2"]
    assert not (council.folder / FOLDER).exists()
