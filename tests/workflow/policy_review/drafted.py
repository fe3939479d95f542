"""A draft of a policy beside the bundled questionnaire's: what a policy officer would try."""

import shutil
from pathlib import Path

from slavery_check.resources import bundled

FOLDER = bundled("questionnaires", "supplier-2026")


def drafted(folder: Path, *changes: tuple[str, str], version: str = "3.0") -> Path:
    """Write the bundled policy with some of its text changed, and another version."""
    text = (FOLDER / "policy.yaml").read_text("utf-8")
    for old, new in (('version: "2.1"', f'version: "{version}"'), *changes):
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    path = folder / "policy-2027.yaml"
    path.write_text(text, "utf-8")
    return path


def copied(folder: Path) -> Path:
    """Copy the whole questionnaire, so that its cases can be changed too."""
    copy = folder / "supplier-2026"
    shutil.copytree(FOLDER, copy)
    return copy


def replaced(path: Path, old: str, new: str) -> int:
    """Change one place of a file; give its line."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1
