"""The lists, so that a name is compared only with entries that it could resemble.

A score of the threshold needs that share of a listed name's weight. So a listed name is filed only under its rarest
words, as many as outweigh what may be missing: what shares none of them cannot reach the threshold. Each is filed as it
sounds, with up to two letters left out, and joined with its neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from slavery_check.assessment.screening.likeness import SAME, Run, alike, likeness, longest_alike, runs
from slavery_check.assessment.screening.names import Name, Reader, Word
from slavery_check.assessment.screening.rule import Rule
from slavery_check.reference.entity_lists import EntityList, ListEntry

_MIDDLING, _LONG = 5, 10
"""Letters from which one, and two, may differ and the words still be alike."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list, its names ready to be compared."""

    entry: ListEntry
    of: EntityList
    names: tuple[Name, ...]


class Index:
    """Every entry of every list."""

    def __init__(self, lists: Iterable[EntityList], rule: Rule) -> None:
        """Count first in how many entries each word stands, for that is what it weighs."""
        entries = [(entry, one) for one in lists for entry in one.entries]
        plain = Reader(rule)
        counted: Counter[str] = Counter()
        for entry, _ in entries:
            counted.update({word.text for text in entry.names for word in plain.name(text).words})
        self.reader = Reader(rule, counted)
        self._entries_with = counted
        self._known: dict[str, frozenset[str]] = {}
        self.listed = tuple(
            Listed(entry, one, tuple(name for text in entry.names for name in self.reader.readings(text)))
            for entry, one in entries
        )

    @cached_property
    def _filed(self) -> dict[str, list[int]]:
        """Places in `listed` by what a name has to have."""
        filed: dict[str, set[int]] = defaultdict(set)
        for place, one in enumerate(self.listed):
            for name in one.names:
                for key in self._needed(name):
                    filed[key].add(place)
        return {key: sorted(places) for key, places in filed.items()}

    @cached_property
    def _longest(self) -> int:
        return longest_alike(word for one in self.listed for name in one.names for word in name.words)

    @cached_property
    def _misspelt(self) -> dict[str, list[Word]]:
        """The words of all names, by how they are written and sound with letters left out."""
        found: dict[str, list[Word]] = defaultdict(list)
        words = {word.text: word for one in self.listed for name in one.names for word in name.words}
        for word in words.values():
            for shorter in {*_shortened(word.text), *_shortened(word.sound)}:
                found[shorter].append(word)
        return found

    def likest(self, typed: Name, least: int) -> Iterator[tuple[Listed, Name, int]]:
        """Give the entries that resemble a name, each with the one of its names that does so most, and the score."""
        near = {one for run in runs(typed.words, self.reader, self._longest) for one in self._near(run)}
        for place in sorted({place for key in near for place in self._filed.get(key, ())}):
            one = self.listed[place]
            scored = [
                (likeness(typed, name, self.reader), -number)
                for number, name in enumerate(one.names)
                if self._may_reach(typed, name, near, least)
            ]
            score, number = max(scored, default=(0, 0))
            if score >= least:
                yield one, one.names[-number], score

    def _may_reach(self, typed: Name, name: Name, near: Collection[str], least: int) -> bool:
        """Tell whether the words that are alike at all weigh enough; joined ones count for every word in them."""
        weights = [word.weight for word in name.words]
        enough = least * sum(weights) / SAME
        found = {place for place, word in enumerate(name.words) if word.sound in near}
        if sum(weights[place] for place in found) < enough:
            several = runs(name.words, self.reader, longest_alike(typed.words))
            joined = (run for run in several if len(run.places) > 1)
            found.update(*(run.places for run in joined if any(alike(run, word, self.reader) for word in typed.words)))
        return sum(weights[place] for place in found) >= enough

    def _near(self, run: Run) -> frozenset[str]:
        """Give a sound and those of the lists' words that are alike."""
        if run.text not in self._known:
            joined = len(run.places) > 1
            keys = {*_shortened(run.text, once=joined), *_shortened(run.sound, once=joined)}
            likely = {word for key in keys for word in self._misspelt.get(key, ())}
            alikes = (word.sound for word in likely if alike(run, word, self.reader))
            self._known[run.text] = frozenset({run.sound, *alikes})
        return self._known[run.text]

    def _needed(self, name: Name) -> Iterator[str]:
        """Give the sounds of its rarest words, alone and joined with their neighbours."""
        rarest = sorted(range(len(name.words)), key=lambda place: self._entries_with[name.words[place].text])
        beyond = (1 - self.reader.rule.threshold / SAME) * sum(word.weight for word in name.words)
        needed: set[int] = set()
        while rarest and sum(name.words[place].weight for place in needed) <= beyond:
            needed.add(rarest.pop(0))
        for run in runs(name.words, self.reader):
            if not needed.isdisjoint(run.places):
                yield run.sound


def _shortened(text: str, *, once: bool = False) -> Sequence[str]:
    """Give a word, the same with one letter left out, and of a long one also with two; a short one is only itself.

    `once`: never two, for words that were joined, of which there are many.
    """
    if len(text) < _MIDDLING:
        return [text]
    less = [text[:place] + text[place + 1 :] for place in range(len(text))]
    if once or len(text) < _LONG:
        return [text, *less]
    return [text, *less, *(short[:place] + short[place + 1 :] for short in less for place in range(len(short)))]
