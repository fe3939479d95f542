"""What is odd about a row that was looked for, as problems: its help, wording, id, name or copies; or it is gone."""

from collections.abc import Iterator

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.definition import Question
from slavery_check.returns.addresses import a1
from slavery_check.returns.anchors import Located, Lost
from slavery_check.returns.findings import Finding
from slavery_check.returns.readings import Setting
from slavery_check.returns.values import WITHHELD

_MUST, _CHECK, _NOTE = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK, ProblemSeverity.NOTE


def not_found(lost: Lost, question: Question, part: str, home: str, setting: Setting) -> Finding:
    """Say that no two anchors agree on a row; `home` is the sheet on which it should be."""
    expected = setting.expected("row")
    row = setting.words_of(question).below.get(part, "")
    if lost.page is None:
        return Finding("row_missing", _MUST, home, question=question.id, expected=expected, part=row)
    page = lost.page
    found = page.text(lost.row, page.wording)
    return Finding("anchor_conflict", _MUST, page.sheet.name, lost.row, page.answer or 1, question.id, found, expected)


def altered_help(located: Located, question: Question, ours: str) -> Finding:
    """Say that the help beside a question is not ours."""
    page = located.page
    found = page.text(located.row, page.help)
    return Finding(
        "help_changed", _CHECK, page.sheet.name, located.row, page.help, question.id, found, ours.splitlines()[0]
    )


def oddities(located: Located, question: Question, id_: str, setting: Setting) -> Iterator[Finding]:
    """Say what is odd about a row that could be told all the same."""
    page, row = located.page, located.row
    sheet = page.sheet.name
    if located.changed_wording is not None:
        ours = _wording(question, id_, setting)
        yield Finding(
            "wording_changed", _CHECK, sheet, row, page.wording, question.id, located.changed_wording, f'"{ours}"'
        )
    if located.wrong_id is not None:
        yield Finding("id_missing", _NOTE, sheet, row, page.id or 1, question.id, located.wrong_id, id_)
    if located.stale_name is not None:
        yield Finding(
            "name_stale", _NOTE, sheet, row, page.answer, question.id, located.stale_name, a1(row, page.answer)
        )
    for copy, copy_row in located.copies:
        found = WITHHELD if question.warns else copy.text(copy_row, copy.answer)
        yield Finding(
            "duplicate_question",
            _CHECK,
            copy.sheet.name,
            copy_row,
            copy.answer,
            question.id,
            found,
            setting.expected("row"),
        )


def _wording(question: Question, id_: str, setting: Setting) -> str:
    part = id_.removeprefix(question.id).removeprefix(".")
    return setting.words_of(question).below[part] if part else setting.labels.text(f"questions.{question.id}.ask")
