import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.register_backup import command as backup_command
from slavery_check.cli.register_restore import command
from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.register.originals import erase
from tests.workflow.kept import a_later_version, filled, history, settings_only


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    CliRunner().invoke(backup_command, [str(folder), str(tmp_path / "b.zip")])
    return folder


def run(folder: Path) -> Result:
    arguments = [str(folder), str(folder.parent / "b.zip"), "--today", "2026-11-22"]
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_it_says_what_was_verified_and_to_compare_the_head(folder: Path) -> None:
    last = history(folder)[-1]
    shutil.rmtree(folder)
    result = run(folder)
    assert result.return_value is ExitCode.DONE
    assert result.output == (
        f"Put back and verified: {last.number} entries, 4 originals.\n\n"
        f"Head {last.number} {last.hash}\n\nCompare it with the head that you kept elsewhere.\n"
    )


def test_it_says_what_stays_and_what_is_to_be_erased_again(folder: Path) -> None:
    other = settings_only(folder.parent / "other")
    about = next(path.stem for path in folder.glob("originals/*/*.xlsx"))
    erase(other, about, "Erased.")
    output = run(other).output
    assert "suppliers.csv was there already and stays as it is." in output
    assert f"The original {about} was erased after the backup and stays away." in output
    assert "run slavery-check register erase for those suppliers again" in output


def test_an_original_that_the_backup_lacks_ends_with_its_exit_code(folder: Path) -> None:
    next(folder.glob("originals/*/*.xlsx")).unlink()
    (folder.parent / "b.zip").unlink()
    CliRunner().invoke(backup_command, [str(folder), str(folder.parent / "b.zip")])
    shutil.rmtree(folder)
    result = run(folder)
    assert result.return_value is ExitCode.VERIFICATION_FAILED
    assert "is missing from originals/" in result.stderr
    assert "look for an earlier backup" in result.stderr


def test_an_older_version_is_to_be_upgraded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_later_version(monkeypatch, folder.parent)
    shutil.rmtree(folder)
    assert f"Run: slavery-check register upgrade {folder}" in run(folder).output
