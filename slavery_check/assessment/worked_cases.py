"""Running worked cases: a case becomes a return, and is assessed as if it had come in a workbook."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from slavery_check.assessment.assess import assess
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.policy.cases import Case, Given, Row
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.questionnaire.conditions import evaluate
from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question, Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.reference.editions import Edition
from slavery_check.reference.indexes import MEASURES, Index, IndexValue
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
BESIDE_THE_LIST = frozenset({"country_of_delivery", "index", "spend_of_all", "last_band", "open_flag", "last_year"})
"""What a case may say of a supplier beside its line of the supplier list."""
_MANY = (AnswerType.MANY_OF, AnswerType.COUNTRIES)


def assess_case(case: Case, questionnaire: Questionnaire, policy: Policy, reference: Reference) -> Assessment:
    """Assess a case as if its answers had come in a workbook; ValueError for a question or choice that is not there."""
    return assess(
        return_of(case, questionnaire), supplier_of(case), rules_of(case, policy, reference), evidence_of(case)
    )


def rules_of(case: Case, policy: Policy, reference: Reference) -> Rules:
    """Give what it is assessed under; an `index` marks its countries whatever the policy says of values."""
    delivery = case.supplier.get("country_of_delivery", "GB")
    if case.indexes:
        indexes = _indexes(case)
        editions = {**reference.editions, **{table: index.edition for table, index in indexes.items()}}
        return Rules.of(policy, replace(reference, indexes=indexes, editions=editions), delivery)
    return Rules(policy, reference, delivery, frozenset(case.supplier.get("index", "").split()))


def supplier_of(case: Case) -> Supplier:
    """Give its line of the supplier list; ValueError for a field that there is not."""
    unknown = set(case.supplier) - set(Supplier.model_fields) - BESIDE_THE_LIST
    if unknown:
        raise ValueError(f"{case.id}: no such field of a supplier: {', '.join(sorted(unknown))}")
    fields = {name: value for name, value in case.supplier.items() if name in Supplier.model_fields}
    return Supplier.model_validate({"id": SUPPLIER, "name": case.id, **fields})


def evidence_of(case: Case) -> tuple[Evidence, ...]:
    """Give what is recorded of its evidence."""
    return tuple(Evidence(SUPPLIER, name, level, "", "", "") for name, level in case.evidence.items())


def _indexes(case: Case) -> Mapping[str, Index]:
    found: dict[str, dict[tuple[str, str], IndexValue]] = {}
    for name, values in case.indexes.items():
        table, _, measure = name.partition(" ")
        if measure not in MEASURES.get(table, ()):
            raise ValueError(f"{case.id}: no such index: {name}")
        found.setdefault(table, {}).update(
            {(measure, alpha2): IndexValue(value, str(value)) for alpha2, value in values.items()}
        )
    return {table: Index(Edition(table, table, "", "", "", "", ""), values) for table, values in found.items()}


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
    if question.type is AnswerType.DATE and isinstance(value, str):
        return Answered(question.id, date.fromisoformat(value), source)
    return Answered(question.id, value, source)


def _check(question: Question, value: str | int | tuple[str, ...]) -> None:
    many = question.type in _MANY
    if isinstance(value, tuple) is not many:
        raise ValueError(f"{question.id} takes {'a list' if many else 'one answer'}")
    options = set(question.options) - {NOT_APPLICABLE, DONT_KNOW}
    unknown = {str(one) for one in (value if isinstance(value, tuple) else (value,))} - options
    if options and unknown:
        raise ValueError(f"{question.id} has no choice {', '.join(sorted(unknown))}")
