"""Screening: names beside entries of lists that they resemble. A hit is a question to a person, never a finding."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from slavery_check.assessment.screening.index import Index, Listed
from slavery_check.assessment.screening.likeness import SAME
from slavery_check.assessment.screening.rule import Rule
from slavery_check.assessment.screening.whom import Named

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A name like one on a list."""

    named: Named
    listed: Listed
    listed_name: str
    """The one of the entry's names that is most like it, as published."""
    score: int
    """0 to 100; 100: the two differ in nothing but form."""
    other_country: bool
    """Both sides state a country, and they differ."""

    @property
    def id(self) -> str:
        """Give what a decision is about: the list, and a number of this pair of names as they stand today.

        A name that is typed otherwise, or an entry that the publisher changed, has another number: it is asked again.
        """
        typed = [self.named.role.value, " ".join(self.named.name.casefold().split()), self.named.country]
        entry = self.listed.entry
        published = [entry.id, *entry.names, entry.country, entry.kind.value, entry.date_listed, entry.reason]
        digest = hashlib.sha256(ascii([typed, published]).encode("ascii")).hexdigest()
        return f"{entry.list_id}:{int(digest, 16) % 10**_DIGITS:0{_DIGITS}}"


def screen(named: Iterable[Named], index: Index) -> Iterator[Hit]:
    """Give every hit: in the order of the names, of one name the likest first."""
    for one in named:
        yield from sorted(_hits(one, index), key=lambda hit: (-hit.score, hit.id))


def _hits(named: Named, index: Index) -> Iterator[Hit]:
    """Give the hits of one name, each entry once."""
    rule = index.reader.rule
    readings = index.reader.readings(named.name)
    found: dict[tuple[str, str], Hit] = {}
    for listed, name, score in chain.from_iterable(index.likest(typed, rule.threshold) for typed in readings):
        other = is_other_country(named.country, listed.entry.country, rule)
        lowered = in_other_country(score, rule) if other else score
        hit = Hit(named, listed, name.as_written, lowered, other)
        key = (listed.entry.list_id, listed.entry.id)
        if lowered >= rule.threshold and (key not in found or found[key].score < lowered):
            found[key] = hit
    return iter(found.values())


def in_other_country(score: int, rule: Rule) -> int:
    """Lower a score for another country; the very same name is still looked at."""
    lowered = score * rule.another_country // SAME
    return max(lowered, rule.threshold) if score == SAME else lowered


def is_other_country(stated: str, listed: str, rule: Rule) -> bool:
    """Tell whether both state a country and they differ."""
    if not stated or not listed or stated == listed:
        return False
    return not any({stated, listed} <= set(together.split()) for together in rule.one_country)
