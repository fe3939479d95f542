from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.programmes import open_programme


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "parent" / "anytown"
    (folder / "returns").mkdir(parents=True)
    (folder / "programme.yaml").write_text("format: 2\n", encoding="utf-8")
    (folder / "suppliers.csv").write_text("id,name\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("named", ["..", "returns", "returns/2026", "suppliers.csv"])
def test_a_programme_nearby_is_suggested(programme: Path, named: str) -> None:
    with pytest.raises(SlaveryCheckError) as refused:
        open_programme(programme / named)
    assert refused.value.hint == f"Did you mean {programme}?"


def test_a_file_is_said_to_be_one(programme: Path) -> None:
    with pytest.raises(SlaveryCheckError, match=r"suppliers\.csv is a file; a programme is a folder\."):
        open_programme(programme / "suppliers.csv")


def test_a_folder_that_is_there_is_not_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match=r"has no programme\.yaml") as refused:
        open_programme(tmp_path)
    assert refused.value.hint.endswith("slavery-check init DIR")


def test_a_folder_that_is_not_there_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="there is no such folder") as refused:
        open_programme(tmp_path / "council")
    assert refused.value.hint.endswith("slavery-check init council")
