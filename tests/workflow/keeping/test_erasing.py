"""After an erasure nothing that a supplier's people wrote is in any file of the programme."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.follow_up.plan import Action
from slavery_check.follow_up.safeguard_card import stub
from slavery_check.model import FlagSeverity
from slavery_check.register.address import SETTING
from slavery_check.register.encoded_plan import encode_action
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.erasing import scrub
from slavery_check.register.history import entries
from slavery_check.register.originals import find, is_tombstone
from slavery_check.workflow.issue import issue
from slavery_check.workflow.keeping.erasing import erase_supplier
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.registers import registered
from slavery_check.workflow.returns_folder import STUB
from slavery_check.workflow.run import list_follow_up, score
from tests.workflow.council import QUESTIONNAIRE, TODAY, Council

CANARY = "Zaphodia"
OTHER = "Trilliana"
LISTED = "id,name,contact name,contact email,owner,hold\n"
CLEARED = f"{LISTED}S1,First,,,,\nS1_2,Second,{OTHER},,,\n"
EVIDENCE = "supplier,question,level,document,by,on\n"
ACTION = Action(
    id="S1-audits",
    supplier_id="S1",
    finding=CANARY,
    question="audits",
    cell="",
    severity=FlagSeverity.MINOR,
    due=date(2026, 7, 1),
    evidence_required=CANARY,
    responsible=CANARY,
)
_RECORDED = (Kind.CLEARED, Kind.EXCUSED, Kind.SCREENING, Kind.REMINDED, Kind.LIFTED)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the programme once, with its register beside it."""
    return fill(tmp_path_factory.mktemp("made") / "wend")


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(made, tmp_path / "wend")


def fill(programme: Path) -> Path:
    """Make a programme whose supplier S1 left the canary wherever a person can write."""
    council = Council(programme)
    settings = programme / "programme.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace('"return_to": {', '"return_to": {"phone": "01632", '), "utf-8"
    )
    named = f"S1,{CANARY} Ltd,{CANARY},{CANARY.lower()}@first.example,{CANARY},\nS1_2,Second,{OTHER},,,\n"
    (programme / "suppliers.csv").write_text(LISTED + named, "utf-8")
    issue(open_programme(programme), TODAY)
    merged = programme / "sent" / "mail-merge.csv"
    (programme / "sent" / "mail-merge-before-2026-05-01.csv").write_bytes(merged.read_bytes())
    said = {"contact_name": CANARY, "declared_by": CANARY, "supply_description": f"Advice by {CANARY}"}
    council.answer("S1", answers=said, name=f"{CANARY}.xlsx")
    (programme / "returns" / "sub folder").mkdir()
    council.answer("S1", answers={**said, "employees": "some"}, name=f"sub folder/{CANARY} again.xlsx")
    council.answer("S1_2", answers={"contact_name": OTHER})
    sent = next((programme / "sent").glob("*_S1_Z*.xlsx"))
    (programme / "returns" / sent.name).write_text(f"not a workbook, says {CANARY}", "utf-8")
    (programme / "evidence.csv").write_text(f"{EVIDENCE}S1,audits,read,{CANARY}.pdf,{CANARY},2026-05-01\n", "utf-8")
    list_follow_up(programme, None, TODAY)
    score(programme, None, TODAY)
    list_follow_up(programme, programme / "for the board", TODAY)
    with registered(programme).open(TODAY) as register, register.writing() as writer:
        for kind in _RECORDED:
            writer.append(NewEntry(kind, "S1", "audits", {}, {"by": CANARY, "reason": CANARY}))
        said = {"by": CANARY, "reason": CANARY}
        writer.append(NewEntry(Kind.OVERRIDE, "S1", "band", {"from": "Low", "to": "High", "until": "2026-12-31"}, said))
        writer.append(NewEntry(Kind.ACTION, "S1", ACTION.id, *encode_action(ACTION)))
        writer.append(NewEntry(Kind.MATCHED, "S1", _hashes(programme)[0], {}, {"reason": CANARY}))
    (programme / "reports" / ".half.part").write_text(CANARY, "utf-8")
    return programme


def _hashes(folder: Path) -> list[str]:
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        return [entry.about for entry in entries(connection, kinds=(Kind.RETURN,), supplier="S1")]


def clear_lists(folder: Path) -> None:
    (folder / "suppliers.csv").write_text(CLEARED, "utf-8")
    (folder / "evidence.csv").write_text(EVIDENCE, "utf-8")


