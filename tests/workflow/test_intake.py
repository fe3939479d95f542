import io
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from slavery_check.assessment.red_flags import find
from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import Form, Scope
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow import one_file
from slavery_check.workflow.intake import receive
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.received import Intake, Received
from slavery_check.workflow.safeguarding import restricted_flags
from slavery_check.workflow.workers import run_all
from tests.workflow.council import PROGRAMME, QUESTIONNAIRE, TODAY, Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2", "S3"):
        made.supplier(id_)
    return made


def taken_in(council: Council) -> Intake:
    return receive(open_programme(council.folder), TODAY)


def renamed_on_the_cover(path: Path, id_: str) -> None:
    """Change the supplier id that the cover gives."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    for (cell,) in book.worksheets[0].iter_rows(min_col=6, max_col=6):
        if cell.value == "meta.supplier":
            book.worksheets[0].cell(cell.row, 2).value = id_
    book.save(path)


def test_returns_are_told_apart_by_the_id_inside_them(council: Council) -> None:
    council.answer("S2", name="answers.xlsx")
    found = taken_in(council)
    assert {id_: one.path.name for id_, one in found.current.items()} == {"S2": "answers.xlsx"}
    assert found.silent == ("S1", "S3")
    result = found.current["S2"].result
    assert isinstance(result, ValidatedReturn)
    assert result.outcome is Outcome.ACCEPTED, result.problems


def test_a_return_of_nobody_on_the_list_is_kept_apart_and_not_lost(council: Council) -> None:
    council.answer("S9")
    found = taken_in(council)
    assert [one.path.name for one in found.unmatched] == ["S9.xlsx"]
    assert found.current == {}


def test_without_a_known_id_the_company_number_decides(council: Council) -> None:
    listed = council.folder / "suppliers.csv"
    listed.write_text("id,name,company_number,country,category\nS1,One,01234567,GB,CPV:79410000\n", encoding="utf-8")
    renamed_on_the_cover(council.answer("S9"), "who knows")
    assert list(taken_in(council).current) == ["S1"]


def test_a_return_without_a_number_is_nobodys(council: Council) -> None:
    listed = council.folder / "suppliers.csv"
    listed.write_text("id,name,company_number,country,category\nS1,One,01234567,GB,SIC:81210\n", encoding="utf-8")
    council.answer("S9", answers={"company_number": None})
    assert [one.path.name for one in taken_in(council).unmatched] == ["S9.xlsx"]


def test_a_number_that_two_suppliers_share_decides_nothing(council: Council) -> None:
    lines = ("id,name,company_number,country,category", "S1,One,01234567,GB,SIC:81210", "S2,Two,1234567,GB,SIC:81210")
    (council.folder / "suppliers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    council.answer("S9")
    assert len(taken_in(council).unmatched) == 1


def test_of_two_returns_the_later_declared_counts_and_the_other_is_kept(council: Council) -> None:
    council.answer("S1", name="z.xlsx", answers={"declared_on": date(2026, 5, 1)})
    council.answer("S1", name="a.xlsx", answers={"declared_on": date(2026, 5, 3)})
    council.answer("S1", name="m.xlsx", answers={"declared_on": date(2026, 5, 2)})
    found = taken_in(council)
    assert found.current["S1"].path.name == "a.xlsx"
    assert [one.path.name for one in found.earlier["S1"]] == ["m.xlsx", "z.xlsx"]


def test_of_two_returns_of_one_day_the_name_decides_last(council: Council) -> None:
    council.answer("S1", name="a.xlsx")
    council.answer("S1", name="b.xlsx", answers={"employees": 13})
    assert taken_in(council).current["S1"].path.name == "b.xlsx"


def test_the_same_bytes_twice_are_one_return_and_both_files_are_named(council: Council) -> None:
    first = council.answer("S1", name="a.xlsx")
    (council.folder / "returns" / "b.xlsx").write_bytes(first.read_bytes())
    found = taken_in(council)
    assert found.current["S1"].path.name == "a.xlsx"
    assert "S1" not in found.earlier
    assert [one.path.name for one in found.copies] == ["b.xlsx"]


def test_every_file_stands_in_exactly_one_place(council: Council) -> None:
    council.answer("S1")
    returns = council.folder / "returns"
    (returns / "again").mkdir()
    council.answer("S1", name="again/S1 (2).xlsx")
    council.answer("S9")
    (returns / "notes.pdf").write_bytes(b"%PDF-1.7")
    (returns / "empty.xlsx").write_bytes(b"")
    (returns / "~$S1.xlsx").write_bytes(b"x")
    found = taken_in(council)
    earlier = [one for several in found.earlier.values() for one in several]
    places = [*found.current.values(), *earlier, *found.unmatched, *found.refused, *found.copies]
    seen = [one.path for one in places] + [one.path for one in found.skipped]
    assert sorted(seen) == sorted(path for path in returns.rglob("*") if path.is_file())
    assert {one.path.name: one.result.code for one in found.refused if isinstance(one.result, Refusal)} == {
        "notes.pdf": "pdf",
        "empty.xlsx": "empty",
    }


def test_a_workbook_of_another_kind_is_refused(council: Council) -> None:
    (council.folder / "returns" / "list.xlsx").write_bytes(other_workbook())
    assert [one.result.code for one in taken_in(council).refused if isinstance(one.result, Refusal)] == [
        "not_our_questionnaire"
    ]


def other_workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def test_a_refused_file_under_the_name_that_we_gave_it_is_its_suppliers(council: Council) -> None:
    opened = open_programme(council.folder)
    name = file_name(QUESTIONNAIRE, opened.suppliers[1], opened.programme).removesuffix(".xlsx")
    (council.folder / "returns" / f"{name} (1).xls").write_bytes(b"%PDF-1.7")
    found = taken_in(council)
    assert [one.supplier_id for one in found.refused] == ["S2"]
    assert found.silent == ("S1", "S3")


@pytest.mark.parametrize("bare", ["a.xlsx", "z.xlsx"])
def test_of_equal_refused_files_the_name_that_tells_the_supplier_counts(council: Council, bare: str) -> None:
    opened = open_programme(council.folder)
    names = [file_name(QUESTIONNAIRE, supplier, opened.programme) for supplier in opened.suppliers[:2]]
    for name in (bare, *names, f"again-{names[0]}"):
        (council.folder / "returns" / name).write_bytes(b"PK-cut-off")

    found = taken_in(council)

    assert {one.supplier_id: one.path.name for one in found.refused} == {"S1": names[0], "S2": names[1]}
    assert {one.path.name for one in found.copies} == {bare, f"again-{names[0]}"}
    assert found.silent == ("S3",)


def test_of_equal_files_too_large_to_be_taken_each_is_named(council: Council) -> None:
    council.settings(limits={"file_bytes": 1000})
    for name in ("a.xlsx", "b.xlsx"):
        (council.folder / "returns" / name).write_bytes(bytes(2000))

    found = taken_in(council)

    assert [one.path.name for one in found.refused] == ["a.xlsx"]
    assert [one.path.name for one in found.copies] == ["b.xlsx"]


def test_suppliers_on_hold_are_not_silent(council: Council) -> None:
    council.supplier("S4", hold="invoice dispute")
    found = taken_in(council)
    assert found.on_hold == ("S4",)
    assert "S4" not in found.silent


def test_what_nobody_foresaw_is_one_refusal(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    council.answer("S1")
    monkeypatch.setattr(one_file, "validate", broken)
    refused = taken_in(council).refused[0].result
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.detail) == ("unreadable", "unforeseen: ZeroDivisionError")


def test_where_our_own_defect_hits_every_file_no_supplier_is_told_that_its_file_is_bad(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    council.answer("S1")
    council.answer("S2")
    monkeypatch.setattr(one_file, "validate", broken)
    with pytest.raises(SlaveryCheckError, match="Not one of 2 returns"):
        taken_in(council)


def test_reading_changes_nothing_in_the_folder(council: Council) -> None:
    council.answer("S1")
    before = {path: path.read_bytes() for path in council.folder.rglob("*") if path.is_file()}
    taken_in(council)
    assert {path: path.read_bytes() for path in council.folder.rglob("*") if path.is_file()} == before


@pytest.mark.long
def test_read_in_workers_a_return_gives_the_same_as_read_here(council: Council) -> None:
    council.answer("S1")
    (council.folder / "returns" / "empty.xlsx").write_bytes(b"")
    files = sorted((council.folder / "returns").iterdir())
    task = partial(read_one, questionnaire_id=QUESTIONNAIRE.id, today=TODAY)
    assert dict(run_all(task, files, task, few=0)) == dict(run_all(task, files, task, few=99))


def test_who_writes_an_earlier_version_over_ours_is_heard_in_what_was_asked_since(tmp_path: Path) -> None:
    whole, labels = load_questionnaire("supplier-2026"), load_labels("supplier-2026")
    contents = Contents(form=Form(Scope.CORE, ("sites_abroad",)), answers={"work_schemes": "Yes"})
    book = load_workbook(
        io.BytesIO(write(whole, labels, Supplier(id="S1", name="Firm"), PROGRAMME, ["India"], contents))
    )
    for (cell,) in book.worksheets[0].iter_rows(min_col=6, max_col=6):
        if cell.value == "meta.version":
            book.worksheets[0].cell(cell.row, 2).value = "1.0"
    book.save(tmp_path / "return.xlsx")

    found = read_one(tmp_path / "return.xlsx", "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    assert "unknown_version" in {problem.code for problem in found.problems}
    flags = restricted_flags(Received(tmp_path / "return.xlsx", found), partial(find, policy=load_policy(whole.id)))
    assert [flag.id for flag in flags] == ["state_work_schemes"]


def test_what_is_said_in_a_comment_is_heard_and_is_no_answer(council: Council) -> None:
    path = council.answer("S1")
    book = load_workbook(io.BytesIO(path.read_bytes()))
    for text, flags in (("Please ring Sam.", []), ("They took our passports.", ["words_of_restraint"])):
        book.worksheets[1]["D4"].comment = Comment(text, "Sam")
        book.save(path)
        found = read_one(path, "supplier-2026", TODAY)
        assert isinstance(found, ValidatedReturn)
        assert found.supplier_return.remarks == ()
        restricted = restricted_flags(Received(path, found), partial(find, policy=load_policy("supplier-2026")))
        assert [flag.id for flag in restricted] == flags, text
