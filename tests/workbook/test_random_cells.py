"""Random workbooks: ours sees what was put in, and whatever the two other readers agree on."""

import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from slavery_check.returns.addresses import a1
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.answered import answered
from tests.workbook.nasty.outcome import told
from tests.workbook.oracles import REFUSES, Value, calamine_here, openpyxl_sees, ours
from tests.workbook.other_programs import PROGRAMS, saved
from tests.workbook.random_cells import Made, books

pytestmark = pytest.mark.no_cover  # two other readers do most of the work

LABELS = load_labels("supplier-2026")
READ = [name for name in PROGRAMS if name != "google sheets"]
"""Neither of the others reads parts of other names; tests of what survives another program prove that ours does."""
FEWER = settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))


def taken(path: Path) -> RawReturn:
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn), found
    return found


def alike(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-6)  # days come back through microseconds
    return type(one) is type(other) and one == other


def check_told(made: Made, path: Path) -> None:
    path.write_bytes(made.content)
    cells = {
        f"{sheet.name}!{a1(*key)}": told(cell) for sheet in taken(path).sheets for key, cell in sheet.cells.items()
    }
    assert cells == made.told


def check_others(path: Path) -> int:
    """Compare with what the others agree on, or with the one that reads the file; give how many cells that is."""
    found = ours(taken(path))
    first, *rest = [seen for seen in (openpyxl_sees(path), calamine_here(path)) if REFUSES not in seen]
    # A blank may be a merge to the one and an error to the other; that ours sees what is there is proven below.
    agreed = {place: value for place, value in first.items() if all(alike(value, seen.get(place)) for seen in rest)}
    assert [place for place, value in agreed.items() if not alike(found.get(place), value)] == []
    return len(agreed)


@FEWER
@given(made=books())
def test_ours_sees_exactly_what_was_put_in(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_told(made, Path(folder) / "return.xlsx")


@pytest.mark.long
@FEWER
@given(made=books())
def test_ours_sees_whatever_the_others_agree_on(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(made.content)
        check_others(path)


@pytest.mark.long
@pytest.mark.parametrize("program", READ)
def test_a_return_in_the_manner_of_another_program_is_seen_as_the_others_agree(program: str, tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(saved(answered(), *PROGRAMS[program]))
    assert check_others(tmp_path / "return.xlsx") > 500
