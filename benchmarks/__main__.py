"""Run the benchmarks and print their ratios; exit 1 when one is over its limit. `--long` runs those that take long."""

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from statistics import median

from benchmarks import assessing, issuing, large_register, many_returns, reading, receiving, sharing_out
from benchmarks.measure import Prepared, Work, program, spent


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
    least: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """How many times as much processor time as the second the first must take, by both names."""
    of: Callable[[Iterable[float]], float] = min
    """Which of the rounds counts."""


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


def reading_one(title: str, make: Callable[[], Mapping[str, Work]], rounds: int) -> Benchmark:
    """Give the reading, validating and assessing of one return."""
    works, ours = make(), reading.OURS
    least = {(other, ours): most for other, most in reading.LEAST.items() if other in works}
    title = f"One filled standard return, saved by {title}, against calamine merely reading it"
    return Benchmark(title, works, {ours: reading.MOST}, rounds, least=least, of=median)


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
    lambda: reading_one("openpyxl", reading.of_openpyxl, 40),
    lambda: issuing_one(last_year=False),
    lambda: issuing_one(last_year=True),
    lambda: receiving_some(500, 3),
)
BY_LIBREOFFICE = partial(reading_one, "LibreOffice", reading.of_libreoffice, 40)
LONG = (large, lambda: receiving_some(5_000, 1))


def run(benchmark: Benchmark) -> bool:
    """Print one benchmark; tell whether every limit holds."""
    found = spent(benchmark.works, benchmark.rounds, benchmark.of)
    unavoidable = next(iter(found.values())).processor
    held = True
    print(f"{benchmark.title} ({benchmark.of.__name__} of {benchmark.rounds} rounds: processor, wall, ratio)")
    for name, taken in found.items():
        ratio = taken.processor / unavoidable
        limit, most = benchmark.limits.get(name), benchmark.seconds.get(name)
        held = held and (limit is None or ratio <= limit) and (most is None or taken.processor <= most)
        shown = f"  at most {limit:.2g}" if limit is not None else f"  at most {most:.0f} s" if most is not None else ""
        milliseconds = f"{taken.processor * 1000:9.1f} ms {taken.wall * 1000:9.1f} ms"
        print(f"  {name:<26} {milliseconds}  {ratio:7.3f} x{shown}")
    for (other, ours), least in benchmark.least.items():
        times = found[other].processor / found[ours].processor
        held = held and times >= least
        print(f"  {other} takes {times:.1f} times as long as {ours}; at least {least:g}")
    return held


def two_workers() -> bool:
    """Print how much faster two workers are than one, and than none; tell whether the first is enough."""
    taken = sharing_out.quickest(2)
    two = taken[sharing_out.TWO]
    print(f"Reading {sharing_out.MANY:,} returns on the clock, workers started (where there are two cores)")
    for way, seconds in taken.items():
        print(f"  {way:<12} {seconds:6.2f} s  {seconds / two:5.2f} times what two workers take")
    print(f"  at least {sharing_out.QUICKER} times with one worker")
    return taken[sharing_out.ONE] / two >= sharing_out.QUICKER


def assessing_many() -> bool:
    """Print what many assessments from memory take; tell whether that is little enough."""
    held = True
    print(f"Assessing {assessing.MANY:,} suppliers from memory (processor time on one core)")
    for way in assessing.WAYS:
        took = assessing.cost(way)
        whole = took.assessing / way.many * assessing.MANY
        limit = "" if way.within is None else f"  at most {way.within:g} s"
        held = held and (way.within is None or whole <= way.within)
        in_full = len(took.kept.in_full) / way.many
        print(f"  {way.words}: {whole:.1f} s{limit}, {took.assessing / way.many * 1e6:.0f} us each")
        print(
            f"    {took.assessing / took.looking:.1f} x looking at each answer once; explained in full: {in_full:.0%}"
        )
    return held


def memory_is_flat() -> bool:
    """Print what memory few and many workbooks take; tell whether many take hardly more."""
    few, many = issuing.peak(issuing.FEW), issuing.peak(issuing.MANY)
    print(f"Making {issuing.MANY:,} workbooks, against {issuing.FEW} (most memory at any time)")
    print(f"  {few:.0f} MB, {many:.0f} MB  {many / few:.2f} x  at most {issuing.FLAT}")
    return many / few <= issuing.FLAT


def many_returns_are_even() -> bool:
    """Print what runs over few and many returns cost; tell whether many need hardly more memory and time for each."""
    few, some, many = map(many_returns.cost, (many_returns.FEW, many_returns.SOME, many_returns.MANY))
    held = True
    for which, few_of, some_of, many_of in zip(("first", "second"), few, some, many, strict=True):
        memory, shared = many_of.memory / few_of.memory, many_of.proportional / few_of.proportional
        time = many_of.processor / some_of.processor
        print(f"A {which} run over {many_returns.MANY:,} returns (all processes)")
        print(f"  {many_of.memory:.0f} MB, of {many_returns.FEW} {few_of.memory:.0f} MB")
        print(
            f"  {many_of.proportional:.0f} MB, of {many_returns.FEW} {few_of.proportional:.0f} MB, shared counted once"
        )
        print(f"  {memory:.2f} x, {shared:.2f} x  at most {many_returns.FLAT}")
        print(f"  {many_of.processor * 1000:.1f} ms a return, of {many_returns.SOME} {some_of.processor * 1000:.1f} ms")
        print(f"  {time:.2f} x  at most {many_returns.EVEN}")
        held = held and max(memory, shared) <= many_returns.FLAT and time <= many_returns.EVEN
    return held


def chosen(words: list[str]) -> tuple[Callable[[], Benchmark], ...]:
    """Give the benchmarks that were asked for."""
    if "--long" in words:
        return LONG
    if shutil.which("soffice") is None:
        print("LibreOffice is not there: files that it saved are left out")
        return EVERY_DAY
    return (EVERY_DAY[0], BY_LIBREOFFICE, *EVERY_DAY[1:])


if __name__ == "__main__":
    held = [run(make()) for make in chosen(sys.argv[1:])]
    if "--long" in sys.argv[1:]:
        held += [memory_is_flat(), many_returns_are_even()]
    else:
        held += [two_workers(), assessing_many()]
    sys.exit(0 if all(held) else 1)
