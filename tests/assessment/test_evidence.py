from datetime import date

import pytest

from slavery_check.assessment.controls import levels
from slavery_check.assessment.evidence import EvidenceList, current_evidence, expiry_notices, read_evidence
from slavery_check.assessment.result import Evidence
from slavery_check.errors import BadDefinitionError
from slavery_check.model import EvidenceLevel
from slavery_check.problems import ProblemSeverity
from slavery_check.user_table import UserRow, UserTable

HEADER = ("supplier", "question", "level", "document", "by", "on")


def read(*rows: str, header: tuple[str, ...] = HEADER, sheet: str = "") -> EvidenceList:
    lines = tuple(UserRow(number, tuple(row.split("|"))) for number, row in enumerate(rows, start=2))
    return read_evidence(UserTable("evidence.csv", sheet, 1, header, lines), {"S1"}, {"audits"})


@pytest.mark.parametrize("on", ["2026-05-31", "31/05/2026"])
def test_a_row_says_who_did_what_with_the_evidence(on: str) -> None:
    found = read(f"S1|audits|Read|Audit report|Sam Lee|{on}")
    expected = Evidence("S1", "audits", EvidenceLevel.READ, "Audit report", "Sam Lee", "2026-05-31")
    assert found == EvidenceList((expected,), ())


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("S2|audits|read|Report|Sam|2026-05-31", "unknown_supplier"),
        ("S1|audit|read|Report|Sam|2026-05-31", "unknown_question"),
        ("S1|audits|seen|Report|Sam|2026-05-31", "bad_level"),
        ("S1|audits|verified|Report||2026-05-31", "nobody_named"),
        ("S1|audits|read|Report|Sam|31/31/2026", "bad_date"),
        ("S1|audits|received|Report|Sam|", "bad_date"),
    ],
)
def test_a_row_that_credits_nothing_certain_must_be_mended(row: str, code: str) -> None:
    found = read(row)
    assert (found.evidence, [problem.code for problem in found.problems]) == ((), [code])


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ("S2|audits|read|Report|Sam|2026-05-31", "A2", "'S2' is not the id of a supplier."),
        ("S1|audit|read|Report|Sam|2026-05-31", "B2", "'audit' is not the id of a question."),
        ("S1|audits|seen|Report|Sam|2026-05-31", "C2", "'seen' is not one of stated, received, read, verified."),
        ("S1|audits|read|Report||2026-05-31", "E2", "'' names nobody: who did it?"),
        ("S1|audits|read|Report|Sam|May", "F2", "'May' is not a date. Write 2026-05-31."),
    ],
)
def test_what_must_be_mended_is_named_with_its_cell_and_what_stands_there(row: str, cell: str, said: str) -> None:
    [problem] = read(row, sheet="Evidence").problems
    assert (problem.cell, problem.message) == (cell, said)


def test_a_long_cell_is_told_by_its_beginning() -> None:
    [problem] = read(f"S1|audits|{'x' * 61}|Report|Sam|2026-05-31").problems
    assert problem.message.startswith(f"'{'x' * 60}' is not one of ")


def test_receipt_needs_no_named_reader() -> None:
    assert len(read("S1|audits|received|Report||2026-05-31").evidence) == 1


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(BadDefinitionError, match="no column for on"):
        read("S1|audits|read|Report|Sam", header=HEADER[:-1])


FULL = (*HEADER, "type", "expires")


def test_type_and_expiry_may_be_told_and_left_empty() -> None:
    told = read("S1|audits|read|Report|Sam|2026-05-31|Audit|31/12/2026", header=FULL)
    empty = read("S1|audits|read|Report|Sam|2026-05-31||", header=FULL)

    assert [(one.type, one.expires) for one in (*told.evidence, *empty.evidence)] == [("audit", "2026-12-31"), ("", "")]
    assert told.problems == ()


def test_an_expiry_that_is_no_date_must_be_mended() -> None:
    [problem] = read("S1|audits|read|Report|Sam|2026-05-31||next year", header=FULL).problems

    assert (problem.code, problem.found) == ("bad_date", "next year")


def test_evidence_counts_on_its_last_day_and_not_after_it() -> None:
    [one] = read("S1|audits|verified|Report|Sam|2026-05-31|audit|2026-12-31", header=FULL).evidence
    [for_ever] = read("S1|audits|read|Policy|Sam|2020-05-31||", header=FULL).evidence

    assert current_evidence([one, for_ever], date(2026, 12, 31)) == ((one, for_ever), ())
    valid, expired = current_evidence([one, for_ever], date(2027, 1, 1))
    assert (valid, expired) == ((for_ever,), (one,))
    assert levels(valid, "S1") == {"audits": EvidenceLevel.READ}


def test_a_notice_says_which_evidence_expired_and_what_to_do() -> None:
    expired = read("S1|audits|verified|Report|Sam|2026-05-31|audit|2026-12-31", header=FULL).evidence

    [notice] = expiry_notices(expired, "evidence.csv")

    assert notice.message == (
        "The evidence of S1 for audits ('Report') expired on 2026-12-31 and no longer counts. Ask for one that is "
        "valid, and add a line for it."
    )
    assert (notice.severity, notice.file, notice.supplier) == (ProblemSeverity.PLEASE_CHECK, "evidence.csv", "S1")
    assert (notice.code, notice.question, notice.found) == ("evidence_expired", "audits", "2026-12-31")


def test_a_notice_of_evidence_without_a_document_names_none() -> None:
    expired = read("S1|audits|verified||Sam|2026-05-31|audit|2026-12-31", header=FULL).evidence

    [notice] = expiry_notices(expired, "evidence.csv")

    assert notice.message.startswith("The evidence of S1 for audits expired on 2026-12-31 and ")


OTHER_NAMES = {
    "supplier": ("supplier id",),
    "question": ("question id",),
    "level": ("evidence level",),
    "document": ("document name", "what"),
    "by": ("read by", "checked by", "who"),
    "on": ("date", "when"),
    "type": ("kind", "evidence type"),
    "expires": ("expiry", "expiry date", "expires on", "valid until"),
}


@pytest.mark.parametrize(("column", "other"), [(name, one) for name, others in OTHER_NAMES.items() for one in others])
def test_a_column_is_known_by_the_names_that_people_give_it(column: str, other: str) -> None:
    header = tuple(other if name == column else name for name in (*HEADER, "type", "expires"))
    found = read("S1|audits|read|Report|Sam|2026-05-31|letter|2027-01-01", header=header)
    assert (len(found.evidence), found.problems) == (1, ())
