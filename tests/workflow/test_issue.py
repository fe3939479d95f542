import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.follow_up.safeguard_card import stub
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.issue import FORMS, MAIL_MERGE, Issued, issue
from slavery_check.workflow.lists_before import lists_before, rows_of
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.progress import heard_by
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.returns_folder import STUB
from tests.workflow.council import TODAY as COUNCIL_TODAY
from tests.workflow.council import Council

TODAY = date(2026, 5, 1)
VERSION = load_questionnaire("supplier-2026").version
SETTINGS = """\
format: 2
id: example-council-3b6f08a2
organisation: {name: "Example Council", type: council, legal_basis: voluntary}
financial_year: {start: 2025-04-01, end: 2026-03-31}
request:
  deadline: 2026-06-30
  return_to: {name: Pat Buyer, email: pat@council.example, phone: 01632 960000}
safeguarding:
  lead: {name: Lee Lead}
  deputy: {name: Dee Deputy}
  out_of_hours: {name: Duty desk}
"""
LIST = """\
id,name,company number,country,category,contact name,contact email,hold
S1,Acme / Söhne & Co,01234567,Germany,CPV:90910000,Sam,sam@acme.example,
S2,Quiet Ltd,,,,,,
S3,Paused Ltd,,,,,,Contract ends
"""


@pytest.fixture
def opened(tmp_path: Path) -> OpenProgramme:
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "suppliers.csv").write_text(LIST, encoding="utf-8")
    return open_programme(folder)


def listed(path: Path) -> list[str]:
    return [row[0] for row in rows_of(path)[1:]]


def rows(issued: Issued) -> list[dict[str, str]]:
    text = issued.mail_merge.read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_supplier_that_is_not_on_hold_gets_a_workbook(opened: OpenProgramme) -> None:
    issued = issue(opened, TODAY)
    assert [path.name for path in issued.workbooks] == [
        f"supplier-2026-{VERSION}_S1_Acme-Sohne-Co_FY2025-26.xlsx",
        f"supplier-2026-{VERSION}_S2_Quiet-Ltd_FY2025-26.xlsx",
    ]
    assert sorted(path.name for path in opened.sent.iterdir()) == sorted(
        [MAIL_MERGE, FORMS, *(path.name for path in issued.workbooks)]
    )
    assert (issued.on_hold, issued.without_email) == (1, ("S2",))


def test_the_mail_merge_list_has_what_a_letter_needs(opened: OpenProgramme) -> None:
    issued = issue(opened, TODAY)
    first = rows(issued)[0]
    assert first == {
        "supplier": "S1",
        "contact_name": "Sam",
        "email": "sam@acme.example",
        "file": issued.workbooks[0].name,
        "subject": "Fair work questions from Example Council: please answer by 30 June 2026",
        "deadline": "30 June 2026",
    }
    assert [row["supplier"] for row in rows(issued)] == ["S1", "S2"]


def test_the_list_before_is_kept_when_another_takes_its_place_without_whom_nobody_may_write_to(
    opened: OpenProgramme,
) -> None:
    first = issue(opened, TODAY)
    assert first.list_before is issue(opened, TODAY).list_before is None

    lines = LIST.replace("S2,Quiet Ltd,,,,,,", "S4,New Ltd,,,,,,").splitlines(keepends=True)
    (opened.folder / "suppliers.csv").write_text("".join(lines), "utf-8")
    assert [row["supplier"] for row in rows(issue(open_programme(opened.folder), TODAY))] == ["S1", "S4"]
    held = lines[1].replace("acme.example,", "acme.example,Dispute")
    (opened.folder / "suppliers.csv").write_text(lines[0] + held, "utf-8")
    third = issue(open_programme(opened.folder), TODAY)

    kept = {path.name: listed(path) for path in lists_before(opened.sent, MAIL_MERGE)}
    assert kept == {"mail-merge-before-2026-05-01.csv": ["S1", "S2"], "mail-merge-before-2026-05-01-2.csv": ["S4"]}
    assert (third.list_before, rows(third)) == (opened.sent / "mail-merge-before-2026-05-01-2.csv", [])


def test_a_list_that_is_none_is_replaced(opened: OpenProgramme) -> None:
    opened.sent.mkdir()
    (opened.sent / MAIL_MERGE).write_bytes(b"")
    assert issue(opened, TODAY).list_before is None


