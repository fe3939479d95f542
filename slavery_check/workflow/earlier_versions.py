"""Loading the mappings of a questionnaire's earlier versions."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.earlier import Earlier, defects
from slavery_check.questionnaire.labels import Labels
from slavery_check.resources import load_definition

ACCEPTED = 2
"""Earlier versions that are still read; with more, nobody could tell what a return was asked."""


def load_earlier(folder: Path) -> Mapping[str, Earlier]:
    """Load `mappings/*.yaml` of a questionnaire's folder, by version; BadDefinitionError for a malformed one."""
    found = (load_definition(Earlier, path) for path in _files(folder))
    return {one.version: one for one in found}


def earlier_defects(
    folder: Path, questionnaire: Questionnaire, languages: Mapping[str, Labels]
) -> Iterator[tuple[Path, Defect]]:
    """Give every defect of each mapping, with its file."""
    files = _files(folder)
    for path in files[ACCEPTED:]:
        found = f"{len(files)} earlier versions, and at most {ACCEPTED} are read."
        yield path, Defect(("version",), found, "Take the oldest mapping out.")
    for path in files:
        earlier = load_definition(Earlier, path)
        if earlier.version != path.stem:
            yield path, Defect(("version",), f"'{earlier.version}' in a file of another name.", "Name it alike.")
        yield from ((path, defect) for defect in defects(earlier, questionnaire, languages))


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "mappings").glob("*.yaml"))
