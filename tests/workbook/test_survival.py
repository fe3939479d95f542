"""What suppliers and their programs do to a workbook: the real LibreOffice does it, and every answer is still right."""

import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.returns.answers import Anchor, Answer, Answered, Outcome, Unanswered, ValidatedReturn
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workbook.layout import lay_out
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.office import Book, Office
from tests.workbook.answered import answered
from tests.workbook.other_programs import PROGRAMS, Step, no_ids, no_names, saved

QUESTIONNAIRE = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
ASKED = scoped(QUESTIONNAIRE, WHOLE)
TOPICS = lay_out(ASKED, LABELS)
LAST = {sheet.name: sheet.rows[-1].number for sheet in TOPICS}
TABLES = {"Sites": "I", "Sub-suppliers": "E", "Documents": "C"}
"""Table sheets and their last column."""
TABLES_BY_ID = ("sites", "sub_suppliers", "documents")


def validated(path: Path) -> ValidatedReturn:
    raw = read(path, Limits(), LABELS)
    assert isinstance(raw, RawReturn)
    return validate(raw, QUESTIONNAIRE, LABELS, load_reference().countries, date(2026, 11, 22))


def said(found: ValidatedReturn) -> tuple[dict[str, object], dict[str, Counter[object]]]:
    """Everything that a return says, wherever it stands."""
    tables: dict[str, Counter[object]] = {
        name: Counter(tuple(heard(answer) for answer in row.answers.values()) for row in rows)
        for name, rows in found.supplier_return.tables.items()
    }
    return {name: heard(answer) for name, answer in found.supplier_return.answers.items()}, tables


def heard(answer: Answer) -> object:
    return answer.value if isinstance(answer, Answered) else type(answer)


def anchors(found: ValidatedReturn) -> set[Anchor]:
    return {one.source.anchor for one in found.supplier_return.answers.values() if one.source is not None}


