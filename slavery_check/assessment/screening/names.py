"""Names as words that can be compared: letters of any script, legal forms, one way to write a word, its weight."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log10

from anyascii import anyascii

from slavery_check.assessment.screening.rule import Rule

_WHOLE = 1.0
_SHORT = 2
_APOSTROPHES = re.compile(r"['’‘ʻʼ`´ʹ]")  # noqa: RUF001 - people type any of these
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652]")
"""Accents that stand by themselves, and Arabic vowel signs, which most people leave out."""
_IDEOGRAPH = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_NOT_A_WORD = re.compile(r"[^\w]+|_+")
_OTHERWISE = re.compile(
    r"\b(?:t/a|trading as|a/?k/?a|also known as|formerly(?: known as)?|f/?k/?a|d/?b/?a|doing business as)\b",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\s*,\s*")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    text: str
    """ASCII, lower case; the first of all that are read alike."""
    sound: str
    """The same for words that sound alike."""
    weight: float
    """0 to 1: how much it tells of who is meant."""
    kind: str
    """Of `Rule.words`; empty for a word of no table."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name, ready to be compared."""

    as_written: str
    words: tuple[Word, ...]

    @property
    def same(self) -> tuple[str, ...]:
        """Give what is equal for names that differ only in form: case, script, legal form, order of words."""
        return tuple(sorted(word.text for word in self.words))


class Reader:
    """Reads names by a rule."""

    def __init__(self, rule: Rule, entries_with: Mapping[str, int] | None = None) -> None:
        """Take how many entries of the lists have each word; without, every word of no table is rare."""
        self.rule = rule
        self._entries_with = entries_with or {}
        self._sounds: dict[str, str] = {}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {self._one(word): kind for kind, words in self.rule.words.items() for word in words.are.split()}

    @cached_property
    def same(self) -> dict[str, str]:
        """Every other way to write one word, in ASCII without spaces, and how it is read."""
        return {joined.replace(" ", ""): text for joined, text in self._phrases.items()}

    @cached_property
    def _phrases(self) -> dict[str, str]:
        return {
            _latin(other): text for text, others in self.rule.same.items() for other in (text, *_COMMAS.split(others))
        }

    @cached_property
    def _several(self) -> re.Pattern[str]:
        """What is written as several words and read as one."""
        return _any_of(phrase for phrase in self._phrases if " " in phrase)

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        """Legal forms as words; those in brackets, such as (株), would be names without them."""
        return _any_of(_latin(form) for form in _COMMAS.split(self.rule.legal_forms) if not form.startswith("("))

    @cached_property
    def _forms_within(self) -> re.Pattern[str]:
        """Legal forms of scripts that put no space between words."""
        written = (text for text in re.split(r"[\s,]+", self.rule.legal_forms) if _IDEOGRAPH.search(text))
        return re.compile("|".join(re.escape(text) for text in sorted(written, key=len, reverse=True)))

    def readings(self, text: str) -> tuple[Name, ...]:
        """Give a name, and each part of it that is a name by itself, as in *X trading as Y*."""
        parts = [part.strip(" ,;()") for part in _OTHERWISE.split(text)]
        found = {name.same: name for name in map(self.name, [text, *(parts if len(parts) > 1 else [])]) if name.words}
        return tuple(found.values())

    def name(self, text: str) -> Name:
        """Read one name. Of one that is nothing but a legal form, everything stays."""
        plain = unicodedata.normalize("NFKC", text).casefold()
        spaced = _latin(self._forms_within.sub(" ", plain)) or _latin(plain)
        words = self._several.sub(lambda found: self._phrases[found[0]], spaced)
        kept = " ".join(self._forms.sub(" ", words).split()) or words
        return Name(text, tuple(self.word(self.same.get(word, word)) for word in kept.split()))

    def word(self, text: str) -> Word:
        """Give one word with its sound and weight."""
        one = text[:-1] if text.endswith("s") else f"{text}s"
        kind = self._kinds.get(text) or self._kinds.get(one, "")
        return Word(text, self.sound(text), self._weight(text, kind), kind)

    def sound(self, text: str) -> str:
        """Give what is the same for words that sound alike."""
        if text not in self._sounds:
            sound = text
            for letters, read in self.rule.sounds.items():
                sound = sound.replace(letters, read)
            sound = _DOUBLED.sub(r"\1", sound)
            self._sounds[text] = sound[:-1] if sound.endswith("s") and len(sound) > _LEAST_PLURAL else sound
        return self._sounds[text]

    def _weight(self, text: str, kind: str) -> float:
        if kind:
            return self.rule.words[kind].weight
        if len(text) == 1:
            return self.rule.single_character
        if len(text) <= _SHORT:
            return self.rule.short_word
        lost = self.rule.in_ten_entries * log10(max(1, self._entries_with.get(text, 1)))
        return max(self.rule.words["place"].weight, _WHOLE - lost)

    def _one(self, word: str) -> str:
        return self.same.get(word, word)


def _latin(text: str) -> str:
    """Give words of ASCII letters and digits with single spaces; each Chinese character is a word by itself."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())
    text = _APOSTROPHES.sub("", text)
    text = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", text)
    text = _IDEOGRAPH.sub(r" \g<0> ", text)
    text = " ".join(anyascii(part) for part in _NOT_A_WORD.split(text) if part)
    return " ".join(_NOT_A_WORD.split(_APOSTROPHES.sub("", text).lower())).strip()


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(phrases) - {""}, key=lambda text: (-len(text), text))
    return re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\S)")