def test_a_supplier_with_a_stub_in_returns_gets_nothing(opened: OpenProgramme) -> None:
    opened.returns.mkdir()
    (opened.returns / f"answers.xlsx{STUB}").write_text(stub("S2", "Pat Buyer"), encoding="utf-8")
    issued = issue(opened, TODAY)
    assert [row["supplier"] for row in rows(issued)] == ["S1"]
    assert issued.on_hold == 2


def test_the_country_stands_there_as_the_dropdown_has_it(opened: OpenProgramme) -> None:
    book = load_workbook(issue(opened, TODAY).workbooks[0])
    answers = {row[5].value: row[1].value for row in book["1 About you"].iter_rows(min_row=3, max_col=6)}
    assert answers["registered_country"] == "Germany"
    assert answers["legal_name"] == "Acme / Söhne & Co"


def test_issuing_twice_gives_the_same_bytes(opened: OpenProgramme) -> None:
    first = {path.name: path.read_bytes() for path in issue(opened, TODAY).workbooks}
    again = {path.name: path.read_bytes() for path in issue(opened, date(2026, 5, 9)).workbooks}
    assert first == again


def test_after_the_deadline_nothing_is_written(opened: OpenProgramme) -> None:
    with pytest.raises(BadDefinitionError, match=r"programme\.yaml:6: request\.deadline: 2026-06-30 has passed"):
        issue(opened, date(2026, 7, 1))
    assert not opened.sent.exists()


@pytest.mark.parametrize(
    ("contact", "lacks"),
    [
        ("{}", "name, email, phone"),
        ("{name: Pat, email: pat@council.example}", "phone"),
        ("{phone: '1'}", "name, email"),
    ],
)
def test_a_workbook_never_goes_out_without_whom_to_ring(opened: OpenProgramme, contact: str, lacks: str) -> None:
    settings = opened.folder / "programme.yaml"
    whole = "{name: Pat Buyer, email: pat@council.example, phone: 01632 960000}"
    settings.write_text(SETTINGS.replace(whole, contact), encoding="utf-8")
    with pytest.raises(BadDefinitionError) as refused:
        issue(open_programme(opened.folder), TODAY)
    assert refused.value.message.startswith(f"programme.yaml:7: request.return_to: {lacks} not given.")
    assert "No workbook was made." in refused.value.hint
    assert not opened.sent.exists()


def test_forms_csv_says_why_who_is_asked_what(tmp_path: Path) -> None:
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "suppliers.csv").write_text(
        "id,name,country,category,spend,form\n"
        "S1,Larkspur LLP,GB,SIC:70229,88000,\n"
        "S2,Bright Care,GB,SIC:88100,88000,\n"
        "S3,Sun Mill,IN,SIC:70229,88000,Core + Housing\n",
        encoding="utf-8",
    )
    issued = issue(open_programme(folder), TODAY)

    told = list(csv.DictReader(io.StringIO(issued.forms.read_text("utf-8-sig"), newline="")))
    assert {row["supplier"]: row["form"] for row in told} == {
        "S1": "core",
        "S2": "standard+care_and_visas",
        "S3": "core+housing",
    }
    assert [row["name"] for row in told] == ["Larkspur LLP", "Bright Care", "Sun Mill"]
    assert "care_and_visas: it gives care" in told[1]["why"]
    assert told[2]["why"] == "chosen by you in the supplier list"
    assert issued.by_form == {"core": 1, "standard+care_and_visas": 1, "core+housing": 1}
    sheets = [load_workbook(path, read_only=True).sheetnames for path in issued.workbooks]
    assert ["Sites" in names for names in sheets] == [False, True, True]


def test_a_word_that_is_no_form_is_told_with_what_may_be_written(opened: OpenProgramme) -> None:
    (opened.folder / "suppliers.csv").write_text("id,name,form\nS1,One,short\n", encoding="utf-8")
    again = open_programme(opened.folder)
    [notice] = [one for one in again.notices if one.code == "unknown_form"]
    assert "'short' is no form. Write core or standard, and after it any of +labour_providers" in notice.message
    assert issue(again, TODAY).by_form == {"standard": 1}


def test_a_score_that_is_too_old_is_told_and_shortens_nothing(opened: OpenProgramme) -> None:
    text = "id,name,msat score,msat date\nS1,One,80,2024-05-01\nS2,Two,80,2026-04-01\n"
    (opened.folder / "suppliers.csv").write_text(text, encoding="utf-8")
    issued = issue(open_programme(opened.folder), TODAY)
    assert issued.by_form == {"standard": 1, "standard-msat": 1}
    assert [(one.code, one.supplier) for one in issued.notices] == [("report_not_current", "S1")]


