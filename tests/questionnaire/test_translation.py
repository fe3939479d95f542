"""A small translation beside English, and its record."""

from datetime import date

import pytest
from pydantic import ValidationError

from slavery_check.questionnaire.translation import Record, Standing, Translation, confirmed, digits

ENGLISH = {"language": "en", "choices.yes": "Yes", "choices.no": "No", "cover.title": "Fair work"}
WELSH = {"language": "cy", "choices.yes": "Ie", "choices.no": "Na", "cover.title": "Gwaith teg"}
DAY = date(2026, 12, 1)


def new(own: dict[str, str] | None = None, record: Record | None = None) -> Translation:
    return Translation("cy", ENGLISH, WELSH if own is None else own, record or Record())


RECORD = new().recorded(())


def test_words_just_recorded_are_right_and_nobody_has_confirmed_them() -> None:
    found = new(record=RECORD)
    assert found.standing == {}
    assert not found.is_confirmed
    assert found.labels().unconfirmed
    assert list(RECORD.unconfirmed) == ["choices.yes", "choices.no", "cover.title"]


def test_a_missing_word_is_listed_and_english_stands_in() -> None:
    own = {key: words for key, words in WELSH.items() if key != "choices.no"}
    found = new(own, RECORD)
    assert found.standing == {"choices.no": Standing.MISSING}
    assert found.labels().text("choices.no") == "No"
    assert found.labels().text("choices.yes") == "Ie"


def test_a_word_whose_english_changed_is_outdated_and_english_stands_in() -> None:
    found = Translation("cy", ENGLISH | {"cover.title": "Fair work for all"}, WELSH, RECORD)
    assert found.standing == {"cover.title": Standing.OUTDATED}
    assert found.labels().text("cover.title") == "Fair work for all"


def test_white_space_outdates_nothing() -> None:
    assert Translation("cy", ENGLISH | {"cover.title": "Fair \n work"}, WELSH, RECORD).standing == {}


def test_an_outdated_word_stays_so_until_it_is_translated_again_or_declared_still_right() -> None:
    changed = ENGLISH | {"cover.title": "Fair work!"}
    found = Translation("cy", changed, WELSH, RECORD)
    assert Translation("cy", changed, WELSH, found.recorded(())).standing == {"cover.title": Standing.OUTDATED}
    assert Translation("cy", changed, WELSH, found.recorded(["cover.title"])).standing == {}
    again = Translation("cy", changed, WELSH | {"cover.title": "Gwaith teg!"}, RECORD)
    assert again.standing == {"cover.title": Standing.NOT_RECORDED}
    assert Translation("cy", changed, again.own, again.recorded(())).standing == {}


def test_words_that_english_has_no_more_are_left_over_and_not_used() -> None:
    found = new(WELSH | {"choices.gone": "Wedi mynd"}, RECORD)
    assert found.standing == {"choices.gone": Standing.LEFT_OVER}
    assert "choices.gone" not in found.labels().words


def test_a_confirmation_holds_until_a_word_that_is_shown_changes() -> None:
    record = confirmed(RECORD, "Siân Example", DAY)
    assert new(record=record).is_confirmed
    assert not new(record=record).labels().unconfirmed
    assert not new(WELSH | {"choices.yes": "Ydw"}, record).is_confirmed


def test_a_confirmation_holds_where_english_stands_in() -> None:
    record = confirmed(RECORD, "Siân Example", DAY)
    english = {**ENGLISH, "cover.title": "Fair work for all", "cover.new": "New"}
    assert Translation("cy", english, WELSH, record).is_confirmed


def test_a_word_changed_after_the_confirmation_is_recorded_as_unconfirmed() -> None:
    record = confirmed(RECORD, "Siân Example", DAY)
    after = new(WELSH | {"choices.yes": "Ydw"}, record).recorded(())
    assert list(after.unconfirmed) == ["choices.yes"]
    assert list(after.confirmed) == ["choices.no", "cover.title"]
    assert after.confirmed_by == "Siân Example"


@pytest.mark.parametrize(
    "wrong",
    [
        {"confirmed_by": "Siân Example"},
        {"confirmed_on": DAY},
        {"confirmed": {"choices.yes": "1234abcd 1234abcd"}},
    ],
)
def test_a_confirmation_has_a_name_and_a_day(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="confirmed"):
        Record.model_validate(wrong)


def test_the_digits_of_words_are_eight_and_for_ever_the_same() -> None:
    assert digits("Yes") == "85a39ab3"
