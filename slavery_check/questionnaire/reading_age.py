"""How hard an English text is to read: the Flesch-Kincaid grade, with syllables counted by groups of vowels.

Valid for English only. Source: Kincaid and others, 1975, Derivation of new readability formulas.
"""

import re
from collections.abc import Iterable

MEASURED = "en"
"""The one language for which the formula is valid."""
_YEARS = 5
"""Grade 1 is read at about the age of six."""
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeioutdy]ed$|[^aeiouyscxzhg]es$")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_age(texts: Iterable[str], language: str) -> float | None:
    """Give the age in years at which texts are read with ease, to a tenth; None for a language that is not measured."""
    text = " ".join(texts)
    if language != MEASURED or not _WORD.search(text):
        return None
    return round(grade(text) + _YEARS, 1)


def syllables(word: str) -> int:
    """Count by vowel groups, silent endings off; at least one."""
    lower = word.lower().replace("'", "")
    return max(1, len(_VOWELS.findall(lower)) - bool(_SILENT.search(lower)))


def grade(text: str) -> float:
    """Give the school grade of a text with at least one word; sentences end in . ! ? or a colon, and at its end."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text.strip() + (" ." if text.strip()[-1:] not in ".!?:" else ""))))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
