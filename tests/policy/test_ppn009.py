"""The levels of PPN 009 say where they come from, and none is forgotten."""

from slavery_check.policy.ppn009 import AnswerLevels, Many, Ppn009
from tests.policy.grounds import GROUNDS, held_to_edge, held_to_words

MANY = {"question": "site_count", "at_least": 1, "level": "high"}
LEVELS = {
    **GROUNDS,
    "industry": {},
    "arrangements": ("low", "medium", "high"),
    "location": ("Tier 1", "Tier 2"),
    "workforce": (),
    "context": (),
    "business_model": (),
    "many": MANY,
}


def test_grounds_are_three_letters_at_least_such_as_ilo() -> None:
    held_to_words(Ppn009, LEVELS, "source", "rationale")


def test_none_is_not_many_and_an_answer_has_a_level_at_least() -> None:
    held_to_edge(Many, MANY, {"at_least": 1}, {"at_least": 0})
    held_to_edge(AnswerLevels, {"question": "overtime"}, {"levels": {"required": "high"}}, {"levels": {}})


def test_every_answer_that_is_looked_at_is_named_in_the_order_of_the_note() -> None:
    one, two, three = ({"question": name, "levels": {"yes": "high"}} for name in ("a", "b", "c"))
    found = Ppn009.model_validate({**LEVELS, "workforce": [one], "context": [two], "business_model": [three]})
    assert [rule.question for rule in found.answers] == ["a", "b", "c"]
    assert {rule.silence for rule in found.answers} == {None}
