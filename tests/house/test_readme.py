"""The session in the README is run as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from tests.house.tree import ROOT
from tests.program import untraced

SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    [block] = SESSION.findall((ROOT / "README.md").read_text("utf-8"))
    return [line.removeprefix("$ ") for line in block.splitlines()]


def test_the_session_has_at_most_ten_lines() -> None:
    assert 1 < len(commands()) <= 10


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the session is for a POSIX shell")
def test_the_session_runs_from_blank_workbook_to_statement(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for line in commands():
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env={**untraced(), "PATH": path, "SOURCE_DATE_EPOCH": "1795305600"},
            check=False,
            capture_output=True,
            text=True,
        )
        # The workbook comes back unfilled, so it needs correction from the moment it is read.
        assert done.returncode in {ExitCode.DONE, ExitCode.NEEDS_CORRECTION}, f"{line}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr

    reports = tmp_path / "anytown" / "reports"
    assert sorted(reports.rglob("*.xlsx")), "no follow-up list"
    assert sorted(reports.rglob("*.html")), "no statement"
