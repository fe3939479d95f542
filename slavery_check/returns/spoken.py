"""What people type for yes, no, *don't know* and months, in the languages of a return; English always counts."""

from collections.abc import Mapping
from functools import lru_cache

from slavery_check.questionnaire import words_read
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import text
from slavery_check.returns.text import plain

_SHORTEST = 3
"""Letters of a month that is cut short."""
_HEDGES = frozenset({"sometimes", "some", "except", "unless", "but", "only", "most", "mostly", "usually", "always"})


def yes(labels: Labels) -> frozenset[str]:
    """Give what counts as yes, made comparable."""
    return _with(text.YES, labels, words_read.YES)


def no(labels: Labels) -> frozenset[str]:
    """Give what counts as no, made comparable."""
    return _with(text.NO, labels, words_read.NO)


def dont_know(labels: Labels) -> frozenset[str]:
    """Give what counts as *don't know*, made comparable."""
    return _with(text.DONT_KNOW_WORDS, labels, words_read.DONT_KNOW)


def not_applicable(labels: Labels) -> frozenset[str]:
    """Give what counts as *does not apply*, made comparable."""
    return _with(text.NOT_APPLICABLE_WORDS, labels, words_read.NOT_APPLICABLE)


def hedges(labels: Labels) -> frozenset[str]:
    """Give the words with which a *yes* or *no* may mean the other, made comparable."""
    return _with(_HEDGES, labels, words_read.HEDGES)


def choice(question: str, option: str, labels: Labels) -> frozenset[str]:
    """Give every wording of a choice, made comparable."""
    return _plain(labels.choice_words(question, option))


def months(labels: Labels) -> Mapping[str, int]:
    """Give the number of each month by its name, made comparable, and by what it is cut short to."""
    return _months(tuple(one.words.get(f"words_for.{words_read.MONTHS}", "") for one in labels.understood))


def _with(known: frozenset[str], labels: Labels, key: str) -> frozenset[str]:
    return known | _own(tuple(one.words.get(f"words_for.{key}", "") for one in labels.understood))


@lru_cache(maxsize=256)
def _own(lists: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(word) for one in lists for word in words_read.listed(one))


@lru_cache(maxsize=8192)
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(one) for one in words)


@lru_cache(maxsize=64)
def _months(lists: tuple[str, ...]) -> Mapping[str, int]:
    """Give each language's months; a short form that fits two months of any language is none."""
    found: dict[str, int] = {}
    unsure: set[str] = set()
    for name, number in (
        (plain(name), number) for one in lists for number, name in enumerate(words_read.listed(one), 1)
    ):
        for length in range(min(_SHORTEST, len(name)), len(name) + 1):
            if found.setdefault(name[:length], number) != number:
                unsure.add(name[:length])
    return {name: number for name, number in found.items() if name not in unsure}
