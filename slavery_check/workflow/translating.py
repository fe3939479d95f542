"""What a translation lacks, and writing down what its words were translated from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.escaping import yaml
from slavery_check.files import write_atomically
from slavery_check.questionnaire.translation import Record, Standing, Translation, confirmed
from slavery_check.workflow.label_tables import Table, record_file
from slavery_check.workflow.questionnaires import Checked, folder_of, line_of, translation_of

_HEAD = """\
# What each word of labels/{language}.yaml was translated from: 8 digits of the hash of the English words, then 8 of the
# translation itself. Written by: slavery-check questionnaire translated {language} FOLDER. Never edit it by hand.
"""
_WRONG = (Standing.MISSING, Standing.OUTDATED, Standing.NOT_RECORDED)
"""What is to be mended; words left over only take up room."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written."""

    path: Path
    words: int
    """Recorded in all."""
    outdated: int
    """Still outdated: the English words changed, the translation did not, and nobody said that it is still right."""
    confirmed_by: str


def record_translation(
    which: str, language: str, still_right: Collection[str], confirmed_by: str, on: date | None
) -> Recorded:
    """Write the record of a translation: new and changed words, and those declared still right.

    With `confirmed_by`, a named person has checked every word. Raises SlaveryCheckError for a name without a day, a day
    without a name and an unknown key; BadDefinitionError for files that cannot be used.
    """
    if bool(confirmed_by.strip()) != (on is not None):
        raise SlaveryCheckError("A confirmation has a name and a day.", "Give both --confirmed-by and --on.")
    folder = folder_of(which)
    found = translation_of(folder, language)
    unknown = sorted(set(still_right) - found.own.keys())
    if unknown:
        raise SlaveryCheckError(
            f"labels/{language}.yaml has no '{unknown[0]}'.", "Write the key as `check --words` does."
        )
    record = found.recorded(still_right)
    after = Translation(found.language, found.english, found.own, record)
    outdated = [key for key, wrong in after.standing.items() if wrong is Standing.OUTDATED]
    if confirmed_by and outdated:
        found_outdated = (
            f"{len(outdated)} words are outdated, such as {outdated[0]}, so nobody can have confirmed them."
        )
        raise SlaveryCheckError(found_outdated, "Translate them again, or name each with --still-right.")
    if on is not None:
        record = confirmed(record, confirmed_by.strip(), on)
    path = record_file(folder, language)
    write_atomically(path, _text(language, record).encode("utf-8"))
    return Recorded(path, len(record.confirmed) + len(record.unconfirmed), len(outdated), record.confirmed_by)


def standing_lines(checked: Checked) -> Iterator[str]:
    """Say in one line for each translation how many words it has, what is wrong with how many, who confirmed it."""
    for table in checked.translations:
        found = _translation(table)
        wrong = tuple(found.standing.values())
        counts = ", ".join(f"{wrong.count(one)} {one}" for one in Standing)
        record = found.record
        who = "not confirmed by anybody"
        if record.confirmed_by:
            whole = (
                "confirmed"
                if found.is_confirmed
                else f"not confirmed since it changed ({len(record.confirmed)} words were)"
            )
            who = f"{whole}, by {record.confirmed_by} on {record.confirmed_on}"
        words = f"{len(found.own)} words of {len(found.english)}"
        yield f"{checked.questionnaire.id} {found.language}: {words}: {counts}; {who}"


def wrong_words(checked: Checked) -> Iterator[str]:
    """Give every word of a translation that is to be mended, with file and line."""
    for table in checked.translations:
        for key, wrong in _translation(table).standing.items():
            if wrong is Standing.MISSING and checked.english is not None:
                yield f"{_place(checked.english, key)}: {key}: {wrong} in {table.path.name}"
            else:
                yield f"{_place(table, key)}: {key}: {wrong}"


def needs_words(checked: Checked) -> bool:
    """Tell whether any word is missing, outdated or not recorded."""
    return any(wrong in _WRONG for table in checked.translations for wrong in _translation(table).standing.values())


def _translation(table: Table) -> Translation:
    if table.translation is None:
        raise BadDefinitionError(table.path.name, "is no translation", "Name another language.")
    return table.translation


def _place(table: Table, key: str) -> str:
    return f"{table.path.name}:{line_of(table.where, tuple(key.split('.')))}"


def _text(language: str, record: Record) -> str:
    day = record.confirmed_on.isoformat() if record.confirmed_on else "null"
    lines = [f"confirmed_by: {yaml(record.confirmed_by)}", f"confirmed_on: {day}"]
    for name, entries in (("confirmed", record.confirmed), ("unconfirmed", record.unconfirmed)):
        lines.append(f"{name}:" if entries else f"{name}: {{}}")
        lines += [f'  {key}: "{entry}"' for key, entry in entries.items()]
    return _HEAD.format(language=language) + "\n".join(lines) + "\n"
