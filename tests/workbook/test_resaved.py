"""Honest re-saves of every sample return and of what we send: read as before, and never taken for tampering."""

import io
import zipfile
from collections import Counter
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import WHOLE, Form
from slavery_check.questionnaire.labels import ENGLISH
from slavery_check.returns.answers import Answered, ValidatedReturn
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.copies_to_mend import copy_alone
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import all_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.office import Office
from tests.samples.results import SAMPLES, TODAY
from tests.tampered import TAMPERED
from tests.workbook.example import PROGRAMME
from tests.workbook.other_programs import PROGRAMS, saved

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

ID = "supplier-2026"
SUPPLIER = Supplier(id="S001", name="Example Cleaning Ltd")
ALARMS = TAMPERED | {"anchor_conflict", "unknown_questionnaire", "unknown_version"}
OF_ANOTHER_VERSION = "_H014_"
"""The sample whose cover really was changed, to a version that never was."""
SENT = {
    "core": "en",
    "core+housing+sites_abroad": "cy",
    "standard": "en+cy",
    "standard+labour_providers+housing+listed_goods+sites_abroad+care_and_visas": "en",
    "standard-msat": "cy",
}
"""Each form that is sent here -> its language."""
RETURNS = SAMPLES / "returns"
OLD = sorted(path.name for path in RETURNS.glob("*.xls"))


LAST_YEAR, TO_MEND = "last year's answers", "a copy to mend"


@cache
def content(name: str) -> bytes:
    """Give a workbook: a sample return, one that we send, one with last year's answers, or a copy to mend."""
    if name in SENT:
        form = Form.parse(name)
        assert form is not None
        return sent(SENT[name], Contents(form))
    if name == LAST_YEAR:
        return sent(ENGLISH, Contents(WHOLE, last_year={"employees": 12, "site_count": 2}))
    if name == TO_MEND:
        odd = read_one(next(RETURNS.glob("*_H026_*")), ID, TODAY)
        assert isinstance(odd, ValidatedReturn)
        return copy_alone(odd)
    return workbook(RETURNS / name)


def sent(language: str, contents: Contents) -> bytes:
    """Write a workbook as we send it."""
    names = tuple(load_reference().countries.told_in(language).names().values())
    return write(load_questionnaire(ID), all_labels(ID)[language], SUPPLIER, PROGRAMME, names, contents)


def workbook(path: Path) -> bytes:
    """Give a workbook's bytes, out of its e-mail where it came in one; nothing where no program opens it."""
    found = path.read_bytes()
    if path.suffix == ".eml":
        [attached] = message_from_bytes(found, policy=default).iter_attachments()
        found = attached.get_content()
    return found if zipfile.is_zipfile(io.BytesIO(found)) else b""


SAMPLE_NAMES = sorted(path.name for path in RETURNS.iterdir() if workbook(path))
NAMES = [*SAMPLE_NAMES, *SENT, LAST_YEAR, TO_MEND]


def told(path: Path) -> tuple[dict[str, object], Counter[object], Counter[tuple[str, str]]]:
    """Give the answers, the rows of tables and the problems that stand in a workbook."""
    found = read_one(path, ID, TODAY)
    assert isinstance(found, ValidatedReturn)
    answers = {name: value(one) for name, one in found.supplier_return.answers.items()}
    rows = (row for table in found.supplier_return.tables.values() for row in table)
    listed: Counter[object] = Counter((row.table, *map(value, row.answers.values())) for row in rows)
    return answers, listed, Counter((one.code, one.question) for one in found.problems)


def value(answer: object) -> object:
    """Give what an answer says, and of what kind it is."""
    return type(answer), answer.value if isinstance(answer, Answered) else ""


def says_the_same(name: str, *paths: Path) -> None:
    """Compare a workbook saved again with the one before, and see that no alarm is raised."""
    before = paths[0].with_name("before.xlsx")
    before.write_bytes(content(name))
    expected = told(before)
    for path in paths:
        assert told(path) == expected
    alarms = {code for code, _ in expected[2]} & ALARMS
    assert alarms == ({"unknown_version"} if OF_ANOTHER_VERSION in name else set())


def through_openpyxl(name: str) -> bytes:
    """Load and save."""
    packed = io.BytesIO()
    load_workbook(io.BytesIO(content(name))).save(packed)
    return packed.getvalue()


def by_libreoffice(name: str) -> bool:
    """Tell whether LibreOffice saved a sample."""
    with zipfile.ZipFile(io.BytesIO(content(name))) as packed:
        return b"LibreOffice" in packed.read("docProps/app.xml")


BY_LIBREOFFICE = {name for name in SAMPLE_NAMES if by_libreoffice(name)}


def test_every_sample_return_that_a_program_can_open_is_tried() -> None:
    shut = {path.name for path in RETURNS.iterdir()} - set(SAMPLE_NAMES)
    assert len(shut) == 2, "one has a password, one is an old .xls"


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_openpyxl_raises_no_false_alarm_nor_does_another_program(name: str, tmp_path: Path) -> None:
    """The other programs take turns; `make prove` tries each of them on every file."""
    program = tuple(PROGRAMS.values())[NAMES.index(name) % len(PROGRAMS)]
    again, other = tmp_path / "again.xlsx", tmp_path / "other.xlsx"
    again.write_bytes(through_openpyxl(name))
    other.write_bytes(saved(again.read_bytes(), *program))
    says_the_same(name, again, other)


@pytest.mark.prove
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_no_program_raises_a_false_alarm(name: str, program: str, tmp_path: Path) -> None:
    path = tmp_path / "saved.xlsx"
    path.write_bytes(saved(through_openpyxl(name), *PROGRAMS[program]))
    says_the_same(name, path)


@pytest.mark.parametrize("name", [*(one for one in SAMPLE_NAMES if one not in BY_LIBREOFFICE), "standard", LAST_YEAR])
def test_libreoffice_raises_no_false_alarm(name: str, office: Office, tmp_path: Path) -> None:
    """The samples that LibreOffice filled were saved by it already; `make prove` tries every file, and once more."""
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content(name))
    with office.open(path) as book:
        again = book.save(tmp_path / "saved.xlsx")
    says_the_same(name, again)


@pytest.mark.prove
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_raises_no_false_alarm_by_way_of_another_format(name: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content(name))
    with office.open(path) as book:
        other = book.save(tmp_path / "other.ods")
    with office.open(other) as book:
        again = book.save(tmp_path / "saved.xlsx")
    says_the_same(name, again)


@pytest.mark.parametrize("name", OLD)
def test_an_old_workbook_saved_anew_as_we_ask_raises_no_false_alarm(name: str, office: Office, tmp_path: Path) -> None:
    with office.open(RETURNS / name) as book:
        path = book.save(tmp_path / "saved.xlsx")
    assert not {code for code, _ in told(path)[2]} & ALARMS
