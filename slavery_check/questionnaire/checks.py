"""What makes a questionnaire's definition unusable, beyond what its types refuse: every defect at once."""

import re
from collections.abc import Iterator

from slavery_check.questionnaire.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Includes,
    Is,
    Not,
)
from slavery_check.questionnaire.defect import Defect, Path
from slavery_check.questionnaire.definition import (
    DONT_KNOW,
    NONE_OF_THESE,
    NOT_APPLICABLE,
    AnswerType,
    Question,
    Questionnaire,
)
from slavery_check.questionnaire.part_checks import part_defects

SOURCES = ("design", "ilo", "pa2023", "ppn009", "registry", "s54")
"""What a question may serve: the part of a source before its colon or bracket."""

_CHOICE = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_SPECIAL = {DONT_KNOW, NOT_APPLICABLE, NONE_OF_THESE}
_WITH_CHOICES = (AnswerType.ONE_OF, AnswerType.MANY_OF)
_MANY_CELLS = (AnswerType.MANY_OF, AnswerType.COUNTRIES)
_LOOKED_AT_BY: dict[type, tuple[str, tuple[AnswerType, ...]]] = {
    Is: ("is", (AnswerType.YES_NO, AnswerType.ONE_OF)),
    Includes: ("includes", (AnswerType.MANY_OF,)),
    AtLeast: ("at_least", (AnswerType.WHOLE_NUMBER,)),
}


def defects(questionnaire: Questionnaire) -> tuple[Defect, ...]:
    """Give every defect of a definition, in the order of the file; empty when it can be used."""
    asked = (*_repeated_ids(questionnaire), *_in_sections(questionnaire), *_in_tables(questionnaire))
    return (*asked, *part_defects(questionnaire))


def _repeated_ids(questionnaire: Questionnaire) -> Iterator[Defect]:
    sheets: list[tuple[Path, str]] = [(("sections", i), part.id) for i, part in enumerate(questionnaire.sections)]
    sheets += [(("tables", i), part.id) for i, part in enumerate(questionnaire.tables)]
    questions = [(path, question.id) for path, question in placed(questionnaire)]
    for entries in (sheets, questions):
        seen: set[str] = set()
        for path, name in entries:
            if name in seen:
                yield Defect((*path, "id"), f"The id '{name}' stands twice.", "Give one of them another id.")
            seen.add(name)


def placed(questionnaire: Questionnaire) -> Iterator[tuple[Path, Question]]:
    """Give every question and table column with its path in the file."""
    for i, section in enumerate(questionnaire.sections):
        for j, question in enumerate(section.questions):
            yield ("sections", i, "questions", j), question
    for i, table in enumerate(questionnaire.tables):
        for j, column in enumerate(table.columns):
            yield ("tables", i, "columns", j), column


def _in_sections(questionnaire: Questionnaire) -> Iterator[Defect]:
    earlier: dict[str, Question] = {}
    for i, section in enumerate(questionnaire.sections):
        for j, question in enumerate(section.questions):
            path: Path = ("sections", i, "questions", j)
            yield from _in_question(path, question)
            if question.when is not None:
                yield from _in_condition((*path, "when"), question.when, earlier)
            earlier[question.id] = question


def _in_tables(questionnaire: Questionnaire) -> Iterator[Defect]:
    for path, column in placed(questionnaire):
        if path[0] != "tables":
            continue
        yield from _in_question(path, column)
        if column.when is not None:
            yield Defect((*path, "when"), f"{column.id}: a table column cannot have a 'when'.", "Take it out.")
        if column.not_applicable:
            found = f"{column.id}: a table has no room for the reason that 'not_applicable' needs."
            yield Defect((*path, "not_applicable"), found, "Take it out, or set 'required: false'.")
        if column.type in _MANY_CELLS:
            found = f"{column.id}: a table column has one cell in a row, but '{column.type}' takes many."
            yield Defect((*path, "type"), found, "Use one_of, country or short_text.")


def _in_question(path: Path, question: Question) -> Iterator[Defect]:
    yield from _in_choices(path, question)
    if question.none_of_these and question.type is not AnswerType.MANY_OF:
        found = f"{question.id}: 'none_of_these' belongs to many_of only."
        yield Defect((*path, "none_of_these"), found, "Take it out, or change the type.")
    if question.not_applicable and question.type in _MANY_CELLS:
        found = f"{question.id}: 'not_applicable' has no cell of its own in a {question.type} question."
        yield Defect((*path, "not_applicable"), found, "Use 'none_of_these', or a 'when'.")
    for index, source in enumerate(question.source):
        if re.split(r"[:(]", source)[0] not in SOURCES:
            found = f"{question.id}: the source '{source}' is not known."
            yield Defect((*path, "source", index), found, f"Begin it with one of: {', '.join(SOURCES)}.")


def _in_choices(path: Path, question: Question) -> Iterator[Defect]:
    place = (*path, "choices")
    if question.type not in _WITH_CHOICES:
        if question.choices:
            found = f"{question.id}: a {question.type} question cannot have choices."
            yield Defect(place, found, "Take them out, or change the type to one_of or many_of.")
        return
    if not question.choices:
        yield Defect(path, f"{question.id}: a {question.type} question needs choices.", "Add 'choices: [...]'.")
    for index, choice in enumerate(question.choices):
        if choice in question.choices[:index]:
            yield Defect((*place, index), f"{question.id}: the choice '{choice}' stands twice.", "Take one out.")
        if choice in _SPECIAL:
            found = f"{question.id}: '{choice}' is not written among the choices."
            yield Defect((*place, index), found, f"Write '{choice}: true' beside the type instead.")
        elif not _CHOICE.fullmatch(choice):
            found = f"{question.id}: '{choice}' cannot be a choice id."
            yield Defect((*place, index), found, "Use small letters, digits and underscores, at most 40.")


def _in_condition(path: Path, condition: Condition, earlier: dict[str, Question]) -> Iterator[Defect]:
    match condition:
        case AllOf(all=parts):
            for index, part in enumerate(parts):
                yield from _in_condition((*path, "all", index), part, earlier)
        case AnyOf(any=parts):
            for index, part in enumerate(parts):
                yield from _in_condition((*path, "any", index), part, earlier)
        case Not(negate=part):
            yield from _in_condition((*path, "not"), part, earlier)
        case Is() | Includes() | AtLeast():
            yield from _in_look(path, condition, earlier)


def _in_look(path: Path, look: Is | Includes | AtLeast, earlier: dict[str, Question]) -> Iterator[Defect]:
    question = earlier.get(look.question)
    if question is None:
        found = f"'when' looks at '{look.question}', which is not asked before."
        yield Defect((*path, "question"), found, "Name a question that stands earlier in the file.")
        return
    key, types = _LOOKED_AT_BY[type(look)]
    if question.type not in types:
        found = f"'{key}' cannot look at '{question.id}', which is a {question.type} question."
        yield Defect((*path, key), found, f"'{key}' looks at: {', '.join(types)}.")
        return
    own = [option for option in question.options if option not in _SPECIAL]
    wanted = look.any_of if isinstance(look, Is) else look.includes if isinstance(look, Includes) else ()
    for index, choice in enumerate(wanted):
        if choice not in own:
            found = f"'when' looks for '{choice}', which is not a choice of '{question.id}'."
            yield Defect((*path, key, index), found, f"Use one of: {', '.join(own)}.")
