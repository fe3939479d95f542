"""Checks that look at what an answer means beside others. They report; they change no answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from slavery_check.problems import ProblemSeverity
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.returns.addresses import cell
from slavery_check.returns.answers import Answer, Answered, Source, TableRow
from slavery_check.returns.findings import Finding
from slavery_check.returns.firm import company_number
from slavery_check.returns.readings import Setting

PAST_DATES = (
    "risk_assessment_date",
    "training_date",
    "declared_on",
    "licence_checked_on",
    "site_last_audit",
    "document_date",
)
"""Questions that ask for a day that has been."""
COUNTS = {"site_count": "sites", "sub_supplier_count": "sub_suppliers"}
"""How many there are -> the table that lists them."""
DECLARED = "declared_true"
"""The question that signs off: only yes will do."""
_UK_COMPANY = re.compile(r"(?:[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z][0-9]{7})")
"""Eight characters at Companies House: digits, or one or two letters and digits."""
_MUST, _CHECK = ProblemSeverity.MUST_FIX, ProblemSeverity.PLEASE_CHECK


def cross_check(
    answers: Mapping[str, Answer], tables: Mapping[str, tuple[TableRow, ...]], setting: Setting, today: date
) -> Iterator[Finding]:
    """Give every contradiction between answers."""
    yield from _future(answers, tables, setting, today)
    yield from _counts(answers, tables, setting)
    yield from _company_number(answers, setting)
    declared = answers.get(DECLARED)
    if isinstance(declared, Answered) and declared.value == "no":
        expected = f'"{setting.labels.choice(DECLARED, "yes")}"'
        yield _finding("not_declared", _MUST, declared, expected)


def _future(
    answers: Mapping[str, Answer], tables: Mapping[str, tuple[TableRow, ...]], setting: Setting, today: date
) -> Iterator[Finding]:
    rows = [row.answers for table in tables.values() for row in table]
    for given in (answers, *rows):
        for question in PAST_DATES:
            answer = given.get(question)
            if isinstance(answer, Answered) and isinstance(answer.value, date) and answer.value > today:
                # The file holds the day as a number, which tells nobody anything.
                found = day_in_words(answer.value, setting.labels)
                yield replace(_finding("date_in_future", _CHECK, answer, setting.expected("past_date")), found=found)


def _counts(
    answers: Mapping[str, Answer], tables: Mapping[str, tuple[TableRow, ...]], setting: Setting
) -> Iterator[Finding]:
    for question, table in COUNTS.items():
        answer = answers.get(question)
        if isinstance(answer, Answered) and isinstance(answer.value, int) and len(tables.get(table, ())) < answer.value:
            yield _finding("rows_fewer_than_count", _CHECK, answer, setting.expected("rows", count=answer.value))


def _company_number(answers: Mapping[str, Answer], setting: Setting) -> Iterator[Finding]:
    answer, country = answers.get("company_number"), answers.get("registered_country")
    british = isinstance(country, Answered) and country.value == "GB"
    if british and isinstance(answer, Answered) and not _UK_COMPANY.fullmatch(company_number(str(answer.value))):
        yield _finding("bad_company_number", _CHECK, answer, setting.expected("company_number"))


def _finding(code: str, severity: ProblemSeverity, answer: Answered, expected: str) -> Finding:
    source: Source = answer.source
    row, column = cell(source.cell) or (0, 0)
    return Finding(code, severity, source.sheet, row, column, answer.question, source.raw, expected)
