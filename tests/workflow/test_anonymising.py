"""Every sample return, made anonymous: the same problems in the same cells, and no word of the supplier's."""

import re
from datetime import date
from pathlib import Path

import pytest

import slavery_check
from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.questionnaire.form import Scope
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.anonymising import NAME, CannotAnonymiseError, anonymise
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.program import run_here
from tests.workbook.mails import message
from tests.workflow.council import Council

TODAY = date(2026, 11, 22)
LABELS = load_labels("supplier-2026")
RETURNS = Path(slavery_check.__file__).parents[1] / "sample_suppliers" / "returns"
SAMPLES = sorted(path for path in RETURNS.glob("*.xlsx") if path.read_bytes().startswith(b"PK"))
BY_WORDS = {"choice_suggestion", "not_a_choice", "ambiguous_country", "country_suggestion", "unknown_country"}
"""Problems that depend on what a word is like."""
OUR_WORDS = {
    word
    for text in (
        *LABELS.words,
        *LABELS.words.values(),
        *load_reference().countries.names().values(),
        "January supplier https SIC CPV",
        *Scope,
        *load_questionnaire("supplier-2026").modules,
        *load_questionnaire("supplier-2026").reports,
    )
    for word in re.findall(r"[^\W\d_]{4,}", text.casefold())
}
"""The form that a cover names is ours too."""


def told(path: Path) -> set[tuple[str, str, str]]:
    found = read_one(path, "supplier-2026", TODAY)
    assert isinstance(found, ValidatedReturn)
    return {(one.code if one.code not in BY_WORDS else "", one.sheet, one.cell) for one in found.problems}


def words(path: Path) -> set[str]:
    raw = read(path, Limits(), LABELS)
    assert isinstance(raw, RawReturn)
    texts = [sheet.name for sheet in raw.sheets]
    texts += [
        cell.text
        for sheet in raw.sheets
        for cell in sheet.cells.values()
        if not re.fullmatch("[0-9a-f]{64}", cell.text)
    ]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}


FEW = [path for path in SAMPLES if "H005" in path.name or "H026" in path.name]
"""One saved by LibreOffice, and the one with the most problems of several kinds."""


@pytest.mark.parametrize("path", FEW, ids=lambda path: path.stem[18:22])
def test_a_return_has_the_same_problems_and_none_of_its_words(path: Path, tmp_path: Path) -> None:
    same_problems_and_no_words(path, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("path", [path for path in SAMPLES if path not in FEW], ids=lambda path: path.stem[:22])
def test_so_has_every_other_sample(path: Path, tmp_path: Path) -> None:
    same_problems_and_no_words(path, tmp_path)


def same_problems_and_no_words(path: Path, tmp_path: Path) -> None:
    copy = anonymise(path, tmp_path / "copy.xlsx", TODAY).path
    assert told(copy) == told(path)
    assert words(path) - OUR_WORDS, "the file has words of its own"
    left = {word for word in words(copy) - OUR_WORDS if not re.fullmatch("x+", word)}
    assert left == set()


def test_the_file_gets_a_name_that_says_nothing_and_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert anonymise(SAMPLES[0], None, TODAY).path.name == NAME
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(SlaveryCheckError, match="is there already"):
        anonymise(SAMPLES[1], None, TODAY)
    assert (tmp_path / NAME).read_bytes() == before


def test_a_file_that_cannot_be_taken_gets_one_sentence_and_leaves_none(tmp_path: Path) -> None:
    pdf, mail, named = (tmp_path / name for name in ("a.xlsx", "a.eml", "b.eml"))
    pdf.write_bytes(b"%PDF-1.7")
    mail.write_bytes(message(text="Hello").as_bytes())
    named.write_bytes(message(("r.xlsx", SAMPLES[0].read_bytes())).as_bytes())
    for path, said in ((pdf, "PDF file"), (mail, "no workbook"), (named, "is an e-mail")):
        with pytest.raises(CannotAnonymiseError, match=said) as refused:
            anonymise(path, tmp_path / "out.xlsx", TODAY)
        assert refused.value.exit_code is ExitCode.REFUSED
        assert ("Save the workbook" in refused.value.hint) == (path is not pdf)
    assert not (tmp_path / "out.xlsx").exists()


def test_the_command_says_what_is_kept_and_that_a_person_should_look(tmp_path: Path) -> None:
    path = Council(tmp_path / "wend").answer("S1")
    done = run_here("anonymise", str(path), "--out", str(tmp_path / "copy.xlsx"), "--today", "2026-06-01")
    assert (done.code, done.err) == (0, "")
    assert "Look at it in a spreadsheet program before you send it" in done.out
    assert "Bright Clean" not in done.out
    again = run_here("anonymise", str(path), "--out", str(tmp_path / "copy.xlsx"))
    assert again.code == 1
    (tmp_path / "bad.xlsx").write_bytes(b"%PDF-1.7")
    limited = ("--limit", "cells=5", "--out", str(tmp_path / "none.xlsx"))
    assert "far more filled cells" in run_here("anonymise", str(path), *limited).err
    refused = run_here("anonymise", str(tmp_path / "bad.xlsx"), "--out", str(tmp_path / "none.xlsx"))
    assert refused.code == 11
