"""Running worked cases: a case becomes a return, is assessed, and every difference from what it expects is said."""

from collections.abc import Iterator, Mapping

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.policy.cases import Case, Given, Row, exact_points
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question, Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.reference.tables import Reference
from slavery_check.returns.answers import (
    Anchor,
    Answer,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Source,
    SupplierReturn,
    TableRow,
    Unanswered,
    given,
)

SUPPLIER = "case"
_MANY = (AnswerType.MANY_OF, AnswerType.COUNTRIES)


def assess_case(case: Case, questionnaire: Questionnaire, policy: Policy, reference: Reference) -> Assessment:
    """Assess a case as if its answers had come in a workbook; ValueError for a question or choice that is not there."""
    rules = Rules(
        policy,
        reference,
        case.supplier.get("country_of_delivery", "GB"),
        frozenset(case.supplier.get("index", "").split()),
    )
    supplier = Supplier(id=SUPPLIER, name=case.id, category=case.supplier.get("category", ""))
    evidence = [Evidence(SUPPLIER, name, level, "", "", "") for name, level in case.evidence.items()]
    return assess(return_of(case, questionnaire), supplier, rules, evidence)


def return_of(case: Case, questionnaire: Questionnaire) -> SupplierReturn:
    """Make the typed return that the case describes, one cell an answer, row by row."""
    questions = questionnaire.questions
    unknown = set(case.answers) - {question.id for question in questions}
    if unknown:
        raise ValueError(f"{case.id}: no such question: {', '.join(sorted(unknown))}")
    rows = {question.id: row for row, question in enumerate(questions, start=3)}
    form = Form.of(questionnaire, case.form) if case.form else WHOLE
    if form is None:
        raise ValueError(f"{case.id}: '{case.form}' is no form")
    asked_for = {one.id for one in scoped(questionnaire, form).questions} | (set() if case.form else set(case.answers))
    answers = {
        one.id: _answer(one, case.answers.get(one.id), _source("Case", rows[one.id]))
        if one.id in asked_for
        else NotAsked(one.id)
        for one in questions
    }
    known = given(answers)
    asked = {
        one.id: NotApplicable(one.id, "")
        if one.when is not None and evaluate(one.when, known) is False and not isinstance(answers[one.id], Answered)
        else answers[one.id]
        for one in questions
    }
    return SupplierReturn(
        file_name=f"{case.id}.xlsx",
        sha256="",
        supplier_id=SUPPLIER,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        answers=asked,
        tables=_tables(case, questionnaire),
        declared_on=None,
        modified="",
    )


def _tables(case: Case, questionnaire: Questionnaire) -> Mapping[str, tuple[TableRow, ...]]:
    written: dict[str, tuple[Row, ...] | None] = {
        "sites": case.sites,
        "sub_suppliers": case.sub_suppliers,
        "documents": case.documents,
    }
    found: dict[str, tuple[TableRow, ...]] = {}
    for table in questionnaire.tables:
        rows = written.get(table.id) or ()
        unknown = {name for row in rows for name in row} - {column.id for column in table.columns}
        if unknown:
            raise ValueError(f"{case.id}: no such column of {table.id}: {', '.join(sorted(unknown))}")
        found[table.id] = tuple(
            TableRow(
                table.id,
                number,
                {one.id: _answer(one, row.get(one.id), _source(table.id, number)) for one in table.columns},
            )
            for number, row in enumerate(rows, start=3)
        )
    return found


def _source(sheet: str, row: int) -> Source:
    return Source(sheet, f"B{row}", "", Anchor.ID_AND_WORDING)


def _answer(question: Question, written: Given, source: Source) -> Answer:
    match written:
        case None:
            return Unanswered(question.id, source)
        case "dont_know":
            return DoesNotKnow(question.id, source)
        case dict():
            return NotApplicable(question.id, written[NOT_APPLICABLE], source)
    value = tuple(written) if isinstance(written, tuple | list) else written
    _check(question, value)
    return Answered(question.id, value, source)


def _check(question: Question, value: str | int | tuple[str, ...]) -> None:
    many = question.type in _MANY
    if isinstance(value, tuple) is not many:
        raise ValueError(f"{question.id} takes {'a list' if many else 'one answer'}")
    options = set(question.options) - {NOT_APPLICABLE, DONT_KNOW}
    unknown = {str(one) for one in (value if isinstance(value, tuple) else (value,))} - options
    if options and unknown:
        raise ValueError(f"{question.id} has no choice {', '.join(sorted(unknown))}")


def differences(case: Case, assessment: Assessment) -> Iterator[str]:
    """Say, in a sentence each, where an assessment differs from what the case expects."""
    expect = case.expect
    numbers = {"inherent": expect.inherent, "controls": expect.controls, "residual": expect.residual}
    for name, wanted in numbers.items():
        found = getattr(assessment, name)
        if wanted is not None and found != wanted:
            yield f"{name}: expected {exact_points(wanted)}, found {exact_points(found)}"
    if expect.no_band != (assessment.residual is None):
        yield f"no_band: expected {expect.no_band}, found a residual risk of {exact_points(assessment.residual)}"
    if (expect.band or expect.no_band) and assessment.band is not expect.band:
        yield f"band: expected {expect.band}, found {assessment.band}"
    flags = {flag.id for flag in assessment.red_flags}
    if flags != set(expect.flags):
        yield f"flags: expected {sorted(expect.flags)}, found {sorted(flags)}"
    credited = {flag.id for flag in assessment.red_flags if flag.disclosed_and_acting}
    if credited != set(expect.credited):
        yield f"credited: expected {sorted(expect.credited)}, found {sorted(credited)}"
    yield from _shown(case, assessment, flags)


def _shown(case: Case, assessment: Assessment, flags: set[str]) -> Iterator[str]:
    points = {line.criterion: line.points for line in assessment.contributions}
    for criterion, wanted in case.expect.points.items():
        if points.get(criterion, 0) != wanted:
            yield f"{criterion}: expected {exact_points(wanted)}, found {exact_points(points.get(criterion))}"
    firing = flags | {criterion for criterion, value in points.items() if value}
    yield from (f"{one} was to fire and did not" for one in case.fires if one not in firing)
    yield from (f"{one} was not to fire and did" for one in case.near if one in firing)
