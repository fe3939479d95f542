"""What became of the mutants, as docs/proof/mutants.md."""

import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.mutants.equivalent import EQUIVALENT

PAGE = Path("docs/proof/mutants.md")
_LEAST = 0.9
"""Share of the mutants, equivalent ones aside, that the tests must kill in all."""
_HEAD = """# Mutants of the gate, the reader and the way out

`make mutants` puts one defect at a time into the code (a comparison moved by one, a condition turned round, a statement
left out, a number, word or piece of a regular expression changed) and runs the tests that run that line; where none
fails, the mutant survives. Words for people are left alone. An *equivalent* mutant behaves as the code does:
`tests/mutants/equivalent.py` says of each why. `RECORD=1` writes this page.

"""


@dataclass(slots=True)
class Outcome:
    """What became of a module's mutants."""

    path: str
    killed: int = 0
    survived: list[tuple[int, str]] = field(default_factory=list)
    """Line and name."""

    def equivalent(self) -> list[tuple[str, str]]:
        """Give those survivors that nothing could kill, with the reason."""
        reasons = EQUIVALENT.get(self.path, {})
        return [(name, reasons[name]) for _, name in self.survived if name in reasons]

    def alive(self) -> list[tuple[int, str]]:
        """Give the survivors that a better test could kill."""
        return [(line, name) for line, name in self.survived if name not in EQUIVALENT.get(self.path, {})]


def told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Say each as it comes: a run takes long."""
    for one in outcomes:
        sys.stderr.write(f"== {one.path}: {one.killed} killed, {len(one.survived)} survived\n")
        yield one


def joined(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Put together what several processes found in one module."""
    found: dict[str, Outcome] = {}
    for one in outcomes:
        whole = found.setdefault(one.path, Outcome(one.path))
        whole.killed += one.killed
        whole.survived = sorted([*whole.survived, *one.survived])
    return list(found.values())


def enough(outcomes: Sequence[Outcome]) -> bool:
    """Say whether the tests kill enough, all modules together."""
    return _share(outcomes) >= _LEAST


def _share(outcomes: Sequence[Outcome]) -> float:
    killed, alive = sum(one.killed for one in outcomes), sum(len(one.alive()) for one in outcomes)
    return killed / max(1, killed + alive)


def page(outcomes: Sequence[Outcome]) -> str:
    """Give the figures, the survivors and the equivalent ones."""
    return "\n".join((*_figures(outcomes), *_survivors(outcomes), *_equivalents(outcomes)))


def _figures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True)
    day = datetime.now(UTC).date().isoformat()
    commit = said.stdout.strip() or "unknown"
    yield f"{day}, commit {commit}, Python {platform.python_version()}: {_share(outcomes):.1%} killed."
    yield "\n\n| module | mutants | killed | survived | equivalent |\n|---|---:|---:|---:|---:|"
    for one in outcomes:
        alive, equal = len(one.alive()), len(one.equivalent())
        yield f"| {one.path} | {one.killed + alive + equal} | {one.killed} | {alive} | {equal} |"


def _survivors(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "\n## Survivors\n"
    yield from (f"- {one.path}:{line} `{name}`" for one in outcomes for line, name in one.alive())


def _equivalents(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "\n## Equivalent\n"
    yield from (f"- {one.path} `{name}`: {reason}" for one in outcomes for name, reason in one.equivalent())
    yield ""


def write(outcomes: Sequence[Outcome]) -> None:
    """Write the page anew."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(_HEAD + page(outcomes), "utf-8")
