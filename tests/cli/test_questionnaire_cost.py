"""The command, run as users run it."""

import json

import pytest
from jsonschema import Draft202012Validator

from slavery_check.errors import ExitCode
from tests.cli.test_questionnaire import run
from tests.house.tree import ROOT


def test_each_part_has_its_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "cost", "supplier-2026") == ExitCode.DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[3:6]] == ["core", "standard", "+labour_providers"]
    assert len({len(line) for line in lines[2:5]}) == 1
    assert max(map(len, lines)) <= 120
    assert "estimate" in lines[-1]


def test_the_json_fits_its_schema(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "cost", "--json") == ExitCode.DONE
    document = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs" / "schemas" / "cost-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)
    assert {one["source"] for one in document["estimate"]} == {"judgement"}
    assert document["parts"][0]["reading_age"] < 12


def test_in_welsh_the_reading_age_is_not_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "cost", "--language", "cy") == ExitCode.DONE
    assert capsys.readouterr().out.count("not measured") >= 2


def test_a_language_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "cost", "--language", "fr") == ExitCode.ERROR
    assert "Choose one of: en" in capsys.readouterr().err
