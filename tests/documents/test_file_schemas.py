"""The schemas of files that people write: they take what the loader takes, and see a slip."""

import copy
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel, ValidationError

from slavery_check.assessment.what_if import WhatIf
from slavery_check.cli import questionnaire_schema
from slavery_check.documents.field_words import field_words, models_in
from slavery_check.documents.file_schemas import NAMES
from slavery_check.policy.dated import in_force
from slavery_check.policy.definition import Policy
from slavery_check.programme import Person, Programme, Request
from slavery_check.questionnaire.conditions import Is
from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.earlier import Earlier
from slavery_check.resources import load_yaml
from slavery_check.workflow.file_schema import schema_of
from tests.house.tree import ROOT

FOLDER = ROOT / "questionnaires" / "supplier-2026"
FILES = {
    "questionnaire": [FOLDER / "questionnaire.yaml"],
    "policy": [FOLDER / "policy.yaml"],
    "labels": sorted(FOLDER.glob("labels/*.yaml"), key=lambda path: (path.stem != "en", path.stem)),
    "mapping": sorted(FOLDER.glob("mappings/*.yaml")),
    "programme": [ROOT / "sample_suppliers" / "programme.yaml"],
    "what-if": [ROOT / "docs" / "what-if.yaml"],
}
KINDS: Mapping[str, type[BaseModel]] = {
    "questionnaire": Questionnaire,
    "policy": Policy,
    "programme": Programme,
    "mapping": Earlier,
    "what-if": WhatIf,
}


@cache
def validator(name: str) -> Draft7Validator:
    schema = json.loads(schema_of(name, "supplier-2026"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def as_editors_see(data: object) -> Any:  # noqa: ANN401 - any YAML
    """YAML as an editor holds it against a schema: days are text, so are all keys."""
    match data:
        case dict():
            return {str(key): as_editors_see(value) for key, value in data.items()}
        case list():
            return [as_editors_see(one) for one in data]
        case date():
            return data.isoformat()
        case _:
            return data


@cache
def _loaded(path: Path) -> object:
    return load_yaml(path)[0]


def loaded(name: str) -> Any:  # noqa: ANN401 - any YAML
    return copy.deepcopy(_loaded(FILES[name][0]))


@pytest.mark.parametrize("path", [path for paths in FILES.values() for path in paths], ids=lambda path: path.stem)
def test_our_own_files_fit(path: Path) -> None:
    name = next(name for name, paths in FILES.items() if path in paths)
    assert [error.message for error in validator(name).iter_errors(as_editors_see(_loaded(path)))] == []


@pytest.mark.parametrize("path", [path for paths in FILES.values() for path in paths], ids=lambda path: path.stem)
def test_our_own_files_name_their_schema_for_editors(path: Path) -> None:
    name = next(name for name, paths in FILES.items() if path in paths)
    first = path.read_text("utf-8").splitlines()[0]
    told = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert told is not None
    assert (path.parent / told[1]).resolve() == ROOT / "docs" / "schemas" / "files" / f"{name}.schema.json"
    assert json.loads((path.parent / told[1]).read_text("utf-8"))["$id"] == f"slavery-check/files/{name}"


def test_there_is_a_schema_for_each_file_and_the_command_knows_them_all() -> None:
    assert set(FILES) == set(NAMES) == set(questionnaire_schema.NAMES)
    assert all(FILES.values())


GONE = object()
SLIPS: list[tuple[str, tuple[str | int, ...], object]] = [
    # A key misspelt, of another type, not among the known words, or gone.
    ("questionnaire", ("sections", 0, "questions", 0, "requird"), False),
    ("questionnaire", ("sections", 0, "questions", 0, "required"), "perhaps"),
    ("questionnaire", ("sections", 0, "questions", 0, "type"), "yesno"),
    ("questionnaire", ("sections", 0, "questions", 0, "source"), GONE),
    ("questionnaire", ("sections", 0, "questions", 0, "source"), []),
    ("questionnaire", ("sections", 0, "questions", 0, "id"), "Legal Name"),
    ("questionnaire", ("sections", 0, "questions", 0, "in"), "core"),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"question": "employees", "at_most": 5}),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"question": "employees", "at_least": "five"}),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"question": "s54_applies", "is": []}),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"not": {"question": "s54_applies"}}),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"all": [{"any": []}]}),
    ("questionnaire", ("version",), "two"),
    ("questionnaire", ("tables", 0, "rows"), 0),
    ("policy", ("control_effect",), "a half"),
    ("policy", ("controls_effect",), 0.6),
    ("policy", ("bands", 0, "band"), "Lowest"),
    ("policy", ("red_flags", 0, "route"), "police"),
    ("policy", ("red_flags", 0, "due_days"), -1),
    ("policy", ("groups", 0, "controls", 0, "kind"), "guess"),
    ("policy", ("groups", 0, "controls"), []),
    ("policy", ("evidence", "hearsay"), 0.5),
    ("policy", ("date",), "soon"),
    ("programme", ("organisation", "type"), "firm"),
    ("programme", ("organisation", "nmae"), "Ours"),
    ("programme", ("financial_year", "end"), GONE),
    ("programme", ("request", "country_of_delivery"), "Great Britain"),
    ("programme", ("id",), "A Programme"),
    ("programme", ("safeguarding", "lead"), "Pat"),
    ("what-if", ("what",), GONE),
    ("what-if", ("polcy",), {}),
    ("what-if", ("answers", 0, "answer"), GONE),
    ("what-if", ("editions", "tiers"), ["MY"]),
    ("mapping", ("version",), "one"),
    ("mapping", ("fingerprints",), {}),
    ("mapping", ("asked_before",), []),
]
SLIPS += [("policy", ("control_effect",), {date(2026, 4, 1): 0.6, "later": 0.7}), ("policy", ("control_effect",), {})]
FINE: list[tuple[str, tuple[str | int, ...], object]] = [
    ("questionnaire", ("sections", 0, "questions", 0, "required"), False),
    ("questionnaire", ("sections", 0, "questions", 0, "in"), ["core", "housing"]),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"question": "s54_applies", "is": ["yes"]}),
    ("questionnaire", ("sections", 0, "questions", 0, "when"), {"question": "employees", "at_least": 5}),
    (
        "questionnaire",
        ("sections", 0, "questions", 0, "when"),
        {"all": [{"not": {"question": "audits", "includes": ["x"]}}, {"any": [{"question": "a", "at_least": 1}]}]},
    ),
    ("questionnaire", ("version",), "2.1b"),
    ("policy", ("control_effect",), "3/5"),
    ("policy", ("control_effect",), ".6"),
    ("policy", ("control_effect",), 0.6),
    ("policy", ("control_effect",), 1),
    ("policy", ("control_effect",), {date(2026, 4, 1): 0.6, date(2027, 4, 1): "3/5"}),
    ("policy", ("red_flags", 0, "when"), {date(2026, 4, 1): {"question": "employees", "at_least": 5}}),
    ("policy", ("red_flags", 0, "floor"), None),
    ("policy", ("date",), "2026-11-22"),
    ("programme", ("approval",), {"approved_on": "2026-06-30"}),
    ("programme", ("approval",), {"approved_on": None}),
    ("programme", ("narrative",), {}),
    ("programme", ("organisation", "subsidiaries"), ["One", "Two"]),
    ("what-if", ("policy", "evidence.read"), ".8"),
    ("mapping", ("removed",), []),
]


