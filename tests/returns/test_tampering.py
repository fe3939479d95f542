"""Every single change to wording, choices, ids or versions is found, question by question; a re-save is no change."""

from collections import Counter
from functools import cache, reduce

import pytest

from slavery_check.questionnaire.definition import AnswerType, Question, Table
from slavery_check.returns.addresses import a1
from tests.returns.returned import ASKED, COUNTRIES, LABELS, ROWS, SHEETS, Workbook, filled, meta, sent

LISTS = LABELS.text("sheets.lists")
FIRST_CHOICE = 3
"""Row of a list's first word."""
ANSWERED = {"employees": 12, "supply_kind": "services"}
APART = max(Counter(row.question.id for row in ROWS.values()).values())
"""So many rows apart are those changed together: never two of one question, so that each is found by itself."""
FAR_APART = [[*ROWS][first::APART] for first in range(APART)]


def offered(question: Question) -> tuple[str, ...]:
    """Give the list that the dropdowns of a question show; empty where it has none."""
    match question.type:
        case AnswerType.YES_NO | AnswerType.ONE_OF:
            return tuple(LABELS.choice(question.id, option) for option in question.options)
        case AnswerType.MANY_OF:
            return (LABELS.choice(question.id, "yes"),)
        case AnswerType.COUNTRY | AnswerType.COUNTRIES:
            return (LABELS.text("choices.dont_know"), *COUNTRIES.names().values())
        case _:
            return ()


OFFERED = {one.id: words for one in ASKED.questions if (words := offered(one))}
OF_COUNTRIES = {one.id for one in ASKED.questions if one.type in {AnswerType.COUNTRY, AnswerType.COUNTRIES}}


def with_lists(book: Workbook) -> Workbook:
    """Add the sheet that the dropdowns show, each list once."""
    book.sheets[LISTS] = {}
    book.put(LISTS, "A1", LABELS.text("lists.title"))
    lists = {words: question for question, words in OFFERED.items()}
    for column, (words, question) in enumerate(lists.items(), start=1):
        for row, word in enumerate((LABELS.text(f"questions.{question}.ask"), *words), start=2):
            book.put(LISTS, a1(row, column), word)
    return book


@cache
def as_sent() -> Workbook:
    """Give a workbook as sent, with its lists; not to be changed."""
    return with_lists(sent())


def blank() -> Workbook:
    """Give a copy of it, to be changed."""
    return as_sent().copied()


def found(book: Workbook) -> set[tuple[str, str]]:
    """Give code and question of every problem that is not a missing answer."""
    quiet = {"missing_answer"}
    return {(one.code, one.question) for one in book.validated().problems if one.code not in quiet}


def test_a_workbook_as_sent_raises_no_alarm() -> None:
    assert found(blank()) == set()
    assert found(with_lists(filled(ANSWERED))) == set()


def questions_of(ids: list[str]) -> set[str]:
    """Give the questions of rows, each of which has one row among them."""
    questions = {ROWS[id_].question.id for id_ in ids}
    assert len(questions) == len(ids)
    return questions


def test_each_row_is_changed_once() -> None:
    assert sorted(id_ for ids in FAR_APART for id_ in ids) == sorted(ROWS)


@pytest.mark.parametrize("ids", FAR_APART, ids=lambda ids: str(ids[0]))
def test_a_changed_wording_is_found_at_its_question(ids: list[str]) -> None:
    book = blank()
    for id_ in ids:
        book.put(SHEETS[id_], f"A{ROWS[id_].number}", f"{ROWS[id_].wording} or so")
    assert found(book) == {("wording_changed", question) for question in questions_of(ids)}


@pytest.mark.parametrize("ids", FAR_APART, ids=lambda ids: str(ids[0]))
def test_a_changed_id_is_found_at_its_question(ids: list[str]) -> None:
    book = blank()
    for id_ in ids:
        book.put(SHEETS[id_], f"F{ROWS[id_].number}", f"{id_}x")
    assert found(book) == {("id_missing", question) for question in questions_of(ids)}


@pytest.mark.parametrize("ids", FAR_APART, ids=lambda ids: str(ids[0]))
def test_a_removed_row_is_found_at_its_question(ids: list[str]) -> None:
    book = blank()
    for id_ in ids:
        for column in range(1, 7):
            book.sheets[SHEETS[id_]].pop((ROWS[id_].number, column), None)
        book.names.pop(f"a_{id_}", None)
    gone = {question for code, question in found(book) if code in {"row_missing", "anchor_conflict"}}
    assert gone == questions_of(ids)


