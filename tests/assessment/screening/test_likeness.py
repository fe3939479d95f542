"""How alike names are: in words of a known weight, so that every score can be worked out by hand."""

import pytest

from slavery_check.assessment.screening.likeness import Run, alike, likeness, longest_alike, runs
from slavery_check.assessment.screening.names import Name, Reader, Word
from tests.assessment.screening.cases import RULE

READER = Reader(RULE)
EXACT = RULE.model_copy(update={"extra_words": 1.0, "extra_place": 0.0, "rare_word": 0.9})
HAND = Reader(EXACT)
"""Reads by a rule without powers, so that scores are plain shares."""
KINDS = {"hotel": "trade", "mill": "trade", "dhaka": "place", "leeds": "place"}
WEIGHTS = {"hotel": 0.5, "mill": 0.5, "dhaka": 0.5, "leeds": 0.5, "sun": 0.5, "667": 0.5, "668": 0.5}


def name(text: str) -> Name:
    """Read words as they stand; those of no table weigh 1."""
    return Name(
        text,
        tuple(Word(one, READER.sound(one), WEIGHTS.get(one, 1.0), KINDS.get(one, "")) for one in text.split()),
    )


@pytest.mark.parametrize(
    ("typed", "listed", "score"),
    [
        ("brightwell fenmere", "fenmere brightwell", 100),
        ("brightwell", "harvest", 0),
        ("brightwell", "brightwell fenmere", 50),
        ("brightwell fenmere", "brightwell", 50),
        ("brightwell fenmere", "brightwell harvest", 25),
        ("brightwell leeds", "brightwell", 99),
        ("brightwell", "brightwell leeds", 67),
        ("sun brightwell", "sun harvest", round(100 * 0.5 / 1.5 * 0.5 / 1.5 * EXACT.no_rare_word / 100)),
        ("sun", "sun harvest", round(100 * 0.5 / 1.5 * EXACT.no_rare_word / 100)),
        ("brightwell hotel", "brightwell mill", round(100 * (1 / 1.5) ** 2 * EXACT.another_trade / 100)),
        ("brightwell hotel", "brightwell", round(100 / 1.5)),
        ("brightwell 667", "brightwell 668", round(100 * (1 / 1.5) ** 2 * EXACT.another_number / 100)),
        ("brightwell 667", "brightwell", round(100 / 1.5)),
        ("brightwell brightwell", "brightwell", 50),
    ],
)
def test_a_score_is_the_share_that_each_has_of_the_other(typed: str, listed: str, score: int) -> None:
    assert likeness(name(typed), name(listed), HAND) == score


def test_words_beyond_the_listed_name_count_less_where_a_rare_word_is_shared() -> None:
    half = Reader(EXACT.model_copy(update={"extra_words": 0.5}))
    assert likeness(name("brightwell fenmere"), name("brightwell"), half) == round(100 * 0.5**0.5)
    assert likeness(name("sun fenmere"), name("sun"), half) == round(100 * 0.5 / 1.5 * EXACT.no_rare_word / 100)


def test_a_place_that_only_the_typed_name_has_counts_a_share_of_its_weight() -> None:
    half = Reader(EXACT.model_copy(update={"extra_place": 0.5}))
    assert likeness(name("brightwell leeds"), name("brightwell"), half) == round(100 / 1.25)
    whole = Reader(EXACT.model_copy(update={"extra_place": 1.0}))
    assert likeness(name("brightwell leeds"), name("brightwell"), whole) == round(100 / 1.5)


def test_a_word_of_just_the_least_weight_is_rare() -> None:
    just = Reader(EXACT.model_copy(update={"rare_word": 1.0}))
    assert likeness(name("brightwell"), name("brightwell fenmere"), just) == 50


def test_several_words_are_one_that_is_written_together() -> None:
    assert likeness(name("bright well"), name("brightwell"), HAND) == 99
    assert likeness(name("brightwell"), name("bright well"), HAND) == 99
    assert likeness(name("fen mere bright well"), name("fenmere brightwell"), HAND) == 99
    assert likeness(name("bright wellfen"), name("brightwell fen"), HAND) < 99


def test_a_word_is_paired_once_with_what_is_most_like_it() -> None:
    near = alike(name("brightwel").words[0], name("brightwell").words[0], HAND)
    assert likeness(name("brightwel brightwell"), name("brightwell brightwell"), HAND) == min(
        99, round(100 * (1 + near) / 2 * (1 + near) / 2)
    )
    assert likeness(name("brightwel"), name("brightwell brightwell"), HAND) == round(100 * near * near / 2)


LIKE = RULE.likeness


def value(one: str, other: str) -> float:
    return alike(name(one).words[0], name(other).words[0], HAND)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("brightwell", "brightwell", 1),
        ("667", "667", 1),
        ("667", "668", 0),
        ("sun", "sum", 0),
        ("four", "foul", 0),
        ("delga", "delgo", 1 - LIKE.steepness / 5),
        ("brightwell", "broghtwoll", 1 - LIKE.steepness / 5),
        ("sixten", "sixtea", 1 - LIKE.steepness / 6),
        ("tata", "ttaattaa", LIKE.sound),
        ("tata", "tttaaatttaaa", 0),
        ("phelga", "felgo", 1 - LIKE.steepness / 5),
        ("brightwell", "brightwall", 1 - LIKE.steepness * 0.1),
        ("brightwell", "birghtwell", 1 - LIKE.steepness * 0.1),
        ("brightwell", "brightwelll", LIKE.sound),
        ("phosphor", "fosfor", LIKE.sound),
        ("tail", "tails", LIKE.sound),
        ("brig", "brightwell", 0),
        ("brightwell", "brig", 0),
        ("bright1well", "bright1wall", 0),
        ("brightwall", "bright1wall", 0),
    ],
)
def test_words_are_alike_by_letters_or_by_sound(one: str, other: str, wanted: float) -> None:
    assert value(one, other) == pytest.approx(wanted)
    assert value(other, one) == pytest.approx(wanted)


def test_words_side_by_side_are_tried_as_one_up_to_five() -> None:
    found = [(run.text, run.places) for run in runs(name("a b c d e f").words, HAND)]
    assert ("abcde", (0, 1, 2, 3, 4)) in found
    assert ("bcdef", (1, 2, 3, 4, 5)) in found
    assert max(len(places) for _, places in found) == 5
    assert [run.text for run in runs(name("bright well fen").words, HAND)] == [
        "bright",
        "brightwell",
        "brightwellfen",
        "well",
        "wellfen",
        "fen",
    ]


def test_what_would_be_too_long_is_not_tried() -> None:
    assert [run.text for run in runs(name("bright well fen").words, HAND, 10)] == [
        "bright",
        "brightwell",
        "well",
        "wellfen",
        "fen",
    ]
    assert [run.text for run in runs(name("bright well").words, HAND, 9)] == ["bright", "well"]


def test_what_is_written_together_is_read_as_it_always_is() -> None:
    assert Run("seafood", HAND.sound("seafood"), (0, 1)) in list(runs(name("sea food").words, HAND))
    assert "xinjiang" in [run.text for run in runs(name("sin kiang").words, HAND)]


def test_no_word_is_like_one_that_is_half_as_long_again() -> None:
    assert longest_alike(name("abcd abcdef").words) == 9
    assert longest_alike(()) == 0
