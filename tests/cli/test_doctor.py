import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from slavery_check.register.address import SETTING
from slavery_check.workbook.limits import limit_facts
from tests.house.tree import ROOT
from tests.program import run_here
from tests.workflow.kept import settings_only


@pytest.fixture(autouse=True)
def _no_other_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)


def test_the_machine_is_told_line_by_line_with_every_limit() -> None:
    done = run_here("doctor")
    assert done.code == 0
    assert done.out.startswith("ok         interpreter: Python 3.")
    assert all(f"  {fact.name}: " in done.out for fact in limit_facts())
    assert done.out.rstrip().endswith(", 0 bad.")
    assert max(map(len, done.out.splitlines())) <= 120


def test_what_is_bad_says_what_was_expected_and_what_to_do(tmp_path: Path) -> None:
    done = run_here("doctor", str(tmp_path / "nowhere"))
    assert done.code == 10
    assert "\nbad        settings: " in done.out
    assert "\n             Expected: a programme that opens\n" in done.out
    assert "slavery-check init" in done.out


def test_its_json_follows_its_schema(tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "council")
    with (folder / "programme.yaml").open("a") as file:
        file.write("limits: {cells: 300000}\n")
    done = run_here("doctor", str(folder), "--json")
    document = json.loads(done.out)
    schema = json.loads((ROOT / "docs" / "schemas" / "doctor-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert document["schema"] == "slavery-check/doctor/1"
    assert document["worst"] in {"ok", "attention"}
    assert [one["value"] for one in document["limits"] if one["name"] == "cells"] == [300_000]


def test_a_changed_limit_shows_its_default(tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "council")
    with (folder / "programme.yaml").open("a") as file:
        file.write("limits: {cells: 300000}\n")
    assert "by default 200,000" in " ".join(run_here("doctor", str(folder)).out.split())


def test_the_name_of_a_folder_cannot_reach_the_terminal(tmp_path: Path) -> None:
    done = run_here("doctor", str(tmp_path / "\x1b[2Jnowhere"))
    assert "\x1b" not in done.out
