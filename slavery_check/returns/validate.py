"""A raw return into typed answers and problems: all of them, in sheet order, and never a guess."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from slavery_check.model import record
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, Form, only, scoped
from slavery_check.questionnaire.kept import Kept
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.reference.countries import Countries
from slavery_check.returns import cover
from slavery_check.returns.altered_lists import altered_lists
from slavery_check.returns.anchors import Anchors
from slavery_check.returns.answering import answer_all
from slavery_check.returns.answers import (
    Answer,
    Answered,
    NotAsked,
    Outcome,
    Remark,
    SupplierReturn,
    TableRow,
    Tally,
    Unanswered,
    Unread,
    ValidatedReturn,
    given,
)
from slavery_check.returns.cross_checks import cross_check
from slavery_check.returns.findings import Finding, Findings
from slavery_check.returns.offered import as_offered
from slavery_check.returns.our_words import our_words
from slavery_check.returns.pages import Page
from slavery_check.returns.question_words import words_of_all
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.readings import Setting
from slavery_check.returns.remarks import remarks as remarks_in
from slavery_check.returns.sheets_seen import sheets_seen
from slavery_check.returns.tables import Heads, read_table
from slavery_check.returns.tally import tallies
from slavery_check.returns.wordings import Wordings, wordings

_STRANGE = {"questionnaire": "unknown_questionnaire", "version": "unknown_version"}
"""Fact on the cover -> the problem where it is not ours."""
_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK
_NOT_ASKED = Kept[Mapping[str, Answer]](most=32)
_NAMED = Kept[Form](most=64)
_FORMS = 8
"""Of one set of rows, for which what to look for is kept."""


@record
class _Work:
    """One return on its way."""

    raw: RawReturn
    questionnaire: Questionnaire
    setting: Setting
    pages: tuple[Page, ...]
    anchors: Anchors
    heads: Heads
    asked: Questionnaire
    """What the form asks, and whatever else stands in the file."""
    wanted: Questionnaire
    """What the form asks."""
    form: Form
    wordings: Wordings
    facts: Mapping[str, cover.Fact]
    findings: Findings


def validate(
    raw: RawReturn, questionnaire: Questionnaire, labels: Labels, countries: Countries, today: date
) -> ValidatedReturn:
    """Read every answer and report every problem.

    `refused` when the workbook is not of this kind at all, with one problem `not_our_questionnaire`. Of another
    questionnaire or version no answer is carried over, and a problem says so.
    """
    work = _prepare(raw, questionnaire, labels, as_offered(raw, labels, countries))
    heard = _hear(work, today)
    asked = (question.id for question in questionnaire.questions)
    if not any(fact.text for fact in work.facts.values()) and not work.anchors.any_of(asked):
        return _refused(work, heard)
    if strange := _strange(work):
        work.findings.add(strange)
        return _result(work, replace(_nothing(work), remarks=heard.said.remarks), heard.said)
    work.findings.add(*_cover_findings(work), *heard.findings)
    return replace(_result(work, heard.said), sections=heard.sections)


@record
class _Heard:
    """What a return says, and what is wrong with how it says it."""

    said: SupplierReturn
    findings: tuple[Finding, ...]
    sections: tuple[Tally, ...]


def _hear(work: _Work, today: date) -> _Heard:
    """Read all that can be read, of whatever version: somebody at risk must be heard all the same."""
    heard = answer_all(work.asked, work.anchors, work.setting)
    answers = {**_not_asked(work.questionnaire), **heard.answers}
    findings, gone = heard.findings, set[str]()
    tables: dict[str, tuple[TableRow, ...]] = {table.id: () for table in work.questionnaire.tables}
    for table in work.asked.tables:
        tables[table.id], wrong = read_table(table, work.heads, work.setting)
        findings.extend(wrong)
        gone |= {table.id for one in wrong if one.code == "sheet_missing"}
    findings.extend(cross_check(answers, tables, work.setting, today))
    said = _supplier_return(work, answers, tables, heard.unread, _remarks(work, answers, tables, heard.unread))
    # The Checker sees last year's answers too, confirmed or not.
    known = {**heard.known, **given(heard.offered)}
    sections = tallies(work.wanted, known, tables, findings, heard.stands, gone)
    return _Heard(said, tuple(findings), sections)


def _not_asked(questionnaire: Questionnaire) -> Mapping[str, Answer]:
    """Give what is known of every question before any is heard, in order."""
    return _NOT_ASKED.of((questionnaire,), lambda: {one.id: NotAsked(one.id) for one in questionnaire.questions})


def _remarks(
    work: _Work,
    answers: Mapping[str, Answer],
    tables: Mapping[str, tuple[TableRow, ...]],
    unread: tuple[Unread, ...],
) -> tuple[Remark, ...]:
    records = [row.answers for table in tables.values() for row in table]
    told = [one for each in (answers, *records) for one in each.values()]
    taken = {(source.sheet, source.cell) for one in told if (source := one.source) is not None}
    taken |= {(one.sheet, one.cell) for one in unread if not one.beside}
    setting = work.setting
    ours = our_words(work.questionnaire, setting.labels, setting.countries, setting.sheets.values())
    return remarks_in(work.pages, ours, taken, work.wordings.questions)


def _prepare(raw: RawReturn, questionnaire: Questionnaire, labels: Labels, countries: Countries) -> _Work:
    ours = wordings(questionnaire, labels)
    seen = sheets_seen(questionnaire, labels, countries)
    pages = tuple([seen.page(sheet) for sheet in raw.sheets])
    anchors = Anchors(pages, raw.defined_names, ours)
    findings = Findings(raw.file_name, labels, [sheet.name for sheet in raw.sheets])
    facts = cover.read_cover(anchors, labels)
    form = _form(facts, questionnaire)
    heads = Heads(questionnaire.tables, pages, labels, anchors.heads)
    asked, wanted = _asked(questionnaire, form, anchors, heads), scoped(questionnaire, form)
    # A sheet that is there all the same has its number in the whole questionnaire.
    names = {**sheet_names(questionnaire, labels), **sheet_names(wanted, labels)}
    words = words_of_all(questionnaire, labels)
    setting = Setting(labels, countries, names, raw.epoch_1904, words)
    return _Work(raw, questionnaire, setting, pages, anchors, heads, asked, wanted, form, ours, facts, findings)


def _form(facts: Mapping[str, cover.Fact], questionnaire: Questionnaire) -> Form:
    """Give the form that the cover names; the whole questionnaire where it names none of ours."""
    named = facts["form"].text
    return _NAMED.of((questionnaire,), lambda: Form.of(questionnaire, named) or WHOLE, also=named)


def _asked(questionnaire: Questionnaire, form: Form, anchors: Anchors, heads: Heads) -> Questionnaire:
    """Give what to look for: the form's questions and tables, and every other one of which there is a trace.

    What somebody typed is heard, whatever the cover says was asked.
    """
    found = anchors.asked.get(form)
    if found is None:
        found = _with_traces(questionnaire, form, anchors, heads)
        if len(anchors.asked) < _FORMS:
            anchors.asked[form] = found
    return found


def _with_traces(questionnaire: Questionnaire, form: Form, anchors: Anchors, heads: Heads) -> Questionnaire:
    wanted = scoped(questionnaire, form)
    asked = {one.id for one in wanted.questions} | {one.id for one in wanted.tables}
    there = {one.id for one in questionnaire.questions if one.id not in asked and anchors.any_of([one.id])}
    there |= {one.id for one in questionnaire.tables if one.id not in asked and heads.has(one)}
    return only(questionnaire, asked | there) if there else wanted


def is_of_another_form(found: ValidatedReturn) -> bool:
    """Tell whether nothing in a return was read, since its questions or their version are none that we know."""
    return any(one.code in _STRANGE.values() for one in found.problems)


def _strange(work: _Work) -> Finding | None:
    """Say that these are not the questions, or not the version, that we can read."""
    questionnaire, facts = work.questionnaire, work.facts
    for (key, code), ours in zip(_STRANGE.items(), (questionnaire.id, questionnaire.version), strict=True):
        if facts[key].text != ours:
            return Finding(code, _MUST, *facts[key].place, found=facts[key].text, expected=ours)
    return None


def _cover_findings(work: _Work) -> list[Finding]:
    labels, supplier, mark = work.setting.labels, work.facts["supplier"], work.facts["fingerprint"]
    found: list[Finding] = []
    if not supplier.text:
        expected = labels.text("expected.supplier")
        found.append(Finding("supplier_missing", _MUST, *supplier.place, expected=expected))
    form = work.facts["form"]
    if form.text and form.text != str(work.form):
        expected = labels.text("expected.form")
        found.append(Finding("form_changed", _MUST, *form.place, found=form.text, expected=expected))
    ours = fingerprint(work.wanted, labels)
    if mark.text != ours:
        found.append(Finding("fingerprint_changed", _CHECK, *mark.place, found=mark.text, expected=ours))
    found.extend(altered_lists(work.asked, work.pages, work.setting))
    return found


def _nothing(work: _Work) -> SupplierReturn:
    answers: dict[str, Answer] = {question.id: Unanswered(question.id) for question in work.questionnaire.questions}
    return _supplier_return(work, answers, {table.id: () for table in work.questionnaire.tables})


def _result(work: _Work, said: SupplierReturn, overheard: SupplierReturn | None = None) -> ValidatedReturn:
    problems = work.findings.problems()
    return ValidatedReturn(Outcome.of(problems), said, problems, overheard)


def _refused(work: _Work, heard: _Heard) -> ValidatedReturn:
    message = work.setting.labels.text("refusals.not_our_questionnaire")
    problem = Problem("not_our_questionnaire", _MUST, message, file=work.raw.file_name)
    return ValidatedReturn(Outcome.REFUSED, _nothing(work), (problem,), heard.said)


def _supplier_return(
    work: _Work,
    answers: Mapping[str, Answer],
    tables: Mapping[str, tuple[TableRow, ...]],
    unread: tuple[Unread, ...] = (),
    remarks: tuple[Remark, ...] = (),
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
        unread,
        remarks,
        form=work.facts["form"].text,
        language=work.setting.labels.language,
    )
