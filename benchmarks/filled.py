"""Filled standard returns: the questionnaire's own workbook, every supplier's answers others; saved by openpyxl.

Or by LibreOffice once more.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from benchmarks.issuing import PROGRAMME, some_supplier
from benchmarks.returns import PLACE
from slavery_check.questionnaire.definition import NONE_OF_THESE, AnswerType, Question
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.template import Templates
from slavery_check.workbook.writer import prefilled
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import CellValue, Filling

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
_COUNTRIES = ("United Kingdom", "India", "Vietnam", "Malaysia", "Poland", "Turkey", "Bangladesh", "Ireland")
_APART = 1_009
"""Between the turns of one supplier and the next, so that hardly a text stands in two returns: readers keep some."""
_STREETS = ("Quay", "Mill", "Weir", "Bank", "Croft", "Ridge", "Holm")
_SENTENCE = "We keep to this at all our places of work, and {} looks at it every {} months with the people concerned. "


def filled(many: int) -> Sequence[Path]:
    """Give so many files, each of another supplier; made where they are not there."""
    folder = PLACE / f"filled-{many}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        labels = load_labels("supplier-2026")
        templates = Templates(
            load_questionnaire("supplier-2026"), PROGRAMME, tuple(load_reference().countries.names().values())
        )
        for number in range(many):
            (half / f"S{number:05}.xlsx").write_bytes(_filled(number, labels, templates))
        half.rename(folder)
    return sorted(folder.glob("*.xlsx"))


def resaved(many: int) -> Sequence[Path]:
    """Give the same files as LibreOffice saved them; made where they are not there, many at a time."""
    folder = PLACE / f"resaved-{many}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as profile:
            command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
            command += ["--convert-to", "xlsx", "--outdir", str(half), *map(str, filled(many))]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if len(list(half.glob("*.xlsx"))) != many:
            raise RuntimeError("LibreOffice has not saved every file")
        half.rename(folder)
    return sorted(folder.glob("*.xlsx"))


def _filled(number: int, labels: Labels, templates: Templates) -> bytes:
    asked = some_supplier(number)
    book = load_workbook(io.BytesIO(templates.write(labels, asked, Contents(answers=prefilled(asked)))))
    for sheet, cells in Filling(QUESTIONNAIRE, labels).cells(_answers(number), _tables(number)).items():
        for address, value in cells.items():
            book[sheet][address] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _answers(number: int) -> Mapping[str, Any]:
    """Answer each question that applies, given the answers before it; a few are left out."""
    given: dict[str, Any] = {}
    for place, question in enumerate(QUESTIONNAIRE.questions):
        if question.applies(given) is not False and (number + place) % 17:
            given[question.id] = _answer(question, number * _APART + place * 3)
    return given


def _tables(number: int) -> Mapping[str, Sequence[Mapping[str, CellValue]]]:
    return {
        table.id: [
            {column.id: _answer(column, number * _APART + row + place) for place, column in enumerate(table.columns)}
            for row in range(1 + number % 3)
        ]
        for table in QUESTIONNAIRE.tables
    }


def _answer(question: Question, turn: int) -> Any:  # noqa: ANN401 - of the question's type
    if question.type is AnswerType.MANY_OF:
        return (*question.choices[turn % 3 : turn % 3 + 2],) or (NONE_OF_THESE,)
    if question.type is AnswerType.COUNTRIES:  # its options stand beside a list of countries
        return [_COUNTRIES[(turn + step) % len(_COUNTRIES)] for step in range(1 + turn % 3)]
    if question.options:
        return question.options[turn % len(question.options)]
    made = _OF_TYPE.get(question.type)
    return made(turn) if made else turn % 97


def _long_text(turn: int) -> str:
    return _SENTENCE.format(f"the manager of {_street(turn)} {turn}", 2 + turn % 11) * (1 + turn % 3)


def _short_text(turn: int) -> str:
    return f"{_street(turn)} House {turn}, no. {turn % 90}"


def _street(turn: int) -> str:
    return _STREETS[turn % len(_STREETS)]


_OF_TYPE: Mapping[AnswerType, Callable[[int], CellValue]] = {
    AnswerType.COUNTRY: lambda turn: _COUNTRIES[turn % len(_COUNTRIES)],
    AnswerType.DATE: lambda turn: date(2026, 1, 5) + timedelta(days=turn % 250),
    AnswerType.LONG_TEXT: _long_text,
    AnswerType.SHORT_TEXT: _short_text,
    AnswerType.DOCUMENT: _short_text,
    AnswerType.WEB_ADDRESS: lambda turn: f"https://firm{turn}.example/slavery-statement",
    AnswerType.EMAIL: lambda turn: f"sam{turn}@firm.example",
}
