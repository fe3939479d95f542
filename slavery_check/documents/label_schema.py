"""The JSON Schema of a label table: words by nested key; the questionnaire and English say which keys there are."""

from collections.abc import Iterable, Mapping
from typing import Any

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.label_checks import LONGEST_ASK, LONGEST_HELP
from slavery_check.questionnaire.labels import Labels

Schema = dict[str, Any]
_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_GLOSSARY = "glossary"
"""The one namespace that a questionnaire may add to: each entry is a term and its meaning."""


def label_schema(questionnaire: Questionnaire, english: Labels) -> Schema:
    """Describe the label tables of one questionnaire. Nothing but the language is required: English stands in."""
    keys = {*english.words, *_of_questions(questionnaire)}
    schema = _nested(_tree(keys))
    schema["properties"][_GLOSSARY] = {
        "type": "object",
        "additionalProperties": _nested({"term": {}, "meaning": {}}),
    }
    questions = schema["properties"]["questions"]["properties"]
    for described in questions.values():
        for word, most in (("ask", LONGEST_ASK), ("help", LONGEST_HELP)):
            described["properties"][word] = _WORDS | {"description": f"At most {most} words."}
    return schema | {"required": ["language"]}


def _of_questions(questionnaire: Questionnaire) -> Iterable[str]:
    """Name the keys that follow from the questions; a choice that shares its words may also have its own."""
    for _, question in placed(questionnaire):
        yield from (f"questions.{question.id}.{word}" for word in ("ask", "help", "why"))
        yield from (f"choices.{question.id}.{option}" for option in question.options)


def _tree(keys: Iterable[str]) -> Mapping[str, Any]:
    tree: dict[str, Any] = {}
    for key in sorted(keys):
        node = tree
        for part in key.split("."):
            node = node.setdefault(part, {})
    return tree


def _nested(tree: Mapping[str, Any]) -> Schema:
    inner = {key: _nested(below) if below else _WORDS for key, below in tree.items()}
    return {"type": "object", "additionalProperties": False, "properties": inner}
