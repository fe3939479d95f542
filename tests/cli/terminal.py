"""Running a command at a real terminal, and typing answers."""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

needs_a_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="pty makes the terminal; Windows does not have it"
)
_PROGRAM = "from slavery_check.cli.main import main; main()"


def at_a_terminal(arguments: Sequence[str], answers: Sequence[str]) -> str:
    """Type one answer a line; give what was printed. A command that asks for more is ended after 30 seconds."""
    import pty  # noqa: PLC0415 - Windows does not have it

    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", _PROGRAM, *arguments]
    with subprocess.Popen(program, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        try:
            output, _ = running.communicate(timeout=30)
        finally:
            running.kill()
            os.close(ours)
    assert running.returncode == 0, output
    return output.decode()
