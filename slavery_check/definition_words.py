"""What is wrong with a definition, in the words of somebody who fills in a file and writes no programs."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

Location = Sequence[str | int]

_SHOWN = 60
_YAML = {
    "mapping values are not allowed": "there is a second colon here, or the line is indented too far",
    "could not find expected ':'": "a line above has no colon after its key",
    "cannot start any token": "there is a tab, or a sign that must stand in quotes such as @, % or `",
    "did not find expected '-' indicator": "a list was begun above, and this line is no item of it",
    "did not find expected key": "the line is indented otherwise than those around it, or a quotation mark is wrong",
    "unexpected end of stream": "a quotation mark was opened above and not closed",
    "undefined alias": "a text that begins with * must stand in quotes",
    "unknown escape character": "a backslash in double quotes is a sign of its own; use single quotes",
    "found another document": "there is a second document; leave out the line ---",
}
"""Part of what the YAML parser says -> what it comes to."""
_KINDS = {
    "bool": "true or false",
    "int": "a whole number",
    "decimal": "a number",
    "float": "a number",
    "string": 'text; put it in quotes, like "01234567"',
    "tuple": "a list, in square brackets or one item a line after a hyphen",
    "dict": "keys of its own, indented below it",
    "model": "keys of its own, indented below it",
}
"""How pydantic's error types begin, for a value of the wrong kind -> what was expected."""


def yaml_words(problem: str) -> str:
    """Say what a parser's complaint comes to; the complaint itself where we know no better words."""
    plain = next((words for part, words in _YAML.items() if part in problem), "")
    return f"{plain} ({problem})" if plain else problem


def sentence(kind: type[BaseModel], item: Mapping[str, Any]) -> str:
    """Say one defect that pydantic found: the key, what was expected, what was found."""
    location = item["loc"]
    keys = ".".join(str(part) for part in location) or "the file"
    if item["type"] == "extra_forbidden":
        return f"{keys}: {_unknown_key(kind, location)}"
    if item["type"] == "missing":
        return f"{keys}: is missing. Write it here."
    found = item.get("input")
    shown = f", found {found!r:.{_SHOWN}}" if isinstance(found, str | int | float) else ""
    return f"{keys}: {_expected(item)}{shown}"


def _expected(item: Mapping[str, Any]) -> str:
    type_, message = item["type"], str(item["msg"])
    if type_.startswith("date"):
        return "expected a day, written like 2026-03-31"
    if type_ == "enum":
        return message.replace("Input should be", "expected one of", 1)
    if type_ == "string_too_short":
        return "expected some text; this must not be empty"
    if type_.endswith(("_type", "_parsing")):
        expected = _KINDS.get(type_.split("_")[0], "")
        return f"expected {expected}" if expected else message
    return re.sub(r"^(Value|Assertion) error, ", "", message)


def _unknown_key(kind: type[BaseModel], location: Location) -> str:
    known = tuple(_model_at(kind, location[:-1]).model_fields)
    near = difflib.get_close_matches(str(location[-1]), known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"the keys here are {', '.join(known)}."
    return f"'{location[-1]}' is not a key here; {hint}"


def _model_at(kind: type[BaseModel], location: Location) -> type[BaseModel]:
    """Find the model that a location leads to; the last one found where a part names no field of it."""
    for part in location:
        field = kind.model_fields.get(str(part))
        inner = _model_in(field.annotation) if field else None
        kind = inner or kind
    return kind


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