def _council(tmp_path: Path) -> Council:
    council = Council(tmp_path / "wend")
    council.settings(request={"return_to": {"name": "Cal", "email": "cal@wend.example", "phone": "01632 960000"}})
    council.supplier("S1")
    return council


def test_who_has_answered_is_not_asked_again_unless_it_is_named(tmp_path: Path) -> None:
    council = _council(tmp_path)
    council.supplier("S2")
    council.answer("S1")
    opened = open_programme(council.folder)
    with pytest.raises(
        SlaveryCheckError, match=r"1 file in returns/ not read yet: S1\.xlsx\. One may be an answer"
    ) as no:
        issue(opened, COUNCIL_TODAY)
    assert f"slavery-check receive {council.folder}. Then" in no.value.hint
    assert not opened.sent.exists()
    take_in(council.folder, COUNCIL_TODAY)
    after = issue(opened, COUNCIL_TODAY)
    assert (after.answered, after.unread, [row["supplier"] for row in rows(after)]) == (("S1",), 0, ["S2"])
    again = issue(opened, COUNCIL_TODAY, again=("S1",))
    assert (again.answered, [row["supplier"] for row in rows(again)]) == ((), ["S1", "S2"])
    with pytest.raises(SlaveryCheckError, match="has no S9"):
        issue(opened, COUNCIL_TODAY, again=("S9",))


def test_why_a_supplier_was_asked_stays_in_forms_csv_once_it_has_answered(tmp_path: Path) -> None:
    council = _council(tmp_path)
    council.supplier("S2")
    opened = open_programme(council.folder)
    first = issue(opened, COUNCIL_TODAY).forms.read_bytes()
    council.answer("S1")
    take_in(council.folder, COUNCIL_TODAY)

    assert issue(opened, COUNCIL_TODAY).answered == ("S1",)
    assert (opened.sent / FORMS).read_bytes() == first

    (opened.sent / FORMS).write_bytes(b"\xff" + b"x" * 200_000)
    issue(opened, COUNCIL_TODAY)
    assert [line.split(",")[0] for line in (opened.sent / FORMS).read_text("utf-8-sig").splitlines()[1:]] == ['"S2"']


def test_whoever_says_so_may_leave_files_unread(opened: OpenProgramme) -> None:
    opened.returns.mkdir()
    for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"):
        (opened.returns / name).write_bytes(name.encode())
    with pytest.raises(
        SlaveryCheckError, match=r"4 files in returns/ not read yet: a\.xlsx, b\.xlsx, c\.xlsx and 1 more"
    ):
        issue(opened, TODAY)
    assert issue(opened, TODAY, leave_unread=True).unread == 4


def test_what_a_run_could_not_take_is_read_all_the_same(tmp_path: Path) -> None:
    council = _council(tmp_path)
    (council.folder / "returns" / "odd.xlsx").write_bytes(b"no workbook")
    (council.folder / "returns" / "notes.txt").write_text("Rang them.", encoding="utf-8")
    (council.folder / "returns" / "big.xlsx").write_bytes(bytes(10_000_001))
    council.answer("S9", name="nobody.xlsx")
    take_in(council.folder, COUNCIL_TODAY)
    assert issue(open_programme(council.folder), COUNCIL_TODAY).unread == 0


def test_a_zip_of_returns_is_read_once_it_is_unpacked_and_its_files_are(tmp_path: Path) -> None:
    council = _council(tmp_path)
    answer = council.answer("S1")
    packed = answer.with_name("post.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(answer, "S1.xlsx")
    answer.unlink()
    with pytest.raises(SlaveryCheckError, match=r"not read yet: post\.zip"):
        issue(open_programme(council.folder), COUNCIL_TODAY)
    take_in(council.folder, COUNCIL_TODAY)
    done = issue(open_programme(council.folder), COUNCIL_TODAY)
    assert (done.unread, done.answered) == (0, ("S1",))
    (inside,) = packed.parent.glob("*.unzipped/S1.xlsx")
    inside.write_bytes(inside.read_bytes() + b" ")
    with pytest.raises(SlaveryCheckError, match=r"not read yet: S1\.xlsx"):
        issue(open_programme(council.folder), COUNCIL_TODAY)


def test_whoever_waits_hears_how_many_workbooks_are_made(opened: OpenProgramme) -> None:
    heard: list[tuple[int, int, str]] = []
    with heard_by(lambda done, total, what: heard.append((done, total, what))):
        issue(opened, TODAY)
    assert heard == [(1, 2, "Making workbooks"), (2, 2, "Making workbooks")]
