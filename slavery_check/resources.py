"""Finding and loading data files: what is bundled, what the user wrote, always naming file and line."""

import csv
import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from slavery_check.definition_words import sentence, yaml_words
from slavery_check.errors import BadDefinitionError

_PACKAGE = Path(__file__).parent
_ROOTS = (_PACKAGE / "_bundled", _PACKAGE.parent)
"""Inside a wheel; in a checkout."""

Definition = TypeVar("Definition", bound=BaseModel)
Where = Mapping[tuple[str | int, ...], int]
"""Path of keys and indexes -> line number, from 1."""


def bundled(*parts: str) -> Path:
    """Give the path of a bundled file or folder, e.g. `bundled("questionnaires", "supplier-2026")`.

    Raises BadDefinitionError when it is not there.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise BadDefinitionError("/".join(parts), "not found in this installation", "Check the id, or install again.")


def packaged(*parts: str) -> Path:
    """Give the path of a file or folder that stands inside the package, e.g. `packaged("reference", "data")`."""
    return _PACKAGE.joinpath(*parts)


def read_text(path: Path) -> str:
    """Read UTF-8 text (a byte order mark is dropped); BadDefinitionError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        hint = "Check that the file exists and that you may read it."
        raise BadDefinitionError(str(path), error.strerror or "cannot be read", hint) from error
    except UnicodeDecodeError as error:
        raise BadDefinitionError(str(path), "is not UTF-8 text", "Save it again as UTF-8.") from error


def load_csv(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Load a comma-separated table of ours: for each row the line it starts on, and its text by column.

    Raises BadDefinitionError naming file and line where a row has too few or too many cells.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    header = next(reader, [])
    rows: list[tuple[int, dict[str, str]]] = []
    line = reader.line_num + 1
    for cells in reader:
        if cells and len(cells) != len(header):
            found = f"has {len(cells)} cell{'' if len(cells) == 1 else 's'}, the header has {len(header)}"
            raise BadDefinitionError(f"{path.name}:{line}", found, "Put quotes around a cell that has a comma in it.")
        if cells:
            rows.append((line, dict(zip(header, cells, strict=True))))
        line = reader.line_num + 1
    return rows


class _Yaml12Loader(yaml.CSafeLoader):
    """YAML 1.2 booleans: `yes`, `no`, `on`, `off` stay text. Duplicate keys are refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Refuse a key that stands twice: YAML would silently keep the last."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key must be one word or text", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key '{key.value}' stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - PyYAML's signature
        """Refuse by line what has the form of a day or number and is none, such as 2026-02-31."""
        if not isinstance(node, yaml.ScalarNode):
            return super().construct_object(node, deep)
        try:
            return super().construct_object(node, deep)
        except (ValueError, AttributeError) as error:
            what = "a day" if node.tag.endswith(":timestamp") else "a number"
            problem = f"{node.value[:60]} is not {what}"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from error


_Yaml12Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(path: Path) -> tuple[Any, Where]:
    """Load one YAML document: its data, the caller's own to change, and the line of each key and item.

    Raises BadDefinitionError naming file and line.
    """
    text = read_text(path)
    try:
        data, where = _parsed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        a_day = (error.problem or "").endswith("is not a day")
        hint = "Write one like 2026-03-31." if a_day else "Check the indentation, quotes and colons there."
        raise BadDefinitionError(f"{path.name}:{line}", yaml_words(error.problem or "is not YAML"), hint) from error
    except yaml.YAMLError as error:
        raise BadDefinitionError(path.name, "is not readable YAML", "Look for odd control characters.") from error
    return deepcopy(data), where


@lru_cache(maxsize=32)
def _parsed(text: str) -> tuple[Any, Where]:
    """Parse a text once: a command reads its policy, words and cases several times over, and parsing takes longest."""
    loader = _Yaml12Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    return data, dict(_lines(node, ())) if node is not None else {}


def _lines(node: yaml.Node, path: tuple[str | int, ...]) -> Sequence[tuple[tuple[str | int, ...], int]]:
    found = [(path, node.start_mark.line + 1)]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = _lines(value, (*path, key.value))
            found += [((*path, key.value), key.start_mark.line + 1), *inner[1:]]
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            found += _lines(item, (*path, index))
    return found


def load_definition(kind: type[Definition], path: Path) -> Definition:
    """Load and check one YAML file against its type.

    Raises BadDefinitionError with every defect: file, line, what is wrong, what to do.
    """
    return definition_of(kind, path.name, *load_yaml(path))


def definition_of(kind: type[Definition], name: str, data: Any, where: Where) -> Definition:  # noqa: ANN401 - any YAML
    """Check data that `load_yaml` gave of the file `name`; raises as `load_definition`."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        defects = [(_line(where, item["loc"]), sentence(kind, item)) for item in error.errors()]
        first = f"{name}:{defects[0][0]}"
        found = "\n".join([defects[0][1], *(f"{name}:{line}: {text}" for line, text in defects[1:])])
        raise BadDefinitionError(first, found, "Mend these lines and try again.") from error


def _line(where: Where, location: tuple[str | int, ...]) -> int:
    """Find the line of the deepest part of a pydantic location that stands in the file."""
    kept: tuple[str | int, ...] = ()
    for part in location:
        if (*kept, part) in where:
            kept = (*kept, part)
    return where.get(kept, 1)
