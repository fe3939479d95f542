"""A programme whose register is gone is refused: a new one would forget every decision, and look whole."""

import shutil
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.originals import store
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.registers import open_existing, register_of
from tests.workflow.council import TODAY, Council


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a programme with a register and one original."""
    council = Council(tmp_path / "wend")
    council.supplier("S001")
    register_of(open_programme(council.folder), TODAY).close()
    store(council.folder, b"what came back", "ab" * 32, ".xlsx")
    return council.folder


def test_a_register_that_was_deleted_is_missed_and_none_is_begun_in_its_place(folder: Path) -> None:
    for path in folder.glob("register.db*"):
        path.unlink()

    with pytest.raises(SlaveryCheckError, match="this programme had one") as refused:
        register_of(open_programme(folder), TODAY)

    assert f"register restore {folder.name} FILE" in refused.value.hint
    with pytest.raises(SlaveryCheckError, match="this programme had one"):
        open_existing(folder, TODAY)
    assert not list(folder.glob("register.db*"))


def test_a_setting_that_names_another_place_begins_no_second_register(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLAVERY_CHECK_REGISTER", str(tmp_path / "elsewhere.db"))

    with pytest.raises(SlaveryCheckError, match="this programme had one"):
        register_of(open_programme(folder), TODAY)

    assert not (tmp_path / "elsewhere.db").exists()


def test_without_originals_a_new_history_begins(folder: Path) -> None:
    shutil.rmtree(folder / "originals")
    for path in folder.glob("register.db*"):
        path.unlink()

    register_of(open_programme(folder), TODAY).close()

    assert (folder / "register.db").exists()
