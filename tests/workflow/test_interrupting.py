"""Ctrl-C in the middle of `receive`: nothing is half done, nothing is lost, and what was read is not read again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries
from slavery_check.workflow import shelf
from slavery_check.workflow.desk import FOLDER
from slavery_check.workflow.progress import heard_by
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.registers import registered
from slavery_check.workflow.returns_folder import STUB
from tests.workflow.council import TODAY, Council

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="a process group is Unix's"),
]
RETURNS = 48
"""More than are read without workers."""
ENOUGH = 6
"""Read before Ctrl-C."""
# A shell hands on to what it runs behind the scenes that Ctrl-C is not for them: not what is tried here.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
RECEIVE = [sys.executable, "-c", f"{HEARING}; from slavery_check.cli.main import main; main()"]
RECEIVE += ["receive", "--today", "2026-06-01"]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a programme whose first supplier may have somebody at risk."""
    council = Council(tmp_path_factory.mktemp("inbox") / "wend")
    for number in range(RETURNS):
        council.supplier(f"S{number:02}")
        council.answer(
            f"S{number:02}", answers={"original_papers_held": "yes"} if number == 0 else {"employees": number}
        )
    return council.folder


def read_and_stop(folder: Path) -> tuple[int, str]:
    """Receive; press Ctrl-C, which every process of a terminal hears, when some are read. Give the code and stderr."""
    with subprocess.Popen(
        [*RECEIVE, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        last_moment = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < last_moment:
            if len(list((folder / FOLDER).glob("*.json"))) >= ENOUGH:
                break
            time.sleep(0.001)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
        said = running.communicate(timeout=60)[1]
    return running.returncode, said


def recorded(folder: Path) -> list[tuple[str, str, str, object]]:
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        return [(one.kind, one.supplier, one.about, one.personal) for one in entries(connection)]


def receive_on(folder: Path) -> tuple[int, bytes]:
    """Go on; give how many files were read, and the problems written."""
    totals: set[int] = set()
    with heard_by(lambda _done, total, what: totals.add(total) if what == "Reading returns" else None):
        receipt = receive_programme(folder, None, TODAY)
    return max(totals, default=0), receipt.problems.read_bytes()


def test_what_was_read_before_ctrl_c_is_not_read_again(inbox: Path, tmp_path: Path) -> None:
    whole, broken = (Path(shutil.copytree(inbox, tmp_path / name / "wend")) for name in ("whole", "broken"))

    code, said = read_and_stop(broken)
    kept = len(list((broken / FOLDER).glob("*.json")))

    assert code == ExitCode.INTERRUPTED
    assert "Reading returns" in said
    assert "Nothing is lost: the same command goes on from here." in said
    assert "Traceback" not in said
    assert kept >= ENOUGH
    assert not (broken / "reports").exists()
    assert [one for one in recorded(broken) if one[0] == Kind.RETURN] == []

    read, problems = receive_on(broken)
    withheld = 1 if "restricted matter" in said else 0
    assert read == RETURNS - kept - withheld
    assert (RETURNS, problems) == receive_on(whole)
    assert not (broken / FOLDER).exists()
    assert sorted(map(repr, recorded(broken))) == sorted(map(repr, recorded(whole)))
    assert len(list((broken / "returns").glob(f"*{STUB}"))) == 1


def test_thousands_of_returns_are_told_as_a_few_are(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (Path(shutil.copytree(inbox, tmp_path / name / "wend")) for name in ("few", "many"))
    at_hand = receive_on(few)
    monkeypatch.setattr(shelf, "AT_HAND", 0)

    assert receive_on(many) == at_hand
    assert receive_on(many)[1] == receive_on(few)[1]
