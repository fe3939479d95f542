from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slavery_check.cli.register_upgrade import command
from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from tests.register.histories import PROGRAMME
from tests.workflow.kept import a_later_version, filled


def run(folder: Path) -> Result:
    return CliRunner().invoke(command, [str(folder), "--today", "2026-11-22"], standalone_mode=False)


def test_it_says_what_it_did_and_the_second_time_that_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    text = (folder / "programme.yaml").read_text("utf-8")
    (folder / "programme.yaml").write_text(text.replace(f"format: 2\nid: {PROGRAMME}", "format: 1"), "utf-8")
    a_later_version(monkeypatch, tmp_path)
    result = run(folder)
    assert result.return_value is ExitCode.DONE
    backup, *lines = result.output.splitlines()
    assert backup.startswith(f"Backup: {tmp_path / 'wend-backups' / PROGRAMME}-2026-11-22-")
    assert lines == [
        f"programme.yaml: the format is new, and the id is {PROGRAMME}.",
        "Register: brought on by 1 step.",
    ]
    assert (folder / "programme.yaml").read_text("utf-8") == text
    assert run(folder).output.startswith("Nothing to upgrade: ")


@pytest.mark.parametrize(("older", "said"), [("settings", "programme.yaml: "), ("register", "Register: ")])
def test_of_what_is_new_enough_it_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: str, said: str
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    if older == "settings":
        text = (folder / "programme.yaml").read_text("utf-8")
        (folder / "programme.yaml").write_text(text.replace("format: 2", "format: 1"), "utf-8")
    else:
        a_later_version(monkeypatch, tmp_path)

    backup, line = run(folder).output.splitlines()

    assert backup.startswith("Backup: ")
    assert line.startswith(said)
