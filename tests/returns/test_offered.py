"""Georgia and Guinea: the country where the workbook offered that name, and asked where it did not."""

import pytest

from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.reference.countries import Found
from slavery_check.returns.answers import Answered
from slavery_check.returns.offered import as_offered
from slavery_check.returns.readings import Setting
from slavery_check.returns.retold import retell
from slavery_check.workflow.questionnaires import load_labels
from slavery_check.workflow.reference_data import load_reference
from tests.returns.returned import ASKED, COUNTRIES, LABELS, Workbook, sent
from tests.returns.test_tampering import LISTS, blank

MARKED = {"Georgia (country)": "Georgia", "Guinea (Conakry)": "Guinea"}
FIRST = "production_countries.1"


def _of_earlier_lists(book: Workbook) -> Workbook:
    """Put the names into its lists that workbooks had before."""
    cells = book.sheets[LISTS].items()
    book.sheets[LISTS] = {place: one._replace(text=MARKED.get(one.text, one.text)) for place, one in cells}
    return book


def _typed(book: Workbook, *names: str) -> Workbook:
    for number, name in enumerate(names, start=1):
        book.answer(f"production_countries.{number}", name)
    return book


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("Georgia", "Georgia (country); United States"),
        ("guinea ", "Guinea (Conakry); Equatorial Guinea; Guinea-Bissau; Papua New Guinea"),
    ],
)
def test_a_name_that_our_list_does_not_offer_was_typed_and_is_asked(name: str, options: str) -> None:
    book = _typed(blank(), name)
    [problem] = [one for one in book.validated().problems if one.question == "production_countries"]
    assert (problem.code, problem.expected) == ("ambiguous_country", options)
    assert not isinstance(book.heard("production_countries"), Answered)


@pytest.mark.parametrize("marked", MARKED)
def test_what_was_picked_is_the_country_in_workbooks_of_today_and_earlier(marked: str) -> None:
    today, earlier = _typed(blank(), marked), _typed(_of_earlier_lists(blank()), MARKED[marked])
    for book in (today, earlier):
        answer = book.heard("production_countries")
        assert isinstance(answer, Answered)
        assert answer.value == (_code(marked),)
        assert book.codes("production_countries") == []
    assert "choices_changed" not in [*today.codes(), *earlier.codes()]


def _code(name: str) -> str:
    found = COUNTRIES.match(name)
    assert isinstance(found, Found)
    return found.alpha2


def test_without_its_lists_a_return_is_read_as_before() -> None:
    answer = _typed(sent(), "Georgia").heard("production_countries")
    assert isinstance(answer, Answered)
    assert answer.value == ("GE",)


def test_an_answer_of_an_earlier_workbook_goes_into_a_new_one_under_the_name_it_offers() -> None:
    said = _typed(_of_earlier_lists(blank()), "Georgia", "Xinjiang, China").validated()
    told = retell(said, ASKED, Setting(LABELS, COUNTRIES.asking, sheet_names(ASKED, LABELS)))
    assert [told.answers[f"production_countries.{n}"] for n in (1, 2)] == ["Georgia (country)", "Xinjiang, China"]


def test_a_name_that_was_asked_goes_back_as_it_was_typed() -> None:
    said = _typed(blank(), "Georgia").validated()
    told = retell(said, ASKED, Setting(LABELS, COUNTRIES.asking, sheet_names(ASKED, LABELS)))
    assert told.answers[FIRST] == "Georgia"


def test_welsh_lists_mark_georgia_too() -> None:
    welsh = load_reference().countries.told_in("cy")
    book = _typed(blank(), "Georgia")
    cells = book.sheets[LISTS]
    book.sheets[LISTS] = {
        place: one._replace(text=welsh.name(found.alpha2))
        if isinstance(found := COUNTRIES.match(one.text, suggest=False), Found)
        else one
        for place, one in cells.items()
    }
    book.put(LISTS, "A1", load_labels("supplier-2026", "cy").text("lists.title"))
    assert as_offered(book.raw(), load_labels("supplier-2026", "cy"), welsh) is welsh.asking
