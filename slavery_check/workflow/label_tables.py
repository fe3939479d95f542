"""Reading the label tables of one questionnaire's folder: English, and each translation with its record.

labels/<language>.yaml        the words
translated/<language>.yaml    what each word was translated from, and who confirmed it; never written by hand
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.label_checks import differences, label_defects
from slavery_check.questionnaire.labels import ENGLISH, Labels, flatten
from slavery_check.questionnaire.language_checks import crossed, words_read_defects
from slavery_check.questionnaire.translation import Record, Translation
from slavery_check.resources import Where, load_definition, load_yaml

_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?")


@dataclass(frozen=True, slots=True)
class Table:
    """One file of words."""

    path: Path
    labels: Labels
    """As suppliers see it: English words stand in for what cannot be used."""
    where: Where
    broken: tuple[Defect, ...]
    """What in it is not text."""
    translation: Translation | None = None
    """None for English."""


def read_tables(folder: Path) -> Mapping[str, Table]:
    """Read every table of a folder, by language; BadDefinitionError where there is no English one."""
    paths = {path.stem: path for path in sorted(folder.glob("labels/*.yaml"))}
    for path in paths.values():
        if not _LANGUAGE.fullmatch(path.stem):
            raise BadDefinitionError(path.name, "is not named after a language", "Name it like en.yaml or cy.yaml.")
    if ENGLISH not in paths:
        raise no_labels(folder.name, ENGLISH)
    english = _english(paths[ENGLISH])
    return {
        language: english if language == ENGLISH else _other(path, english.labels) for language, path in paths.items()
    }


def table_defects(questionnaire: Questionnaire, tables: Mapping[str, Table]) -> Iterator[tuple[Table, Defect]]:
    """Give every defect of each table; what a translation lacks is none, and English's own are given once."""
    english = tables[ENGLISH].labels
    known = (*label_defects(questionnaire, english), *words_read_defects(english))
    for table in tables.values():
        labels = table.labels
        yield from ((table, defect) for defect in table.broken)
        if table.translation is None:
            yield from ((table, defect) for defect in known)
            continue
        said = table.translation.own.get("language", labels.language)
        if said != labels.language:
            found = f"language: '{said}' in the table of '{labels.language}'."
            yield table, Defect(("language",), found, "Write the file's own name there.")
        wrong = (*label_defects(questionnaire, labels), *words_read_defects(labels))
        own = (*(one for one in wrong if one not in known), *differences(labels, english))
        yield from ((table, defect) for defect in (*own, *crossed(questionnaire, labels, english)))


def no_labels(name: str, language: str) -> BadDefinitionError:
    """Say that there is no table of a language."""
    hint = "Add the label table, or choose another language."
    return BadDefinitionError(f"{name}/labels/{language}.yaml", "is not there", hint)


def record_file(folder: Path, language: str) -> Path:
    """Give the place of a translation's record."""
    return folder / "translated" / f"{language}.yaml"


def _english(path: Path) -> Table:
    words, where, broken = _read(path)
    return Table(path, Labels(ENGLISH, words), where, broken)


def _other(path: Path, english: Labels) -> Table:
    words, where, broken = _read(path)
    place = record_file(path.parent.parent, path.stem)
    record = load_definition(Record, place) if place.exists() else Record()
    translation = Translation(path.stem, english.words, words, record)
    return Table(path, translation.labels(), where, broken, translation)


def _read(path: Path) -> tuple[dict[str, str], Where, tuple[Defect, ...]]:
    data, where = load_yaml(path)
    words, broken = flatten(data)
    return words, where, broken
