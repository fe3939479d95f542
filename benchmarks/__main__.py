"""Run the benchmarks and print their ratios; exit 1 when one is over its limit. `--long` runs those that take long."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks import issuing, large_register, receiving
from benchmarks.measure import Prepared, Work, program, quickest
from benchmarks.reading import ways


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Some works against the first of them, which stands for the unavoidable."""

    title: str
    works: Mapping[str, Work | Prepared]
    limits: Mapping[str, float]
    """Highest ratio to the first that we accept, by name."""
    rounds: int = 21
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Most processor seconds that we accept, by name."""


def start_up() -> Benchmark:
    """Give the start of the program."""
    start = {
        "python -c pass": program(sys.executable, "-c", "pass"),
        "import click": program(sys.executable, "-c", "import click"),
        "slavery-check --help": program(
            sys.executable, "-c", "from slavery_check.cli.main import main; main()", "--help"
        ),
    }
    return Benchmark("Start-up, against a bare interpreter", start, {"slavery-check --help": 6.0})


def reading() -> Benchmark:
    """Give the reading of one return."""
    return Benchmark("Reading one filled return, against inflating its bytes", ways(), {"our reader": 20.0})


def issuing_one(*, last_year: bool) -> Benchmark:
    """Give the making of one workbook."""
    filled = "with all of last year's answers" if last_year else "with what the supplier list says"
    title = f"Making one workbook {filled}, against drawing it anew"
    return Benchmark(title, issuing.ways(last_year=last_year), {issuing.TEMPLATE: issuing.MOST})


def receiving_some(returns: int, rounds: int) -> Benchmark:
    """Give the receiving of so many returns."""
    title = f"Receiving and assessing {returns} returns, against doing so without a register"
    return Benchmark(title, receiving.ways(returns), {receiving.WITH: receiving.MOST}, rounds)


def large() -> Benchmark:
    """Give the questions to a large register."""
    title = "A register of 100,000 suppliers over three years, against counting its rows"
    return Benchmark(title, large_register.questions(), {}, rounds=3, seconds=large_register.WITHIN)


EVERY_DAY = (
    start_up,
    reading,
    lambda: issuing_one(last_year=False),
    lambda: issuing_one(last_year=True),
    lambda: receiving_some(500, 3),
)
LONG = (large, lambda: receiving_some(5_000, 1))


def run(benchmark: Benchmark) -> bool:
    """Print one benchmark; tell whether every limit holds."""
    spent = quickest(benchmark.works, benchmark.rounds)
    unavoidable = next(iter(spent.values())).processor
    held = True
    print(f"{benchmark.title} (quickest of {benchmark.rounds} rounds: processor, wall, ratio)")
    for name, taken in spent.items():
        ratio = taken.processor / unavoidable
        limit, most = benchmark.limits.get(name), benchmark.seconds.get(name)
        held = held and (limit is None or ratio <= limit) and (most is None or taken.processor <= most)
        shown = f"  at most {limit:.2g}" if limit is not None else f"  at most {most:.0f} s" if most is not None else ""
        milliseconds = f"{taken.processor * 1000:9.1f} ms {taken.wall * 1000:9.1f} ms"
        print(f"  {name:<26} {milliseconds}  {ratio:7.3f} x{shown}")
    return held


def memory_is_flat() -> bool:
    """Print what memory few and many workbooks take; tell whether many take hardly more."""
    few, many = issuing.peak(issuing.FEW), issuing.peak(issuing.MANY)
    print(f"Making {issuing.MANY:,} workbooks, against {issuing.FEW} (most memory at any time)")
    print(f"  {few:.0f} MB, {many:.0f} MB  {many / few:.2f} x  at most {issuing.FLAT}")
    return many / few <= issuing.FLAT


def chosen(words: list[str]) -> tuple[Callable[[], Benchmark], ...]:
    """Give the benchmarks that were asked for."""
    return LONG if "--long" in words else EVERY_DAY


if __name__ == "__main__":
    held = [run(make()) for make in chosen(sys.argv[1:])]
    if "--long" in sys.argv[1:]:
        held.append(memory_is_flat())
    sys.exit(0 if all(held) else 1)
