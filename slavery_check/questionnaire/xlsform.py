"""The questionnaire as an XLSForm: the rows of the three sheets that ODK and KoboToolbox make a form of.

A question is named by its id. What the workbook takes in one cell takes up to three questions here: `<id>`; where it
is not a choice, `<id>-instead` for *don't know* and *not applicable*; and `<id>-reason` for why it does not apply.
Source: xlsform.org.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from slavery_check.questionnaire.definition import NOT_APPLICABLE, Question, Questionnaire, Table
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.relevance import INSTEAD, WITH_CHOICES, Relevance, says, value
from slavery_check.questionnaire.xlsform_kinds import COUNTRY_LIST, KINDS, constraint, constraint_message

LANGUAGE_NAMES = {"en": "English", "cy": "Welsh"}
"""As XLSForm wants them beside the code; a language that is not here goes by its code."""
REASON = "-reason"
SUPPLIER = "supplier-number"
_TRANSLATED = ("label", "hint", "constraint_message")
_REST = ("required", "relevant", "constraint", "appearance")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of the XLSForm."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    """By column; a column that a row lacks is an empty cell."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language that the form can be shown in."""

    labels: Labels
    country_names: Mapping[str, str]
    """By alpha-2, in the order in which they are offered."""

    @property
    def name(self) -> str:
        """`Welsh (cy)`; of a translation that nobody has checked, `Welsh, not checked (cy)`."""
        code = self.labels.language
        checked = ", not checked" if self.labels.unconfirmed else ""
        return f"{LANGUAGE_NAMES.get(code, code)}{checked} ({code})"


def xlsform(questionnaire: Questionnaire, languages: Sequence[Language], form: Form = WHOLE) -> tuple[FormSheet, ...]:
    """Give the sheets survey, choices and settings of what the form asks; the first language is the default."""
    asked = scoped(questionnaire, form)
    survey = _Survey(asked, languages)
    said = [f"{column}::{language.name}" for column in _TRANSLATED for language in languages]
    first = languages[0]
    settings = {
        "form_title": first.labels.text("cover.title"),
        "form_id": asked.id if form == WHOLE else "_".join((asked.id, *str(form).split("+"))),
        "version": asked.version,
        "default_language": first.name,
        "style": "pages",
    }
    return (
        FormSheet("survey", ("type", "name", *said, *_REST), tuple(survey.rows())),
        FormSheet("choices", ("list_name", "name", *said[: len(languages)]), tuple(survey.choices())),
        FormSheet("settings", tuple(settings), (settings,)),
    )


class _Survey:
    def __init__(self, asked: Questionnaire, languages: Sequence[Language]) -> None:
        self._asked = asked
        self._languages = languages
        self._relevance = Relevance({question.id: question for question in asked.questions})

    def rows(self) -> Iterator[Row]:
        yield from self._beginning()
        for section in self._asked.sections:
            yield self._begin("group", section.id, f"sections.{section.id}.title")
            for question in section.questions:
                yield from self._question(question, "yes" if question.required else "")
            yield {"type": "end_group"}
        for table in self._asked.tables:
            yield from self._table(table)

    def choices(self) -> Iterator[Row]:
        for question in self._every_question():
            chosen = question.type in WITH_CHOICES
            listed = question.id if chosen else f"{question.id}{INSTEAD}"
            for option in question.options:
                words = self._option(question, option)
                yield {"list_name": listed, "name": option} | words
        for code in self._languages[0].country_names:
            names = {f"label::{one.name}": one.country_names[code] for one in self._languages}
            yield {"list_name": COUNTRY_LIST, "name": code} | names

    def _every_question(self) -> Iterator[Question]:
        yield from self._asked.questions
        for table in self._asked.tables:
            yield from table.columns

    def _beginning(self) -> Iterator[Row]:
        warning = self._said("hint", lambda labels: "\n".join(_first_hint(labels)))
        safe = self._said("label", lambda labels: labels.text("cover.no_is_safe"))
        number = self._said("label", lambda labels: labels.text("meta.supplier"))
        yield {"type": "note", "name": "first-of-all"} | safe | warning
        yield {"type": "text", "name": SUPPLIER} | number

    def _table(self, table: Table) -> Iterator[Row]:
        """Give a repeat. A row may stay empty, for some programs show one at once; a row begun is to be finished."""
        yield self._begin("repeat", table.id, f"tables.{table.id}.title")
        first, *others = table.columns
        yield from self._question(first, "")
        begun = f"{value(first.id)} != ''"
        for column in others:
            yield from self._question(column, begun if column.required else "")
        yield {"type": "end_repeat"}

    def _begin(self, kind: str, name: str, title: str) -> Row:
        """Begin a group or repeat, one screen each. A sheet may bear a question's id, so it is named apart."""
        row = {"type": f"begin_{kind}", "name": f"{kind}-{name}", "appearance": "field-list"}
        return row | self._said("label", lambda labels: labels.text(title))

    def _question(self, question: Question, required: str) -> Iterator[Row]:
        relevant = self._relevance.relevant(question.when)
        row = {
            "name": question.id,
            "relevant": relevant,
            **self._said("label", lambda labels: labels.text(f"questions.{question.id}.ask")),
            **self._said("hint", lambda labels: "\n".join(_hint(question, labels))),
            **self._kind(question),
        }
        if question.type in WITH_CHOICES or not question.options:
            yield row | {"required": required}
        else:
            yield row
            blank = f"{value(question.id)} = ''"
            yield {
                "type": f"select_one {question.id}{INSTEAD}",
                "name": f"{question.id}{INSTEAD}",
                "required": required,
                "relevant": _both(relevant, blank),
                **self._said("label", lambda labels: labels.text("online.instead")),
            }
        if question.not_applicable:
            yield {
                "type": "text",
                "name": f"{question.id}{REASON}",
                "required": "yes",
                "relevant": _both(relevant, says(question, NOT_APPLICABLE)),
                **self._said("label", lambda labels: labels.text("online.reason")),
                **self._said("hint", lambda labels: labels.text("warning.no_worker_details")),
            }

    def _kind(self, question: Question) -> Row:
        kind = KINDS[question.type]
        row = {"type": kind.type.format(list=question.id), "appearance": kind.appearance}
        checked = constraint(question)
        if not checked:
            return row
        words = self._said("constraint_message", lambda labels: constraint_message(question, labels))
        return row | {"constraint": checked} | words

    def _option(self, question: Question, option: str) -> Row:
        return self._said("label", lambda labels: labels.choice(question.id, option))

    def _said(self, column: str, words: Callable[[Labels], str]) -> Row:
        return {f"{column}::{language.name}": words(language.labels) for language in self._languages}


def _first_hint(labels: Labels) -> Iterator[str]:
    if labels.unconfirmed:
        yield labels.text("translation.unconfirmed")
    yield labels.text("warning.no_worker_details")


def _hint(question: Question, labels: Labels) -> Iterator[str]:
    """Give what stands under the question; the warning first, for a hint may be cut short."""
    if question.warns:
        yield labels.text("warning.no_worker_details")
    yield labels.text(f"questions.{question.id}.help")
    yield labels.text("hints.why", why=labels.text(f"questions.{question.id}.why"))
    if not question.required:
        yield labels.text("hints.optional")


def _both(first: str, second: str) -> str:
    return f"{first} and {second}" if first else second
