"""Every value of a policy's file, each changed by one step, as a slip of the pen or a hasty edit would change it."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, get_args

from slavery_check.model import Band, FlagSeverity, Route, Tense
from slavery_check.policy.dated import is_dated
from slavery_check.policy.points import exact
from slavery_check.policy.ppn009 import Level
from slavery_check.policy.references import Known, own_choices

PROSE = frozenset(
    {
        *("id", "version", "date", "questionnaire", "kind"),
        *("note", "source", "rationale", "reason", "core_reason", "ask", "name", "yes", "no", "unknown"),
    }
)
"""Keys of words that people read, and of names by which other lines and the cases call this one."""
SEARCHED = frozenset({"words", "nothing_said", "free_text"})
"""Keys of phrases: what is looked for in free text, and which fields a person reads."""
NO_CASE = {
    "reminder_days": "about who sends nothing; a case is a return",
    "reference_max_age_days": "about the age of a table, not about a return",
    "overrides": "about what a person decides later, not about a return",
    "fragility": "about samples of other figures; a thousand draws are no sum that a person works out",
    "alike": "about two suppliers; a case is one",
    "for_workers": "about which of several steps is named first to a supplier; no part of an assessment",
    "confirmed_matches": "about a name on a list that a person confirmed; a case is a return",
    "covers": "about which of two findings a letter tells; no part of an assessment",
}
"""Keys of what no worked case can tell, and why; tests of their own hold these."""
_NAMES = frozenset({"unanswered", "answered", "empty", "says_none", "days", "categories", "site_column"})
"""Keys of names that can be left out."""
_LEVELS: tuple[str, ...] = get_args(Level)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "route": tuple(Route),
    "tense": tuple(Tense),
    "severity": tuple(FlagSeverity),
    "floor": tuple(Band),
    "inherent": tuple(Band),
    "band": tuple(Band),
    "level": _LEVELS,
    "silence": _LEVELS,
    "levels": _LEVELS,
    "industry": _LEVELS,
    "arrangements": _LEVELS,
}
"""By key: the words of a closed set."""
_CHOICES = frozenset({"is", "includes", "full"})
Path = tuple[str | int | date, ...]
"""Keys and indexes from the top of the file, start dates among them."""
_SCORES = (0, 0.5, 1)
_STEPS = {
    "evidence": "1/20",
    "control_effect": "1/20",
    "disclosed_and_acting": "1/100",
    "starts_at": "1",
    "at_most": "1/10",
    "shares": "1/100",
    "spread": "1/20",
    "country_points": "1",
    "sector_points": "3/2",
}
"""By key; else one for whole numbers of days and things, and a half for points."""
_WHOLE = frozenset({"at_least", "months", "spend", "samples", "seed", "fewest_words"})
_WHOLE_IN = ("_days",)


class Do(StrEnum):
    """What a step does at its place."""

    SET = "set"
    DROP = "drop"
    ADD = "add"
    RENAME = "rename"
    MOVE = "move"
    """A part of one weight to another: their sum stays."""


@dataclass(frozen=True, slots=True)
class Step:
    """One value, changed by one step."""

    path: Path
    do: Do
    to: object = None

    def __str__(self) -> str:
        """Say it in a line."""
        place = ".".join(map(str, self.path))
        return f"{place}: {self.do}{'' if self.to is None else f' {self.to}'}"

    def changed(self, data: Any) -> Any:  # noqa: ANN401 - any YAML
        """Give the data with the step made; what one anchor shares stays shared."""
        made = deepcopy(data)
        *way, last = self.path
        home = made
        for part in way:
            home = home[part]
        match self.do:
            case Do.SET:
                home[last] = self.to
            case Do.DROP:
                del home[last]
            case Do.ADD:
                _added(home[last], self.to)
            case Do.RENAME:
                home[self.to] = home.pop(last)
            case Do.MOVE:
                _moved(made, self.path)
        return made


def steps(data: Any, known: Known) -> Iterator[Step]:  # noqa: ANN401 - any YAML
    """Give every step, in the order of the file; what several places share by an anchor is changed once."""
    yield from _Walk(known, set()).of(data, (), {})


@dataclass(slots=True)
class _Walk:
    known: Known
    seen: set[int]

    def of(self, node: Any, path: Path, home: Mapping[Any, Any]) -> Iterator[Step]:  # noqa: ANN401 - any YAML
        """Walk a part of the file; `home` is the nearest mapping around it."""
        if isinstance(node, dict | list):
            if id(node) in self.seen:
                return
            self.seen.add(id(node))
        if isinstance(node, dict):
            yield from self._in_mapping(node, path)
        elif isinstance(node, list):
            yield from self._in_list(node, path, home)
        else:
            yield from _of_value(node, path)

    def _in_mapping(self, node: dict[Any, Any], path: Path) -> Iterator[Step]:
        if is_dated(node):
            yield from _days(node, path)
        key = path[-1] if path else ""
        if key == "steps":
            yield from (
                Step((*path, one), Do.RENAME, one + by) for one in node for by in (-1, 1) if one + by not in node
            )
        for name, value in node.items():
            if name in SEARCHED or name in NO_CASE or (name in PROSE and key not in ("scores", "levels")):
                continue
            if name == "question":
                yield from self._other_question(value, (*path, name), node)
            elif name in _NAMES and not isinstance(value, list):
                yield Step((*path, name), Do.DROP)
            else:
                yield from self.of(value, (*path, name), node)
            if name in ("scores", "levels"):
                added = _SCORES[1] if name == "scores" else "medium"
                left = (one for one in self._choices(node) if one not in value)
                yield from (Step((*path, name), Do.ADD, (one, added)) for one in left)

    def _in_list(self, node: list[Any], path: Path, home: Mapping[Any, Any]) -> Iterator[Step]:
        key = path[-1]
        if key in _CHOICES:
            left = [one for one in self._choices(home) if one not in node]
            yield from (Step((*path, index), Do.DROP) for index in range(len(node)) if len(node) > 1)
            yield from (Step(path, Do.ADD, one) for one in left)
            yield from (Step((*path, 0), Do.SET, left[0]) for _ in node[:1] if left)
        elif key in _NAMES:
            yield from (Step((*path, index), Do.DROP) for index in range(len(node)))
        elif key == "location":
            yield Step(path, Do.SET, ["Tier 1", "Tier 2 Watch List"])
            yield Step(path, Do.SET, ["Tier 2", "Tier 2 Watch List"])
        else:
            for index, one in enumerate(node):
                yield from self.of(one, (*path, index), home)

    def _choices(self, home: Mapping[Any, Any]) -> tuple[str, ...]:
        question = self.known.questions.get(str(home.get("question", "")))
        return () if question is None else own_choices(question)

    def _other_question(self, name: str, path: Path, home: Mapping[Any, Any]) -> Iterator[Step]:
        """Give the next question that the rule could read as well."""
        own = self.known.questions[name]
        alike = [one.id for one in self.known.questions.values() if one.type is own.type and one.options == own.options]
        if len(alike) > 1 and "scores" not in home:
            yield Step(path, Do.SET, alike[(alike.index(name) + 1) % len(alike)])


def _of_value(value: object, path: Path) -> Iterator[Step]:
    if isinstance(value, bool):
        yield Step(path, Do.SET, not value)
    elif isinstance(value, int | float):
        yield from _numbers(value, path)
    elif isinstance(value, str):
        words = next((_WORDS[str(key)] for key in reversed(path[-2:]) if str(key) in _WORDS), ())
        yield from (Step(path, Do.SET, str(one)) for one in words if one != value)


def _numbers(value: float, path: Path) -> Iterator[Step]:
    names = [str(key) for key in path]
    if names[-1] == "weight":
        yield Step(path, Do.MOVE)
    elif "scores" in names[-2:] or "steps" in names[-2:]:
        yield from (Step(path, Do.SET, one) for one in _SCORES if one != value)
    else:
        by = _step(names)
        yield from (Step(path, Do.SET, _plain(exact_of(value) + sign * by)) for sign in (-1, 1))


def _step(names: Iterable[str]) -> Fraction:
    nearest = list(reversed([name for name in names if not name.isdigit()]))
    for name in nearest[:2]:
        if name in _STEPS:
            return Fraction(_STEPS[name])
        if name in _WHOLE or name.endswith(_WHOLE_IN):
            return Fraction(1)
    return Fraction(1, 2)


def exact_of(value: float) -> Fraction:
    """Read a number of the file as the policy reads it."""
    found = exact(value)
    return found if isinstance(found, Fraction) else Fraction(0)


def _plain(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)


def _days(node: Mapping[date, object], path: Path) -> Iterator[Step]:
    for start in node:
        for by in (-1, 1):
            yield Step((*path, start), Do.RENAME, start + timedelta(days=by))


def _added(home: Any, what: Any) -> None:  # noqa: ANN401 - any YAML
    if isinstance(home, list):
        home.append(what)
    else:
        home[what[0]] = what[1]


def _moved(data: Any, path: Path) -> None:  # noqa: ANN401 - any YAML
    """Move a twentieth from one group's weight to the next one's."""
    groups, index = data[path[0]], int(str(path[1]))
    for place, sign in ((index, -1), ((index + 1) % len(groups), 1)):
        groups[place]["weight"] = _plain(exact_of(groups[place]["weight"]) + sign * Fraction(1, 20))
