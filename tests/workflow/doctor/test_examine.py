from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.workflow.doctor.examine import Examination, examine
from slavery_check.workflow.doctor.finding import Finding, State
from tests.workflow.kept import filled, settings_only

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _no_other_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)


def states(examination: Examination) -> dict[str, State]:
    return {one.subject: one.state for one in examination.findings}


def test_a_machine_is_looked_at_without_a_programme() -> None:
    found = examine(None, TODAY)
    assert {"interpreter", "platform", "expat", "guards", "openpyxl", "clock"} <= states(found).keys()
    assert "register" not in states(found)
    assert found.exit_code is ExitCode.DONE


def test_a_programme_is_looked_at_with_its_limits(tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "council")
    with (folder / "programme.yaml").open("a") as file:
        file.write("limits: {cells: 300000}\n")
    found = examine(folder, TODAY)
    assert {"settings", "programme folder", "free space", "restricted folder", "register"} <= states(found).keys()
    assert [limit.name for limit in found.limits if limit.is_changed] == ["cells"]
    assert found.exit_code is ExitCode.DONE
    assert sorted(path.name for path in folder.iterdir()) == ["programme.yaml", "suppliers.csv"]


@pytest.mark.parametrize("settings", ["", "format: 99", "limits: {cels: 1}", "id: [", "\0"])
def test_settings_that_cannot_be_read_are_one_bad_line(tmp_path: Path, settings: str) -> None:
    (tmp_path / "programme.yaml").write_text(settings)
    found = examine(tmp_path, TODAY)
    assert [one.subject for one in found.findings if one.state is State.BAD] == ["settings"]
    assert found.exit_code is ExitCode.NEEDS_CORRECTION


def test_a_folder_that_is_no_programme_or_not_there_is_one_bad_line(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert examine(folder, TODAY).exit_code is ExitCode.NEEDS_CORRECTION


def test_a_history_that_does_not_hold_has_a_code_of_its_own(tmp_path: Path) -> None:
    folder = filled(tmp_path / "council")
    assert examine(folder, TODAY).exit_code is ExitCode.DONE
    for path in (folder / "originals").rglob("*"):
        if path.is_file() and path.suffix != ".txt":
            path.chmod(0o600)
            path.write_bytes(b"other")
    assert examine(folder, TODAY).exit_code is ExitCode.VERIFICATION_FAILED


def test_attention_alone_is_no_reason_to_fail() -> None:
    assert Examination((Finding("x", State.ATTENTION, "y"),), ()).exit_code is ExitCode.DONE