@cache
def as_sent() -> ValidatedReturn:
    """The answers before anything was done to the workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        path.write_bytes(answered())
        return validated(path)


@contextmanager
def filled(office: Office, folder: Path) -> Iterator[Book]:
    path = folder / "filled.xlsx"
    path.write_bytes(answered())
    with office.open(path) as book:
        yield book


def upset(book: Book) -> None:
    """Do to the topic sheets all that people do."""
    for place, (sheet, last) in enumerate(LAST.items()):
        book.paste_values(sheet, f"A1:F{last}")
        book.sort(sheet, f"A3:F{last}", 0)
        book.hide_rows(sheet, 3, 4)
        book.insert_rows(sheet, 1, 2)
        book.insert_rows(sheet, 9, 3)
        book.insert_columns(sheet, 1)
        book.insert_columns(sheet, 4)
        book.move_sheet(sheet, 0 if place % 2 else 3)
        book.rename(sheet, f"{sheet[::-1]} (Jo)")
    book.rename("Start here", "Cover")
    book.rename("Sites", "Where")
    book.drop_names()


@pytest.mark.long
def test_answers_survive_all_that_is_done_to_topic_sheets_and_another_format(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        upset(book)
        upset_book = book.save(tmp_path / "upset.xlsx")
        other = book.save(tmp_path / "upset.ods")
    with office.open(other) as book:
        back = book.save(tmp_path / "back.xlsx")
    for path in (upset_book, back):
        found = validated(path)
        assert said(found) == said(as_sent())
        assert anchors(found) == {Anchor.ID_AND_WORDING}
        assert [one.code for one in found.problems] == [one.code for one in as_sent().problems]


@pytest.mark.parametrize("first", [1, 2], ids=["with title", "with headers"])
def test_answers_survive_a_sort_of_whole_sheets(office: Office, tmp_path: Path, first: int) -> None:
    with filled(office, tmp_path) as book:
        for sheet, last in LAST.items():
            book.sort(sheet, f"A{first}:F{last}", 2 - first)
        for sheet, end in TABLES.items():
            book.sort(sheet, f"A{first}:{end}33", 0)
        found = validated(book.save(tmp_path / "saved.xlsx"))
    assert said(found) == said(as_sent())
    stale = {one.severity for one in found.problems if one.code == "name_stale"}
    assert stale == {ProblemSeverity.NOTE}


def test_tables_survive_sorting_further_rows_and_columns_between(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        book.set({"Sites": {"A5": "Aa mill", "B5": "Pakistan"}, "Documents": {"A40": "rota.pdf"}})
        for sheet, end in TABLES.items():
            book.sort(sheet, f"A3:{end}40", 0)
            book.insert_rows(sheet, 1, 3)
            book.insert_columns(sheet, 2)
        found = validated(book.save(tmp_path / "saved.xlsx"))
    before, after = said(as_sent())[1], said(found)[1]
    more = {name: after[name] - before[name] for name in TABLES_BY_ID}
    assert all(not before[name] - after[name] for name in TABLES_BY_ID)
    blank = Unanswered
    assert more == {
        "sites": Counter([("Aa mill", "PK", *[blank] * 7)]),
        "sub_suppliers": Counter(),
        "documents": Counter([("rota.pdf", blank, blank)]),
    }


def test_answers_survive_the_loss_of_styles_and_dropdowns(office: Office, tmp_path: Path) -> None:
    with filled(office, tmp_path) as book:
        for sheet in ("1 About you", "11 Sign off"):
            book.plain_cells(sheet)
        path = book.save(tmp_path / "saved.xlsx")
    assert said(validated(path)) == said(as_sent())


@pytest.mark.parametrize("program", PROGRAMS)
def test_answers_survive_the_manner_of_other_programs(tmp_path: Path, program: str) -> None:
    path = tmp_path / "saved.xlsx"
    path.write_bytes(saved(answered(), *PROGRAMS[program]))
    found = validated(path)
    assert said(found) == said(as_sent())
    assert [one.code for one in found.problems] == [one.code for one in as_sent().problems]
    assert found.sections == as_sent().sections


@pytest.mark.parametrize("program", PROGRAMS)
def test_libreoffice_opens_what_we_call_the_manner_of_other_programs(
    office: Office, tmp_path: Path, program: str
) -> None:
    path = tmp_path / "saved.xlsx"
    path.write_bytes(saved(answered(), *PROGRAMS[program]))
    with office.open(path) as book:
        assert book.read({"Sites": ["B3"]}) == {"Sites": {"B3": "Malaysia"}}


@pytest.mark.parametrize(
    ("lost", "anchor", "code"),
    [
        (no_ids, Anchor.WORDING_AND_NAME, "id_missing"),
        (no_names, Anchor.ID_AND_WORDING, ""),
    ],
)
def test_any_two_anchors_decide_and_are_named(tmp_path: Path, lost: Step, anchor: Anchor, code: str) -> None:
    path = tmp_path / "saved.xlsx"
    path.write_bytes(saved(answered(), lost))
    found = validated(path)
    answers = found.supplier_return.answers
    assert {name: heard(one) for name, one in answers.items()} == said(as_sent())[0]
    assert anchors(found) == {anchor}
    new = {one.code for one in found.problems} - {one.code for one in as_sent().problems}
    assert new == ({code} if code else set())


def test_what_the_checker_and_the_states_say_is_never_believed(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(answered()))
    for sheet in (*LAST, "Checker"):
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = "Done" if sheet in LAST else 999
    book["4 Pay and hours"]["B3"].value = "no idea"
    book["4 Pay and hours"]["B4"].value = None
    out = tmp_path / "lies.xlsx"
    book.save(out)
    found = validated(out)
    honest = {one.id: one for one in as_sent().sections}
    changed = {one.id: one for one in found.sections if one != honest[one.id]}
    assert set(changed) == {"pay_and_hours"}
    assert (changed["pay_and_hours"].missing, changed["pay_and_hours"].to_check) == (1, 1)
    assert found.outcome is Outcome.NEEDS_CORRECTION
