"""What was passed over, unpacked and copied is said: by `receive` in full, by the other commands in short."""

import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.follow_up import command as follow_up
from slavery_check.cli.receive import command as receive
from slavery_check.errors import ExitCode
from tests.workflow.council import Council
from tests.workflow.zipping import put_zip


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2"):
        made.supplier(id_)
    return made


def said(council: Council, command: object = receive) -> tuple[int, list[str]]:
    done = CliRunner().invoke(command, [str(council.folder), "--today", "2026-06-01"], standalone_mode=False)  # type: ignore[arg-type]  # a click.Command
    assert done.exception is None
    return int(done.return_value), done.output.splitlines()


def test_a_zip_its_returns_and_what_in_it_is_none_are_named(council: Council) -> None:
    path = council.answer("S1")
    put_zip(path.with_name("acme.zip"), {"North/S1 new.xlsx": path.read_bytes(), "__MACOSX/._S1.xlsx": b"x"})
    path.unlink()

    code, lines = said(council)

    lines = [re.sub(r"-[0-9a-f]{12}\.unzipped", ".unzipped", line) for line in lines]
    assert code == ExitCode.DONE
    assert lines[:5] == [
        "acme.zip.unzipped/S1-new.xlsx: S1, accepted",
        "No file yet from 1: S2",
        "Passed over: acme.zip (a zip of returns; unpacked into acme.zip.unzipped: 1 file)",
        "Passed over: acme.zip (in it 1 passed over: a file of the operating system)",
        "Passed over: acme.zip (in it North/S1 new.xlsx, here S1-new.xlsx)",
    ]


def test_half_a_return_is_said_to_wait_and_is_refused_to_nobody(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = council.answer("S1")
    whole = path.read_bytes()
    path.write_bytes(whole[:1_000])

    def grows(_seconds: float) -> None:
        with path.open("ab") as file:
            file.write(whole[path.stat().st_size :][:1_000])

    monkeypatch.setattr(time, "sleep", grows)
    waiting = "Passed over: S1.xlsx (still being written, copied or downloaded; the next run reads it)"
    for command in (receive, follow_up):
        path.write_bytes(whole[:1_000])
        code, lines = said(council, command)
        assert code == ExitCode.DONE
        assert waiting in lines
        assert not any("efused" in line for line in lines)
    assert not (path.parent / "refused").exists()

    path.write_bytes(whole)
    assert said(council)[1][0] == "S1.xlsx: S1, accepted"


def test_system_files_are_named_by_receive_alone_and_links_by_every_command(council: Council) -> None:
    returns = council.folder / "returns"
    (returns / "Thumbs.db").write_bytes(b"x")
    (returns / "S2.xlsx").symlink_to(council.folder / "suppliers.csv")
    system, link = (
        "Passed over: Thumbs.db (a file of the operating system)",
        "Passed over: S2.xlsx (a link to another place)",
    )
    assert {system, link} <= set(said(council)[1])
    lines = said(council, follow_up)[1]
    assert link in lines
    assert system not in lines
