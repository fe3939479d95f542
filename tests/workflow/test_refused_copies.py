"""`returns/refused/`: each refused file once, the reason beside it; nothing of whoever is withheld or erased."""

import hashlib
from pathlib import Path

import pytest

from slavery_check.workflow import refused_copies
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.keeping.erasing import erase_supplier
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.returns_folder import REASON, look_through
from slavery_check.workflow.run import score
from tests.workflow.council import QUESTIONNAIRE, TODAY, Council

SCAN = b"%PDF-1.7 scan"


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2"):
        made.supplier(id_)
    return made


def run(council: Council) -> TakenIn:
    return take_in(council.folder, TODAY)


def put(council: Council, name: str, content: bytes = SCAN) -> Path:
    path = council.folder / "returns" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def of_supplier(council: Council, id_: str) -> str:
    """Give the name under which we sent a supplier its workbook."""
    opened = open_programme(council.folder)
    (supplier,) = (one for one in opened.suppliers if one.id == id_)
    return file_name(QUESTIONNAIRE, supplier, opened.programme).replace(".xlsx", ".pdf")


def short(content: bytes = SCAN) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def copies(council: Council) -> dict[str, bytes]:
    folder = council.folder / "returns" / "refused"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_a_refused_file_is_copied_byte_for_byte_with_the_reason_beside(council: Council) -> None:
    put(council, "from Ann/my scan.pdf")
    run(council)
    found = copies(council)
    name = f"{short()}-my-scan.pdf"
    assert set(found) == {name, f"{name}.reason.txt"}
    assert found[name] == SCAN
    page = found[f"{name}.reason.txt"].decode("utf-8").splitlines()
    assert page[2].startswith("Tell the supplier: This is a PDF file, not a workbook.")
    assert page[4:] == [
        "File: from Ann/my scan.pdf",
        "Supplier: (nobody knows whose it is)",
        "Reason: pdf",
        "Detail: (nothing more)",
        "Refused on: 2026-06-01",
        f"SHA-256: {hashlib.sha256(SCAN).hexdigest()}",
    ]


def test_it_is_written_once_and_the_copy_is_no_return(council: Council) -> None:
    put(council, "scan.pdf")
    run(council)
    folder = council.folder / "returns" / "refused"
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}
    taken = run(council)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()} == before
    assert [one.path.name for one in taken.intake.refused] == ["scan.pdf"]
    assert taken.intake.copies == ()
    assert [one.reason for one in taken.intake.skipped] == ["copies of refused files, the reason beside each"]


def test_the_copy_stays_when_a_supplier_sends_a_better_one(council: Council) -> None:
    path = put(council, "S1.pdf")
    run(council)
    path.unlink()
    council.answer("S1")
    taken = run(council)
    assert list(taken.intake.current) == ["S1"]
    assert copies(council)[f"{short()}-S1.pdf"] == SCAN


def test_what_somebody_else_puts_into_that_folder_is_read(council: Council) -> None:
    council.answer("S1", name="S1.xlsx").rename(put(council, "refused/S1.xlsx"))
    put(council, "refused/0123456789ab-odd.pdf")
    taken = run(council)
    assert list(taken.intake.current) == ["S1"]
    assert [one.path.name for one in taken.intake.refused] == ["0123456789ab-odd.pdf"]


def test_it_is_said_where_the_copies_are(council: Council) -> None:
    put(council, "scan.pdf")
    said = score(council.folder, None, TODAY).remarks
    where = council.folder / "returns" / "refused"
    assert f"Copied, the reason beside each: 1 of 1 refused, in {where}" in said


def test_the_name_and_the_sentence_cannot_write_lines_of_the_page(council: Council) -> None:
    put(council, "x\nSupplier: S2\u202e.pdf")
    run(council)
    (page,) = (content.decode() for name, content in copies(council).items() if name.endswith(".reason.txt"))
    assert "File: x Supplier: S2?.pdf" in page.splitlines()
    assert [line for line in page.splitlines() if line.startswith("Supplier")] == [
        "Supplier: (nobody knows whose it is)"
    ]


def test_the_copy_goes_with_a_supplier_that_is_put_on_hold(council: Council) -> None:
    name = of_supplier(council, "S1")
    first = put(council, name)
    run(council)
    assert "Supplier: S1\n" in copies(council)[f"{short()}-{name}.reason.txt"].decode()
    first.write_bytes(b"%PDF-1.7 another")
    council.supplier("S1", hold="contract review")
    run(council)
    assert copies(council) == {}
    away = {path.read_bytes() for path in council.folder.with_name("wend-restricted").rglob("*.pdf")}
    assert away == {SCAN, b"%PDF-1.7 another"}
    assert [path for path in (council.folder / "returns").rglob("*") if path.suffix == ".pdf"] == []


def test_of_a_supplier_on_hold_nothing_is_copied(council: Council) -> None:
    council.supplier("S1", hold="contract review")
    put(council, of_supplier(council, "S1"))
    run(council)
    assert copies(council) == {}


