"""How far long work is, on stderr: a bar at a terminal, elsewhere a line now and then. Short work shows nothing."""

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
_SELDOM = 30.0
"""Seconds between two lines where nobody may be looking, and before the first."""
_MINUTE = 60


class HowFar:
    """What is being done and how much of it, as heard last; shown while it lasts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._what, self._done, self._total = "", 0, 0
        self._began = self._told = time.monotonic()
        self._has_bar = sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    @property
    def sentence(self) -> str:
        """Say how far it came; empty where nothing was heard of."""
        return f"{self._what}: {self._done:,} of {self._total:,}" if self._total else ""

    def hear(self, done: int, total: int, what: str) -> None:
        """Hear of one more that is done."""
        if what != self._what:
            self.close()
            self._what, self._began = what, time.monotonic()
        self._done, self._total = done, total
        if done == total:
            self.close()
        elif self._has_bar:
            self._draw()
        elif time.monotonic() - max(self._told, self._began) > _SELDOM:
            self._told = time.monotonic()
            sys.stderr.write(f"{self.sentence}, {self._left()} left\n")
            sys.stderr.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
        self._progress = None

    def _draw(self) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=self._done)
        elif time.monotonic() - self._began > _PATIENCE:
            self._open()

    def _open(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - most commands never show a bar
        from rich.progress import (  # noqa: PLC0415 - likewise
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(self._what, completed=self._done, total=self._total)
        self._progress.start()

    def _left(self) -> str:
        """Estimate how long the rest takes, at the pace so far."""
        seconds = (time.monotonic() - self._began) / max(self._done, 1) * (self._total - self._done)
        return f"about {round(seconds)} s" if seconds < 2 * _MINUTE else f"about {round(seconds / _MINUTE)} min"


@contextmanager
def shown_progress() -> Iterator[HowFar]:
    """Show how far the work inside the block is."""
    how_far = HowFar()
    try:
        with heard_by(how_far.hear):
            yield how_far
    finally:
        how_far.close()
