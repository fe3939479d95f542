"""Running the program as a person does: in this process, or in one of its own where the process matters."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from slavery_check.cli.main import main


@dataclass(frozen=True)
class Ended:
    """How it ended, and what it said."""

    code: int
    out: str
    err: str


def run_here(*arguments: str) -> Ended:
    """Run `slavery-check ARGUMENTS` in this process: front door, exit code and streams, without a second to start."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    code: object = None
    with patch.object(sys, "argv", ["slavery-check", *arguments]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return Ended(code, _said(out), _said(err))


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def run_apart(*arguments: str) -> Ended:
    """Run it in a process of its own."""
    code = "from slavery_check.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=False, capture_output=True, env=untraced(), timeout=120
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def untraced() -> dict[str, str]:
    """Give an environment in which coverage does not follow into the process: that would double its time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONIOENCODING": "utf-8"}