def test_of_a_refused_file_that_tells_of_somebody_at_risk_nothing_is_copied(council: Council) -> None:
    mail = b"From: a@b.example\nTo: c@d.example\nSubject: help\n\nThey took our passports.\n"
    put(council, "help.eml", mail)
    assert run(council).untold == 1
    assert copies(council) == {}
    assert [path for path in council.folder.rglob("*") if path.is_file() and path.read_bytes() == mail] == []


def test_a_copy_goes_with_a_file_that_is_withheld_later_though_nobody_knows_whose_it_is(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = b"From: a@b.example\nTo: c@d.example\nSubject: help\n\nThey took our passports.\n"
    put(council, "help.eml", mail)
    with monkeypatch.context() as before:  # as a policy of yesterday would have it
        before.setattr("slavery_check.workflow.assessing.find", lambda *_, **__: ())
        run(council)
    assert len(copies(council)) == 2
    assert run(council).untold == 1
    assert copies(council) == {}
    away = council.folder.with_name("wend-restricted") / "returns"
    assert [path.name for path in away.rglob("*") if path.is_file()] == ["help.eml"]


def test_an_erasure_takes_the_copy_and_its_page(council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name\nS1,First\nS2,Second\n", "utf-8")
    put(council, of_supplier(council, "S1"))
    put(council, of_supplier(council, "S2"), b"%PDF-1.7 theirs")
    run(council)
    erase_supplier(council.folder, "S1", "Dora Officer", "request of 2026-05-04", TODAY)
    assert {name.partition("-")[0] for name in copies(council)} == {short(b"%PDF-1.7 theirs")}
    assert len(copies(council)) == 2


def test_a_file_too_big_to_be_copied_has_the_page_alone(council: Council) -> None:
    council.settings(limits={"zip_all_bytes": 50, "file_bytes": 20})
    put(council, "film.mp4", bytes(60))
    receive_programme(council.folder, None, TODAY)
    (name,) = copies(council)
    assert name.endswith("-film.mp4.reason.txt")
    assert "It is too large to be copied." in copies(council)[name].decode()
    assert run(council).intake.copies == ()


def test_a_page_broken_off_before_its_copy_is_finished_by_the_next_run(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(council, "scan.pdf")

    def dies(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(refused_copies, "writing_atomically", dies)
        with pytest.raises(KeyboardInterrupt):
            run(council)
    assert set(copies(council)) == {f"{short()}-scan.pdf.reason.txt"}
    run(council)
    assert set(copies(council)) == {f"{short()}-scan.pdf", f"{short()}-scan.pdf.reason.txt"}
    assert run(council).intake.copies == ()


def test_where_no_copy_can_be_written_the_run_goes_on(council: Council) -> None:
    put(council, "scan.pdf")
    put(council, "refused", b"somebody's own file")
    council.answer("S1")
    receipt = receive_programme(council.folder, None, TODAY)
    assert list(receipt.intake.current) == ["S1"]
    assert len(receipt.intake.refused) == 2


def test_a_file_that_changed_since_it_was_read_is_not_copied(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(council, "scan.pdf")
    real = refused_copies.keep_copies

    def late(*given: object) -> object:
        path.write_bytes(b"other")
        return real(*given)  # type: ignore[arg-type]  # as it was called

    with monkeypatch.context() as somebody:
        somebody.setattr("slavery_check.workflow.assessing.keep_copies", late)
        run(council)
    assert copies(council) == {}


def test_a_copy_whose_page_is_gone_is_somebodys_file(tmp_path: Path) -> None:
    (tmp_path / "refused").mkdir()
    (tmp_path / "refused" / "0123456789ab-scan.pdf").write_bytes(SCAN)
    (tmp_path / "refused" / "0123456789ab-other.pdf.reason.txt").write_bytes(b"")
    files, skipped = look_through(tmp_path)
    assert [path.name for path in files] == ["0123456789ab-scan.pdf"]
    assert [one.path for one in skipped] == [tmp_path / "refused"]
    assert [path.name for path in tmp_path.iterdir()] == ["refused"]


def test_a_file_that_is_called_like_a_page_is_not_read_as_one(council: Council) -> None:
    path = put(council, "x.reason.txt", b"Supplier: S2\nFile: x\nSHA-256: 0\n")
    run(council)
    council.supplier("S2", hold="contract review")
    run(council)
    assert sorted(copies(council)) == [f"{short(path.read_bytes())}-x.reason.txt.txt{end}" for end in ("", REASON)]


def test_nothing_is_copied_through_a_link_that_leads_back(council: Council) -> None:
    put(council, "scan.pdf")
    returns = council.folder / "returns"
    (returns / "refused").symlink_to(returns, target_is_directory=True)
    for _ in range(2):
        run(council)
    assert {path.name for path in returns.iterdir()} == {"scan.pdf", "refused"}
