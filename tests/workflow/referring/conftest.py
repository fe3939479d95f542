"""What the tests of this folder share."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.workflow.referring.programme import SAMPLE


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """Give a programme whose suppliers are listed and whose returns nobody has read yet."""
    return Path(copytree(SAMPLE, tmp_path / "programme", ignore=lambda *_: ["returns"]))
