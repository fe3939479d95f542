import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.errors import BadDefinitionError
from slavery_check.resources import load_yaml
from slavery_check.workflow.keeping.settings_upgrade import format_of, upgraded_settings

ID = "wend-council-0a1b2c3d"


def upgraded(folder: Path, text: str) -> str:
    (folder / "programme.yaml").write_bytes(text.encode())
    return upgraded_settings(folder, ID).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1\nname: A\n", f"format: 2\nid: {ID}\nname: A\n"),
        ("# one\n\nformat: 1 # two\nname: A\n", f"# one\n\nformat: 2 # two\nid: {ID}\nname: A\n"),
        ("name: A\nformat: 1", f"name: A\nformat: 2\nid: {ID}"),
        ("format: 1\r\nname: A\r\n", f"format: 2\r\nid: {ID}\r\nname: A\r\n"),
        ("\ufeffformat: 1\nname: A\n", f"\ufeffformat: 2\nid: {ID}\nname: A\n"),
        ("---\n  format: 1\n  name: A\n", f"---\n  format: 2\n  id: {ID}\n  name: A\n"),
        ('"format": "1"\nname: A\n', f'"format": 2\nid: {ID}\nname: A\n'),
        ("'format' :  '1'  \nname: A\n", f"'format' :  2  \nid: {ID}\nname: A\n"),
        ('{"format": 1, "name": "A"}', f'{{"format": 2, "id": "{ID}", "name": "A"}}'),
        ('{"name": "format: 1", "format": 1}\n', f'{{"name": "format: 1", "format": 2, "id": "{ID}"}}\n'),
        ('{"a": "format: 1 b", "id": "own-id", "format": 1}', '{"a": "format: 1 b", "id": "own-id", "format": 2}'),
        ('{\n  "format": 1,\n  "name": "A"\n}\n', f'{{\n  "format": 2, "id": "{ID}",\n  "name": "A"\n}}\n'),
        ("name: |\n  format: 1\nformat: 1\n", f"name: |\n  format: 1\nformat: 2\nid: {ID}\n"),
        ("format: 1\nid: my-own-id\n", "format: 2\nid: my-own-id\n"),
        ("a: \u2028 x\nformat: 1\n", f"a: \u2028 x\nformat: 2\nid: {ID}\n"),
    ],
)
def test_two_lines_change_and_everything_else_stays(tmp_path: Path, old: str, new: str) -> None:
    assert upgraded(tmp_path, old) == new


@pytest.mark.parametrize("text", ["name: A\nformat: !!int 1\n", "name: A\nformat:\n  1\n", "name: A\n? format\n: 1\n"])
def test_what_is_written_in_an_unusual_way_is_left_to_a_person(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        BadDefinitionError, match=r"^programme\.yaml:2: the format is written in an unusual way"
    ) as said:
        upgraded(tmp_path, text)
    assert (
        said.value.hint == f"Write by hand, in place of the format there: format: 2, and on a line of its own: id: {ID}"
    )


lines = st.lists(
    st.sampled_from(["# format: 1", "", "note: 'A, format: 1'", "other: [1, 2]", "text: 'format: 1'", "more: 1"]),
    unique=True,
)


@given(lines, lines, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", " # 1", "   "]))
def test_the_same_settings_are_read_and_no_other_line_changes(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], end: str, behind: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    kept = [line for line in after if line not in before or not re.match("[a-z]", line)]
    text = end.join([*before, f"format: 1{behind}", *kept, ""])
    new = upgraded(folder, text)
    old_data, _ = load_yaml(folder / "programme.yaml")
    (folder / "programme.yaml").write_bytes(new.encode())
    assert load_yaml(folder / "programme.yaml")[0] == {**old_data, "format": 2, "id": ID}
    assert new.split(end) == [*before, f"format: 2{behind}", f"id: {ID}", *kept, ""]


@pytest.mark.parametrize(
    ("text", "number"),
    [("format: 1", 1), ('format: "12"', 12), ("format: one", 0), ("format: true", 0), ("a: 1", 0), ("- 1", 0), ("", 0)],
)
def test_the_format_is_a_number_or_none_that_we_know(tmp_path: Path, text: str, number: int) -> None:
    (tmp_path / "programme.yaml").write_text(text, encoding="utf-8")
    assert format_of(tmp_path) == number