def changed(name: str, path: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401 - any YAML
    data = loaded(name)
    place = data
    for part in path[:-1]:
        place = place[part]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


def loads(name: str, data: object) -> bool:
    try:
        KINDS[name].model_validate(in_force(data, date.max)[0])
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("name", "path", "value"), SLIPS)
def test_a_slip_is_seen_by_the_schema_as_by_the_loader(name: str, path: tuple[str | int, ...], value: object) -> None:
    data = changed(name, path, value)
    assert not loads(name, data)
    found = [error.absolute_path for error in validator(name).iter_errors(as_editors_see(data))]
    assert found
    assert all(list(place)[: len(path) - 1] == list(path[: len(place)])[: len(path) - 1] for place in found)


@pytest.mark.parametrize(("name", "path", "value"), FINE)
def test_what_the_loader_takes_the_schema_takes(name: str, path: tuple[str | int, ...], value: object) -> None:
    data = changed(name, path, value)
    assert loads(name, data)
    assert [error.message for error in validator(name).iter_errors(as_editors_see(data))] == []


@pytest.mark.parametrize(
    ("path", "value", "fits"),
    [
        (("questions", "legal_name", "ask"), "What is it called?", True),
        (("questions", "legal_name", "ask"), " ", False),
        (("questions", "legal_name", "ask"), 5, False),
        (("questions", "legal_name", "asks"), "What is it called?", False),
        (("questions", "legal_names"), {"ask": "What?"}, False),
        (("choices", "supply_kind", "goods"), "Things", True),
        (("choices", "supply_kind", "things"), "Things", False),
        (("choices", "s54_applies"), {"yes": "Yes, it must"}, True),
        (("glossary", "a_new_word"), {"term": "Word", "meaning": "What it means."}, True),
        (("glossary", "a_new_word"), {"term": "Word", "means": "What it means."}, False),
        (("titles",), {}, False),
        (("language",), GONE, False),
        (("problems",), GONE, True),
    ],
)
def test_a_label_table_has_known_keys_and_words(path: tuple[str | int, ...], value: object, fits: bool) -> None:  # noqa: FBT001 - an example's value
    data = changed("labels", path, value)
    assert validator("labels").is_valid(as_editors_see(data)) is fits


def test_every_field_says_what_the_code_says_of_it() -> None:
    described = {name: json.dumps(validator(name).schema) for name in KINDS}
    for name, kind in KINDS.items():
        for model in models_in(kind).values():
            for field, words in field_words(model).items():
                if (model, field) != (Policy, "required"):
                    assert json.dumps(words) in described[name], f"{model.__name__}.{field}"


def test_words_are_found_under_the_name_that_files_use() -> None:
    assert field_words(Question)["in"].startswith("Parts of the questionnaire")
    assert field_words(Request)["return_to"] == "Whom suppliers ring and send it back to."
    assert "deadline" not in field_words(Request)
    assert field_words(Person) == {}
    assert Is in models_in(Questionnaire).values()
