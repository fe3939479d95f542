"""How hard a text is to read: the Flesch-Kincaid grade, with syllables counted by groups of vowels.

Grade + 5 is about the reading age in years. Source: Kincaid et al. 1975.
"""

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeioutdy]ed$|[^aeiouyscxzhg]es$")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Count by vowel groups, silent endings off; at least one."""
    lower = word.lower().replace("'", "")
    return max(1, len(_VOWELS.findall(lower)) - bool(_SILENT.search(lower)))


def grade(text: str) -> float:
    """Give the grade of a text; sentences end in . ! ? or a colon, and at its end."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text.strip() + (" ." if text.strip()[-1:] not in ".!?:" else ""))))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
