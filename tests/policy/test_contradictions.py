"""A rule of contradiction says where it comes from and why, and nothing that cannot mean anything."""

from slavery_check.policy.contradictions import Alike, ContradictionRule, Contradictions, Later
from tests.policy.grounds import GROUNDS, REASON, held_to_edge, held_to_words

RULE = {**REASON, "id": "a_rule", "ask": "Please tell us more."}


def test_grounds_are_three_letters_at_least_such_as_ilo() -> None:
    held_to_words(ContradictionRule, RULE, "source", "rationale", "reason", "ask")
    held_to_words(Alike, {**GROUNDS, "fewest_words": 4}, "source", "rationale")


def test_texts_of_three_words_are_alike_by_chance() -> None:
    held_to_edge(Alike, GROUNDS, {"fewest_words": 4}, {"fewest_words": 3})


def test_a_day_that_is_later_is_one_of_at_least_one() -> None:
    held_to_edge(Later, {"than": "declared_on"}, {"days": ["training_date"]}, {"days": []})


def test_an_id_is_a_plain_name() -> None:
    held_to_edge(ContradictionRule, RULE, {"id": "ab1"}, {"id": "A rule"})
    held_to_edge(ContradictionRule, RULE, {"id": "a" * 60}, {"id": "a" * 61})


def test_a_rule_that_names_no_question_looks_at_none() -> None:
    assert ContradictionRule.model_validate(RULE).questions == ()
    assert Contradictions().rules == ()
    assert Contradictions().nothing_said == ()
    assert Contradictions().alike is None
