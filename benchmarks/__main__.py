"""Run every benchmark and print its ratios; exit 1 when one is over its limit."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.measure import Program, medians

ROUNDS = 21


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Some programs against one that stands for the unavoidable."""

    title: str
    baseline: str
    programs: Mapping[str, Program]
    """By name; the baseline is one of them."""
    limits: Mapping[str, float]
    """Highest ratio to the baseline that we accept, by name."""


START = Benchmark(
    title="Start-up, against a bare interpreter",
    baseline="python -c pass",
    programs={
        "python -c pass": (sys.executable, "-c", "pass"),
        "import click": (sys.executable, "-c", "import click"),
        "slavery-check --help": (sys.executable, "-c", "from slavery_check.cli.main import main; main()", "--help"),
    },
    limits={"slavery-check --help": 6.0},
)
BENCHMARKS = (START,)


def run(benchmark: Benchmark) -> bool:
    """Print one benchmark; tell whether every limit holds."""
    seconds = medians(benchmark.programs, ROUNDS)
    print(f"{benchmark.title} (median of {ROUNDS} rounds)")
    held = True
    for name, taken in seconds.items():
        ratio = taken / seconds[benchmark.baseline]
        limit = benchmark.limits.get(name)
        held = held and (limit is None or ratio <= limit)
        shown = f"  at most {limit:.1f}" if limit is not None else ""
        print(f"  {name:<24} {taken * 1000:8.1f} ms  {ratio:6.2f} x{shown}")
    return held


if __name__ == "__main__":
    held = [run(benchmark) for benchmark in BENCHMARKS]
    sys.exit(0 if all(held) else 1)
