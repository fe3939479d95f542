"""A text or a document that two suppliers have alike: told to the buyer alone, on both sides."""

from datetime import date
from typing import Any

from slavery_check.policy.contradictions import Alike
from slavery_check.returns.answers import Anchor, Answered, Source, SupplierReturn, TableRow
from slavery_check.workflow.shared_words import DOCUMENT, NAME, TEXT, SharedWords

ALIKE = Alike(fewest_words=4, source="judgement", rationale="For the test.")
WORDS = "Overtime before large orders, and two agencies."


def answered(question: str, value: Any, cell: str = "B7") -> Answered:  # noqa: ANN401 - of the question's type
    return Answered(question, value, Source("Sheet", cell, str(value), Anchor.ID_AND_WORDING))


def sent(
    id_: str, text: str = "", number: str = "", document: str = "", day: date = date(2026, 5, 4)
) -> SupplierReturn:
    answers = {"risks_found": answered("risks_found", text), "company_number": answered("company_number", number)}
    paper = {
        "document_name": answered("document_name", document, "B9"),
        "document_date": answered("document_date", day),
    }
    rows = (TableRow("documents", 3, paper),) if document else ()
    return SupplierReturn(f"{id_}.xlsx", "", id_, "q", "2.0", dict(answers), {"documents": rows}, None, "")


def named(
    *returns: SupplierReturn, alike: Alike | None = ALIKE, told: dict[str, tuple[str, ...]] | None = None
) -> list[tuple[str, str, str]]:
    shared = SharedWords(alike, ["risks_found"])
    for one in returns:
        shared.add(one.supplier_id, one)
    return [(id_, one.code, one.cell) for id_, one in shared.problems(told or {})]


def test_a_text_is_named_on_both_sides_however_it_is_punctuated() -> None:
    assert named(sent("S1", WORDS), sent("S2", WORDS.upper().replace(",", " -"))) == [
        ("S1", TEXT, "B7"),
        ("S2", TEXT, "B7"),
    ]


def test_few_words_another_text_and_one_firm_on_the_list_twice_are_not() -> None:
    assert named(sent("S1", "None that we know"[:9]), sent("S2", "None that")) == []
    assert named(sent("S1", WORDS), sent("S2", f"{WORDS} And more.")) == []
    assert named(sent("S1", WORDS, "01234567"), sent("S2", WORDS, "1234567")) == []


def test_a_document_of_one_name_and_day_is_named_and_a_common_name_or_another_day_is_not() -> None:
    own = "Fair work rules of Ashby.pdf"
    assert named(sent("S1", document=own), sent("S2", document=own)) == [("S1", DOCUMENT, "B9"), ("S2", DOCUMENT, "B9")]
    assert named(sent("S1", document="policy.pdf"), sent("S2", document="policy.pdf")) == []
    assert named(sent("S1", document=own), sent("S2", document=own, day=date(2026, 5, 5))) == []


def test_two_words_and_a_day_are_enough_and_a_long_name_needs_no_day() -> None:
    short, long = "Recruitment handbook", "Handbook for people who come from abroad"
    other = date(2026, 5, 5)
    assert named(sent("S1", document=short), sent("S2", document=short)) == [
        ("S1", DOCUMENT, "B9"),
        ("S2", DOCUMENT, "B9"),
    ]
    assert named(sent("S1", document=short), sent("S2", document=short, day=other)) == []
    assert named(sent("S1", document=long), sent("S2", document=long, day=other)) == [
        ("S1", NAME, "B9"),
        ("S2", NAME, "B9"),
    ]
    told = named(sent("S1", document=long), sent("S2", document=long), sent("S3", document=long, day=other))
    assert told == [("S1", DOCUMENT, "B9"), ("S2", DOCUMENT, "B9"), ("S3", NAME, "B9")]


def test_whose_whole_return_is_alike_is_not_told_a_second_time() -> None:
    three = [sent(id_, WORDS) for id_ in ("S1", "S2", "S3")]
    told = {"S1": ("S2",), "S2": ("S1",)}
    shared = SharedWords(ALIKE, ["risks_found"])
    for one in three:
        shared.add(one.supplier_id, one)
    said = {id_: one.message for id_, one in shared.problems(told)}
    assert said["S1"].startswith("The answer is word for word that of S3.")
    assert said["S3"].startswith("The answer is word for word that of S1, S2.")


def test_without_a_measure_in_the_policy_nothing_is_compared() -> None:
    assert named(sent("S1", WORDS), sent("S2", WORDS), alike=None) == []