@pytest.mark.parametrize("first", range(4))
def test_changed_help_is_found_at_its_question(first: int) -> None:
    book, ids = blank(), [question.id for question in ASKED.questions][first::4]
    for id_ in ids:
        help_ = book.sheets[SHEETS[id_]][ROWS[id_].number, 3].text
        book.put(SHEETS[id_], f"C{ROWS[id_].number}", help_.replace(" ", " not ", 1))
    assert found(book) == {("help_changed", id_) for id_ in ids}


def test_the_help_of_a_workbook_made_earlier_is_no_change_and_a_word_more_in_it_is_one() -> None:
    then = {
        LABELS.text("warning.no_worker_details"): LABELS.text("once.no_worker_details"),
        LABELS.text("questions.victim_procedure.help"): LABELS.text("once.victim_procedure"),
    }
    book, ids = blank(), set[str]()
    for question in ASKED.questions:
        place = SHEETS[question.id], f"C{ROWS[question.id].number}"
        help_ = book.sheets[place[0]][ROWS[question.id].number, 3].text
        earlier = reduce(lambda text, words: text.replace(words, then[words]), then, help_)
        if earlier != help_:
            ids.add(question.id)
            book.put(*place, earlier)
    assert {"victim_procedure"} < ids
    assert found(book) == set()

    book.put(SHEETS["victim_procedure"], f"C{ROWS['victim_procedure'].number}", f"{then.popitem()[1]} So it is.")
    assert found(book) == {("help_changed", "victim_procedure")}


@pytest.mark.parametrize("place", range(max(len(one.options) for one in ASKED.questions)))
def test_a_changed_choice_is_found_at_every_question_that_offers_it(place: int) -> None:
    book = blank()
    for (row, column), cell in as_sent().sheets[LISTS].items():
        if row == FIRST_CHOICE + place:
            book.put(LISTS, a1(row, column), f"{cell.text}, mostly")
    concerned = {question for code, question in found(book) if code == "choices_changed"}
    assert concerned == {question for question, words in OFFERED.items() if len(words) > place}


@pytest.mark.parametrize("instead", ["Chine", "Malaysia"], ids=["no country", "one that stands there already"])
def test_a_changed_country_is_found_at_every_question_about_countries(instead: str) -> None:
    book = blank()
    row, column = next(place for place, cell in book.sheets[LISTS].items() if cell.text == "China")
    book.put(LISTS, a1(row, column), instead)
    assert found(book) == {("choices_changed", question) for question in OF_COUNTRIES}


def test_an_earlier_list_with_fewer_countries_raises_no_alarm() -> None:
    book = blank()
    row, column = next(place for place, cell in book.sheets[LISTS].items() if cell.text == "Zimbabwe")
    del book.sheets[LISTS][row, column]
    assert found(book) == set()


@pytest.mark.parametrize("key", ["questionnaire", "version", "fingerprint"])
def test_a_changed_cover_is_found(key: str) -> None:
    book, start = blank(), LABELS.text("sheets.start")
    at = next(place for place, cell in book.sheets[start].items() if cell.text == meta()[key])
    book.put(start, a1(*at), "9.9")
    codes = {code for code, _ in found(book)}
    expected = {"questionnaire": "unknown_questionnaire", "version": "unknown_version"}
    assert codes == {expected.get(key, "fingerprint_changed")}


@pytest.mark.parametrize(("key", "value"), [("form", "core"), ("form", "standard+housing"), ("form", "nonsense")])
def test_a_changed_form_is_found(key: str, value: str) -> None:
    book, start = blank(), LABELS.text("sheets.start")
    last = max(row for row, _ in book.sheets[start]) + 1
    for column, text in (("A", LABELS.text(f"meta.{key}")), ("B", value), ("F", f"meta.{key}")):
        book.put(start, f"{column}{last}", text)
    assert {"fingerprint_changed", "form_changed"} & {code for code, _ in found(book)}


@pytest.mark.parametrize("table", ASKED.tables, ids=lambda one: one.id)
def test_a_changed_header_of_a_table_is_found_at_its_column(table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        book = blank()
        book.put(LABELS.text(f"sheets.{table.id}"), a1(2, number), "Something else")
        assert found(book) == {("table_header_changed", column.id)}
