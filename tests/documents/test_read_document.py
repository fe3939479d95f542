from datetime import date
from decimal import Decimal

from slavery_check.documents.json_document import encode
from slavery_check.documents.read_document import AnswerEntry, ReadDocument
from slavery_check.documents.read_page import read_page
from slavery_check.returns.answers import (
    Anchor,
    Answered,
    DoesNotKnow,
    NotApplicable,
    Source,
    Unanswered,
    Value,
)
from slavery_check.returns.raw import Refusal
from tests.returns.returned import filled

SOURCE = Source("Sites", "B3", "  as typed ", Anchor.HEADER)


def entry(value: Value) -> AnswerEntry:
    return AnswerEntry.of(Answered("any_question", value, SOURCE), "sites", 3)


def test_values_of_every_kind_are_plain_json() -> None:
    assert [entry(value).value for value in ("yes", 12, Decimal("12.50"), date(2026, 5, 4), ("a", "b"), ())] == [
        "yes",
        12,
        "12.50",
        "2026-05-04",
        ("a", "b"),
        (),
    ]


def test_the_raw_text_keeps_its_spaces() -> None:
    assert entry("as typed").raw == "  as typed "


def test_what_is_not_answered_has_no_value_and_says_why() -> None:
    states = [
        AnswerEntry.of(answer)
        for answer in (
            Unanswered("any_question"),
            NotApplicable("any_question", "We buy nothing.", SOURCE),
            DoesNotKnow("any_question", SOURCE),
        )
    ]
    assert [(one.state, one.value, one.reason, one.cell) for one in states] == [
        ("unanswered", None, "", ""),
        ("not_applicable", None, "We buy nothing.", "Sites!B3"),
        ("does_not_know", None, "", "Sites!B3"),
    ]


def test_the_name_of_a_file_need_not_be_utf8() -> None:
    refusal = Refusal("x\udcff\u202e.xlsx", "ab", "pdf", "x\udcff.xlsx is a PDF file.", "")
    document = ReadDocument.of(refusal)
    assert document.file == "x\ufffd\u202e.xlsx"
    assert document.problems[0].message == "x\ufffd.xlsx is a PDF file."
    assert b'"x\xef\xbf\xbd\\u202e.xlsx"' in encode(document)


def test_a_refusal_is_a_document_with_one_problem() -> None:
    document = ReadDocument.of(Refusal("x\x1b[2J.xlsx", "ab", "pdf", "This is a PDF file.", "detail"))
    assert document.outcome == "refused"
    assert b"detail" not in encode(document)
    shown = "\n".join(read_page(document, {}, [("Must be put right", "This is a PDF file.")]))
    assert "\x1b" not in shown
    assert "This is a PDF file." in shown


def test_the_page_shows_what_is_missing_and_which_anchors_decided() -> None:
    found = filled({"legal_name": "Quay Mill Ltd", "employees": "many"}).validated()
    document = ReadDocument.of(found)
    shown = list(read_page(document, {}, ()))
    about = next(one for one in document.sections if one.id == "about_you")
    assert (about.wanted, about.given, about.missing, about.to_check) == (10, 2, 8, 1)
    assert "  about_you: wanted 10, given 2, missing 8, to check 1" in shown
    assert any(line.startswith("Answers (found by row number and wording") for line in shown)
