"""Which modules defects are put into, and which tests are to see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are proven together, on one page."""

    title: str
    areas: Mapping[str, tuple[str, ...]]
    """Area -> its modules, or patterns of them: in each area nine of ten mutants are to be killed."""
    tests: tuple[str, ...]
    """Files, or folders of them."""
    page: str

    @property
    def modules(self) -> tuple[str, ...]:
        """All modules, as paths from the root."""
        return tuple(path for patterns in self.areas.values() for path in _matching(patterns))

    def area(self, path: str) -> str:
        """Give the area of a module."""
        return next(name for name, patterns in self.areas.items() if path in _matching(patterns))


def _matching(patterns: tuple[str, ...]) -> list[str]:
    found = (sorted(ROOT.glob(f"slavery_check/{pattern}")) for pattern in patterns)
    return [one.relative_to(ROOT).as_posix() for ones in found for one in ones if one.name != "__init__.py"]


GROUPS: Mapping[str, Group] = {
    # What every file of a stranger goes through, and every word out: covered to the last branch, and mutated.
    "reading": Group(
        "the gate, the reader and the way out",
        {
            "gate": ("workbook/gate.py", "workbook/directory.py", "workbook/formats.py", "workbook/limits.py",
                     "workbook/refused.py"),
            "reader": ("workbook/reader.py", "workbook/parts.py", "workbook/sheet.py", "workbook/strings.py",
                       "workbook/opening.py", "workbook/book.py", "workbook/relations.py",
                       "workbook/number_formats.py", "workbook/comments.py", "workbook/plain_lane.py",
                       "workbook/plain_cells.py", "workbook/plain_rows.py", "workbook/plain_sheet.py",
                       "workbook/kept_cells.py", "workbook/kept_bytes.py"),
            "escaping": ("escaping.py",),
        },
        ("tests/test_escaping.py", "tests/workbook/test_book_lanes.py", "tests/workbook/test_comments.py",
         "tests/workbook/test_directory.py", "tests/workbook/test_exact_limits.py", "tests/workbook/test_formats.py",
         "tests/workbook/test_found_by_fuzzing.py", "tests/workbook/test_gate.py", "tests/workbook/test_kept.py",
         "tests/workbook/test_lanes.py", "tests/workbook/test_limits.py", "tests/workbook/test_mailed.py",
         "tests/workbook/test_nasty.py", "tests/workbook/test_number_formats.py", "tests/workbook/test_odd_parts.py",
         "tests/workbook/test_odd_zips.py", "tests/workbook/test_plain_lane.py", "tests/workbook/test_plain_strings.py",
         "tests/workbook/test_reader.py", "tests/workbook/test_relations.py"),
        "docs/proof/mutants.md",
    ),
    # What decides how a supplier stands: a defect here leaves people where they are, or ruins an honest firm.
    "risk": Group(
        "the assessment and the policy",
        {
            "assessment": ("assessment/*.py",),
            "screening": ("assessment/screening/*.py",),
            "explanation": ("assessment/explanation/*.py",),
            "policy": ("policy/*.py", "assessment/policy_review/*.py"),
        },
        ("tests/assessment", "tests/cases", "tests/policy"),
        "docs/proof/mutants-risk.md",
    ),
}  # fmt: skip
