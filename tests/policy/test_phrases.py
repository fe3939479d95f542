"""Phrases are found as whole words, however they are written."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.policy.phrases import TextsTogether, first_phrase, normalise


def test_case_accents_apostrophes_and_punctuation_are_no_matter() -> None:
    assert normalise("  Wórkers\u2019 PASSPORTS -- were\ttaken! ") == "workers passports were taken"


def test_an_apostrophe_of_plain_english_joins() -> None:
    assert normalise("They weren`t paid, the workers' papers aren't theirs") == (
        "they werent paid the workers papers arent theirs"
    )


def test_invisible_characters_hide_nothing() -> None:
    assert normalise("pass\u00adports we\u200bre taken") == "passports were taken"


def test_quotation_marks_and_dashes_of_any_kind_stand_between_words() -> None:
    assert normalise("\u201cLocked in\u201d \u2013 every night\u2014always") == "locked in every night always"
    assert normalise("\u00abpolo\u017eaj\u00bb") == "polozaj"
    assert normalise("\u043d\u0435\u043b\u044c\u0437\u044f\u2014\u0443\u0439\u0442\u0438") == (
        "\u043d\u0435\u043b\u044c\u0437\u044f \u0443\u0438\u0442\u0438"
    )


def test_only_whole_words_count() -> None:
    assert first_phrase("The gate is blocked in the morning", ["locked in the"]) == ""
    assert first_phrase("Locked in the morning", ["locked in the"]) == "locked in the"


def test_the_first_phrase_of_the_list_is_given() -> None:
    assert first_phrase("one two, three four", ["three four", "one two"]) == "three four"


@given(st.text())
def test_any_text_is_normalised_once_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


PHRASES = ("held my passport", "locked in", "we are not free to leave")
PIECES = st.sampled_from(
    (
        "",
        "held",
        "my",
        "passport",
        "Locked",
        "IN",
        "lock\u00aded",
        "we\u2019re",
        "p\u00e4ssport",
        "\n",
        "_",
        "-",
        "'",
        "\u0301",
        "\ufb01",
    )
)


@given(st.lists(st.lists(PIECES, max_size=6).map(" ".join), max_size=5))
def test_no_phrase_in_any_text_is_missed_by_the_one_look_at_all(texts: list[str]) -> None:
    together = TextsTogether(texts)
    for phrase in PHRASES:
        stands = any(first_phrase(text, (phrase,)) for text in texts)
        assert together.may_hold((phrase,)) or not stands


def test_the_one_look_tells_what_is_nowhere() -> None:
    together = TextsTogether(["They held the passport.", "My door was locked", "in May"])
    assert [together.may_hold((phrase,)) for phrase in PHRASES] == [False, True, False]


@given(st.text(st.sampled_from("aZ9 _-'`\u2019\u00e9e\u0301\t\n\x1c.\u00df\u0130\ufb01\uff21"), max_size=30))
def test_plain_english_is_normalised_like_any_other_text(text: str) -> None:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    joined = re.sub(r"['\u2019\u2018`\u02bc\u00ad\u200b-\u200d\u2060\ufeff]", "", bare.casefold())
    assert normalise(text) == " ".join(re.sub(r"[\W_]+", " ", joined).split())
