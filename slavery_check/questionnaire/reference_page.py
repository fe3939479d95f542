"""The questionnaire as one Markdown page: every question, its choices, when it is asked, what it serves."""

from collections.abc import Iterator

from slavery_check.questionnaire.conditions import AllOf, AnyOf, AtLeast, Condition, Includes, Is, Not
from slavery_check.questionnaire.counts import count, of_modules
from slavery_check.questionnaire.definition import Question, Questionnaire
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.labels import Labels


def page(questionnaire: Questionnaire, labels: Labels) -> str:
    """Render the page; it is generated and a test holds it current."""
    return "\n".join(_lines(questionnaire, labels)) + "\n"


def _lines(questionnaire: Questionnaire, labels: Labels) -> Iterator[str]:
    yield "# The supplier questionnaire"
    yield ""
    yield f"Generated from `questionnaires/{questionnaire.id}/` by `make docs`."
    yield ""
    counted = f"{count(scoped(questionnaire, WHOLE))}{of_modules(questionnaire)}"
    yield f"`{questionnaire.id}`, version {questionnaire.version}: {counted}."
    for section in questionnaire.sections:
        yield from _block(labels.text(f"sections.{section.id}.title"), section.questions, labels)
    for table in questionnaire.tables:
        yield from _block(f"Table: {labels.text(f'sheets.{table.id}')}", table.columns, labels, table.asked_in)


def _block(title: str, questions: tuple[Question, ...], labels: Labels, parts: tuple[str, ...] = ()) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield "| id | question | type | choices | asked | evidence | serves |"
    yield "|---|---|---|---|---|---|---|"
    for question in questions:
        choices = "; ".join(f"`{option}` {labels.choice(question.id, option)}" for option in question.options)
        cells = (
            f"`{question.id}`",
            labels.text(f"questions.{question.id}.ask"),
            question.type.replace("_", " "),
            choices,
            f"{', '.join(parts or question.asked_in)}; {_asked(question)}",
            "wanted" if question.evidence else "",
            ", ".join(question.source),
        )
        yield f"| {' | '.join(' '.join(cell.split()).replace('|', '&#124;') for cell in cells)} |"


def _asked(question: Question) -> str:
    if question.when is not None:
        optional = "" if question.required else ", optional"
        return f"if {in_words(question.when)}{optional}"
    return "always" if question.required else "optional"


def in_words(condition: Condition) -> str:
    """Say a condition in words, with ids as code."""
    match condition:
        case AllOf(all=parts):
            return " and ".join(_bracketed(part) for part in parts)
        case AnyOf(any=parts):
            return " or ".join(_bracketed(part) for part in parts)
        case Not(negate=part):
            return f"not {_bracketed(part)}"
        case Is(question=question, any_of=choices):
            return f"`{question}` is {_either(choices)}"
        case Includes(question=question, includes=choices):
            return f"`{question}` includes {_either(choices)}"
        case AtLeast(question=question, at_least=least):
            return f"`{question}` is at least {least}"


def _bracketed(condition: Condition) -> str:
    words = in_words(condition)
    return f"({words})" if isinstance(condition, AllOf | AnyOf | Not) else words


def _either(choices: tuple[str, ...]) -> str:
    return " or ".join(f"`{choice}`" for choice in choices)
