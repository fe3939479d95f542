"""Put one defect at a time into modules that must be proven, and see whether a test fails."""

import argparse
import os
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from tests.mutants import record
from tests.mutants.covering import covering
from tests.mutants.groups import GROUPS, Group
from tests.mutants.killing import Job, try_all

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Try the mutants of the modules asked for; exit 1 where too few are killed."""
    asked = _parser().parse_args()
    group = GROUPS[asked.group]
    paths = [f"slavery_check/{module}" for module in asked.modules] or list(group.modules)
    if asked.paths:
        sys.stdout.write(",".join(paths) + "\n")
        return 0
    if not asked.told:
        _try(group, paths, asked)
    outcomes = [one for path in group.modules if (one := record.kept(ROOT / record.KEPT, path))]
    page = record.page(group, _command(asked.group), outcomes)
    sys.stdout.write(page)
    if os.environ.get("RECORD"):
        (ROOT / group.page).write_text(page, "utf-8")
    asked_for = [one for one in outcomes if one.path in paths]
    return 0 if len(asked_for) == len(paths) and record.enough(group, asked_for) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="as in workbook/gate.py (default: all of the group)")
    parser.add_argument("--group", choices=GROUPS, default="reading", help="which modules and tests")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of each module (default: all)")
    parser.add_argument("--seed", type=int, default=1, help="what the sample is drawn with (default: 1)")
    parser.add_argument(
        "--longest", type=float, default=0, help="ask no test that takes more seconds (default: ask all)"
    )
    parser.add_argument("--tests", nargs="+", default=[], help="ask only these files or folders (default: the group's)")
    parser.add_argument("--again", action="store_true", help="only what survived when the module was last tried")
    parser.add_argument("--told", action="store_true", help="try nothing: only tell what came of the last runs")
    parser.add_argument("--workers", type=int, default=1, help="processes at a time (default: 1)")
    parser.add_argument("--paths", action="store_true", help="only say which files these are, for the coverage report")
    return parser


def _command(group: str) -> str:
    return "`make mutants`" if group == "reading" else f"`python -m tests.mutants --group {group}`"


def _try(group: Group, paths: Sequence[str], asked: argparse.Namespace) -> None:
    ran = covering(ROOT, paths if asked.tests else group.modules, asked.tests or group.tests)
    before = {path: record.kept(ROOT / record.KEPT, path) if asked.again else None for path in paths}
    how = asked.sample, asked.seed, asked.longest
    jobs = [Job(ROOT, path, ran, *how, before[path], of_some=bool(asked.tests)) for path in paths]
    context = get_context("spawn")
    workers = [context.Process(target=try_all, args=(jobs[at :: asked.workers],)) for at in range(asked.workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise RuntimeError(f"a worker ended with {worker.exitcode}")


if __name__ == "__main__":
    sys.exit(main())
