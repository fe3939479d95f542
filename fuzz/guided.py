"""Atheris chooses what to change by the lines that each file reaches; a part that it changes gets a right checksum."""

import importlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from fuzz.finds import Finds

_LARGEST = 60_000
"""Bytes of a file; a coverage-guided run is the better the more files it can look at."""
_DEEP_EVERY = 64
_DONE = re.compile(r"Done (\d+) runs")
_FIND = re.compile(r"^find: (.+) \([^()]*\): (.+)$", re.MULTILINE)


def installed() -> bool:
    """Say whether atheris is there: it has no wheels for every Python and none for Windows."""
    return importlib.util.find_spec("atheris") is not None


def run(executions: int, seconds: int, seed: int, finds: Finds) -> int:
    """Let atheris work in a process of its own, which it ends itself; give the number of files looked at."""
    if not installed():
        sys.exit("atheris is not installed: pip install --editable '.[fuzz]' (Linux and macOS, Python 3.11 to 3.13)")
    finds.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as corpus:
        asked = [f"-seed={seed & 0x7FFFFFFF}", f"-max_len={_LARGEST}"]
        asked += ["-timeout=20", "-rss_limit_mb=2000"]
        asked += [f"-runs={executions}"] if executions else []
        asked += [f"-max_total_time={seconds}"] if seconds else []
        command = [sys.executable, "-m", "fuzz.guided", str(finds.folder.resolve()), *asked, corpus]
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, errors="replace")
    for name, path in _FIND.findall(done.stderr):
        finds.names[name] = Path(path).name
    count = _DONE.search(done.stderr)
    if done.returncode or not count:
        finds.names[f"the process ended with {done.returncode}"] = "see above"
        sys.stderr.write(done.stderr[-4000:])
    return int(count[1]) if count else 0


def _instrumented() -> Any:  # noqa: ANN401 - atheris has no types
    """Import what reads files with a counter at every branch, and everything else without."""
    import atheris  # noqa: PLC0415 - an extra that not every machine can have

    for name in ("slavery_check.questionnaire.labels", "slavery_check.returns.validate", "tests.workbook.building"):
        importlib.import_module(name)
    with atheris.instrument_imports(include=["slavery_check"]):
        importlib.import_module("slavery_check.workbook.reader")
    return atheris


def fuzz(folder: Path, arguments: list[str]) -> None:
    """Run atheris; it never comes back."""
    atheris = _instrumented()
    from fuzz.invariants import NARROW, looking  # noqa: PLC0415 - after the reader was instrumented
    from fuzz.mutator import changed_part  # noqa: PLC0415 - likewise
    from fuzz.seeds import small  # noqa: PLC0415 - likewise
    from fuzz.zipped import packed, taken_apart  # noqa: PLC0415 - likewise
    from slavery_check.workbook.limits import Limits  # noqa: PLC0415 - likewise

    corpus, finds = Path(arguments[-1]), Finds(folder)
    for number, seed in enumerate(small()):
        (corpus / str(number)).write_bytes(packed(seed))

    def mutated(data: bytes, largest: int, seed: int) -> bytes:
        """Change one part behind its checksum, by our rules or by atheris's; or the bytes of the zip as they are."""
        random = Random(seed)
        whole = taken_apart(data) if random.random() < 0.9 else None
        if whole is None or not whole.members:
            return bytes(atheris.Mutate(data, largest))
        one = random.choice(whole.members)
        if random.random() < 0.5:
            one.content = changed_part(one.content, random, [other.content for other in whole.members])
        else:
            one.content = bytes(atheris.Mutate(one.content, len(one.content) + 200))
        content = packed(whole)
        return content if len(content) <= largest else data

    with looking() as work:

        def look(data: bytes) -> None:
            content = bytes(data)
            with finds.caught(content, "guided"):
                limits = NARROW if len(content) % 4 == 1 else Limits()
                work.look(content, limits, deeply=len(content) % _DEEP_EVERY == 0)

        atheris.Setup([sys.argv[0], *arguments], look, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[1])
    fuzz(Path(sys.argv[1]), sys.argv[2:])
