"""An earlier version of a questionnaire, as what was different then. Source: `mappings/<version>.yaml`.

The earlier questionnaire and its words are put together again from today's; its fingerprint proves that nothing was
forgotten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import Field

from slavery_check.model import Frozen
from slavery_check.questionnaire.beside import beside
from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.defect import Defect, Path
from slavery_check.questionnaire.definition import Question, Questionnaire, Section, Table
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels

_WORDS = ("ask", "help", "why")
_QUESTIONNAIRES, _LABELS = Kept[Questionnaire](most=16), Kept[Labels](most=32)


class Removed(Frozen):
    """A question that is no longer asked."""

    section: str
    """Id of the section that it stood in."""
    after: str = ""
    """Id of the question before it then; empty: it was the first."""
    question: Question
    became: str = ""
    """Id of the question that takes over its answers; empty: none does."""


class ChoicesThen(Frozen):
    """Choices of a question as they were."""

    then: tuple[str, ...] = Field(min_length=1)
    """All of them, in order."""
    now: dict[str, str] = Field(default_factory=dict)
    """Choice then -> choice now. One that is neither here nor offered now is not carried over."""


class Earlier(Frozen):
    """One earlier version."""

    version: str = Field(pattern=r"^\d+\.\d+[a-z]?$")
    fingerprints: dict[str, str] = Field(min_length=1)
    """Of the whole form, by language, as its workbooks carry it."""
    asked_since: tuple[str, ...] = ()
    """Ids of questions, tables and columns that it did not have."""
    removed: tuple[Removed, ...] = ()
    choices: dict[str, ChoicesThen] = Field(default_factory=dict)
    """By question."""
    changed: dict[str, str] = Field(default_factory=dict)
    """Question -> what it asked then: its answers are not carried over."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """By language: the words that were others, by dotted key."""

    def questionnaire(self, now: Questionnaire) -> Questionnaire:
        """Put the earlier questionnaire together, the same each time."""
        return _QUESTIONNAIRES.of((self, now), lambda: self._questionnaire(now))

    def _questionnaire(self, now: Questionnaire) -> Questionnaire:
        sections = (Section(id=one.id, questions=found) for one in now.sections if (found := self._section(one)))
        tables = (self._table(table) for table in now.tables if table.id not in self.asked_since)
        return now.model_copy(update={"version": self.version, "sections": tuple(sections), "tables": tuple(tables)})

    def labels(self, now: Labels) -> Labels:
        """Put its words in one language together, the same each time."""
        return _LABELS.of((self, now), lambda: self._labels(now))

    def _labels(self, now: Labels) -> Labels:
        if now.halves:
            return beside(*(self.labels(one) for one in now.halves))
        removed = {f"questions.{one.question.id}.{word}": one.question.id for one in self.removed for word in _WORDS}
        words = {**removed, **now.words, **self.words.get(now.language, {})}
        return replace(now, words=words, english=self.labels(now.english) if now.english else None)

    def _section(self, section: Section) -> tuple[Question, ...]:
        questions = [self._then(one) for one in section.questions if one.id not in self.asked_since]
        for gone in self.removed:
            if gone.section == section.id:
                before = [index for index, one in enumerate(questions, start=1) if one.id == gone.after]
                questions.insert(before[0] if before else 0, gone.question)
        return tuple(questions)

    def _table(self, table: Table) -> Table:
        columns = tuple(self._then(one) for one in table.columns if one.id not in self.asked_since)
        return table.model_copy(update={"columns": columns})

    def _then(self, question: Question) -> Question:
        choices = self.choices.get(question.id)
        return question if choices is None else question.model_copy(update={"choices": choices.then})


def defects(earlier: Earlier, now: Questionnaire, languages: Mapping[str, Labels]) -> Iterator[Defect]:
    """Give every defect of a mapping: ids that are not there, and an earlier version that is not put together right."""
    ids = {question.id for _, question in placed(now)} | {table.id for table in now.tables}
    for path, name in _named(earlier):
        if name not in ids:
            yield Defect(path, f"{path[0]}: there is no '{name}'.", "Mend the id, or take it out.")
    for language, mark in earlier.fingerprints.items():
        if language in languages:
            made = fingerprint(earlier.questionnaire(now), earlier.labels(languages[language]))
            if made != mark:
                found = f"Version {earlier.version} in '{language}', put together from this file, is not what was sent."
                hint = "List every question, choice and word that is another now; compare with the version in git."
                yield Defect(("fingerprints", language), found, hint)


def _named(earlier: Earlier) -> Iterator[tuple[Path, str]]:
    """Give every id of today that a mapping names, and where."""
    for key in ("asked_since", "choices", "changed"):
        yield from (((key,), name) for name in getattr(earlier, key))
    yield from (
        (("removed", index, "became"), gone.became) for index, gone in enumerate(earlier.removed) if gone.became
    )
