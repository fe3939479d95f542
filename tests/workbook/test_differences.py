"""Our reader against two others on every nasty workbook that it takes: the same where they agree, else told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from slavery_check.returns.raw import CellState, RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.differences import DIFFERENCES, Difference, said
from tests.workbook.nasty.table import NASTY
from tests.workbook.oracles import REFUSES, Seen, calamine_sees, openpyxl_sees, ours

pytestmark = [pytest.mark.no_cover, pytest.mark.long]  # two other readers do most of the work

LABELS = load_labels("supplier-2026")
TAKEN = [name for name, one in NASTY.items() if not one.refused and not one.heavy]
MANY = {"a long text in every cell", "thousands of cached #N/A on a hidden sheet"}
"""Of these every cell is a row of the table."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("taken")
    made = {name: folder / f"{number}.xlsx" for number, name in enumerate(TAKEN)}
    for name, path in made.items():
        path.write_bytes(NASTY[name].make())
    return made


@pytest.fixture(scope="module")
def theirs(files: Mapping[str, Path]) -> Mapping[str, tuple[Seen, Seen]]:
    calamine = calamine_sees(list(files.values()))
    return {name: (openpyxl_sees(path), seen) for (name, path), seen in zip(files.items(), calamine, strict=True)}


def taken(path: Path) -> RawReturn:
    found = read(path, Limits(), LABELS)
    assert isinstance(found, RawReturn), found
    return found


@pytest.mark.parametrize("one", DIFFERENCES, ids=lambda one: f"{one.file}, {one.cell}")
def test_the_table_says_what_the_others_see(one: Difference, theirs: Mapping[str, tuple[Seen, Seen]]) -> None:
    openpyxl, calamine = theirs[one.file]
    assert (said(openpyxl, one.cell), said(calamine, one.cell)) == (one.openpyxl, one.calamine)


def test_every_cell_on_which_the_others_agree_is_read_the_same(
    files: Mapping[str, Path], theirs: Mapping[str, tuple[Seen, Seen]]
) -> None:
    known = {(one.file, f"One!{one.cell}") for one in DIFFERENCES}
    compared, wrong = 0, []
    for name in set(TAKEN) - MANY:
        openpyxl, calamine = theirs[name]
        if REFUSES in openpyxl or REFUSES in calamine:
            continue
        found = ours(taken(files[name]))
        for place in {*found, *openpyxl, *calamine}:
            if openpyxl.get(place) == calamine.get(place) and (name, place) not in known:
                compared += 1
                wrong += [(name, place)] if found.get(place) != openpyxl.get(place) else []
    assert not wrong
    assert compared > 50


def test_the_table_names_every_file_that_is_read_differently(
    files: Mapping[str, Path], theirs: Mapping[str, tuple[Seen, Seen]]
) -> None:
    differing = {name for name in TAKEN if any(ours(taken(files[name])) != seen for seen in theirs[name])}
    asked = {name for name in TAKEN if asks(taken(files[name]))}
    assert (differing | asked) - MANY == {one.file for one in DIFFERENCES}


def asks(raw: RawReturn) -> bool:
    cells = (cell for sheet in raw.sheets for cell in sheet.cells.values())
    return any(cell.state in {CellState.AMBIGUOUS, CellState.TOO_LONG} for cell in cells)
