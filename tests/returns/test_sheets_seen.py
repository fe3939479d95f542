"""Sheets taken over from a return that was read before: the same as if each was the first."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.pages import Page, page
from slavery_check.returns.raw import CellState, RawCell, RawSheet
from slavery_check.returns.sheets_seen import SheetsSeen
from slavery_check.returns.telling_nothing import texts_of
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, filled

TEXTS = texts_of(QUESTIONNAIRE, LABELS, COUNTRIES)
SHEETS = {name: dict(cells) for name, cells in filled({"legal_name": "Brackenfold"}).sheets.items()}
OURS = sorted({cell.text for cells in SHEETS.values() for cell in cells.values()} | TEXTS.heads)
SOMEBODYS = ["Yes", "no", "Don\u2019t know", "12", "", " ", "They keep our passports.", LABELS.text("confirm.please")]
Change = tuple[tuple[int, int], str, CellState]
CHANGES = st.lists(
    st.tuples(
        st.tuples(st.integers(1, 14), st.integers(1, 9)),
        st.sampled_from(OURS) | st.sampled_from(SOMEBODYS) | st.just("(gone)"),
        st.sampled_from((CellState.VALUE, CellState.VALUE, CellState.FORMULA, CellState.ERROR)),
    ),
    max_size=4,
)


def changed(name: str, changes: list[Change], *, backwards: bool = False) -> RawSheet:
    cells = dict(SHEETS[name])
    for place, text, state in changes:
        cells[place] = RawCell(*place, text, state=state)
        if text == "(gone)":
            del cells[place]
    return RawSheet(name, {place: cells[place] for place in sorted(cells, reverse=backwards)})


def seen_as(found: Page) -> Mapping[str, Any]:
    """Give all that is looked at: of the landmarks what follows from them."""
    marks, fields = found.landmarks, found._asdict()
    of_tables = [one for one in marks.found if one[1] in TEXTS.heads]
    looked_at = {
        "landmarks": (marks.worded, marks.rows, marks.agreeing, marks.names, of_tables),
        "strange": sorted(found.strange),
        "sheet": dict(found.sheet.cells),
    }
    return fields | looked_at


@settings(max_examples=150)
@given(name=st.sampled_from(sorted(SHEETS)), before=CHANGES, then=CHANGES, both=CHANGES, backwards=st.booleans())
def test_a_sheet_is_seen_the_same_whatever_was_seen_before_it(
    *, name: str, before: list[Change], then: list[Change], both: list[Change], backwards: bool
) -> None:
    seen = SheetsSeen(TEXTS)
    seen.page(changed(name, [*both, *before]))
    sheet = changed(name, [*both, *then], backwards=backwards)
    assert seen_as(seen.page(sheet)) == seen_as(page(sheet, TEXTS))
    assert seen_as(seen.page(sheet)) == seen_as(page(sheet, TEXTS))


def test_only_answers_that_differ_are_looked_at_anew() -> None:
    seen, name = SheetsSeen(TEXTS), sorted(SHEETS)[1]
    one = seen.page(changed(name, [((3, 2), "Brackenfold", CellState.VALUE)]))
    other = seen.page(changed(name, [((3, 2), "Llaethdy", CellState.VALUE)]))
    assert other.landmarks is one.landmarks
    assert seen.page(changed(name, [((3, 6), "employees", CellState.VALUE)])).landmarks is not one.landmarks


def test_what_the_caller_does_to_a_sheet_later_is_no_matter() -> None:
    seen, name = SheetsSeen(TEXTS), sorted(SHEETS)[1]
    cells = dict(changed(name, []).cells)
    seen.page(RawSheet(name, cells))
    cells.clear()
    assert seen_as(seen.page(changed(name, []))) == seen_as(page(changed(name, []), TEXTS))


def test_few_sheets_and_only_small_ones_are_kept() -> None:
    seen = SheetsSeen(TEXTS)
    for number in range(200):
        seen.page(RawSheet(f"Sheet {number}", {(1, 1): RawCell(1, 1, "Answer")}))
    large = RawSheet("Large", {(row, 1): RawCell(row, 1, "Answer") for row in range(1, 2000)})
    long = RawSheet("Long", {(1, 1): RawCell(1, 1, "word " * 10_000)})
    assert seen.page(large).landmarks is not seen.page(large).landmarks
    assert seen.page(long).landmarks is not seen.page(long).landmarks
    first = RawSheet("Sheet 0", {(1, 1): RawCell(1, 1, "Answer")})
    assert seen.page(first).landmarks is seen.page(first).landmarks
