"""Mappings of earlier versions: at most two, each named after its version, each proved by its fingerprint."""

from pathlib import Path

import pytest

from slavery_check.errors import BadDefinitionError
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.workflow.earlier_versions import load_earlier
from slavery_check.workflow.questionnaires import check_folder
from tests.questionnaire.small import write


def with_mappings(folder: Path, *names: str, version: str = "") -> Path:
    """Give a questionnaire with a mapping for each name, right but for the version."""
    questionnaire, labels = check_folder(write(folder))
    (folder / "mappings").mkdir()
    for name in names:
        was = questionnaire.model_copy(update={"version": version or name})
        mark = fingerprint(was, labels["en"])
        text = f'version: "{version or name}"\nfingerprints: {{en: {mark}}}\n'
        (folder / "mappings" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_two_earlier_versions_are_read(tmp_path: Path) -> None:
    folder = with_mappings(tmp_path, "0.8", "0.9")
    check_folder(folder)
    assert set(load_earlier(folder)) == {"0.8", "0.9"}


def test_a_third_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match="3 earlier versions, and at most 2 are read"):
        check_folder(with_mappings(tmp_path, "0.7", "0.8", "0.9"))


def test_a_file_is_named_after_its_version(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match=r"'0\.9' in a file of another name"):
        check_folder(with_mappings(tmp_path, "0.8", version="0.9"))
