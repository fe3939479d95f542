"""Reading age: right on known texts, and only where the formula is valid."""

from slavery_check.questionnaire.reading_age import grade, reading_age, syllables

EASY = "The cat sat on the mat."
HARD = "Notwithstanding contractual stipulations, remuneration may be retroactively recalculated by organisations."


def test_the_measure_agrees_with_known_texts() -> None:
    assert grade(EASY) < 1
    assert grade(HARD) > 20
    assert [syllables(word) for word in ("people", "wages", "asked", "wanted", "the", "slavery")] == [2, 2, 1, 2, 1, 3]


def test_the_age_is_five_years_above_the_grade() -> None:
    assert reading_age([HARD], "en") == round(grade(HARD) + 5, 1)
    assert reading_age([EASY, EASY], "en") == reading_age([EASY], "en")


def test_no_other_language_is_measured_and_nothing_is_made_of_nothing() -> None:
    assert reading_age([EASY], "cy") is None
    assert reading_age([EASY], "en+cy") is None
    assert reading_age([" ... "], "en") is None
    assert reading_age([], "en") is None
