"""Records: as a frozen dataclass is, and quicker to make; the type checker lets nobody change one."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from slavery_check.returns.answers import Anchor, Answered, Confirmed, Source, Unanswered

SOURCE = Source("2 Workforce", "B3", "Yes", Anchor.ID_AND_WORDING)


def test_a_record_is_told_by_its_kind_and_its_fields() -> None:
    one, other = Answered("employees", 12, SOURCE), Confirmed("employees", 12, SOURCE)
    assert one == Answered("employees", 12, SOURCE)
    assert hash(one) == hash(Answered("employees", 12, SOURCE))
    assert one != other
    assert one != Answered("employees", 13, SOURCE)
    assert one.__eq__(("employees", 12, SOURCE)) is NotImplemented
    assert repr(Unanswered("employees")) == "Unanswered(question='employees', source=None)"


def test_a_record_comes_back_from_a_worker_as_it_went() -> None:
    answer = Confirmed("employees", 12, SOURCE)
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 - our own bytes


def test_a_record_takes_no_other_field() -> None:
    with pytest.raises(AttributeError):
        Answered("employees", 12, SOURCE).reason = "none"  # type: ignore[attr-defined]


@pytest.mark.long
def test_the_type_checker_lets_nobody_change_a_record(tmp_path: Path) -> None:
    lines = ("from slavery_check.returns.answers import Unanswered", "one = Unanswered('employees')")
    (tmp_path / "change.py").write_text("\n".join([*lines, "one.question = 'site_count'", ""]), "utf-8")
    # In a process of its own: mypy lets Python nest deeper, which other tests would notice.
    mypy = (sys.executable, "-m", "mypy", str(tmp_path / "change.py"))
    found = subprocess.run(
        [*mypy, "--cache-dir", str(tmp_path), "--follow-imports=silent"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert 'Property "question" defined in "Unanswered" is read-only' in found.stdout
