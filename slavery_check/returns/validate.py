"""A raw return into typed answers and problems: all of them, in sheet order, and never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.labels import Labels
from slavery_check.reference.countries import Countries
from slavery_check.returns import cover
from slavery_check.returns.anchors import Anchors
from slavery_check.returns.answering import answer_all
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Outcome,
    SupplierReturn,
    TableRow,
    Unanswered,
    ValidatedReturn,
)
from slavery_check.returns.cross_checks import cross_check
from slavery_check.returns.findings import Finding, Findings
from slavery_check.returns.hearing import parts
from slavery_check.returns.pages import Page, page
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.readings import Setting
from slavery_check.returns.tables import read_table

_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK


@dataclass(frozen=True, slots=True)
class _Work:
    """One return on its way."""

    raw: RawReturn
    questionnaire: Questionnaire
    setting: Setting
    pages: tuple[Page, ...]
    anchors: Anchors
    facts: Mapping[str, cover.Fact]
    findings: Findings


def validate(
    raw: RawReturn, questionnaire: Questionnaire, labels: Labels, countries: Countries, today: date
) -> ValidatedReturn:
    """Read every answer and report every problem.

    `refused` when the workbook is not of this kind at all, with one problem `not_our_questionnaire`. Of another
    questionnaire or version no answer is carried over, and a problem says so.
    """
    work = _prepare(raw, questionnaire, labels, countries)
    asked = [question.id for question in questionnaire.questions]
    if not any(fact.text for fact in work.facts.values()) and not work.anchors.any_of(asked):
        return _refused(work)
    if strange := _strange(work):
        work.findings.add(strange)
        return _result(work, _nothing(questionnaire), {table.id: () for table in questionnaire.tables})
    work.findings.add(*_cover_findings(work))
    answers, found = answer_all(questionnaire, work.anchors, work.setting)
    work.findings.add(*found)
    tables: dict[str, tuple[TableRow, ...]] = {}
    for table in questionnaire.tables:
        tables[table.id], wrong = read_table(table, work.pages, work.setting)
        work.findings.add(*wrong)
    work.findings.add(*cross_check(answers, tables, work.setting, today))
    return _result(work, answers, tables)


def _prepare(raw: RawReturn, questionnaire: Questionnaire, labels: Labels, countries: Countries) -> _Work:
    wordings = cover.wordings(labels)
    for question in questionnaire.questions:
        wordings[question.id] = labels.text(f"questions.{question.id}.ask")
        wordings |= {f"{question.id}.{part}": words for part, words in parts(question, labels).items()}
    pages = tuple(page(sheet, labels) for sheet in raw.sheets)
    anchors = Anchors(pages, raw.defined_names, wordings)
    setting = Setting(labels, countries, epoch_1904=raw.epoch_1904)
    findings = Findings(raw.file_name, labels, [sheet.name for sheet in raw.sheets])
    facts = cover.read_cover(anchors, labels)
    return _Work(raw, questionnaire, setting, pages, anchors, facts, findings)


def _strange(work: _Work) -> Finding | None:
    """Say that these are not the questions, or not the version, that we can read."""
    questionnaire, facts = work.questionnaire, work.facts
    for key, ours, code in (
        ("questionnaire", questionnaire.id, "unknown_questionnaire"),
        ("version", questionnaire.version, "unknown_version"),
    ):
        if facts[key].text != ours:
            return Finding(code, _MUST, *facts[key].place, found=facts[key].text, expected=ours)
    return None


def _cover_findings(work: _Work) -> list[Finding]:
    labels, supplier, mark = work.setting.labels, work.facts["supplier"], work.facts["fingerprint"]
    found: list[Finding] = []
    if not supplier.text:
        expected = labels.text("expected.supplier")
        found.append(Finding("supplier_missing", _MUST, *supplier.place, expected=expected))
    ours = fingerprint(work.questionnaire, labels)
    if mark.text != ours:
        found.append(Finding("fingerprint_changed", _CHECK, *mark.place, found=mark.text, expected=ours))
    return found


def _nothing(questionnaire: Questionnaire) -> dict[str, Answer]:
    return {question.id: Unanswered(question.id) for question in questionnaire.questions}


def _result(work: _Work, answers: Mapping[str, Answer], tables: Mapping[str, tuple[TableRow, ...]]) -> ValidatedReturn:
    problems = work.findings.problems()
    broken = any(problem.severity is _MUST for problem in problems)
    outcome = Outcome.NEEDS_CORRECTION if broken else Outcome.ACCEPTED
    return ValidatedReturn(outcome, _supplier_return(work, answers, tables), problems)


def _refused(work: _Work) -> ValidatedReturn:
    message = work.setting.labels.text("refusals.not_our_questionnaire")
    problem = Problem("not_our_questionnaire", _MUST, message, file=work.raw.file_name)
    empty = _supplier_return(work, _nothing(work.questionnaire), {table.id: () for table in work.questionnaire.tables})
    return ValidatedReturn(Outcome.REFUSED, empty, (problem,))


def _supplier_return(
    work: _Work, answers: Mapping[str, Answer], tables: Mapping[str, tuple[TableRow, ...]]
) -> SupplierReturn:
    declared = answers.get("declared_on")
    day = declared.value if isinstance(declared, Answered) else None
    return SupplierReturn(
        work.raw.file_name,
        work.raw.sha256,
        work.facts["supplier"].text,
        work.facts["questionnaire"].text,
        work.facts["version"].text,
        answers,
        tables,
        day if isinstance(day, date) else None,
        work.raw.modified,
    )