def erase(folder: Path, by: str = "Dora Officer", reason: str = "request of 2026-05-04") -> int:
    return erase_supplier(folder, "S1", by, reason, TODAY).payloads


def holding(folder: Path, word: str) -> set[str]:
    """Name every file below a folder that holds a word in its name or bytes, inside zip members too."""
    found = {path.name for path in folder.rglob("*") if word.casefold() in path.name.casefold()}
    return found | {path.name for path in folder.rglob("*") if path.is_file() and _is_in(word, path.read_bytes())}


def _is_in(word: str, content: bytes) -> bool:
    texts = [content, *_members(content)]
    wanted = [word.casefold().encode(), word.casefold().encode("utf-16-le")]
    return any(each in text.lower() for text in texts for each in wanted)


def _members(content: bytes) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def tables(url: str) -> str:
    """Give everything that the database's tables hold, as text."""
    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = [
            connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))).fetchall() for (name,) in names
        ]
    return repr(rows)


def test_after_an_erasure_the_canary_is_nowhere_and_the_history_verifies(folder: Path) -> None:
    found = holding(folder, CANARY)
    assert len(found) > 10
    assert {"register.db", "suppliers.csv", "assessments.json", f"{CANARY} again.xlsx", ".half.part"} <= found
    clear_lists(folder)
    before = verify_register(folder, "", TODAY).head

    assert erase(folder) > 12

    assert holding(folder, CANARY) == set()
    verified = verify_register(folder, before.hash, TODAY)
    assert (verified.broken, verified.exit_code) == ((), ExitCode.DONE)
    assert verified.head.number == before.number + 1


def test_on_postgresql_it_is_in_no_table(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, postgres_url)
    folder = fill(tmp_path / "wend")
    assert CANARY in tables(postgres_url)
    clear_lists(folder)

    assert erase(folder) > 12

    assert CANARY.casefold() not in tables(postgres_url).casefold()
    assert OTHER in tables(postgres_url)
    assert holding(folder, CANARY) == set()
    assert verify_register(folder, "", TODAY).broken == ()


def test_another_supplier_keeps_everything(folder: Path) -> None:
    clear_lists(folder)
    erase(folder)

    assert (folder / "returns" / "S1_2.xlsx").is_file()
    assert [path.name for path in (folder / "sent").glob("*.xlsx")] == [
        f"supplier-2026-{QUESTIONNAIRE.version}_S1_2_Second_FY2025-26.xlsx"
    ]
    for name in ("mail-merge.csv", "mail-merge-before-2026-05-01.csv"):
        assert OTHER in (folder / "sent" / name).read_text("utf-8-sig")
    assert '"S1_2","Second",' in (folder / "sent" / "forms.csv").read_text("utf-8-sig")
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        assert all(entry.personal is not None for entry in entries(connection, supplier="S1_2"))


def test_who_erased_and_why_stays_and_outlives_a_second_erasure(folder: Path) -> None:
    clear_lists(folder)
    erase(folder)
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        writer.append(NewEntry(Kind.REMINDED, "S1", "", {}, {"by": CANARY}))
    assert erase(folder, "Sid Second", "ticket 18") == 1

    with registered(folder).open(TODAY) as register, register.reading() as connection:
        erasures = list(entries(connection, kinds=(Kind.ERASED,)))
    assert [entry.personal for entry in erasures] == [
        {"by": "Dora Officer", "reason": "request of 2026-05-04"},
        {"by": "Sid Second", "reason": "ticket 18"},
    ]


def test_originals_and_returns_become_notes_that_no_later_run_reads(folder: Path) -> None:
    clear_lists(folder)
    hashes = _hashes(folder)
    erase(folder)

    assert len(hashes) == 2
    for sha256 in hashes:
        place = find(folder, sha256)
        assert place is not None
        assert is_tombstone(place)
        assert "Entry" in place.read_text("utf-8")
        notes = list((folder / "returns").rglob(f"{sha256[:12]}*"))
        assert len(notes) == 1
        assert notes[0].name.endswith(".erased.txt")
    finished = list_follow_up(folder, None, TODAY)
    assert not finished.assessed.intake.refused
    assert holding(folder, CANARY) == set()


def test_the_note_of_a_hold_loses_the_name_and_stays(folder: Path) -> None:
    clear_lists(folder)
    for supplier, name in (("S1", CANARY), ("S1_2", OTHER)):
        (folder / "returns" / f"{name} late.xlsx{STUB}").write_text(stub(supplier, "Cal Buyer"), "utf-8")
    erase(folder)
    erase(folder)

    notes = {path.name: path.read_text("utf-8") for path in (folder / "returns").glob(f"*{STUB}")}
    assert holding(folder, CANARY) == set()
    assert set(notes.values()) == {stub("S1", "Cal Buyer"), stub("S1_2", "Cal Buyer")}
    assert f"{OTHER} late.xlsx{STUB}" in notes


