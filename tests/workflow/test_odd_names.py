"""Files whose names are no text, or do things to a terminal: received, refused, withheld and told like any other."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from slavery_check.cli.receive import command
from slavery_check.errors import ExitCode
from tests.workflow.council import Council

NAMES = (b"\xff\xfe.xlsx", b"a\nb\x1b[31m.xlsx", "\u202excod.xlsx".encode())
LONGEST = b"\xfa" * 250 + b".xlsx"
REFUSED = b"\xfa\n\x1b[0m" * 30 + b".pdf"
FOLDER = b"dir\xff\n\x07"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_no_name_of_a_file_stops_or_fools_anybody(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    returns = council.folder / "returns"
    for number, name in enumerate((*NAMES, LONGEST)):
        council.supplier(f"S{number}")
        made = council.answer(f"S{number}", answers={"original_papers_held": "yes"} if name == LONGEST else {})
        made.rename(returns / os.fsdecode(name))
    (returns / os.fsdecode(FOLDER)).mkdir()
    (returns / os.fsdecode(FOLDER) / os.fsdecode(REFUSED)).write_bytes(b"%PDF-1.7")
    (returns / os.fsdecode(b"\xff.part")).write_bytes(b"x")

    done = CliRunner().invoke(command, [str(council.folder), "--today", "2026-06-01"], standalone_mode=False)

    assert done.exception is None
    assert done.return_value == ExitCode.RESTRICTED_MATTER
    lines = done.output.split("\n")
    assert all(line.isprintable() for line in lines)
    assert lines[:3] == ["\ufffd\ufffd.xlsx: S0, accepted", "a b?[31m.xlsx: S1, accepted", "?xcod.xlsx: S2, accepted"]
    assert any(line.startswith("Passed over: \ufffd.part (not downloaded") for line in lines)
    copied = sorted(path.name for path in (returns / "refused").iterdir())
    assert len(copied) == 2
    assert all(name.isascii() and name.isprintable() for name in copied)
    (away,) = tmp_path.joinpath("wend-restricted", "returns", "S3").iterdir()
    assert os.fsencode(away.name) == LONGEST
    assert done.output.endswith("1 restricted matter: tell Lee Lead today.\n")
