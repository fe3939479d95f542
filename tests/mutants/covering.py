"""Which tests run which line, and how long each takes: a mutant meets only those that can see it, quickest first."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from coverage import CoverageData


@dataclass(frozen=True, slots=True)
class Covering:
    """What the tests run."""

    by_line: Mapping[str, Mapping[int, frozenset[str]]]
    """Path -> line -> tests that run it, without those that only import it."""
    seconds: Mapping[str, float]
    """Test -> how long it takes."""

    def tests(self, path: str, lines: frozenset[int]) -> list[str]:
        """Give the tests that run one of these lines, quickest first; all of the module's where it runs at import."""
        ran = self.by_line.get(path, {})
        chosen = frozenset[str]().union(*(ran.get(line, frozenset()) for line in lines))
        chosen = chosen or frozenset[str]().union(*ran.values())
        return sorted(chosen, key=lambda test: (self.seconds.get(test, 0.0), test))


def covering(root: Path, paths: Sequence[str], tests: Sequence[str]) -> Covering:
    """Run the tests once; RuntimeError where one fails, since then nothing could be told."""
    with TemporaryDirectory() as folder:
        data, times, settings = (Path(folder) / name for name in ("data", "times.xml", "settings"))
        included = "".join(f"\n  {path}" for path in paths)
        settings.write_text(f"[run]\nbranch = false\ndata_file = {data}\ninclude ={included}\n", "utf-8")
        what = ["-p", "no:cacheprovider", f"--junitxml={times}", "-ojunit_family=xunit1"]
        what += [
            "--cov",
            f"--cov-config={settings}",
            "--cov-context=test",
            "--cov-report=",
            "-m",
            "not office and not long and not prove",
        ]
        command = [sys.executable, "-m", "pytest", *what, *tests]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"the tests fail without any mutant:\n{done.stdout[-3000:]}")
        return Covering(_by_line(data, root), _seconds(times))


def _by_line(file: Path, root: Path) -> dict[str, dict[int, frozenset[str]]]:
    data = CoverageData(str(file))
    data.read()
    found: dict[str, dict[int, frozenset[str]]] = {}
    for path in data.measured_files():
        lines = data.contexts_by_lineno(path)
        named = {line: frozenset(one.rpartition("|")[0] for one in ran if one) for line, ran in lines.items()}
        found[Path(path).relative_to(root).as_posix()] = named
    return found


def _seconds(file: Path) -> dict[str, float]:
    cases = ET.parse(file).iter("testcase")  # noqa: S314 - pytest wrote it just now
    return {f"{one.get('file')}::{one.get('name')}": float(one.get("time") or 0) for one in cases}
