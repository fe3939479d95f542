"""A copy of the sample programme, once with what a run wrote down and once as it is bundled."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

TODAY = date(2026, 11, 22)
SAMPLE = Path("sample_suppliers")


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """Give a programme whose suppliers are listed and whose returns nobody has read yet."""
    return Path(copytree(SAMPLE, tmp_path / "programme", ignore=lambda *_: ["returns"]))
