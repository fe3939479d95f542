"""A review bundle holds what the register holds of one supplier, and tells nothing of a hold or a restricted matter."""

import csv
import json
import os
import shutil
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import entries
from slavery_check.register.received import return_entry, stored_return
from slavery_check.returns.answers import Answered, ValidatedReturn
from slavery_check.workflow.keeping.information_request import FACTS, HISTORY, INDEX, READ_FIRST, bundle_for_review
from slavery_check.workflow.registers import registered
from slavery_check.workflow.run import list_follow_up
from tests.workflow.council import TODAY, Council


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    council = Council(tmp_path_factory.mktemp("made") / "wend")
    council.supplier("S1", "First Ltd")
    council.supplier("S2", "Second Ltd")
    council.answer("S1", name="From Sam.xlsx")
    council.answer("S2", answers={"legal_name": "Nobody else's business"})
    list_follow_up(council.folder, None, TODAY)
    return council.folder


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    return shutil.copytree(made, tmp_path / "wend")


def bundle(folder: Path, name: str = "bundle") -> dict[str, bytes]:
    target = bundle_for_review(folder, "S1", folder.parent / name, TODAY).folder
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def test_it_holds_originals_words_facts_and_an_index(folder: Path, root: Path) -> None:
    files = bundle(folder)

    original = next(name for name in files if name.startswith("originals/"))
    assert files[original] == (folder / "returns" / "From Sam.xlsx").read_bytes()
    assert "From-Sam" in original
    [row] = csv.DictReader(files[INDEX].decode("utf-8-sig").splitlines())
    assert (row["Name when received"], row["File here"]) == ("From Sam.xlsx", original)
    assert "On the supplier list as First Ltd." in files[HISTORY].decode()
    facts = json.loads(files[FACTS])
    Draft202012Validator(json.loads((root / "docs/schemas/register-facts-1.json").read_text("utf-8"))).validate(facts)
    assert b"Nobody else's business" not in b"".join(files.values())
    assert len(files) == 5


def test_the_first_page_names_law_deadlines_and_whom_to_ask(folder: Path) -> None:
    words = bundle(folder)[READ_FIRST].decode()

    for said in ("section 12", "section 31", "section 40", "section 41", "section 43", "article 15", "20 working days"):
        assert said in words
    for said in (
        "within one\n       month",
        "safeguarding lead (Lee Lead)",
        "data protection officer",
        "Third parties",
    ):
        assert said in words
    assert "Nothing here is legal advice" in words


def test_only_the_owner_may_read_it(folder: Path) -> None:
    target = bundle_for_review(folder, "S1", None, TODAY).folder

    assert target == folder.parent / "wend-request-S1-2026-06-01"
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in target.rglob("*") if path.is_file()} == {0o600}


def test_a_hold_changes_nothing_in_it(folder: Path) -> None:
    before = bundle(folder, "before")
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        writer.append(NewEntry(Kind.HOLD, "S1"))
        writer.append(NewEntry(Kind.PLAN, "S1", "", {"lane": "On hold"}, {"reasons": ["Do not say why"]}))
        writer.append(NewEntry(Kind.MATCHED, "S1", "f" * 64, {}, {"by": "Do not say who"}))
        writer.append(NewEntry(Kind.LIFTED, "S1", "", {}, {"by": "Do not say who"}))

    assert bundle(folder, "after") == before


def test_a_return_that_todays_policy_keeps_back_is_not_in_it(folder: Path) -> None:
    before = bundle(folder, "before")
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        [entry] = entries(writer.connection, kinds=(Kind.RETURN,), supplier="S1")
        found = stored_return(entry)
        assert isinstance(found, ValidatedReturn)
        held = found.supplier_return.answers["original_papers_held"]
        assert isinstance(held, Answered)
        answers = {**found.supplier_return.answers, held.question: replace(held, value="yes")}
        worse = replace(found.supplier_return, sha256="e" * 64, answers=answers)
        writer.append(return_entry("S1", "Second.xlsx", replace(found, supplier_return=worse), ()))
        writer.append(NewEntry(Kind.PLAN, "S1", "", {"lane": "Improve", "red_flags": ["papers_held"]}))
        writer.append(NewEntry(Kind.ACTION, "S1", "S1-papers_held", {"status": "open"}, {"finding": "Do not say what"}))
        writer.append(NewEntry(Kind.CLEARED, "S1", "papers_held", {}, {"by": "Do not say who"}))

    assert bundle(folder, "after") == before


@pytest.mark.parametrize("name", ["wend/bundle", "wend", "."])
def test_a_place_inside_the_programme_or_taken_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(SlaveryCheckError):
        bundle_for_review(folder, "S1", folder.parent / name, date(2026, 6, 1))
    assert not (folder / "register.db-wal").exists()  # It is there while anybody holds the register open.


def test_a_return_that_was_matched_with_another_supplier_is_with_that_one(folder: Path) -> None:
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        [entry] = entries(writer.connection, kinds=(Kind.RETURN,), supplier="S2")
        for supplier in ("S1", "S2", "S1"):
            writer.append(NewEntry(Kind.MATCHED, supplier, entry.about, {}, {"by": "Ann"}))
    with_it = bundle(folder, "with")
    with registered(folder).open(TODAY) as register, register.writing() as writer:
        writer.append(NewEntry(Kind.MATCHED, "S2", entry.about, {}, {"by": "Ann"}))

    assert sum(name.startswith("originals/") for name in with_it) == 2
    assert b"Nobody else's business" in with_it[FACTS]
    assert b"Nobody else's business" not in bundle(folder, "without")[FACTS]


def test_an_original_that_cannot_be_read_is_said(folder: Path) -> None:
    [original] = (path for path in folder.glob("originals/*/*") if path.read_bytes() == original_of(folder))
    original.unlink()
    original.mkdir()  # What cannot be read, though root may read everything.

    with pytest.raises(SlaveryCheckError, match=rf"{original.name} cannot be read \(Is a directory\)"):
        bundle(folder)
    shutil.rmtree(original)
    assert not [name for name in bundle(folder, "again") if name.startswith("originals/")]


def original_of(folder: Path) -> bytes:
    return (folder / "returns" / "From Sam.xlsx").read_bytes()
