"""A return without anybody's words, to send with a bug report."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.rows_below import COUNTRY_ROWS
from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.anonymous import Anonymous, NotAnonymousError, anonymous
from slavery_check.workbook.layout import META
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.our_text import OurText
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.reader import read
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.questionnaires import (
    all_labels,
    bundled_questionnaires,
    earlier_versions,
    load_labels,
    load_questionnaire,
)
from slavery_check.workflow.reference_data import load_reference

NAME = "return-anonymous.xlsx"
"""Says nothing of whose it is."""
_META = {
    "meta.version": re.compile(r"[0-9]+\.[0-9]+[a-z]?"),
    "meta.fingerprint": re.compile(r"[0-9a-f]{64}"),
    "meta.form": re.compile(r"(?:core|standard)(?:[+-][a-z_]+)*"),
    "meta.language": re.compile(r"[a-z]{2}(?:\+[a-z]{2})?"),
}
"""What the cover says that decides how a return is read, and says nothing of anybody."""
_IN_WORDS = "Describe in words what happened."
_MAILS = "Save the workbook out of the e-mail, and run it on that."


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A copy that was written."""

    path: Path
    kept: Mapping[str, int]
    taken_out: tuple[str, ...]


class CannotAnonymiseError(SlaveryCheckError):
    """Nothing of the file can be made anonymous safely, and nothing was written."""

    exit_code = ExitCode.REFUSED

    def __init__(self, name: str, why: str, hint: str) -> None:
        """Name the file and why."""
        super().__init__(f"{name}: nothing of it can be made anonymous safely. {why}", hint)


def anonymise(path: Path, out: Path | None, today: date, limits: Limits | None = None) -> Anonymised:
    """Write a copy of a return with the same structure and no words of anybody's.

    Never over a file that is there. Raises CannotAnonymiseError where the file cannot be read, is an e-mail, or where
    something of its own would be left in the copy: then no file is left.
    """
    target = out or Path(NAME)
    if target.exists():
        raise SlaveryCheckError(f"{target} is there already, and is not written over.", "Name another file with --out.")
    labels = load_labels(bundled_questionnaires()[0])
    limits = limits or Limits()
    raw = read(path, limits, labels)
    if isinstance(raw, Refusal):
        hint = _MAILS if raw.code in {"mail", "mail_several", "bad_mail", "msg"} else _IN_WORDS
        raise CannotAnonymiseError(path.name, raw.message, hint)
    copy = _copy(path, raw, limits, today)
    write_atomically(target, copy.content)
    return Anonymised(target, copy.kept, copy.taken_out)


def _copy(path: Path, raw: RawReturn, limits: Limits, today: date) -> Anonymous:
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        raise CannotAnonymiseError(path.name, "It is an e-mail.", _MAILS)  # for it was read, and is no workbook
    try:
        return anonymous(content, _ours(frozenset(_of_cover(raw)), today), Allowance(limits), today)
    except (Refused, NotAnonymousError) as error:
        why = f"Its parts are not as we know them ({error.args[-1]})."
        raise CannotAnonymiseError(path.name, why, _IN_WORDS) from error


@cache
def _ours(on_cover: frozenset[str], today: date) -> OurText:
    """Gather what we may have written into a workbook, in every language and version that is read."""
    tables: list[Labels] = []
    others = {*load_reference().countries.names().values(), *(f"meta.{key}" for key in META), *on_cover}
    for id_ in bundled_questionnaires():
        others.add(id_)
        now, earlier = load_questionnaire(id_), earlier_versions(id_).values()
        tables += [*all_labels(id_).values()]
        tables += [one.labels(labels) for one in earlier for labels in all_labels(id_).values()]
        for questionnaire in (now, *(one.questionnaire(now) for one in earlier)):
            others |= {*_ids(questionnaire), *(_listed(questionnaire, tables))}
    return OurText(tables, others, today)


def _ids(questionnaire: Questionnaire) -> Iterator[str]:
    yield from (table.id for table in questionnaire.tables)
    for _, question in placed(questionnaire):
        numbers = map(str, range(1, COUNTRY_ROWS + 1))
        yield question.id
        yield from (f"{question.id}.{part}" for part in (*question.options, *numbers))


def _listed(questionnaire: Questionnaire, tables: Iterable[Labels]) -> Iterator[str]:
    """Give the lines that list choices below a question."""
    for labels in tables:
        for _, question in placed(questionnaire):
            with suppress(KeyError):  # of another version
                yield labels.choices(question.id, question.options)


def _of_cover(raw: RawReturn) -> Iterator[str]:
    """Give what the cover says of the workbook itself, where it is nothing but that."""
    for sheet in raw.sheets:
        keys = {row: key for (row, _), cell in sheet.cells.items() if (key := _META.get(cell.text)) is not None}
        for (row, _), cell in sheet.cells.items():
            if row in keys and keys[row].fullmatch(cell.text.strip()):
                yield cell.text
