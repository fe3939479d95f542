"""What must go away with the tests, however they end: by a shell that outlives them for a moment."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def watched(command: Sequence[str], user: str | None = None, folder: Path | None = None) -> Iterator[str]:
    """Run a command that says one line when it is ready, waits for one, and then puts everything away.

    Gives what it said. It is also told to put away when its pipe closes, as it does when the tests are killed.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        user=user,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C ends the tests, and they end this
    ) as watch:
        if watch.stdin is None or watch.stdout is None:
            raise RuntimeError("the watch has no pipes")
        try:
            yield watch.stdout.readline().strip()
        finally:
            # Not left to the closing pipe: a process forked by a test may hold its other end.
            watch.communicate("stop\n")
