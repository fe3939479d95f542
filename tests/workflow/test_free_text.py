from dataclasses import replace
from pathlib import Path

from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.answers import Anchor, Answered, NotApplicable, Outcome, Remark, Source, ValidatedReturn
from slavery_check.returns.raw import MAIL_SHEET, Refusal
from slavery_check.workflow.free_text import Place, Reading, free_text
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.received import Received
from tests.follow_up.examples import LABELS, said

QUESTIONNAIRE = load_questionnaire("supplier-2026")
READING = Reading(load_policy("supplier-2026"), QUESTIONNAIRE, LABELS)


def returned(supplier: str, *remarks: Remark) -> Received:
    """Give a return with a short answer, a long one, a reason, and these remarks."""
    one = said().supplier_return
    answers = dict(one.answers)
    for question, words in (("supply_description", "Advice"), ("risks_found", "Long hours at the peak")):
        answers[question] = Answered(question, words, Source("6 Risks", "B7", words, Anchor.ID_AND_WORDING))
    place = Source("7 Checks", "B3", "Does not apply", Anchor.ID_AND_WORDING)
    answers["contract_clauses"] = NotApplicable("contract_clauses", "we buy nothing", place)
    made = replace(one, answers=answers, remarks=remarks)
    return Received(Path("a.xlsx"), ValidatedReturn(Outcome.ACCEPTED, made, ()), supplier)


def listed(*received: Received) -> list[tuple[str, str, int]]:
    found: tuple[Place, ...] = free_text(received, READING)
    return [(supplier, kind, length) for supplier, *_, kind, length in found]


def test_notes_come_first_then_long_answers_then_words_elsewhere_then_short_answers_the_longest_first() -> None:
    note = Remark("4 Pay", "D7", "See me about this, please", "lowest_pay")
    elsewhere = Remark("My sheet", "A1", "More words")

    assert listed(returned("S001", elsewhere, note)) == [
        ("S001", "note", 25),
        ("S001", "note", 14),
        ("S001", "long answer", 22),
        ("S001", "elsewhere", 10),
        ("S001", "short answer", 6),
    ]


def test_the_same_words_in_the_returns_of_several_suppliers_come_last_and_are_not_left_out() -> None:
    ours = Remark("4 Pay", "C7", "An older help text of ours, which is long", "lowest_pay")

    found = listed(returned("S001", ours), returned("S002", ours))

    assert [(supplier, kind) for supplier, kind, _ in found[-2:]] == [
        ("S001", "same in several"),
        ("S002", "same in several"),
    ]


def test_what_an_e_mail_says_comes_first_the_same_words_in_two_and_those_of_a_refused_one_too() -> None:
    note = Remark("4 Pay", "D7", "See me about this, please, as soon as you can", "lowest_pay")
    mail = Remark(MAIL_SHEET, "A1", "Ring me, please")
    refusal = Refusal("b.eml", "", "mail", "No workbook.", said=("Ring us", "today"))
    other = Refusal("c.xlsx", "", "not_our_questionnaire", "Another form.", said=("Rota",))

    refused = (Received(Path("b.eml"), refusal), Received(Path("c.xlsx"), other))
    found = listed(returned("S001", note, mail), returned("S002", mail), *refused)

    assert found[:4] == [("S001", "e-mail", 15), ("S002", "e-mail", 15), ("", "e-mail", 12), ("S001", "note", 45)]
    assert [place for place in found if place[0] == ""] == [("", "e-mail", 12)]


def test_two_returns_of_one_supplier_are_not_several_suppliers() -> None:
    note = Remark("4 Pay", "D7", "See me", "lowest_pay")

    assert [kind for _, kind, _ in listed(returned("S001", note), returned("S001", note))].count("note") == 4


def test_a_reason_that_stands_in_the_notes_is_listed_once() -> None:
    reason = Remark("7 Checks", "D3", "we buy nothing", "contract_clauses")

    assert [kind for _, kind, _ in listed(returned("S001", reason))].count("note") == 1


def test_every_long_text_of_the_questionnaire_is_read() -> None:
    long = {question.id for question in QUESTIONNAIRE.questions if question.type is AnswerType.LONG_TEXT}

    assert long <= set(READING.policy.free_text)
