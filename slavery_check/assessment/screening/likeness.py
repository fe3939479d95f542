"""How alike two names are: the share of each that the other has too, by what its words weigh."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from slavery_check.assessment.screening.names import Name, Reader, Word

SAME = 100
"""Score of names that differ only in form: case, script, legal form, order of words."""
PLACE, TRADE = "place", "trade"
"""Kinds of words that the rule treats by themselves."""
_TWICE, _ANY = 2, 10**6
_RUN = 5
"""Most words that are tried as one."""
_ROUNDING = 1e-6
"""One letter in five makes a little less than four fifths where shares are binary fractions."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand side by side, as if they were written as one."""

    text: str
    sound: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two names share, and what each has beyond it."""

    value: float
    """Weight of the listed words that are shared, each times how alike it is."""
    weight: float
    """The same words, as if they were the same."""
    rare: bool
    """One of them tells who is meant."""
    typed: tuple[Word, ...]
    listed: tuple[Word, ...]


def likeness(typed: Name, listed: Name, reader: Reader) -> int:
    """Score two names from 0 to 100; 100 only where they differ in nothing but form."""
    if typed.same == listed.same:
        return SAME
    rule, shared = reader.rule, _shared(typed.words, listed.words, reader)
    if not shared.value:
        return 0
    of_listed = shared.value / (shared.weight + _weight(shared.listed))
    places = [word for word in shared.typed if word.kind == PLACE]
    beyond = _weight(shared.typed) - (1 - rule.extra_place) * _weight(places)
    of_typed = shared.value / (shared.weight + beyond)
    score = of_listed * of_typed ** (rule.extra_words if shared.rare else 1)
    for applies, percent in (
        (not shared.rare, rule.no_rare_word),
        (_each_has(shared, lambda word: word.kind == TRADE), rule.another_trade),
        (_each_has(shared, lambda word: word.text.isdigit()), rule.another_number),
    ):
        score *= percent / 100 if applies else 1
    return min(SAME - 1, round(SAME * score))


def _weight(words: Sequence[Word]) -> float:
    return sum(word.weight for word in words)


def _each_has(shared: _Shared, test: Callable[[Word], bool]) -> bool:
    return any(map(test, shared.typed)) and any(map(test, shared.listed))


def _shared(typed: Sequence[Word], listed: Sequence[Word], reader: Reader) -> _Shared:
    """Pair the words: first those that are the same, then what is most alike, one word or several written as one."""
    left, of_list = list(typed), list(listed)
    matched = [word for word in listed if _taken(word.text, left)]
    for word in matched:
        _taken(word.text, of_list)
    value = weight = _weight(matched)
    used_left, used_listed = set[int](), set[int]()
    for worth, one, other in sorted(_pairs(left, of_list, reader), key=lambda pair: -pair[0]):
        if used_left.isdisjoint(one.places) and used_listed.isdisjoint(other.places):
            used_left.update(one.places)
            used_listed.update(other.places)
            words = [of_list[place] for place in other.places]
            value, weight, matched = value + worth, weight + _weight(words), [*matched, *words]
    return _Shared(
        value,
        weight,
        any(word.weight >= reader.rule.rare_word for word in matched),
        tuple(word for place, word in enumerate(left) if place not in used_left),
        tuple(word for place, word in enumerate(of_list) if place not in used_listed),
    )


def _taken(text: str, words: list[Word]) -> bool:
    """Take a word out; tell whether it was there."""
    place = next((place for place, word in enumerate(words) if word.text == text), -1)
    if place >= 0:
        del words[place]
    return place >= 0


def _pairs(left: Sequence[Word], of_list: Sequence[Word], reader: Reader) -> Iterator[tuple[float, Run, Run]]:
    """Give what is alike, with what it is worth: several words at once only on one of the two sides."""
    listed = [
        (run, sum(of_list[place].weight for place in run.places)) for run in runs(of_list, reader, longest_alike(left))
    ]
    for one in runs(left, reader, longest_alike(of_list)):
        for other, weight in listed:
            if len(one.places) == 1 or len(other.places) == 1:
                value = alike(one, other, reader)
                if value:
                    yield value * weight, one, other


def longest_alike(words: Iterable[Word]) -> int:
    """Give how many letters a word has at most that is like one of these."""
    return max((len(word.text) for word in words), default=0) * 3 // _TWICE


def runs(words: Sequence[Word], reader: Reader, longest: int = _ANY) -> Iterator[Run]:
    """Give every word, and several side by side as if they were one, as long as that is no longer than `longest`."""
    for first, word in enumerate(words):
        yield Run(word.text, word.sound, (first,))
        joined = word.text
        for last in range(first + 1, min(first + _RUN, len(words))):
            joined += words[last].text
            if len(joined) > longest:
                break
            text = reader.same.get(joined, joined)
            yield Run(text, reader.sound(text), tuple(range(first, last + 1)))


def alike(one: Run | Word, other: Run | Word, reader: Reader) -> float:
    """Say how alike two words are, from 0 to 1; numbers and short words are the same or not at all."""
    text, sound, other_text, other_sound = one.text, one.sound, other.text, other.sound
    if text == other_text:
        return 1
    rule = reader.rule.likeness
    if len(text) * _TWICE < len(other_text) or len(other_text) * _TWICE < len(text):
        return 0  # Not even their sounds can be near.
    if min(len(text), len(other_text)) < rule.shortest or not (text.isalpha() and other_text.isalpha()):
        return 0
    if sound == other_sound:
        return rule.sound
    near = max(
        OSA.normalized_similarity(text, other_text, score_cutoff=rule.least - _ROUNDING),
        OSA.normalized_similarity(sound, other_sound, score_cutoff=rule.least - _ROUNDING),
    )
    return 1 - rule.steepness * (1 - near) if near else 0
