"""Which tests run which line, and how long each takes: a mutant meets only those that can see it."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import CoverageData

from tests.mutants.cpu_times import FORGOTTEN, WRITTEN_TO
from tests.mutants.forgetting import package_of

_LEFT_OUT = "not office and not long and not prove"


@dataclass(frozen=True, slots=True)
class Covering:
    """What the tests run."""

    by_line: Mapping[str, Mapping[int, frozenset[str]]]
    """Path -> line -> tests that run it, without those that only import it."""
    seconds: Mapping[str, float]
    """Test -> processor time that it takes, traced."""

    def tests(self, path: str, lines: frozenset[int]) -> list[str]:
        """Give the tests that run one of these lines, quickest first; all of the module's where it runs at import.

        To those count the tests of its name: one that reads a table of the module runs no line of it.
        """
        ran = self.by_line.get(path, {})
        chosen = frozenset[str]().union(*(ran.get(line, frozenset()) for line in lines))
        chosen = chosen or frozenset(self._of_its_name(path)).union(*ran.values())
        return sorted(chosen, key=lambda test: (self.seconds.get(test, 0.0), test))

    def _of_its_name(self, path: str) -> Iterator[str]:
        name = f"test_{path.rpartition('/')[2]}"
        yield from (test for test in self.seconds if test.partition("::")[0].rpartition("/")[2] == name)


def covering(root: Path, paths: Sequence[str], tests: Sequence[str]) -> Covering:
    """Run the tests once, unless neither they nor the modules changed since; RuntimeError where one fails."""
    file = root / "build/mutants" / f"covering-{_print(root, [*paths, *tests])}.json"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_measured(root, paths, tests), "utf-8")
    kept = json.loads(file.read_text("utf-8"))
    names = list(kept["seconds"])
    by_line = {
        path: {int(line): frozenset(names[test] for test in ran) for line, ran in lines.items()}
        for path, lines in kept["by_line"].items()
    }
    return Covering(by_line, kept["seconds"])


def _print(root: Path, paths: Sequence[str]) -> str:
    found = hashlib.sha256()
    for path in paths:
        place = root / path
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


def _measured(root: Path, paths: Sequence[str], tests: Sequence[str]) -> str:
    """Give what the tests run as JSON, a test as its place in `seconds`."""
    with TemporaryDirectory() as folder:
        data, times, settings = (Path(folder) / name for name in ("data", "times.json", "settings"))
        included = "".join(f"\n  {path}" for path in paths)
        settings.write_text(f"[run]\nbranch = false\ndata_file = {data}\ninclude ={included}\n", "utf-8")
        what = ["-p", "no:cacheprovider", "-p", "tests.mutants.cpu_times", "--cov", f"--cov-config={settings}"]
        what += ["--cov-context=test", "--cov-report=", "-m", _LEFT_OUT]
        command = [sys.executable, "-m", "pytest", *what, *tests]
        told = {WRITTEN_TO: str(times), FORGOTTEN: ",".join(sorted({package_of(path) for path in paths}))}
        environment = {**os.environ, **told, "HYPOTHESIS_PROFILE": "default"}
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"the tests fail without any mutant:\n{done.stdout[-3000:]}")
        seconds = json.loads(times.read_text("utf-8"))
        places = {test: at for at, test in enumerate(seconds)}
        by_line = {path: dict(lines) for path, lines in _by_line(data, root, places)}
        return json.dumps({"seconds": seconds, "by_line": by_line})


def _by_line(
    file: Path, root: Path, places: Mapping[str, int]
) -> Iterator[tuple[str, Iterator[tuple[int, list[int]]]]]:
    data = CoverageData(str(file))
    data.read()
    for path in data.measured_files():
        lines = data.contexts_by_lineno(path).items()
        yield Path(path).relative_to(root).as_posix(), ((line, _tests(ran, places)) for line, ran in lines)


def _tests(ran: Sequence[str], places: Mapping[str, int]) -> list[int]:
    """Give the tests of the contexts `file::name|call`; the empty one is the import."""
    return sorted({places[one.rpartition("|")[0]] for one in ran if one})
