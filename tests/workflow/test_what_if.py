"""`assess --what-if`: who would cross a line. Nothing is recorded, and nobody on hold is named."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from slavery_check.cli.assess import command
from slavery_check.cli.what_if_page import what_if_page
from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.workflow.run import score
from slavery_check.workflow.what_if import try_out
from tests.house.tree import ROOT
from tests.imports.samples import as_format, rows_of
from tests.workflow.council import TODAY, Council

UNSEEN = ("S003", "S004", "S005")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """S001 and S002 answered, S003 is silent, S004 on an ordinary hold, S005 has a restricted return."""
    made = Council(tmp_path_factory.mktemp("tried") / "council")
    for id_ in ("S001", "S002", "S003", "S005"):
        made.supplier(id_)
    made.supplier("S004", hold="contract review")
    made.answer("S001")
    made.answer("S002", answers={"lowest_pay": "below_minimum"})
    made.answer("S004")
    made.answer("S005", answers={"original_papers_held": "yes"})
    score(made.folder, None, TODAY)
    return made.folder


def changes(folder: Path, text: str) -> Path:
    path = folder / "changes.yaml"
    path.write_text(text, "utf-8")
    return path


def everything(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.parent.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_who_crosses_a_line_is_told_and_only_the_one_report_is_written(folder: Path, tmp_path: Path) -> None:
    before = everything(folder)
    file = changes(tmp_path, "what: Medium begins at 10\npolicy:\n  bands.Medium.starts_at: 5\n")

    found, path = try_out(folder, file, None, TODAY)

    assert [(one.supplier, one.before.band, one.after.band) for one in found.crossed] == [("S001", "Low", "Medium")]
    assert (found.only_points, found.same, found.left_out) == (0, 1, 3)
    assert {side.state for one in found.crossed for side in (one.before, one.after)} == {"complete"}
    assert found.provisional_before == dict.fromkeys(found.before, 0)
    after = everything(folder)
    assert after.keys() - before.keys() == {str(path)}
    assert path == folder / "reports" / "what-if.json"
    assert {name: digest for name, digest in after.items() if name in before} == before
    schema = json.loads((ROOT / "docs" / "schemas" / "what-if-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(path.read_bytes()))
    assert not [id_ for id_ in UNSEEN if id_ in path.read_text("utf-8")]


def test_another_answer_is_tried_and_its_red_flag_would_come(folder: Path, tmp_path: Path) -> None:
    file = changes(
        tmp_path, "what: S001 pays less\nanswers:\n- {supplier: S001, question: lowest_pay, answer: below_minimum}\n"
    )

    found, _ = try_out(folder, file, tmp_path, TODAY)

    (one,) = found.crossed
    assert (one.supplier, one.after.band, one.after.red_flags) == ("S001", "High", ("below_minimum_pay",))


def test_a_band_that_would_become_provisional_is_said_to(folder: Path, tmp_path: Path) -> None:
    answer = "answers:\n  - {supplier: S001, question: policy_owner, answer: Don't know}\n"
    found, _ = try_out(folder, changes(tmp_path, f"what: nobody knows\n{answer}"), tmp_path, TODAY)

    (one,) = (*found.crossed, *found.changed)
    assert (one.before.state, one.after.state) == ("complete", "provisional")
    assert (sum(found.provisional_before.values()), sum(found.provisional_after.values())) == (0, 1)
    assert any(", provisional (" in line for line in what_if_page(found) if line.startswith("S001"))


def test_each_line_says_why_and_an_answer_that_is_tried_is_not_called_a_correction(
    folder: Path, tmp_path: Path
) -> None:
    answers = (
        "answers:\n  - {supplier: S001, question: policy_owner, answer: Don't know}\n"
        "  - {supplier: S001, question: production_countries, answer: France}\n"
    )
    found, _ = try_out(folder, changes(tmp_path, f"what: two answers\n{answers}"), tmp_path, TODAY)

    (one,) = (*found.crossed, *found.changed)
    owner = next(line for line in one.lines if line.criterion.endswith(".policy_owner"))
    assert (
        owner.reason
        == "Someone answers for the rules: the supplier does not know, so it earns nothing yet. (As tried.)"
    )
    said = "\n".join(what_if_page(found))
    assert f". {owner.reason}" in said
    assert "Corrected" not in said
    (country,) = one.reworded
    assert (country.criterion, country.before) == ("country", country.after)
    assert f"  country: 10.0 as before. {country.reason}" in said
    assert country.reason.startswith("The country that counts most is France")


def test_a_better_answer_takes_no_red_flag_away(folder: Path, tmp_path: Path) -> None:
    file = changes(
        tmp_path, "what: S002 pays more\nanswers:\n- {supplier: S002, question: lowest_pay, answer: living_wage}\n"
    )

    assert try_out(folder, file, tmp_path, TODAY)[0].crossed == ()


def test_another_tier_of_the_country_counts(folder: Path, tmp_path: Path) -> None:
    file = changes(tmp_path, "what: Tier 3 at home\neditions:\n  tiers: {GB: Tier 3}\n")

    found, _ = try_out(folder, file, tmp_path, TODAY)

    assert [(one.supplier, one.lines[0].criterion) for one in found.crossed] == [("S001", "country")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what: nothing at all\n", "changes.yaml:1: changes nothing"),
        ("what: a slip\npolcy: {}\n", "changes.yaml:2: polcy"),
        ("what: none\npolicy:\n  control_efect: .5\n", "changes.yaml:3: the policy has no single value at"),
        ("what: sum\npolicy:\n  groups.training.weight: .5\n", "changes.yaml:2: the policy does not hold so:"),
        (
            "what: who\nanswers:\n- {supplier: S003, question: overtime, answer: voluntary}\n",
            "changes.yaml:3: S003 has no",
        ),
        (
            "what: who\nanswers:\n- {supplier: S004, question: overtime, answer: voluntary}\n",
            "changes.yaml:3: S004 has no",
        ),
        (
            "what: who\nanswers:\n- {supplier: S005, question: overtime, answer: voluntary}\n",
            "changes.yaml:3: S005 has no",
        ),
        ("what: who\nanswers:\n- {supplier: S001, question: overtme, answer: voluntary}\n", "Did you mean overtime?"),
        (
            "what: who\nanswers:\n- {supplier: S001, question: overtime, answer: a lot}\n",
            "changes.yaml:3: 'a lot' is not",
        ),
        ("what: it\nanswers:\n- {supplier: S001, question: original_papers_held, answer: 'yes'}\n", "cannot be tried"),
        ("what: where\neditions:\n  tiers: {ZZ: Tier 1}\n", "changes.yaml:3: 'ZZ' is not the code of a country"),
        ("what: [\n", "changes.yaml"),
    ],
)
def test_a_defect_is_told_with_file_and_line_and_nothing_is_written(
    folder: Path, tmp_path: Path, text: str, words: str
) -> None:
    before = everything(folder)

    with pytest.raises(BadDefinitionError) as refused:
        try_out(folder, changes(tmp_path, text), tmp_path / "out", TODAY)

    assert words in refused.value.message
    assert not (tmp_path / "out").exists()
    assert everything(folder) == before


def test_without_a_register_there_is_nothing_to_try_it_on(tmp_path: Path) -> None:
    council = Council(tmp_path / "new")
    council.supplier("S1")
    with pytest.raises(SlaveryCheckError):
        try_out(council.folder, changes(tmp_path, "what: try\npolicy: {control_effect: .5}\n"), None, TODAY)


def test_the_command_tells_it_in_words(folder: Path, tmp_path: Path) -> None:
    file = changes(tmp_path, "what: Medium begins at 10\npolicy:\n  bands.Medium.starts_at: 5\n")
    options = ["--what-if", str(file), "--out", str(tmp_path), "--today", TODAY.isoformat()]

    said = CliRunner().invoke(command, [str(folder), *options], standalone_mode=False).output.splitlines()

    assert said[0] == "What if: Medium begins at 10"
    assert any(line.startswith("S001 Supplier S001: Low (") and " -> Medium (" in line for line in said)
    assert any(line.split() == ["Medium", "0", "1", "0", "->", "0"] for line in said)
    assert said[-4:] == [
        "1 supplier would cross a line, of 2 compared.",
        "0 suppliers with other points or red flags alone; 1 alike.",
        "3 suppliers not compared: no answer, refused, or on hold.",
        f"Written: {tmp_path / 'what-if.json'}",
    ]


def test_a_supplier_whose_answer_is_changed_is_shown_though_it_crosses_no_line(folder: Path, tmp_path: Path) -> None:
    text = "what: a policy owner\nanswers:\n- {supplier: S001, question: policy_owner, answer: nobody}\n"
    found, _ = try_out(folder, changes(tmp_path, text), tmp_path, TODAY)

    assert [one.supplier for one in (*found.crossed, *found.changed)] == ["S001"]
    page = "\n".join(what_if_page(found))
    assert "S001 Supplier S001: " in page


@pytest.mark.parametrize(("table", "kind"), [("tip_tiers", "csv"), ("goods", "xlsx"), ("gsi", "xlsx"), ("ituc", "csv")])
def test_a_whole_edition_of_any_table_is_tried_and_nothing_of_it_is_kept(
    folder: Path, tmp_path: Path, table: str, kind: str
) -> None:
    (tmp_path / f"new.{kind}").write_bytes(as_format(table, kind, rows_of(table)))
    text = f"what: newer\neditions:\n  files: [{{file: new.{kind}, table: {table}, edition: 2027 edition}}]\n"
    before = everything(folder)

    found, _ = try_out(folder, changes(tmp_path, text), tmp_path, TODAY)

    assert found.compared == 2
    assert everything(folder) == before


def test_an_edition_that_may_be_cut_off_or_older_is_tried_and_the_doubt_stands_on_the_report(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.csv").write_bytes(as_format("tip_tiers", "csv", rows_of("tip_tiers")))
    text = "what: older\neditions:\n  files: [{file: new.csv, table: tip_tiers, edition: 2020 report}]\n"

    found, path = try_out(folder, changes(tmp_path, text), tmp_path, TODAY)

    lacks, older = found.doubts
    assert lacks.startswith("new.csv lacks ")
    assert "rows of the edition in use, so it may be cut off: " in lacks
    assert older.startswith("new.csv may be older than the edition in use, published on 2025-09-29")
    assert f"To look into before anybody takes it into use: {lacks}" in list(what_if_page(found))
    assert json.loads(path.read_bytes())["doubts"] == [lacks, older]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ("[{file: none.csv, table: goods}]", "cannot be read"),
        ("[{file: changes.yaml, table: goods}]", "is not a .csv, .xlsx or .json file"),
        ("[{file: new.csv, table: goodz}]", "is said to be the table 'goodz', which there is not"),
    ],
)
def test_an_edition_that_cannot_be_tried_is_told_with_its_line(
    folder: Path, tmp_path: Path, files: str, words: str
) -> None:
    with pytest.raises(BadDefinitionError) as refused:
        try_out(folder, changes(tmp_path, f"what: newer\neditions:\n  files: {files}\n"), tmp_path / "out", TODAY)

    assert words in refused.value.message
    assert refused.value.where == "changes.yaml:3"