def test_what_the_users_own_lists_hold_is_named_first_and_nothing_is_erased(folder: Path) -> None:
    found = holding(folder, CANARY)

    with pytest.raises(SlaveryCheckError) as refused:
        erase(folder)

    assert "suppliers.csv:2 (contact name); suppliers.csv:2 (contact email); evidence.csv:2 (document)" in str(
        refused.value
    )
    assert holding(folder, CANARY) == found


@pytest.mark.parametrize(
    ("by", "reason", "said"),
    [
        (" ", "ticket 17", "needs a person and a reason"),
        ("Dora", "", "needs a person and a reason"),
        ("Dora", f"{CANARY.upper()} asked", "names the supplier's contact"),
    ],
)
def test_an_erasure_is_answered_for_without_naming_whom_it_erases(
    folder: Path, by: str, reason: str, said: str
) -> None:
    clear_lists(folder)

    with pytest.raises(SlaveryCheckError, match=said):
        erase(folder, by, reason)


def test_a_supplier_that_the_register_does_not_know_is_refused(folder: Path) -> None:
    with pytest.raises(SlaveryCheckError, match="knows no supplier 'S9'"):
        erase_supplier(folder, "S9", "Dora", "ticket", TODAY)


@pytest.mark.parametrize("at", ["scrub", "_erase_originals", "erase_files"])
def test_broken_off_and_run_again_it_finishes(folder: Path, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clear_lists(folder)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(f"slavery_check.workflow.keeping.erasing.{at}", breaks)
        with pytest.raises(KeyboardInterrupt):
            erase(folder)
    assert holding(folder, CANARY) != set()

    assert erase(folder) == 0
    assert holding(folder, CANARY) == set()
    assert verify_register(folder, "", TODAY).broken == ()


def test_a_register_that_is_being_read_is_not_called_scrubbed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slavery_check.register.erasing.PATIENCE", 50)
    with registered(folder).open(TODAY) as register:
        reader = sqlite3.connect(folder / "register.db")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        with register.writing() as writer:
            writer.append(NewEntry(Kind.REMINDED, "S1"))
        with pytest.raises(SlaveryCheckError, match="is in use"):
            scrub(register)
        reader.close()
        scrub(register)


def test_a_return_that_another_supplier_was_assessed_by_goes_there_too(folder: Path) -> None:
    clear_lists(folder)
    sha256 = _hashes(folder)[0]
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        for supplier in ("S1_2", "S1"):
            writer.append(NewEntry(Kind.MATCHED, supplier, sha256, {}, {"by": "Ann"}))
        kept = writer.append(NewEntry(Kind.ASSESSMENT, "S1_2", "", {"sha256": "0" * 64}, {"file_name": OTHER}))
        gone = writer.append(NewEntry(Kind.ASSESSMENT, "S1_2", "", {"sha256": sha256}, {"file_name": CANARY}))
    erase(folder)

    assert holding(folder, CANARY) == set()
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        left = {entry.number: entry.personal for entry in entries(connection, supplier="S1_2")}
    assert (left[kept.number], left[gone.number]) == ({"file_name": OTHER}, None)


def test_of_whom_no_person_wrote_a_word_there_is_nothing_to_erase(folder: Path) -> None:
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        last = writer.append(NewEntry(Kind.ASKED, "S7", "2025-26"))

    with pytest.raises(SlaveryCheckError, match="holds nothing of 'S7' that could be erased"):
        erase_supplier(folder, "S7", "Dora", "ticket", TODAY)
    assert verify_register(folder, "", TODAY).head.number == last.number


def test_an_original_that_somebody_removed_by_hand_stops_no_erasure(folder: Path) -> None:
    clear_lists(folder)
    removed = find(folder, _hashes(folder)[0])
    assert removed is not None
    removed.unlink()

    assert erase(folder) > 12

    assert find(folder, removed.stem) is None
    assert holding(folder, CANARY) == set()


def test_the_head_that_comes_back_is_the_registers(folder: Path) -> None:
    clear_lists(folder)
    for _ in range(2):
        erased = erase_supplier(folder, "S1", "Dora Officer", "request of 2026-05-04", TODAY)
        assert erased.head == verify_register(folder, "", TODAY).head
