"""Run every benchmark and print its ratios; exit 1 when one is over its limit."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.measure import Work, program, quickest
from benchmarks.reading import ways

ROUNDS = 21


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Some works against the first of them, which stands for the unavoidable."""

    title: str
    works: Mapping[str, Work]
    limits: Mapping[str, float]
    """Highest ratio to the first that we accept, by name."""


def benchmarks() -> tuple[Benchmark, ...]:
    """Give every benchmark, in the order they run."""
    start = {
        "python -c pass": program(sys.executable, "-c", "pass"),
        "import click": program(sys.executable, "-c", "import click"),
        "slavery-check --help": program(
            sys.executable, "-c", "from slavery_check.cli.main import main; main()", "--help"
        ),
    }
    return (
        Benchmark("Start-up, against a bare interpreter", start, {"slavery-check --help": 6.0}),
        Benchmark("Reading one filled return, against inflating its bytes", ways(), {"our reader": 20.0}),
    )


def run(benchmark: Benchmark) -> bool:
    """Print one benchmark; tell whether every limit holds."""
    seconds = quickest(benchmark.works, ROUNDS)
    unavoidable = next(iter(seconds.values()))
    held = True
    print(f"{benchmark.title} (quickest of {ROUNDS} rounds)")
    for name, taken in seconds.items():
        ratio = taken / unavoidable
        limit = benchmark.limits.get(name)
        held = held and (limit is None or ratio <= limit)
        shown = f"  at most {limit:.1f}" if limit is not None else ""
        print(f"  {name:<24} {taken * 1000:8.1f} ms  {ratio:6.2f} x{shown}")
    return held


if __name__ == "__main__":
    held = [run(benchmark) for benchmark in benchmarks()]
    sys.exit(0 if all(held) else 1)
