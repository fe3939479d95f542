"""Definitions are read as YAML 1.2, and every defect is named by file and line."""

from pathlib import Path

import pytest
from pydantic import Field

from slavery_check.errors import BadDefinitionError
from slavery_check.model import Frozen
from slavery_check.resources import bundled, load_csv, load_definition, load_yaml, read_text


class Part(Frozen):
    points: int = Field(ge=0)


class Rules(Frozen):
    id: str
    parts: tuple[Part, ...]


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_yes_no_on_and_off_stay_text(tmp_path: Path) -> None:
    data, _ = load_yaml(written(tmp_path, "a: [yes, no, on, off, Yes, true, False]\n"))

    assert data == {"a": ["yes", "no", "on", "off", "Yes", True, False]}


def test_every_key_and_item_knows_its_line(tmp_path: Path) -> None:
    _, where = load_yaml(written(tmp_path, "id: x\nparts:\n  - points: 1\n  - points: 2\n"))

    assert where["id",] == 1
    assert where["parts",] == 2
    assert where["parts", 1] == 4
    assert where["parts", 1, "points"] == 4


def test_an_empty_file_is_no_data(tmp_path: Path) -> None:
    assert load_yaml(written(tmp_path, "# nothing yet\n")) == (None, {})


def test_what_was_loaded_may_be_changed_and_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = written(tmp_path, "parts:\n  - points: 1\n")
    load_yaml(path)[0]["parts"][0]["points"] = 2
    assert load_yaml(path)[0] == {"parts": [{"points": 1}]}

    written(tmp_path, "parts:\n  - points: 3\n")
    assert load_yaml(path)[0] == {"parts": [{"points": 3}]}


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ("id: x\nid: y\n", "rules.yaml:2", "the key 'id' stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "rules.yaml:3", "the key 'b' stands twice"),
        ("id: [1, 2\n", "rules.yaml:2", "expected ',' or ']'"),
        ("a: \x07\n", "rules.yaml", "is not readable YAML"),
        ("b: 1\na: 2026-02-31\n", "rules.yaml:2", "2026-02-31 is not a day"),
        ("a: !!int x\n", "rules.yaml:1", "x is not a number"),
        ("? [a]\n: b\n", "rules.yaml:1", "a key must be one word or text"),
        ("a: Pat: Lee\n", "rules.yaml:1", "there is a second colon here"),
        ("a:\n\tb: 1\n", "rules.yaml:2", "there is a tab"),
        ("a: !!python/object:os.system x\n", "rules.yaml:1", "could not determine a constructor"),
    ],
)
def test_what_is_not_yaml_is_refused_by_line(tmp_path: Path, text: str, where: str, found: str) -> None:
    with pytest.raises(BadDefinitionError) as refused:
        load_yaml(written(tmp_path, text))

    assert refused.value.where == where
    assert found in refused.value.message


def test_a_day_that_is_none_is_shown_how_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError) as refused:
        load_yaml(written(tmp_path, "a: 2026-02-31\n"))

    assert refused.value.hint == "Write one like 2026-03-31."


def test_every_defect_of_a_definition_is_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "id: x\nparts:\n  - points: -1\n  - points: many\n    extra: 1\n")

    with pytest.raises(BadDefinitionError) as refused:
        load_definition(Rules, path)

    lines = refused.value.message.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["rules.yaml:3", "rules.yaml:4", "rules.yaml:5"]
    assert "found 'many'" in lines[1]
    assert "parts.1.extra" in lines[2]


def test_a_definition_without_a_needed_key_is_named_where_it_should_stand(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match=r"rules\.yaml:1: parts: is missing"):
        load_definition(Rules, written(tmp_path, "id: x\n"))


def test_a_good_definition_is_loaded(tmp_path: Path) -> None:
    loaded = load_definition(Rules, written(tmp_path, "id: ' x '\nparts: [{points: 3}]\n"))

    assert loaded == Rules(id="x", parts=(Part(points=3),))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfid\n")

    assert read_text(path) == "id\n"


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("Söhne".encode("cp1252"))

    with pytest.raises(BadDefinitionError, match="is not UTF-8 text"):
        read_text(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDefinitionError, match="No such file"):
        read_text(tmp_path / "absent.yaml")


def test_what_is_bundled_is_found() -> None:
    assert bundled("questionnaires", "supplier-2026", "questionnaire.yaml").is_file()


def test_what_is_not_bundled_is_refused_by_name() -> None:
    with pytest.raises(BadDefinitionError, match="questionnaires/nothing: not found"):
        bundled("questionnaires", "nothing")


def test_a_table_of_ours_comes_with_the_line_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('\ufeffid,text\n1,"two\nlines"\n\n2,b\n', encoding="utf-8")

    assert load_csv(path) == [(2, {"id": "1", "text": "two\nlines"}), (5, {"id": "2", "text": "b"})]


def test_a_row_with_a_cell_too_many_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,text\n1,a\n2,b,c\n", encoding="utf-8")

    with pytest.raises(BadDefinitionError, match=r"table\.csv:3: has 3 cells, the header has 2"):
        load_csv(path)
