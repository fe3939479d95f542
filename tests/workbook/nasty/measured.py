"""What each nasty workbook costs: `python -m tests.workbook.nasty.measured` reads each in a process of its own.

Prints a line for each: seconds of processor, megabytes beyond what the process had before, whether what came of it is
what its table says, and its name. With `heavy`, only for those that take long.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.nasty.outcome import Nasty, seen
from tests.workbook.nasty.table import NASTY

MOST = 512 * 1024 * 1024
"""Bytes that reading a file may take beyond what the process has; the system refuses more."""
_LABELS = load_labels("supplier-2026")


def main() -> None:
    """Measure every one."""
    baseline = _measured(lambda: True)[1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        for name, one in NASTY.items():
            if one.heavy or "heavy" not in sys.argv[1:]:
                path.write_bytes(one.make())
                seconds, peak, done = _measured(partial(_read, path, one), tight=True)
                outcome = "as told" if done else "NOT AS TOLD"
                more = max(0, peak - baseline) / 1024
                print(f"{seconds:.2f}\t{more:.0f}\t{outcome}\t{name}", flush=True)  # noqa: T201 - its output


def _read(path: Path, one: Nasty) -> bool:
    """Tell whether what comes of reading is what the table says."""
    found = read(path, Limits(), _LABELS)
    return seen(found) == one.seen if isinstance(found, RawReturn) else found.code == one.refused


def _measured(work: Callable[[], bool], *, tight: bool = False) -> tuple[float, int, bool]:
    """Give the seconds and peak kB of a process that does the work, and whether it could."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        if tight:
            most = _address_space() + MOST
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        os._exit(0 if work() else 1)
    _, status, used = os.wait4(child, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss, status == 0


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
