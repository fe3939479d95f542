"""Put one defect at a time into what reads strangers' files, and into the way out, and see whether a test fails."""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.mutants import record
from tests.mutants.covering import covering
from tests.mutants.killing import Job, tried

ROOT = Path(__file__).parents[2]
# What every file of a stranger goes through, and every word out: covered to the last branch, and mutated.
MODULES = (
    "workbook/gate.py", "workbook/directory.py", "workbook/formats.py", "workbook/limits.py", "workbook/refused.py",
    "workbook/reader.py", "workbook/parts.py", "workbook/sheet.py", "workbook/strings.py", "workbook/opening.py",
    "workbook/book.py", "workbook/relations.py", "workbook/number_formats.py", "workbook/comments.py",
    "workbook/plain_lane.py", "workbook/plain_cells.py", "workbook/plain_sheet.py", "escaping.py",
)  # fmt: skip
TESTS = (
    "tests/test_escaping.py", "tests/workbook/test_book_lanes.py", "tests/workbook/test_comments.py",
    "tests/workbook/test_directory.py", "tests/workbook/test_exact_limits.py", "tests/workbook/test_formats.py",
    "tests/workbook/test_found_by_fuzzing.py", "tests/workbook/test_gate.py", "tests/workbook/test_lanes.py",
    "tests/workbook/test_limits.py", "tests/workbook/test_mailed.py", "tests/workbook/test_nasty.py",
    "tests/workbook/test_number_formats.py", "tests/workbook/test_odd_parts.py", "tests/workbook/test_odd_zips.py",
    "tests/workbook/test_plain_lane.py", "tests/workbook/test_reader.py", "tests/workbook/test_relations.py",
)  # fmt: skip


def main() -> int:
    """Run all mutants of the modules asked for; exit 1 where too few are killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES, help="as in workbook/gate.py (default: all that count)")
    parser.add_argument("--every", type=int, default=1, help="only each n-th mutant, for a quick look")
    parser.add_argument("--workers", type=int, default=1, help="processes at a time (default: 1)")
    parser.add_argument("--paths", action="store_true", help="only say which files these are, for the coverage report")
    asked = parser.parse_args()
    paths = [f"slavery_check/{module}" for module in asked.modules]
    if asked.paths:
        sys.stdout.write(",".join(paths) + "\n")
        return 0
    ran = covering(ROOT, paths, TESTS)
    parts = range(asked.workers)
    jobs = [Job(ROOT, path, ran, asked.every, asked.workers, part) for path in paths for part in parts]
    with ProcessPoolExecutor(asked.workers, max_tasks_per_child=1) as pool:
        outcomes = record.joined(record.told(pool.map(tried, jobs)))
    sys.stdout.write(record.page(outcomes))
    if os.environ.get("RECORD"):
        record.write(outcomes)
    return 0 if record.enough(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
