from datetime import date
from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.register import opening
from slavery_check.register.address import SETTING
from slavery_check.register.identity import identity_of
from slavery_check.workflow.keeping.backup_file import open_backup
from slavery_check.workflow.keeping.upgrading import Upgraded, upgrade
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.registers import registered
from tests.register.histories import PROGRAMME
from tests.workflow.kept import (
    Places,
    a_later_version,
    damage,
    files,
    filled,
    forks,
    history,
    killed_at,
    settings_only,
)

DAY = date(2026, 11, 22)


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme of format 1, without a register."""
    monkeypatch.delenv(SETTING, raising=False)
    folder = settings_only(tmp_path / "wend")
    write(folder, f"format: 2\nid: {PROGRAMME}\n", "# Ours.\nformat: 1\n")
    return folder


def write(folder: Path, old: str, new: str) -> None:
    text = (folder / "programme.yaml").read_text("utf-8")
    assert old in text
    (folder / "programme.yaml").write_text(text.replace(old, new), "utf-8")


def test_an_older_programme_gets_the_format_and_an_id_after_a_backup(older: Path) -> None:
    before = files(older)
    upgraded = upgrade(older, DAY)
    assert upgraded.backup
    assert upgraded.backup.parent == older.parent / "wend-backups"
    assert load_programme(older).id == upgraded.programme_id
    assert upgraded.programme_id.startswith("wend-council-")
    text = before.pop("programme.yaml").decode()
    assert files(older) == before | {
        "programme.yaml": text.replace("format: 1", f"format: 2\nid: {upgraded.programme_id}").encode()
    }
    with open_backup(upgraded.backup) as backup:
        assert b"".join(backup.pieces("programme.yaml")) == text.encode()


def test_what_is_new_enough_stays_as_it_is(new_place: Places, tmp_path: Path) -> None:
    new_place()
    folder = filled(tmp_path / "wend")
    before = files(folder), history(folder)
    assert upgrade(folder, DAY) == Upgraded(None, "", 0)
    assert (files(folder), history(folder)) == before
    assert [path.name for path in tmp_path.iterdir()] == ["wend"]


def test_an_older_register_is_brought_on_and_holds_what_it_held(
    new_place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_place()
    folder = filled(tmp_path / "wend")
    entries = history(folder)
    step = a_later_version(monkeypatch, tmp_path)
    with pytest.raises(SlaveryCheckError, match="older version") as refused:
        history(folder)
    assert refused.value.hint == "Run: slavery-check register upgrade PROGRAMME. It makes a backup first."
    upgraded = upgrade(folder, DAY)
    assert (upgraded.steps, upgraded.programme_id) == (1, "")
    assert identity_of(registered(folder).address).step == step
    assert history(folder) == entries
    assert upgraded.backup
    with open_backup(upgraded.backup) as backup:
        assert backup.label.step == step - 1
    assert upgrade(folder, DAY).backup is None


@forks
@pytest.mark.parametrize("step", range(1, 7))
def test_an_upgrade_killed_at_any_step_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    text = files(folder)["programme.yaml"]
    entries = history(folder)
    write(folder, f"format: 2\nid: {PROGRAMME}\n", "format: 1\n")
    newest = a_later_version(monkeypatch, tmp_path)
    killed = killed_at(step, lambda: upgrade(folder, DAY))
    assert killed == (files(folder)["programme.yaml"] != text)
    assert (upgrade(folder, DAY).backup is not None) == killed
    assert identity_of(registered(folder).address).step == newest
    assert (files(folder)["programme.yaml"], history(folder)) == (text, entries)


def test_settings_put_back_beside_their_register_get_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    write(folder, f"format: 2\nid: {PROGRAMME}\n", "format: 1\n")
    assert upgrade(folder, DAY).programme_id == PROGRAMME
    assert history(folder)


def test_a_register_elsewhere_that_is_another_programmes_is_left_alone(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = filled(tmp_path / "other")
    monkeypatch.setenv(SETTING, str(other / "register.db"))
    with pytest.raises(SlaveryCheckError, match=f"belongs to the programme {PROGRAMME}, not to this one") as refused:
        upgrade(older, DAY)
    assert f"write id: {PROGRAMME} into programme.yaml" in refused.value.hint
    assert b"format: 1" in files(older)["programme.yaml"]
    write(older, "format: 1\n", f"format: 1\nid: {PROGRAMME}\n")
    assert upgrade(older, DAY).programme_id == PROGRAMME


def test_a_newer_register_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    monkeypatch.setattr(opening, "NEWEST", opening.NEWEST - 1)
    with pytest.raises(SlaveryCheckError, match="newer slavery-check") as refused:
        upgrade(folder, DAY)
    assert refused.value.hint == "Install the newer version. Nothing was changed."


def test_newer_settings_are_refused(older: Path) -> None:
    write(older, "format: 1", "format: 9")
    with pytest.raises(BadDefinitionError, match="format 9; this version reads format 2"):
        upgrade(older, DAY)


def test_a_history_that_does_not_verify_is_not_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    folder = filled(tmp_path / "wend")
    damage(folder)
    step = a_later_version(monkeypatch, tmp_path)
    with pytest.raises(SlaveryCheckError, match="does not verify, so it was not upgraded"):
        upgrade(folder, DAY)
    assert identity_of(registered(folder).address).step == step - 1


def test_without_a_backup_nothing_is_changed(older: Path) -> None:
    before = files(older)
    (older.parent / "wend-backups").write_text("a file", encoding="utf-8")
    with pytest.raises(SlaveryCheckError, match="No backup can be written"):
        upgrade(older, DAY)
    assert files(older) == before


def test_who_may_read_the_settings_stays(older: Path) -> None:
    (older / "programme.yaml").chmod(0o600)
    upgrade(older, DAY)
    assert (older / "programme.yaml").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_no_programme_is_said(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="is not a programme"):
        upgrade(tmp_path / "none", DAY)
