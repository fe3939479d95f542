"""JSON Schemas of the files that people write, so that editors complete and check them.

Draft 7, which editors know best. A schema takes the plain forms of what the loader takes; what only the loader can
tell (that an id stands twice, that a day comes before another) it lets through.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from slavery_check.assessment.what_if import WhatIf
from slavery_check.documents.field_words import field_words, models_in
from slavery_check.documents.label_schema import label_schema
from slavery_check.policy.definition import Policy
from slavery_check.programme import FORMAT, Programme
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.earlier import Earlier
from slavery_check.questionnaire.labels import Labels

Schema = dict[str, Any]
_FRACTION: Schema = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^([0-9]+/[1-9][0-9]*|[0-9]*\.?[0-9]+)$"}]
}
"""A number as written, or a fraction such as 1/3."""
_BY_START = "by_start_date"
_TITLES = {
    "questionnaire": "What suppliers are asked (questionnaire.yaml)",
    "policy": "How returns are scored (policy.yaml)",
    "labels": "Every word a supplier reads, in one language (labels/<language>.yaml)",
    "programme": "The settings of a programme (programme.yaml)",
    "what-if": "Changes to try: assess PROGRAMME --what-if CHANGES.yaml",
    "mapping": "How an earlier version is still read (mappings/<version>.yaml)",
}
NAMES = tuple(_TITLES)
LABELS = "labels"
"""The one whose keys follow from a questionnaire."""
_KINDS: Mapping[str, type[BaseModel]] = {"questionnaire": Questionnaire, "mapping": Earlier, "what-if": WhatIf}


def file_schema(name: str) -> str:
    """Write the schema of one kind of file, by its name in NAMES; `labels_schema` writes that of labels."""
    match name:
        case "policy":
            return _written(name, _policy())
        case "programme":
            return _written(name, _programme())
        case _:
            return _written(name, _of(_KINDS[name]))


def labels_schema(questionnaire: Questionnaire, english: Labels) -> str:
    """Write the schema of the label tables of one questionnaire."""
    return _written(LABELS, label_schema(questionnaire, english))


def _written(name: str, described: Schema) -> str:
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"slavery-check/files/{name}",
        "title": _TITLES[name],
    }
    return json.dumps(head | described, ensure_ascii=False, indent=2) + "\n"


def _policy() -> Schema:
    schema = _of(Policy)
    del schema["properties"]["required"]  # taken from the questionnaire, never written in the file
    return _or_by_start(schema)


def _or_by_start(schema: Schema) -> Schema:
    """Let whatever is no plain text be written by start date too; the loader checks each of its values."""
    for described in (schema, *schema["$defs"].values()):
        properties = described.get("properties", {})
        for name, one in properties.items():
            if one.get("type") != "string":
                words = {key: one[key] for key in ("description",) if key in one}
                properties[name] = {"anyOf": [one, {"$ref": f"#/$defs/{_BY_START}"}], **words}
    schema["$defs"][_BY_START] = {
        "description": "Values by the day from which they hold, such as {2026-04-01: 12.71}.",
        "type": "object",
        "minProperties": 1,
        "patternProperties": {r"^\d{4}-\d{2}-\d{2}$": {}},
        "additionalProperties": False,
    }
    return schema


def _programme() -> Schema:
    schema = _of(Programme)
    schema["properties"]["format"]["const"] = FORMAT
    return schema


def _of(kind: type[BaseModel]) -> Schema:
    """Describe a type as a file writes it, with the words of its fields."""
    schema = kind.model_json_schema(by_alias=True, mode="validation")
    models = models_in(kind)
    for name, described in ((kind.__name__, schema), *schema.get("$defs", {}).items()):
        for field, words in field_words(models[name]).items() if name in models else ():
            described["properties"][field]["description"] = words
    plain: Schema = _plain(schema)
    plain.pop("title", None)
    return plain


def _plain(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Take out titles that only repeat a name, and let a fraction be written as a number."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "fraction":
        rest = {key: value for key, value in node.items() if key in ("description", "default")}
        return _FRACTION | rest
    kept = {key: value for key, value in node.items() if key != "title" or not isinstance(value, str)}
    return {key: _plain(value) for key, value in kept.items()}
