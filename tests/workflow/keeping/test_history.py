"""Every entry can be put into words, whatever became of its payload."""

from dataclasses import replace
from typing import Any

import pytest

from slavery_check.programme import Supplier
from slavery_check.register.encoded_supplier import encode_supplier
from slavery_check.register.entry import Entry, Json, Kind
from slavery_check.workflow.keeping.history import sentence, told

LISTED = Supplier(id="S1", name="First", contact_name="Sam")


def entry(kind: Kind, number: int = 2, about: str = "fees_paid", **facts: Json) -> Entry:
    return Entry(number, kind, "S1", about, "2025-26", "2026-06-01", "2026-06-01T10:00:00Z", facts, {}, "", "")


def listed(supplier: Supplier, number: int = 2) -> Entry:
    facts, personal = encode_supplier(supplier)
    return replace(entry(Kind.SUPPLIER, number), facts=facts, personal=personal)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_entry_has_words(kind: Kind) -> None:
    one = listed(LISTED) if kind is Kind.SUPPLIER else entry(kind)

    for words in (sentence(one), sentence(one, one), sentence(replace(one, personal=None), one)):
        assert words[0].isupper() or words.startswith("S1")
        assert "None" not in words


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.HOLD, Kind.LIFTED, Kind.SUPPLIER}))
def test_a_reason_and_a_name_are_told_and_an_erasure_is_said(kind: Kind) -> None:
    said = replace(entry(kind), personal={"by": "Ann", "reason": "ticket 17"})

    [one] = told([said])
    assert (one.words.endswith("Reason: ticket 17"), one.by) == (True, "Ann")
    [gone] = told([replace(said, personal=None)])
    assert (gone.words.endswith("Its words were erased."), gone.by) == (True, "")


@pytest.mark.parametrize("kind", [Kind.HOLD, Kind.LIFTED])
def test_a_hold_is_told_in_the_same_words_whatever_stands_there(kind: Kind) -> None:
    bare = entry(kind)
    for personal in ({"by": "Lee", "reason": "restricted"}, None):
        assert [(one.words, one.by) for one in told([replace(bare, personal=personal)])] == [(sentence(bare), "")]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Second"}, "renamed from First to Second."),
        ({"contact_email": "sam@first.example"}, ": another contact."),
        ({"country": "DE", "owner": "Bo"}, ": other country, owner."),
        ({"name": "Second", "contact_name": "Kim"}, "renamed from First to Second; another contact."),
    ],
)
def test_a_change_of_the_supplier_list_says_what_changed(changed: dict[str, str], said: str) -> None:
    assert sentence(listed(LISTED.model_copy(update=changed)), listed(LISTED)).endswith(said)


def test_after_an_erasure_no_rename_is_made_up() -> None:
    before = replace(listed(LISTED), personal=None)

    assert sentence(listed(LISTED, 3), before) == "Changed on the supplier list."


def test_an_assessment_tells_the_band_before_and_the_flags_that_came_and_went() -> None:
    low: dict[str, Any] = {"band": "Low", "residual": "10", "policy": "policy 1.0", "red_flags": [{"id": "fees_paid"}]}
    high = {"band": "High", "residual": "121/2", "policy": "policy 1.1", "red_flags": [{"id": "papers_held"}]}
    old = entry(Kind.ASSESSMENT, state="complete", **low)
    new = entry(Kind.ASSESSMENT, 3, state="complete", **{**low, **high})

    assert [one.words for one in told([old, new])] == [
        "Assessed under policy 1.0: Low (10.0); red flags raised: fees paid.",
        "Assessed under policy 1.1: Low -> High (60.5); red flags raised: papers held; no longer raised: fees paid.",
    ]


def test_a_band_that_an_answer_may_move_is_told_as_provisional_and_so_is_what_nobody_recorded() -> None:
    low: dict[str, Any] = {"band": "Low", "residual": None, "policy": "p 1.0", "red_flags": []}
    states: tuple[dict[str, Any], ...] = (
        {"state": "provisional"},
        {"state": "complete"},
        {},
        {"state": "insufficient", "band": None},
    )
    history = [entry(Kind.ASSESSMENT, number, **{**low, **state}) for number, state in enumerate(states, start=2)]

    assert [one.words for one in told(history)] == [
        "Assessed under p 1.0: Low, provisional.",
        "Assessed under p 1.0: Low, provisional -> Low.",
        "Assessed under p 1.0: Low -> Low, perhaps provisional.",
        "Assessed under p 1.0: Low, perhaps provisional -> too little answered.",
    ]


def test_an_action_is_compared_with_itself_only() -> None:
    first = entry(Kind.ACTION, about="S1-a", status="open", due="2026-07-01")
    other = entry(Kind.ACTION, 3, about="S1-b", status="open", due="2026-07-01")
    closed = entry(Kind.ACTION, 4, about="S1-a", status="closed", due="2026-07-01")

    assert [one.words for one in told([first, other, closed])] == [
        "Action S1-a: open, due 2026-07-01.",
        "Action S1-b: open, due 2026-07-01.",
        "Action S1-a: open -> closed, due 2026-07-01.",
    ]
