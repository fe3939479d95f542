"""Words that are read and not shown: what people type for yes, no, *don't know*, and for months."""

from functools import lru_cache

YES, NO, DONT_KNOW, NOT_APPLICABLE = "yes_words", "no_words", "dont_know_words", "not_applicable_words"
HEDGES = "hedge_words"
"""Words after which a *yes* or *no* may mean the other."""
MONTHS = "months"
"""The twelve, in order, as they are shown too. Each key stands under `words_for` in a label table."""


@lru_cache(maxsize=256)
def listed(text: str) -> tuple[str, ...]:
    """Give the words of a list with commas between them."""
    return tuple(word for part in text.split(",") if (word := part.strip()))
