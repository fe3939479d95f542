"""Load a questionnaire and its label tables; refuse a malformed one with every defect, each with file and line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.questionnaire.beside import beside
from slavery_check.questionnaire.checks import defects
from slavery_check.questionnaire.counts import count, of_modules
from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.earlier import Earlier
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.questionnaire.translation import Translation
from slavery_check.resources import Where, bundled, load_definition, load_yaml
from slavery_check.workflow.earlier_versions import earlier_defects, load_earlier
from slavery_check.workflow.label_tables import Table, no_labels, read_tables, table_defects

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def load_questionnaire(questionnaire_id: str) -> Questionnaire:
    """Load a bundled questionnaire, checked together with all its label tables.

    Raises BadDefinitionError with every defect: file, line, what is wrong, what to do.
    """
    return _bundled(questionnaire_id)[0]


@cache
def earlier_versions(questionnaire_id: str) -> Mapping[str, Earlier]:
    """Load the earlier versions of a bundled questionnaire that are still read, by version."""
    load_questionnaire(questionnaire_id)  # refuses a mapping that is not right
    return load_earlier(_folder(questionnaire_id))


def load_labels(questionnaire_id: str, language: str = "en") -> Labels:
    """Load every word a supplier reads in one language, or in English with another beside it (`en+cy`).

    Raises BadDefinitionError when a table is malformed or not there.
    """
    tables = all_labels(questionnaire_id)
    if language not in tables:
        raise no_labels(questionnaire_id, language.removeprefix(f"{ENGLISH}+"))
    return tables[language]


@cache
def all_labels(questionnaire_id: str) -> Mapping[str, Labels]:
    """Load the words by language, each of the others also beside English: `en`, `cy`, `en+cy`; English first."""
    tables = _bundled(questionnaire_id)[1]
    english = tables[ENGLISH]
    both = (beside(english, labels) for language, labels in tables.items() if language != ENGLISH)
    return {ENGLISH: english, **tables, **{labels.language: labels for labels in both}}


@dataclass(frozen=True, slots=True)
class Checked:
    """A questionnaire that was found usable."""

    questionnaire: Questionnaire
    languages: tuple[str, ...]
    translations: tuple[Table, ...] = ()
    """The tables that are not English."""
    english: Table | None = None

    def __str__(self) -> str:
        """Say so in one line, with the counts."""
        name = f"{self.questionnaire.id} {self.questionnaire.version}"
        counted = f"{count(scoped(self.questionnaire, WHOLE))}{of_modules(self.questionnaire)}"
        return f"{name}: OK. {counted}; languages: {', '.join(self.languages)}."

    def fingerprints(self) -> tuple[str, ...]:
        """Give the fingerprint of the whole, modules included, in each language: what a later mapping has to prove."""
        tables = [table.labels for table in (self.english, *self.translations) if table is not None]
        return tuple(f"fingerprint {one.language}: {fingerprint(self.questionnaire, one)}" for one in tables)


def check_questionnaires(which: str | None) -> tuple[Checked, ...]:
    """Check one questionnaire, by its id or by its folder (anything with a slash, or `.`), or all bundled ones.

    Raises BadDefinitionError for the first malformed one, with every defect of it.
    """
    folders = [_folder(name) for name in bundled_questionnaires()] if which is None else [folder_of(which)]
    return tuple(_checked(*_examined(folder)) for folder in folders)


def _checked(questionnaire: Questionnaire, tables: Mapping[str, Table]) -> Checked:
    others = tuple(table for table in tables.values() if table.translation is not None)
    return Checked(questionnaire, tuple(tables), others, tables[ENGLISH])


def folder_of(which: str) -> Path:
    """Give the folder of a questionnaire, named by its id or by its folder (anything with a slash, or `.`)."""
    return Path(which) if which == "." or set(which) & {"/", "\\"} else _folder(which)


def bundled_questionnaires() -> tuple[str, ...]:
    """Name every questionnaire of this installation, sorted."""
    return tuple(sorted(path.parent.name for path in bundled("questionnaires").glob("*/questionnaire.yaml")))


def check_folder(folder: Path) -> tuple[Questionnaire, Mapping[str, Labels]]:
    """Load `questionnaire.yaml` and `labels/*.yaml` of one folder and check them against each other.

    Gives the labels by language; English words stand in for what another language lacks. Raises BadDefinitionError
    with every defect.
    """
    questionnaire, tables = _examined(folder)
    return questionnaire, {language: table.labels for language, table in tables.items()}


def translation_of(folder: Path, language: str) -> Translation:
    """Load one translation of a folder, checked; BadDefinitionError where it is not there or a file is malformed."""
    table = _examined(folder)[1].get(language)
    if table is None or table.translation is None:
        raise no_labels(folder.name, language)
    return table.translation


def _examined(folder: Path) -> tuple[Questionnaire, Mapping[str, Table]]:
    definition = folder / "questionnaire.yaml"
    questionnaire = load_definition(Questionnaire, definition)
    found = _located(definition, load_yaml(definition)[1], defects(questionnaire))
    tables = read_tables(folder)
    for table, defect in table_defects(questionnaire, tables):
        found += _located(table.path, table.where, (defect,))
    languages = {name: table.labels for name, table in tables.items()}
    for path, defect in [] if found else earlier_defects(folder, questionnaire, languages):
        found += _located(path, load_yaml(path)[1], (defect,))
    if found:
        raise BadDefinitionError(found[0][0], _together(found), "Mend these lines and try again.")
    return questionnaire, tables


@cache
def _bundled(questionnaire_id: str) -> tuple[Questionnaire, Mapping[str, Labels]]:
    return check_folder(_folder(questionnaire_id))


def _folder(questionnaire_id: str) -> Path:
    if not _ID.fullmatch(questionnaire_id):
        known = ", ".join(bundled_questionnaires())
        raise BadDefinitionError("questionnaire", f"'{questionnaire_id}' is not an id", f"Choose one of: {known}.")
    return bundled("questionnaires", questionnaire_id)


def _located(path: Path, where: Where, wrong: tuple[Defect, ...]) -> list[tuple[str, str]]:
    """Give `file:line` and the sentence of each defect."""
    return [(f"{path.name}:{line_of(where, defect.path)}", f"{defect.found} {defect.hint}") for defect in wrong]


def line_of(where: Where, path: tuple[str | int, ...]) -> int:
    """Find the line of the deepest part of the path that stands in the file."""
    for length in range(len(path), -1, -1):
        if path[:length] in where:
            return where[path[:length]]
    return 1


def _together(found: list[tuple[str, str]]) -> str:
    first, *rest = found
    return "\n".join([first[1], *(f"{place}: {sentence}" for place, sentence in rest)])
