"""Leaving alone what is still being written: half a return is nobody's mistake, and the next run reads the whole."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.returns_folder import Skipped, is_in_the_cloud

FRESH = 2.0
"""Seconds since a file was last written to in which it may be half a file."""
PAUSE = 0.3
"""Seconds before the second look at a fresh file that is not whole. Nothing else is waited for."""
_NOT_WHOLE = {"empty", "truncated", "unreadable", "not_allowed"}
"""What the reader calls half a file, and one that the program writing it lets nobody else open."""
_WRITTEN = "still_written"
_REASON = "still being written, copied or downloaded; the next run reads it"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a file shows."""

    size: int
    modified: int
    """Nanoseconds."""
    number: int
    """The file system's own, which another file saved over it has not."""
    is_away: bool = field(compare=False)
    """Its bytes are in the cloud, and the system could not bring them."""


def read_settled(path: Path, limits: Limits, labels: Labels) -> RawReturn | Refusal:
    """Read a file, twice where somebody saved it meanwhile; a refusal that says so where it changes still, or is gone.

    That one has no hash: it is no file that was received. A copy that stands still is noticed by the reader, for no
    part of a workbook is one.
    """
    for is_again in (False, True):
        before = _look(path)
        raw = read(path, limits, labels)
        is_half = isinstance(raw, Refusal) and raw.code in _NOT_WHOLE
        if is_half and before and _is_fresh(before):
            time.sleep(PAUSE)
        is_away = is_half and before is not None and before.is_away
        if _look(path) == before and (before or not is_again) and not is_away:
            return raw
    return Refusal(path.name, "", _WRITTEN, labels.text("refusals.still_written"), "changed while it was read")


def unsettled(path: Path, result: ValidatedReturn | Refusal, digest: str) -> Skipped | None:
    """Say of a file that was read whether it waits for the next run; None where it does not.

    It does where it changed meanwhile, or is no longer the file of which this SHA-256 was taken before.
    """
    if isinstance(result, Refusal):
        waits = result.code == _WRITTEN or (bool(result.sha256) and digest not in {"", result.sha256})
    else:
        waits = digest not in {"", result.supplier_return.sha256}
    return Skipped(path, _REASON, to_tell=True) if waits else None


def _look(path: Path) -> _Look | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Look(status.st_size, status.st_mtime_ns, status.st_ino, is_in_the_cloud(status))


def _is_fresh(look: _Look) -> bool:
    return abs(time.time() - look.modified / 1e9) < FRESH
