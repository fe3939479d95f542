"""A progress bar on stderr: only at a terminal, and only for work that takes longer than two seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from slavery_check.workflow.progress import heard_by

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 2.0
"""Seconds without a bar."""


class _Bar:
    def __init__(self) -> None:
        self._began = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def hear(self, done: int, total: int) -> None:
        if done == total:
            self.close()
        elif self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
        elif time.monotonic() - self._began > _PATIENCE:
            self._open(done, total)

    def _open(self, done: int, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - most commands never show a bar
        from rich.progress import Progress  # noqa: PLC0415 - likewise

        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("Reading returns", completed=done, total=total)
        self._progress.start()

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        self._progress, self._began = None, time.monotonic()


@contextmanager
def shown_progress() -> Iterator[None]:
    """Show how far the work inside the block is."""
    if not sys.stderr.isatty():
        yield
        return
    bar = _Bar()
    try:
        with heard_by(bar.hear):
            yield
    finally:
        bar.close()
