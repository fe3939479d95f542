"""Days as people read them."""

from datetime import date


def day_in_words(day: date) -> str:
    """Write `4 May 2026`."""
    return f"{day.day} {day:%B %Y}"
