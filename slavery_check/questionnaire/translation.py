"""Which words of a translation can be used: English stands in for what is missing or outdated, and a check lists it.

A word is outdated when the English one changed since it was translated. What it was translated from is remembered as
8 digits of a hash, beside 8 digits of the translation itself, so that a changed translation is known too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Self

from pydantic import Field, model_validator

from slavery_check.model import Frozen
from slavery_check.questionnaire.fingerprint import one_line
from slavery_check.questionnaire.labels import ENGLISH, Labels

_DIGITS = 8
_OWN = "language"
"""The one key that is never translated."""


class Record(Frozen):
    """`translated/<language>.yaml`: what each word was translated from, and who confirmed it."""

    confirmed_by: str = ""
    """Who checked the words under `confirmed`: a named person who knows the language."""
    confirmed_on: date | None = None
    confirmed: dict[str, str] = Field(default_factory=dict)
    """Key -> `ENGLISH WORDS`: 8 hexadecimal digits each, of the English words and of the translation."""
    unconfirmed: dict[str, str] = Field(default_factory=dict)
    """Likewise, of words that nobody has checked yet."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if bool(self.confirmed_by) != (self.confirmed_on is not None):
            raise ValueError("expected both confirmed_by and confirmed_on, or neither")
        if self.confirmed and not self.confirmed_by:
            raise ValueError("expected the name of whoever confirmed these words, in confirmed_by")
        return self

    def of(self, key: str) -> tuple[str, str]:
        """Give the digits of the English words and of the translation; empty for a key that is not recorded."""
        english, _, own = (self.confirmed.get(key) or self.unconfirmed.get(key, "")).partition(" ")
        return english, own


class Standing(StrEnum):
    """What is wrong with a word of a translation."""

    MISSING = "missing"
    OUTDATED = "outdated"
    NOT_RECORDED = "not recorded"
    """Nobody wrote down what it was translated from, so that nobody will see when it is outdated."""
    LEFT_OVER = "left over"
    """English has no such word any more."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One table that is not English, beside English and its record."""

    language: str
    english: Mapping[str, str]
    own: Mapping[str, str]
    """As the file has it."""
    record: Record

    @property
    def standing(self) -> Mapping[str, Standing]:
        """Give what is wrong with each word, in the order of the English table, left-over words last."""
        found = {key: self._standing(key, words) for key, words in self.english.items() if key != _OWN}
        found |= {key: Standing.LEFT_OVER for key in self.own if key not in self.english}
        return {key: wrong for key, wrong in found.items() if wrong is not None}

    def _standing(self, key: str, words: str) -> Standing | None:
        if key not in self.own:
            return Standing.MISSING
        english, own = self.record.of(key)
        if own != digits(self.own[key]):
            return Standing.NOT_RECORDED
        return Standing.OUTDATED if english != digits(words) else None

    @property
    def in_use(self) -> Mapping[str, str]:
        """Give the words of its own that are shown."""
        unused = {Standing.MISSING, Standing.OUTDATED, Standing.LEFT_OVER}
        wrong = self.standing
        return {key: words for key, words in self.own.items() if wrong.get(key) not in unused}

    @property
    def is_confirmed(self) -> bool:
        """Tell whether a named person has checked every word that is shown."""
        return bool(self.record.confirmed_by) and all(
            self.record.confirmed.get(key) == self._entry(key) for key in self.in_use if key != _OWN
        )

    def labels(self) -> Labels:
        """Give the table as suppliers see it: English words where its own cannot be used."""
        english, in_use = Labels(ENGLISH, self.english), self.in_use
        words = {key: in_use.get(key, text) for key, text in self.english.items()} | {_OWN: self.language}
        return Labels(self.language, words, english=english, unconfirmed=not self.is_confirmed)

    def recorded(self, still_right: Collection[str]) -> Record:
        """Write down what words were translated from: new and changed ones, and those declared still right."""
        entries = {key: self._now(key, still_right) for key in self.english if key in self.own and key != _OWN}
        confirmed = {key: entry for key, entry in entries.items() if self.record.confirmed.get(key) == entry}
        others = {key: entry for key, entry in entries.items() if key not in confirmed}
        return Record(
            confirmed_by=self.record.confirmed_by if confirmed else "",
            confirmed_on=self.record.confirmed_on if confirmed else None,
            confirmed=confirmed,
            unconfirmed=others,
        )

    def _now(self, key: str, still_right: Collection[str]) -> str:
        english, own = self.record.of(key)
        unchanged = own == digits(self.own[key]) and key not in still_right
        return f"{english} {own}" if unchanged else self._entry(key)

    def _entry(self, key: str) -> str:
        return f"{digits(self.english[key])} {digits(self.own[key])}"


def confirmed(record: Record, by: str, on: date) -> Record:
    """Say that a named person has checked every recorded word."""
    return Record(confirmed_by=by, confirmed_on=on, confirmed={**record.confirmed, **record.unconfirmed})


def digits(words: str) -> str:
    """Give 8 hexadecimal digits of a hash of words; white space does not count."""
    return sha256(one_line(words).encode("utf-8")).hexdigest()[:_DIGITS]
