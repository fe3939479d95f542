"""A return told once more: every answer, every odd cell, every note, and nothing taken that was not taken before."""

from datetime import date
from decimal import Decimal

from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.raw import CellKind, CellState
from slavery_check.returns.readings import Setting
from slavery_check.returns.retold import retell
from slavery_check.returns.telling import Retold
from tests.filling import plain_answers, plain_tables
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, ROWS, SHEETS, Workbook, filled, sent

ASKED = scoped(QUESTIONNAIRE, WHOLE)


def told(book: Workbook) -> Retold:
    return retell(book.validated(), ASKED, Setting(LABELS, COUNTRIES, sheet_names(ASKED, LABELS)))


def again(first: Retold) -> Workbook:
    """Type what was told into a fresh workbook."""
    book = sent()
    for id_, value in first.answers.items():
        book.answer(id_, float(value) if isinstance(value, Decimal) else value)
    for id_, words in first.notes.items():
        book.put(SHEETS[id_], f"D{ROWS[id_].number}", words)
    for table in ASKED.tables:
        for number, row in enumerate(first.rows[table.id], start=3):
            for place, column in enumerate(table.columns):
                if column.id in row:
                    value = row[column.id]
                    typed = float(value) if isinstance(value, Decimal) else value
                    book.put(LABELS.text(f"sheets.{table.id}"), f"{chr(65 + place)}{number}", typed)
    return book


def test_a_whole_return_told_once_more_gives_the_same_answers_and_problems() -> None:
    book = filled(plain_answers(ASKED), plain_tables(ASKED))
    first, second = book.validated(), again(told(book)).validated()

    def values(of: Workbook) -> list[object]:
        rows = (row.answers.values() for rows in of.validated().supplier_return.tables.values() for row in rows)
        every = (*of.validated().supplier_return.answers.values(), *(one for row in rows for one in row))
        return [(type(one), one.question, getattr(one, "value", None)) for one in every]

    assert values(again(told(book))) == values(book)
    assert [(one.code, one.question) for one in second.problems] == [(one.code, one.question) for one in first.problems]


def test_types_stay() -> None:
    answers = told(
        filled(
            {"employees": 12, "declared_on": date(2026, 5, 4), "company_number": "01234567", "longest_week": "up_to_48"}
        )
    ).answers

    assert answers["employees"] == 12
    assert answers["declared_on"] == date(2026, 5, 4)
    assert answers["company_number"] == "01234567"
    assert answers["longest_week"] == LABELS.choice("longest_week", "up_to_48")


def test_what_was_not_taken_is_carried_as_typed() -> None:
    book = filled({"employees": "about forty", "declared_on": "03/04/2026", "production_countries": ["China", "Inda"]})
    answers = told(book).answers

    assert answers["employees"] == "about forty"
    assert answers["declared_on"] == "03/04/2026"
    assert {answers[f"production_countries.{number}"] for number in (1, 2)} == {"China", "Inda"}


def test_what_would_be_taken_as_plain_text_though_it_was_not_is_kept_apart() -> None:
    book = filled({})
    book.store("employees", text="12", state=CellState.FORMULA)
    book.store("contact_name", text="#REF!", state=CellState.ERROR)
    book.store("supply_description", text="46000", kind=CellKind.NUMBER, is_date=True)
    first = told(book)

    assert not {"employees", "contact_name", "supply_description"} & first.answers.keys()
    assert {text.partition(": ")[2] for text in first.elsewhere} == {"12", "#REF!", "46000"}


def test_contradictions_are_ticked_again() -> None:
    book = filled({"worker_kinds": ["direct", "none_of_these", "dont_know"]})
    book.answer("recruited_workers.none_of_these", "Yes")
    book.answer("recruited_workers.visa_tied", "perhaps")
    answers = told(book).answers

    assert {f"worker_kinds.{one}" for one in ("direct", "none_of_these", "dont_know")} <= answers.keys()
    assert answers["recruited_workers.visa_tied"] == "perhaps"
    assert answers["recruited_workers.none_of_these"] == "Yes"
    assert "recruited_workers.dont_know" not in answers


def test_dont_know_beside_a_country_stays_beside_it() -> None:
    answers = told(filled({"production_countries": ["India", "Don't know", "Chile"]})).answers

    assert {value for id_, value in answers.items() if id_.startswith("production_countries.")} == {
        "India",
        "Chile",
        "Don't know",
    }


def test_does_not_apply_keeps_its_reason_and_a_note_its_question() -> None:
    notes = {"company_number": "I am a sole trader.", "fees_paid": "The agency pays."}
    first = told(filled({"company_number": "not_applicable", "fees_paid": "no_fees"}, notes=notes))

    assert first.answers["company_number"] == LABELS.choice("company_number", "not_applicable")
    assert first.notes == notes


def test_words_that_have_no_cell_are_kept_with_their_place() -> None:
    book = filled({})
    book.sheets["Extra"] = {}
    book.put("Extra", "B2", "See also our web page.")

    assert told(book).elsewhere == ["Extra!B2: See also our web page."]


def test_a_row_of_a_table_whose_cells_say_nothing_stays_as_a_row() -> None:
    sites = [{"site_name": "Mill", "site_country": "Inda"}, {"site_name": "Shop", "site_country": "India"}]
    rows = told(filled({}, {"sites": sites})).rows["sites"]

    assert [row["site_country"] for row in rows] == ["Inda", "India"]
