"""What makes a label table unusable for a questionnaire: words missing, left over, too long or alike."""

import re
from collections.abc import Iterable, Iterator
from string import Formatter

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.definition import AnswerType, Questionnaire
from slavery_check.questionnaire.labels import Labels

LONGEST_ASK = 25
"""Words."""
LONGEST_HELP = 45
"""Words."""
LONGEST_SHEET_NAME = 31
"""Characters; Excel's limit."""
OWN_SHEETS = ("start", "checker", "glossary", "lists")
PLACEHOLDERS = {"sheet", "cell", "question", "found", "expected"}
"""What a problem's words may ask for."""

_DERIVED = ("sheets", "sections", "tables", "questions", "choices")
"""Namespaces whose keys follow from the questionnaire, so that a key too many is seen."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")
_STARTS_A_FORMULA = re.compile(r"[=+\-@]")


def label_defects(questionnaire: Questionnaire, labels: Labels) -> tuple[Defect, ...]:
    """Give every defect of a label table beside its questionnaire; empty when it can be used."""
    return (
        *_missing_and_unused(questionnaire, labels),
        *_too_long(questionnaire, labels),
        *_alike(questionnaire, labels),
        *_sheet_names(labels),
        *_choice_words(labels),
        *_placeholders(labels),
    )


def differences(labels: Labels, english: Labels) -> tuple[Defect, ...]:
    """Give every word of another language that has other placeholders than English; a missing one is no defect."""
    return tuple(
        Defect(tuple(key.split(".")), f"{key}: other placeholders than en.yaml.", "Use the same ones.")
        for key, words in english.words.items()
        if key in labels.words and _fields(labels.words[key]) != _fields(words)
    )


def _missing_and_unused(questionnaire: Questionnaire, labels: Labels) -> Iterator[Defect]:
    needed = dict.fromkeys((*_needed(questionnaire), *_needed_choices(questionnaire, labels)))
    for key in needed:
        if key not in labels.words:
            yield Defect(tuple(key.split(".")), f"{key}: no words.", "Add them to the label table.")
    if labels.words.get("language", labels.language) != labels.language:
        found = f"language: '{labels.words['language']}' in the table of '{labels.language}'."
        yield Defect(("language",), found, "Write the file's own name there.")
    for key in labels.words:
        if key.split(".")[0] in _DERIVED and key not in needed:
            found = f"{key}: nothing in the questionnaire uses these words."
            yield Defect(tuple(key.split(".")), found, "Take them out, or mend the id.")


def _needed(questionnaire: Questionnaire) -> Iterator[str]:
    yield "language"
    sections = [section.id for section in questionnaire.sections]
    tables = [table.id for table in questionnaire.tables]
    yield from (f"sheets.{name}" for name in (*OWN_SHEETS, *sections, *tables))
    yield from (f"sections.{name}.title" for name in sections)
    yield from (f"tables.{name}.title" for name in tables)
    for _, question in placed(questionnaire):
        yield from (f"questions.{question.id}.{word}" for word in ("ask", "help", "why"))
    yield from (f"expected.{kind}" for kind in AnswerType)


def _needed_choices(questionnaire: Questionnaire, labels: Labels) -> Iterator[str]:
    """Name the words of choices: own choices have words of their own; yes, no and the special ones may share theirs."""
    yield "choices.yes"
    for _, question in placed(questionnaire):
        for option in question.options:
            own = f"choices.{question.id}.{option}"
            yield own if option in question.choices or own in labels.words else f"choices.{option}"


def _too_long(questionnaire: Questionnaire, labels: Labels) -> Iterator[Defect]:
    for _, question in placed(questionnaire):
        for word, limit in (("ask", LONGEST_ASK), ("help", LONGEST_HELP)):
            key = f"questions.{question.id}.{word}"
            count = len(labels.words.get(key, "").split())
            if count > limit:
                yield Defect(tuple(key.split(".")), f"{key}: {count} words.", f"Use at most {limit}.")


def _alike(questionnaire: Questionnaire, labels: Labels) -> Iterator[Defect]:
    """Words that tell rows or choices apart must differ, or a return cannot be read without doubt."""
    asked = dict.fromkeys(f"questions.{question.id}.ask" for _, question in placed(questionnaire))
    yield from _twice(asked, labels)
    for _, question in placed(questionnaire):
        own = (f"choices.{question.id}.{option}" for option in question.options)
        yield from _twice([key if key in labels.words else f"choices.{key.rsplit('.')[-1]}" for key in own], labels)
    yield from _twice([key for key in labels.words if key.startswith("sheets.")], labels)


def _twice(keys: Iterable[str], labels: Labels) -> Iterator[Defect]:
    seen: dict[str, str] = {}
    for key in keys:
        words = " ".join(labels.words.get(key, key).split()).casefold()
        if words in seen:
            yield Defect(tuple(key.split(".")), f"{key}: the same words as {seen[words]}.", "Tell them apart.")
        seen.setdefault(words, key)


def _sheet_names(labels: Labels) -> Iterator[Defect]:
    for key, name in labels.words.items():
        if key.startswith("sheets.") and (len(name) > LONGEST_SHEET_NAME or _NOT_IN_SHEET_NAMES.search(name)):
            hint = f"Use at most {LONGEST_SHEET_NAME} characters and none of [ ] : * ? / \\."
            yield Defect(tuple(key.split(".")), f"{key}: Excel takes no sheet named '{name}'.", hint)


def _choice_words(labels: Labels) -> Iterator[Defect]:
    for key, words in labels.words.items():
        if key.startswith("choices.") and (_STARTS_A_FORMULA.match(words) or '"' in words):
            found = f"{key}: '{words}' would break a formula in the workbook."
            yield Defect(tuple(key.split(".")), found, "Begin it with a letter or digit; use no double quotes.")


def _placeholders(labels: Labels) -> Iterator[Defect]:
    for key, words in labels.words.items():
        fields = _fields(words)
        if fields is None:
            yield Defect(tuple(key.split(".")), f"{key}: a curly bracket stands alone.", "Close or double it.")
        elif key.startswith("problems.") and (extra := fields - PLACEHOLDERS):
            found = f"{key}: the placeholder {{{min(extra)}}} is not known."
            yield Defect(tuple(key.split(".")), found, f"Use only: {', '.join(sorted(PLACEHOLDERS))}.")


def _fields(words: str) -> frozenset[str] | None:
    """Name the placeholders of a template; None when it is not one."""
    try:
        return frozenset(field for _, field, _, _ in Formatter().parse(words) if field is not None)
    except ValueError:
        return None
