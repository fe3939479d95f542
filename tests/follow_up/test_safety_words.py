from dataclasses import dataclass

import pytest

from slavery_check.follow_up.safety_words import safety_words
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import load_labels
from tests.follow_up.examples import LABELS


@dataclass(frozen=True)
class Words:
    labels: Labels
    call: str
    uk: str
    ask_us: str


ENGLISH = Words(LABELS, "in danger, call 999.", "for the UK", "ask us, or a charity or trade union there")
WELSH = Words(
    load_labels("supplier-2026", "cy"), "ffoniwch 999.", "ar gyfer y DU", "ofyn i ni, neu i elusen neu undeb llafur yno"
)
LANGUAGES = pytest.mark.parametrize("words", [ENGLISH, WELSH], ids=["en", "cy"])


@LANGUAGES
@pytest.mark.parametrize("country", ["", "GB"])
def test_in_the_uk_and_where_no_country_is_listed_999_is_called(words: Words, country: str) -> None:
    assert safety_words(country, words.labels).endswith(words.call)


@LANGUAGES
@pytest.mark.parametrize("country", ["CN", "MY", "IE"])
def test_a_firm_abroad_is_told_that_999_is_for_the_uk_and_to_ask_first(words: Words, country: str) -> None:
    told = safety_words(country, words.labels)

    assert words.call not in told
    assert words.uk in told
    assert words.ask_us in told


def test_no_firm_abroad_is_sent_to_the_local_police() -> None:
    assert "police" not in safety_words("CN", LABELS)
