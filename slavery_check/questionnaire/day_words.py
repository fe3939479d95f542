"""Days as people read them, with the month in words of their language."""

from datetime import date

from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.words_read import MONTHS, listed


def english_day(day: date) -> str:
    """Write `4 May 2026`, for the buyer's own people."""
    return f"{day.day} {day:%B %Y}"


def day_in_words(day: date, labels: Labels) -> str:
    """Write `4 May 2026`; of two languages one after the other."""
    return " / ".join(dict.fromkeys(_day(day, one) for one in labels.apart))


def _day(day: date, labels: Labels) -> str:
    months = listed(labels.words.get(f"words_for.{MONTHS}", ""))
    return f"{day.day} {months[day.month - 1]} {day.year}" if months else english_day(day)
