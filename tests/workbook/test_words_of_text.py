"""Text files and web pages are refused, and heard: who is afraid may write into whatever there is."""

import csv
import html
import io
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.assessment.red_flags import find
from slavery_check.returns.raw import Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.received import Received
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.safeguarding import restricted_flags
from slavery_check.workflow.words_in_mail import has_words
from tests.workflow.council import PROGRAMME, whole
from tests.workflow.quick_workbook import filled

LABELS = load_labels("supplier-2026")
FLAGS = partial(find, policy=load_policy("supplier-2026"), countries=load_reference().countries)
CRY = "The agent took their passports, and they cannot leave the site."


def is_heard(folder: Path, name: str, content: bytes) -> bool:
    return bool(restricted_flags(received(folder, name, content), FLAGS))


def received(folder: Path, name: str, content: bytes) -> Received:
    path = folder / name
    path.write_bytes(content)
    found = read(path, Limits(), LABELS)
    assert isinstance(found, Refusal)
    return Received(path, found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("help.txt", CRY.encode()),
        ("help.txt", CRY.encode("utf-16")),
        ("page.html", f"<html><body><p>{CRY}</p></body></html>".encode()),
        ("list.csv", f'a,b,c\r\n1,2,"{CRY}"\r\n'.encode()),
    ],
)
def test_what_a_text_says_of_a_person_at_risk_is_heard(tmp_path: Path, name: str, content: bytes) -> None:
    assert is_heard(tmp_path, name, content)


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """Every row of a workbook of ours that a careful firm filled in."""
    book = load_workbook(io.BytesIO(filled("S1", PROGRAMME, whole(), {}, "en")))
    return [[str(cell or "") for cell in row] for sheet in book for row in sheet.values]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_our_own_questions_saved_as_a_text_file_are_no_cry_for_help(
    tmp_path: Path, rows: list[list[str]], delimiter: str
) -> None:
    saved = io.StringIO()
    csv.writer(saved, delimiter=delimiter).writerows(rows)
    assert len(saved.getvalue()) < Limits().mail_characters
    assert not is_heard(tmp_path, "answers.csv", saved.getvalue().encode())


def test_our_own_questions_saved_as_a_web_page_are_none_either(tmp_path: Path, rows: list[list[str]]) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    assert len(table) < Limits().mail_characters
    assert not is_heard(tmp_path, "answers.html", f"<html><table>{table}</table></html>".encode())


def test_a_letter_is_to_be_read_and_a_table_is_not_called_one(tmp_path: Path) -> None:
    assert has_words(received(tmp_path, "note.txt", b"Please ring me."))
    assert not has_words(received(tmp_path, "answers.csv", b"a,b,c\r\n1,2,3\r\n"))
    assert not has_words(received(tmp_path, "blank.txt", b"\r\n \r\n"))
