"""Countries by their many names. What is ambiguous is asked, what is close is suggested, nothing is guessed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz, process

from slavery_check.reference.rows import Row

_CODES = ("iso2", "iso3")
_SEPARATORS = re.compile(r"[,;()/\[\]]+|\s[-–—]\s")  # noqa: RUF001 - people type en dashes
_CLOSE = 80
"""Of 100: what a slip or two of the finger leaves."""
_ENGLISH = "en"
_ASK = "ask: the country, or "
_ALSO = "also"
"""Kind of an alias that says what else a name that is asked may mean."""


@dataclass(frozen=True, slots=True)
class Found:
    """One country."""

    alpha2: str
    region: str = ""
    """`xinjiang` where the name is of that region, else empty."""
    note: str = ""
    """What a reader may check, e.g. *check not Nigeria*; empty for most."""

    @property
    def asked(self) -> str:
        """What else the name may mean, where that is asked unless it was picked from our list; else empty."""
        return self.note.removeprefix(_ASK) if self.note.startswith(_ASK) else ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The name fits several places: ask."""

    options: tuple[str, ...]
    """Alpha-2 codes, sorted; at least one."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """No country has this name."""

    suggestion: str
    """The name of the country that is spelt most nearly so, or empty. To be shown, never taken."""


CountryMatch = Found | Ambiguous | NotFound


@dataclass(frozen=True, slots=True)
class _Reading:
    found: Found
    sure: bool
    also: tuple[str, ...] = ()
    """Of a name that is asked: alpha-2 codes of what else it may mean."""


class Countries:
    """The country table and its aliases."""

    def __init__(
        self,
        names: Mapping[str, str],
        codes: Mapping[str, str],
        readings: Mapping[str, tuple[_Reading, ...]],
        translated: Mapping[str, Mapping[str, str]],
        unmarked: frozenset[str] = frozenset(),
    ) -> None:
        """Take names by alpha-2, alpha-2 by upper-case code, readings by normalised name, and names by language.

        `unmarked` are the names that are asked, as lists of earlier workbooks offered them: *Georgia*.
        """
        self._names = names
        self._translated = translated
        self._codes = codes
        self._readings = readings
        self.unmarked = unmarked
        self._told: dict[str, Countries] = {}

    @classmethod
    def from_rows(
        cls,
        countries: Iterable[Row],
        aliases: Iterable[Row],
        translated: Mapping[str, Iterable[Row]],
        confirmed: Iterable[Row] = (),
    ) -> "Countries":
        """Build from the rows of countries.csv, country_aliases.csv and, by language, country_names_*.csv.

        Names of every language are understood; what a name means in English, it means in all. What a person confirmed
        (rows of kind `country`) is understood where the tables know nothing of that name.
        """
        names = {row["alpha2"]: row["name"] for _, row in countries}
        codes, readings, unmarked = _read_aliases(aliases)
        for alpha2, name in names.items():
            _trust_own_name(readings.setdefault(alias_norm(name), {}), alpha2)
        others = {language: {row["alpha2"]: row["name"] for _, row in rows} for language, rows in translated.items()}
        others[_ENGLISH] = names
        for alpha2, name in (item for table in others.values() for item in table.items()):
            readings.setdefault(alias_norm(name), {alpha2: _Reading(Found(alpha2), sure=True)})
        for _, row in confirmed:
            if row["kind"] == "country" and row["means"] in names:
                found = Found(row["means"], row["region"], f"confirmed by {row['by']} on {row['on']}")
                here = readings.setdefault(alias_norm(row["text"]), {})
                if all(one.found.asked and alpha2 == row["means"] for alpha2, one in here.items()):
                    here[row["means"]] = _Reading(found, sure=True)
        known = {norm: tuple(found.values()) for norm, found in readings.items()}
        return cls(names, codes, known, others, unmarked)

    def told_in(self, language: str) -> "Countries":
        """Give the same table with its names in a language; in English where there are none in it."""
        names = self._translated.get(language)
        if names is None:
            return self
        if language not in self._told:
            told = Countries({**self._names, **names}, self._codes, self._readings, self._translated, self.unmarked)
            self._told[language] = told
        return self._told[language]

    @cached_property
    def asking(self) -> "Countries":
        """The same table for where our list offers *Georgia (country)*: there *Georgia* was typed, and is asked."""
        readings = {norm: _each_meaning(found) for norm, found in self._readings.items()}
        return Countries(self._names, self._codes, readings, self._translated, self.unmarked)

    def match(self, text: str, *, suggest: bool = True) -> CountryMatch:
        """Find the country that a cell names; `suggest` the nearest name where there is none.

        Two- and three-letter codes count only as an exact upper-case whole cell (`No` is not Norway). A place within a
        country gives the country; `Xinjiang, China` gives China with its region.
        """
        stripped = text.strip()
        if stripped in self._codes:
            return Found(self._codes[stripped])
        norm = alias_norm(stripped)
        readings = self._readings.get(norm) or self._in_parts(stripped)
        if len(readings) == 1 and readings[0].sure:
            return readings[0].found
        if readings:
            return Ambiguous(tuple(sorted(reading.found.alpha2 for reading in readings)))
        return NotFound(self._suggestion(norm) if suggest else "")

    def name(self, alpha2: str) -> str:
        """Give the plain name; KeyError for a code that is not in the table."""
        return self._names[alpha2]

    def names(self) -> Mapping[str, str]:
        """Give every country's name by alpha-2, in the order of the names; each name matches to its own country."""
        return self._in_order

    @cached_property
    def _in_order(self) -> Mapping[str, str]:
        return dict(sorted(self._names.items(), key=lambda item: alias_norm(item[1])))

    def marked(self, name: str) -> str:
        """Give what our list offers today for a name that earlier lists offered; any other name as it is."""
        return self.name(self._readings[alias_norm(name)][0].found.alpha2) if name in self.unmarked else name

    def every_name(self) -> frozenset[str]:
        """Give the names of all countries in every language, and those that earlier lists had."""
        others = (name for names in self._translated.values() for name in names.values())
        return frozenset((*self._names.values(), *others, *self.unmarked))

    def _in_parts(self, text: str) -> tuple[_Reading, ...]:
        """Read `place, country` where every part is known and all are the same country."""
        parts = [part for part in _SEPARATORS.split(text) if part and part.strip()]
        readings = [self._readings.get(alias_norm(part), ()) for part in parts]
        if not all(len(reading) == 1 for reading in readings):
            return ()
        found = [reading[0].found for reading in readings]
        if len({one.alpha2 for one in found}) != 1:
            return ()
        region = next((one.region for one in found if one.region), "")
        return (_Reading(Found(found[0].alpha2, region), sure=True),)

    def _suggestion(self, norm: str) -> str:
        close = process.extractOne(norm, self._readings.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        if not close:
            return ""
        found = self._readings[close[0]][0].found
        name = self._names[found.alpha2]
        return f"{found.region.capitalize()}, {name}" if found.region else name


_Readings = dict[str, dict[str, _Reading]]
"""By normalised name and alpha-2."""


def _read_aliases(aliases: Iterable[Row]) -> tuple[dict[str, str], _Readings, frozenset[str]]:
    """Give alpha-2 by code, the readings of every name, and the names that are asked, as they are written."""
    codes: dict[str, str] = {}
    readings: _Readings = {}
    also: dict[str, list[str]] = {}
    unmarked: set[str] = set()
    for _, row in aliases:
        if row["kind"] in _CODES:
            codes[row["alias"]] = row["alpha2"]
        elif row["kind"] == _ALSO:
            also.setdefault(row["alias_norm"], []).append(row["alpha2"])
            unmarked.add(row["alias"])
        else:
            sure = row["ambiguous"] != "1"
            found = Found(row["alpha2"], row["region"], "" if sure else row["note"])
            readings.setdefault(row["alias_norm"], {}).setdefault(row["alpha2"], _Reading(found, sure))
    for norm, others in also.items():
        readings[norm] = {code: replace(one, sure=True, also=(*others,)) for code, one in readings[norm].items()}
    return codes, readings, frozenset(unmarked)


def _each_meaning(readings: tuple[_Reading, ...]) -> tuple[_Reading, ...]:
    """Give every meaning of a name that is asked, none of them sure; of any other its readings."""
    if len(readings) != 1 or not readings[0].also:
        return readings
    return tuple(_Reading(Found(code), sure=False) for code in (readings[0].found.alpha2, *readings[0].also))


def _trust_own_name(readings: dict[str, _Reading], alpha2: str) -> None:
    """Make a country's own name, which our dropdown offers, resolve to it unless another country shares the name."""
    known = readings.get(alpha2, _Reading(Found(alpha2), sure=True))
    readings[alpha2] = _Reading(known.found, sure=known.sure or len(readings) <= 1)


def alias_norm(text: str) -> str:
    """Normalise a name as country_aliases.csv does: no accents, folded case, `and` for `&`, no punctuation."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    plain = re.sub(r"['’‘`ʼ]", "", bare.casefold().replace("&", " and "))  # noqa: RUF001 - apostrophes as people type them
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())
