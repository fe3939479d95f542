"""Where rows stand, taken over from a return that was read before: the same as if each was the first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.returns.answers import Answered, NotApplicable
from slavery_check.returns.raw import CellKind, CellState, RawCell, RawReturn
from slavery_check.returns.row_index import RowIndex, row_index
from slavery_check.returns.sheets_seen import sheets_seen
from slavery_check.returns.validate import validate
from slavery_check.returns.wordings import wordings
from slavery_check.workflow.questionnaires import earlier_versions
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, ROWS, SHEETS, TODAY, Workbook, filled

OURS = wordings(QUESTIONNAIRE, LABELS)
IDS = sorted(SHEETS)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(("answer", "id", "wording", "name", "help", "beside")),
        st.sampled_from((*IDS[:3], "Yes", "No", "They keep our passports.", "")),
    ),
    max_size=4,
)


def book(changes: list[tuple[str, str, str]]) -> Workbook:
    made = filled({"legal_name": "Brackenfold", "employees": 12})
    columns = {"wording": "A", "answer": "B", "help": "C", "beside": "D", "id": "F"}
    for id_, what, text in changes:
        if what == "name":
            made.names.pop(f"a_{id_}", None)
        else:
            made.put(SHEETS[id_], f"{columns[what]}{ROWS[id_].number}", text)
    made.sheets = {name: dict(sorted(cells.items())) for name, cells in made.sheets.items()}
    return made


def index(raw: RawReturn, names: Mapping[str, str] | None = None) -> RowIndex:
    seen = sheets_seen(QUESTIONNAIRE, LABELS, COUNTRIES)
    pages = [seen.page(sheet) for sheet in raw.sheets]
    return row_index(pages, raw.defined_names if names is None else names, OURS)


@settings(max_examples=3)
@given(before=CHANGES, then=CHANGES)
def test_a_return_says_the_same_whatever_was_read_before_it(
    before: list[tuple[str, str, str]], then: list[tuple[str, str, str]]
) -> None:
    book(before).validated()
    raw = book(then).raw()
    of_the_first = replace(LABELS)  # of other words nothing is known yet
    first = repr(validate(raw, QUESTIONNAIRE, of_the_first, COUNTRIES, TODAY))
    assert [repr(book(then).validated()) for _ in range(2)] == [first, first]


def test_the_same_rows_under_the_same_names_are_indexed_once() -> None:
    one = index(book([("legal_name", "answer", "Llaethdy")]).raw())
    assert index(book([("legal_name", "answer", "Brackenfold")]).raw()) is one
    assert "legal_name" in one.as_sent


def test_another_name_is_another_index() -> None:
    raw = book([]).raw()
    fewer = {name: place for name, place in raw.defined_names.items() if name != "a_legal_name"}
    assert "legal_name" not in index(raw, fewer).as_sent
    assert "legal_name" in index(raw).as_sent


def test_what_the_caller_does_to_the_names_later_is_no_matter() -> None:
    raw = book([]).raw()
    names = dict(raw.defined_names)
    before = index(raw, names)
    names.clear()
    assert index(raw, names).as_sent == {}
    assert index(raw) == before


def test_a_flood_of_rows_or_names_is_not_kept() -> None:
    flooded = book([])
    flooded.sheets["More"] = {(row, 1): RawCell(row, 1, "legal_name") for row in range(1, 3000)}
    assert index(flooded.raw()) is not index(flooded.raw())
    many = {f"n{number}": "'More'!$A$1" for number in range(10_000)}
    assert index(book([]).raw(), many) is not index(book([]).raw(), many)


def test_a_choice_learnt_of_one_version_is_not_taken_in_another() -> None:
    raw = filled({"s54_applies": "yes", "site_count": 3}).raw()
    now = repr(validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY))
    for earlier in earlier_versions("supplier-2026").values():
        validate(raw, earlier.questionnaire(QUESTIONNAIRE), earlier.labels(LABELS), COUNTRIES, TODAY)
    assert repr(validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)) == now


@pytest.mark.parametrize(("text", "codes"), [("Yes", []), ("yes ", []), ("Perhaps", ["not_a_choice"])])
def test_what_a_text_was_taken_for_once_it_is_taken_for_again(text: str, codes: list[str]) -> None:
    made = filled({"employees": 12})
    made.answer("s54_applies", text)
    assert [code for code in made.codes("s54_applies") if code != "missing_answer"] == codes
    made.store("s54_applies", text=text, state=CellState.ERROR)
    assert made.codes("s54_applies") == ["error_cell"]
    noted = filled({"employees": 12}, notes={"s54_applies": "We are not sure."})
    noted.answer("s54_applies", text)
    assert [code for code in noted.codes("s54_applies") if code != "missing_answer"] == codes


def test_a_day_that_was_read_once_is_another_in_a_workbook_that_counts_from_1904() -> None:
    made = filled({"employees": 12})
    made.store("training_date", text="44000", kind=CellKind.NUMBER, is_date=True)
    days = {date(2020, 6, 18): False, date(2024, 6, 19): True}
    for day, made.epoch_1904 in (*days.items(), *days.items()):
        answer = made.heard("training_date")
        assert isinstance(answer, Answered)
        assert answer.value == day


def test_a_number_that_was_read_once_is_none_where_its_cell_shows_a_percentage() -> None:
    made = filled({"site_count": 1})
    for is_percent, codes in ((False, []), (True, ["wrong_type"]), (False, [])):
        made.store("employees", text="2", kind=CellKind.NUMBER, is_percent=is_percent)
        assert made.codes("employees") == codes


def test_what_was_heard_once_is_not_heard_again_beside_other_notes() -> None:
    silent, noted = filled({"contract_clauses": "not_applicable"}), filled({"contract_clauses": "not_applicable"})
    noted.put(SHEETS["contract_clauses"], f"D{ROWS['contract_clauses'].number}", "We are a charity.")
    for book_, reason in ((silent, None), (noted, "We are a charity."), (silent, None)):
        answer = book_.heard("contract_clauses")
        assert (answer.reason if isinstance(answer, NotApplicable) else None) == reason
