"""What became of the mutants: kept by module in build/mutants, told as a page of docs/proof."""

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.mutants.equivalent import EQUIVALENT, LEFT
from tests.mutants.groups import Group

KEPT = Path("build/mutants")
LEAST = 0.9
"""Share of the mutants tried, equivalent ones aside, that the tests must kill in each area."""
_HEAD = """# Mutants of {title}

{command} puts one defect at a time into the code (a comparison moved by one, a condition turned round, a statement
left out, a number, word or piece of a regular expression changed) and runs the tests that run that line; where none
fails, the mutant survives. Words for people are left alone. An *equivalent* mutant behaves as the code does:
`tests/mutants/equivalent.py` says of each why, and it is neither tried nor counted. *Timed out*: a test took ten times
the processor time that it takes without the mutant, and five seconds more, or slept for half a minute; it counts as
killed. What the clock ends counts as survived, for a busy machine proves nothing. A test that killed is run without the
mutant too: if it fails then, it is not asked again. Tests marked `long`, `office` or `prove` are not asked.

The *share* is killed or timed out, of those that count. *Tried* is all of a module's mutants that can be loaded at all,
or a sample drawn with the seed; the commit is that of the last run. What survived once is tried again when there are
better tests. *Of some files*: only those tests were asked that `--tests` named, and others could have killed more.

"""
_ROW = "| module | mutants | tried | killed | timed out | survived | equivalent | share | seed | run |"


@dataclass(slots=True)
class Outcome:
    """What became of a module's mutants."""

    path: str
    source: str
    """The print of the module's text."""
    made: int
    """All mutants there are."""
    seed: int | None = None
    """What the sample was drawn with; None: all were tried."""
    run: str = ""
    """Day and commit."""
    killed: int = 0
    timed_out: list[tuple[int, str]] = field(default_factory=list)
    """Line and name, as of those that survived."""
    survived: list[tuple[int, str]] = field(default_factory=list)
    equivalent: list[str] = field(default_factory=list)

    @classmethod
    def begun(cls, path: str, source: str, made: int, seed: int | None) -> "Outcome":
        """Begin with nothing tried."""
        return cls(path, _print(source), made, seed, _run())

    def is_of(self, source: str) -> bool:
        """Say whether the module had this text."""
        return self.source == _print(source)

    def with_nothing_alive(self) -> "Outcome":
        """Give the same for another run over what survived."""
        return replace(self, run=_run(), survived=[], equivalent=list(self.equivalent), timed_out=list(self.timed_out))

    @property
    def seen(self) -> int:
        """How many the tests saw."""
        return self.killed + len(self.timed_out)

    @property
    def counted(self) -> int:
        """How many count."""
        return self.seen + len(self.survived)


def keep(folder: Path, outcome: Outcome) -> None:
    """Keep what became of a module."""
    file = _file(folder, outcome.path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(outcome), indent=1), "utf-8")


def kept(folder: Path, path: str) -> Outcome | None:
    """Give what became of a module when it was last tried; what was explained since counts as equivalent."""
    file = _file(folder, path)
    if not file.exists():
        return None
    found = Outcome(**json.loads(file.read_text("utf-8")))
    reasons = EQUIVALENT.get(path, {})
    found.timed_out = [(line, name) for line, name in found.timed_out]
    found.equivalent += [name for _, name in found.survived if name in reasons]
    found.survived = [(line, name) for line, name in found.survived if name not in reasons]
    return found


def _file(folder: Path, path: str) -> Path:
    return folder / f"{path.removesuffix('.py').replace('/', '.')}.json"


def _print(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _run() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True)
    return f"{datetime.now(UTC).date().isoformat()}, {said.stdout.strip() or 'no commit'}"


def share(outcomes: Sequence[Outcome]) -> float:
    """Give the share killed of those that count."""
    return sum(one.seen for one in outcomes) / max(1, sum(one.counted for one in outcomes))


def by_area(group: Group, outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Sort outcomes by the group's areas, those without any left out."""
    found = {name: [one for one in outcomes if group.area(one.path) == name] for name in group.areas}
    return {name: ones for name, ones in found.items() if ones}


def enough(group: Group, outcomes: Sequence[Outcome]) -> bool:
    """Say whether the tests kill enough in each area."""
    return all(share(ones) >= LEAST for ones in by_area(group, outcomes).values())


def page(group: Group, command: str, outcomes: Sequence[Outcome]) -> str:
    """Give the figures, the survivors and the equivalent ones."""
    lines = (*_figures(group, outcomes), *_survivors(outcomes), *_equivalents(outcomes))
    return _HEAD.format(title=group.title, command=command) + "\n".join(lines) + "\n"


def _figures(group: Group, outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| area | mutants | tried | killed or timed out | survived | share |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, ones in by_area(group, outcomes).items():
        tried = sum(one.counted + len(one.equivalent) for one in ones)
        sums = (sum(one.made for one in ones), tried, sum(one.seen for one in ones))
        yield _cells(name, *sums, sum(len(one.survived) for one in ones), f"{share(ones):.1%}")
    yield f"\nWith Python {platform.python_version()}.\n\n{_ROW}\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"
    for one in outcomes:
        tried = one.counted + len(one.equivalent)
        counts = (one.made, tried, one.killed, len(one.timed_out), len(one.survived), len(one.equivalent))
        yield _cells(
            one.path,
            *counts,
            f"{share([one]):.1%}" if one.counted else "none to try",
            "all" if one.seed is None else one.seed,
            one.run,
        )
    yield from (f"| {path} | not tried | | | | | | | | |" for path in _not_tried(group, outcomes))


def _not_tried(group: Group, outcomes: Sequence[Outcome]) -> list[str]:
    tried = {one.path for one in outcomes}
    return [path for path in group.modules if path not in tried]


def _cells(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _survivors(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "\n## Survivors\n"
    yield from [
        f"- {one.path}:{line} {_code(name)}{f': {why}' if (why := LEFT.get(one.path, {}).get(name)) else ''}"
        for one in outcomes
        for line, name in one.survived
    ] or ["None."]


def _equivalents(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "\n## Equivalent\n"
    for one in outcomes:
        reasons = EQUIVALENT.get(one.path, {})
        yield from (f"- {one.path} {_code(name)}: {reasons.get(name, '')}" for name in one.equivalent)


def _code(text: str) -> str:
    """Give code in backticks, two where it holds one."""
    text = text.replace("](", "] (")  # It would be a link.
    return f"`` {text} ``" if "`" in text else f"`{text}`"
