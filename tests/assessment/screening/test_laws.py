"""What holds of every name."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.screening.likeness import SAME, likeness
from slavery_check.assessment.screening.names import Name
from slavery_check.assessment.screening.screen import Hit, in_other_country, is_other_country, screen
from slavery_check.assessment.screening.whom import Named, Role
from tests.assessment.screening.cases import RULE, index

LISTED = st.sampled_from(index().listed)
NAMES = st.sampled_from([name for one in index().listed for name in one.names])
TEXT = st.text(max_size=60)


def named(name: str, country: str = "") -> Named:
    return Named("S001", Role.SITE, name, country, "Sites!B7")


@given(TEXT)
def test_any_text_is_read_and_screened(text: str) -> None:
    for hit in screen([named(text)], index()):
        assert RULE.threshold <= hit.score <= SAME


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_words_is_nothing(name: Name, chance: Random) -> None:
    words = list(name.words)
    chance.shuffle(words)

    assert likeness(type(name)("", tuple(words)), name, index().reader) == SAME


@given(NAMES)
def test_legal_forms_and_capitals_are_nothing(name: Name) -> None:
    reader = index().reader
    for text in (f"{name.as_written} LTD", name.as_written.upper(), f"  {name.as_written}, Inc."):
        assert likeness(reader.name(text), name, reader) == SAME


@given(st.integers(0, SAME))
def test_another_country_lowers_and_never_clears(score: int) -> None:
    lowered = in_other_country(score, RULE)

    assert lowered <= max(score, RULE.threshold)
    assert score < SAME or lowered >= RULE.threshold


def test_a_country_that_one_side_does_not_state_is_no_other_country() -> None:
    assert not is_other_country("", "CN", RULE)
    assert not is_other_country("GB", "", RULE)
    assert not is_other_country("HK", "CN", RULE)
    assert is_other_country("GB", "CN", RULE)


def hit(name: str, country: str = "CN") -> Hit:
    return next(screen([named(name, country)], index()))


def test_a_decision_is_about_both_names_as_they_stand() -> None:
    first = hit("Xinjiang Daqo New Energy")

    assert hit("  XINJIANG  daqo new energy").id == first.id
    assert len({first.id, hit("Xinjiang Daqo New Energy Ltd").id, hit("Xinjiang Daqo New Energy", "").id}) == 3
    assert first.id.startswith("uflpa_entities:")
    assert first.id.rpartition(":")[2].isdigit()


def test_several_names_in_one_cell_are_each_looked_at() -> None:
    found = screen([named("Acme Bolts t/a Fenmere Harvest Labour")], index())

    assert [one.listed.entry.id for one in found] == ["f22"]
