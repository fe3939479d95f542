"""Looking for phrases in free text: an aid for the person who reads it, never a finding."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_JOINING = re.compile(r"['’‘`ʼ\u00ad\u200b-\u200d\u2060\ufeff]")  # noqa: RUF001 - as people type them; and invisible characters
_BETWEEN = re.compile(r"[\W_]+")
_SPACED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()} | dict.fromkeys("'`"))
"""The same for plain English, in a fraction of the time."""
_PLAIN = bytes([ord(chr(code).casefold() if chr(code).isalnum() else " ") for code in range(128)]) + bytes(128)
"""The same once more, with small letters for capitals, of single bytes: that is quicker by far."""


def normalise(text: str) -> str:
    """Fold case and width, drop accents and apostrophes; whatever else is no letter or digit becomes a space."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.encode().translate(_PLAIN, b"'`").decode().split()
    folded = _FOREIGN.sub(_without_accents, text).casefold()
    bare = _JOINING.sub("", folded)
    return bare.translate(_SPACED).split() if bare.isascii() else _BETWEEN.sub(" ", bare).split()


def _without_accents(run: re.Match[str]) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", run[0]) if not unicodedata.combining(char))


def first_phrase(text: str, phrases: Iterable[str]) -> str:
    """Give the first of the (normalised) phrases that stands in the text as whole words, or an empty string."""
    padded = f" {normalise(text)} "
    return next((phrase for phrase in phrases if f" {phrase} " in padded), "")


class Sorted(NamedTuple):
    """Phrases by their longest words, which are the rarest."""

    words: frozenset[str]
    """The two longest of each."""
    phrases: Mapping[str, Sequence[tuple[str, str]]]
    """By the longest: the second, and the phrase with a space on either side."""


class TextsTogether:
    """All texts of one return as one: what stands in none of them is told by a single look."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Put them one after the other; a line feed is no letter, so that each keeps its words."""
        self._in_order = _words("\n".join(dict.fromkeys(texts)))

    def may_hold(self, phrases: Iterable[str]) -> bool:
        """Tell whether any of the (normalised) phrases can stand in one of the texts.

        True also where it begins at the end of one text and goes on in the next: then each has to be looked at.
        """
        return self.may_hold_of(by_word(phrases))

    def may_hold_of(self, phrases: Sorted) -> bool:
        """Tell it of phrases that `by_word` made ready."""
        here = phrases.words.intersection(self._in_order)
        near = [phrase for word in here for second, phrase in phrases.phrases.get(word, ()) if second in here]
        padded = f" {' '.join(self._in_order)} " if near else ""
        return any(phrase in padded for phrase in near)


def by_word(phrases: Iterable[str]) -> Sorted:
    """Sort (normalised) phrases by the two longest words of each; the one word of a phrase is both."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in phrases:
        longest, second = (2 * sorted(phrase.split(), key=len, reverse=True))[:2] if phrase.strip() else ("", "")
        found.setdefault(longest, []).append((second, f" {phrase} "))
    return Sorted(frozenset(found).union(second for several in found.values() for second, _ in several), found)
