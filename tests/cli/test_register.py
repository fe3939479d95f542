"""The register's commands, run as users run them."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from slavery_check.cli.main import main
from slavery_check.cli.register import NAMES, command
from slavery_check.errors import ExitCode
from slavery_check.register.address import SETTING
from slavery_check.register.entry import Kind, NewEntry
from slavery_check.register.history import entries
from slavery_check.register.originals import find
from slavery_check.workflow.registers import registered
from slavery_check.workflow.run import list_follow_up
from tests.workflow.council import TODAY, Council

Run = Callable[..., int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with two years of history: S1 answers twice and changes, S2 once, S3 is on hold, S4 became S1."""
    council = Council(tmp_path_factory.mktemp("made") / "wend")
    council.supplier("S1", "First Ltd")
    council.supplier("S2", "Second Ltd")
    council.supplier("S3", "Third Ltd", "Contract in dispute")
    council.supplier("S4", "Fourth Ltd")
    council.answer("S1")
    council.answer("S2")
    list_follow_up(council.folder, None, TODAY)
    settings = council.folder / "programme.yaml"
    text = settings.read_text("utf-8")
    for old, new in (("2026-06-30", "2027-06-30"), ("2026-03-31", "2027-03-31"), ("2025-04-01", "2026-04-01")):
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
    council.supplier("S1", "First and Fourth Ltd")
    council.answer(
        "S1", answers={"employees": 30, "lowest_pay": "dont_know", "declared_on": date(2027, 5, 4)}, name="S1 2027.xlsx"
    )
    list_follow_up(council.folder, None, date(2027, 6, 1))
    with registered(council.folder).open(date(2027, 6, 2)) as register, register.writing() as writer:
        said = {"by": "Ann Owner", "reason": "bought \x1b[31mup"}
        writer.append(NewEntry(Kind.MERGED, "S4", "S1", {}, said))
        writer.append(NewEntry(Kind.LIFTED, "S3", "", {}, {"by": "Lee Lead", "reason": "settled"}))
    return council.folder


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    return shutil.copytree(made, tmp_path / "wend")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def ran(*arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["slavery-check", "register", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return ran


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_the_group_can_be_loaded(name: str) -> None:
    with click.Context(command) as context:
        found = command.get_command(context, name)

    assert found is not None
    assert found.help


def test_a_name_that_is_none_of_ours_is_a_usage_error(run: Run) -> None:
    assert run("status_page") == ExitCode.USAGE


def test_status_counts_and_lists_whom_to_turn_to(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status", folder) == ExitCode.DONE

    shown = capsys.readouterr().out
    assert f"Register: {folder / 'register.db'}" in shown
    assert f"Backup:   none in {folder.parent / 'wend-backups'}" in shown
    assert "Years:    2025-26, 2026-27; set to 2026-27" in shown
    assert "For 2026-27: 1 returned, 0 asked. Suppliers ever: 4." in shown
    assert "On hold: 1." in shown
    assert "3 return" in shown
    assert "as last planned, 4 of 4 lines:\n  S" in shown
    assert "; High, provisional; " in shown


def test_status_names_the_last_backup(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder.parent / "wend-backups"
    place.mkdir()
    for name in ("wend-2026-06-01-9.zip", "wend-2026-06-01-21-2.zip", "wend-2025-12-31-99.zip", "notes.txt"):
        (place / name).touch()

    run("status", folder)

    assert f"2026-06-01, with 21 entries ({place / 'wend-2026-06-01-21-2.zip'})" in capsys.readouterr().out


def test_to_look_makes_no_register_where_there_is_none(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    council = Council(tmp_path / "new")

    assert run("status", council.folder) == ExitCode.ERROR
    assert "There is no register yet" in capsys.readouterr().err
    assert not (council.folder / "register.db").exists()


def test_a_password_is_never_shown(
    folder: Path, run: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, postgres_url)
    assert run("status", folder) == ExitCode.ERROR
    looked = capsys.readouterr().err
    assert "There is no register at the PostgreSQL database 127.0.0.1" in looked
    registered(folder).open(TODAY).close()

    assert run("status", folder) == ExitCode.DONE
    shown = capsys.readouterr()
    password = postgres_url.split(":")[2].partition("@")[0]
    assert "PostgreSQL database 127.0.0.1" in shown.out
    assert password not in looked + shown.out + shown.err


def test_history_tells_renames_changes_bands_and_mergers(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("history", folder, "S1") == ExitCode.DONE

    lines = capsys.readouterr().out.splitlines()
    told = "\n".join(lines)
    assert "On the supplier list as First Ltd." in told
    assert "renamed from First Ltd to First and Fourth Ltd." in told
    assert "2027-06-01  Return received" in told
    assert "3 answers changed since the last" in told
    assert "Low -> High, provisional (" in told
    assert "[S4]  On the supplier list as Fourth Ltd." in told
    assert lines[-1].endswith("[S4]  S4 became part of S1. Reason: bought ?[31mup (Ann Owner)")
    numbers = [int(line.split()[0]) for line in lines]
    assert numbers == sorted(numbers)


def test_a_hold_is_told_without_reason_or_name(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("history", folder, "S3")

    told = capsys.readouterr().out
    assert "Contact paused.\n" in told
    assert "Contact may go on.\n" in told
    assert "settled" not in told
    assert "dispute" not in told


def test_history_as_json_fits_its_schema(
    folder: Path, root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("history", folder, "S1", "--json") == ExitCode.DONE

    document = json.loads(capsys.readouterr().out)
    schema = json.loads((root / "docs" / "schemas" / "register-history-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert {entry["supplier"] for entry in document["entries"]} == {"S1", "S4"}


def test_a_supplier_that_nobody_knows_is_refused(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", folder, "S9") == ExitCode.ERROR
    assert "knows no supplier 'S9'" in capsys.readouterr().err


def test_diff_says_what_changed_in_the_words_of_the_questionnaire(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", folder, "S1", "2025-26", "2026-27") == ExitCode.DONE

    shown = capsys.readouterr().out
    assert "2025-26: the return received on 2026-06-01" in shown
    assert "  How many people does your business employ?  12 -> 30" in shown
    assert "-> don't know" in shown
    assert "Priority for looking:\n  Low" in shown


def test_diff_says_that_a_year_has_no_return(folder: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", folder, "S2", "2025-26", "2026-27") == ExitCode.DONE

    shown = capsys.readouterr().out
    assert "2026-27: no return" in shown
    assert "Answers that changed: none" in shown


def test_diff_of_years_of_which_nothing_is_known_names_those_that_are(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", folder, "S2", "2019-20", "2020-21") == ExitCode.ERROR
    assert "Years of this supplier: 2025-26" in capsys.readouterr().err


def test_verify_prints_the_head_to_keep_and_finds_it_again(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", folder) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "only against a head kept elsewhere" in shown
    head = next(line.split()[2] for line in shown.splitlines() if line.startswith("Head "))

    assert run("verify", folder, "--against", head.upper()) == ExitCode.DONE
    assert "holds the head that you kept" in capsys.readouterr().out
    assert run("verify", folder, "--against", "0" * 64) == ExitCode.VERIFICATION_FAILED
    assert capsys.readouterr().out.startswith("No entry has the kept hash")


def test_verify_names_an_original_that_is_missing_or_changed(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with registered(folder).open(TODAY) as register, register.reading() as connection:
        first, second, third = (find(folder, one.about) for one in entries(connection, kinds=(Kind.RETURN,)))
    assert first is not None
    assert second is not None
    assert third is not None
    first.unlink()
    second.write_bytes(second.read_bytes() + b" ")
    third.rename(third.with_name(f"{third.stem}.erased.txt"))

    assert run("verify", folder) == ExitCode.VERIFICATION_FAILED
    shown = capsys.readouterr().out
    assert f"{first.stem} is missing" in shown
    assert f"{second.stem} holds other bytes" in shown
    assert f"{third.stem} is a tombstone, though no erasure is recorded" in shown
    assert "3 of what was verified does not hold" in shown


def test_an_export_imports_with_the_same_head(
    folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "history.jsonl"
    assert run("export", folder, target) == ExitCode.DONE
    head = capsys.readouterr().out.splitlines()[-1]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600

    monkeypatch.setenv(SETTING, str(tmp_path / "elsewhere.db"))
    assert run("import", folder, target) == ExitCode.DONE
    assert capsys.readouterr().out.splitlines()[-1] == head
    assert run("verify", folder, "--against", head.split()[2]) == ExitCode.DONE


def test_an_import_that_fails_leaves_no_register(
    folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "history.jsonl"
    run("export", folder, target)
    lines = target.read_bytes().splitlines(keepends=True)
    target.write_bytes(b"".join([*lines[:3], *lines[4:]]))
    elsewhere = tmp_path / "place" / "elsewhere.db"
    monkeypatch.setenv(SETTING, str(elsewhere))

    assert run("import", folder, target) == ExitCode.ERROR
    assert "Line 4 of the export: entry 3 was expected" in capsys.readouterr().err
    assert list(elsewhere.parent.iterdir()) == []
    assert run("import", folder, tmp_path / "none.jsonl") == ExitCode.ERROR
    assert "cannot be read" in capsys.readouterr().err


def test_an_import_over_a_register_is_refused(
    folder: Path, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "history.jsonl"
    run("export", folder, target)

    assert run("import", folder, target) == ExitCode.ERROR
    assert "not empty" in capsys.readouterr().err
    assert run("verify", folder) == ExitCode.DONE


@pytest.mark.parametrize("name", ["export.jsonl", "reports/deep/export.jsonl", "../wend/export.jsonl"])
def test_an_export_into_the_programme_is_refused(
    folder: Path, run: Run, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", folder, folder / name) == ExitCode.ERROR
    assert "is inside the programme" in capsys.readouterr().err
    assert not (folder / "export.jsonl").exists()
    assert not (folder / "register.db-wal").exists()  # It is there while anybody holds the register open.


def test_the_table_for_people_holds_one_row_an_entry(
    folder: Path, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", folder, tmp_path / "table.csv", "--csv") == ExitCode.DONE

    count = int(capsys.readouterr().out.split()[0])
    rows = (tmp_path / "table.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == '"Number","Date","What","Supplier","Year","About","In words"'
    assert len(rows) == count + 1
    assert "S4 became part of S1" in rows[-2]
