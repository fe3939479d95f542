"""The workbook as openpyxl reads it back: where everything stands, and what it never holds."""

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from slavery_check.programme import Organisation, OrganisationType
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import WHOLE, only, scoped
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.workbook.cover import paragraphs
from slavery_check.workbook.layout import META, lay_out
from slavery_check.workbook.writer import write
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workbook.example import COUNTRIES, PROGRAMME, SUPPLIER

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
LABELS = load_labels("supplier-2026")
TOPICS = lay_out(QUESTIONNAIRE, LABELS)


@cache
def content() -> bytes:
    return write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES)


@cache
def book() -> Workbook:
    return load_workbook(io.BytesIO(content()))


def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content())) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert content() == write(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME, COUNTRIES)


def test_the_sheets_stand_in_the_order_of_the_work() -> None:
    sections = [section.id for section in QUESTIONNAIRE.sections]
    tables = [table.id for table in QUESTIONNAIRE.tables]
    names = sheet_names(QUESTIONNAIRE, LABELS)
    order = [names[name] for name in (*sections, *tables)]
    own = [LABELS.text(f"sheets.{name}") for name in ("start", "checker", "glossary", "lists")]
    assert book().sheetnames == [own[0], *order, *own[1:]]


def test_each_row_has_its_three_anchors() -> None:
    names = book().defined_names
    for sheet in TOPICS:
        for row in sheet.rows:
            assert book()[sheet.name][f"F{row.number}"].value == row.id
            assert book()[sheet.name][f"A{row.number}"].value == row.wording
            if row.answers:
                assert list(names[f"a_{row.id}"].destinations) == [(sheet.name, f"$B${row.number}")]
            else:
                assert f"a_{row.id}" not in names


def test_the_cover_says_what_the_file_is() -> None:
    cover = book()["Start here"]
    said = {row[5].value: row[1].value for row in cover.iter_rows(max_col=6) if row[5].value}
    assert said == {
        "meta.questionnaire": "supplier-2026",
        "meta.version": QUESTIONNAIRE.version,
        "meta.form": "standard",
        "meta.language": "en",
        "meta.supplier": "S001",
        "meta.fingerprint": fingerprint(QUESTIONNAIRE, LABELS),
        "meta.period": "2025-26",
        "meta.deadline": "11 December 2026",
    }
    assert {f"m_{key}" for key in META} <= set(book().defined_names)


def test_the_cover_takes_at_most_120_words() -> None:
    told = " ".join(paragraphs(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME))
    assert len(told.split()) <= 120
    assert "{" not in told


def test_only_a_public_body_says_that_anyone_may_ask_to_see_it() -> None:
    company = Organisation(
        name="Quayside Example Ltd", type=OrganisationType.COMPANY, legal_basis=PROGRAMME.organisation.legal_basis
    )
    private = PROGRAMME.model_copy(update={"organisation": company})
    law = "We are a public body"
    assert law in " ".join(paragraphs(QUESTIONNAIRE, LABELS, SUPPLIER, PROGRAMME))
    assert law not in " ".join(paragraphs(QUESTIONNAIRE, LABELS, SUPPLIER, private))


def test_what_we_know_is_filled_in_beforehand() -> None:
    about = book()["1 About you"]
    answers = {row[5].value: row[1].value for row in about.iter_rows(min_row=3, max_col=6)}
    assert answers["legal_name"] == "Brightwell Cleaning Ltd"
    assert answers["company_number"] == "01234567"
    assert answers["supply_code"] == "CPV:90910000"
    assert answers["employees"] is None


def test_text_that_looks_like_a_formula_stays_text() -> None:
    odd = SUPPLIER.model_copy(update={"name": "=HYPERLINK(1)\x07"})
    made = load_workbook(io.BytesIO(write(QUESTIONNAIRE, LABELS, odd, PROGRAMME, COUNTRIES)))
    cell = made["1 About you"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_every_dropdown_is_a_plain_range_on_the_lists_sheet() -> None:
    lists = book()["Lists"]
    for sheet in TOPICS:
        for row in sheet.rows:
            if row.question.type not in {AnswerType.YES_NO, AnswerType.ONE_OF, AnswerType.COUNTRY} or not row.answers:
                continue
            rule = next(
                each for each in book()[sheet.name].data_validations.dataValidation if f"B{row.number}" in each.sqref
            )
            name, cells = rule.formula1.replace("$", "").rsplit("!", 1)
            assert name == "'Lists'"
            offered = [cell[0].value for cell in lists[cells]]
            if row.question.type is AnswerType.COUNTRY:
                assert offered == list(COUNTRIES)
            else:
                assert offered == [LABELS.choice(row.question.id, option) for option in row.question.options]


def test_questions_without_a_single_list_to_choose_from_are_written() -> None:
    asked = only(QUESTIONNAIRE, {"legal_name", "employees"})
    sent = load_workbook(io.BytesIO(write(asked, LABELS, SUPPLIER, PROGRAMME, COUNTRIES)))
    assert [row for row in sent["Lists"].iter_rows(min_row=2, values_only=True) if any(row)] == []


def test_each_list_is_headed_by_the_first_cell_that_offers_it() -> None:
    heads = [cell.value for cell in book()["Lists"][2]]
    assert len(set(heads)) == len(heads)
    for column, head in enumerate(heads, start=1):
        sheet, _, address = str(head).rpartition(" ")
        if sheet in book().sheetnames:
            rules = book()[sheet].data_validations.dataValidation
            rule = next(each for each in rules if address in each.sqref)
            assert rule.formula1.startswith(f"'Lists'!${get_column_letter(column)}$3:")
    assert sum(str(head).rpartition(" ")[0] in book().sheetnames for head in heads) > 15


def test_only_the_first_country_row_offers_do_not_know() -> None:
    sheet = next(each for each in TOPICS if any(row.id == "production_countries.1" for row in each.rows))
    first = next(row.number for row in sheet.rows if row.id == "production_countries.1")
    offered = []
    for number in (first, first + 1):
        rules = book()[sheet.name].data_validations.dataValidation
        rule = next(each for each in rules if f"B{number}" in each.sqref)
        cells = rule.formula1.replace("$", "").rsplit("!", 1)[1]
        offered.append([cell[0].value for cell in book()["Lists"][cells]])
    assert offered == [["Don't know", *COUNTRIES], list(COUNTRIES)]


def test_every_table_is_named_and_headed_by_the_wording_exactly() -> None:
    for table in QUESTIONNAIRE.tables:
        sheet = book()[LABELS.text(f"sheets.{table.id}")]
        asked = [LABELS.text(f"questions.{column.id}.ask") for column in table.columns]
        assert [cell.value for cell in sheet[2]] == asked
        assert [column.name for column in sheet.tables[table.id].tableColumns] == asked
        assert sheet.tables[table.id].ref.endswith(str(2 + table.rows))


def test_only_the_id_column_is_hidden() -> None:
    hidden = {
        (sheet.title, letter)
        for sheet in book().worksheets
        for letter, dimension in sheet.column_dimensions.items()
        if dimension.hidden
    }
    assert hidden == {(name, "F") for name in ("Start here", *(sheet.name for sheet in TOPICS))}
    assert all(sheet.sheet_state == "visible" for sheet in book().worksheets)
    assert not any(row.hidden for sheet in book().worksheets for row in sheet.row_dimensions.values())


def test_nothing_is_merged_protected_or_a_macro_and_no_extension_is_used() -> None:
    assert not any(sheet.merged_cells.ranges or sheet.protection.sheet for sheet in book().worksheets)
    assert not [name for name in parts() if "vba" in name.lower() or "comment" in name.lower()]
    assert not [name for name, part in parts().items() if "x14" in part or "extLst" in part]


def test_no_author_and_no_day_of_making_travels() -> None:
    core = parts()["docProps/core.xml"]
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"1980-01-01"}


def test_no_formula_points_at_an_input_cell() -> None:
    inputs = re.compile(r"(?<![A-Z$:])\$?[BD]\$?\d+")
    for sheet in TOPICS:
        for row in sheet.rows:
            formula = str(book()[sheet.name][f"E{row.number}"].value or "")
            assert not inputs.search(formula), formula


def test_free_text_says_not_to_describe_workers() -> None:
    warning = LABELS.text("warning.no_worker_details")
    for sheet in TOPICS:
        for row in sheet.rows:
            if row.question.type is AnswerType.LONG_TEXT:
                assert warning in book()[sheet.name][f"C{row.number}"].value
        shown = {rule.prompt for rule in book()[sheet.name].data_validations.dataValidation if "D3" in rule.sqref}
        assert shown == {warning}


def test_nothing_that_we_wrote_ourselves_is_taken_for_the_suppliers_words(tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content())
    read = read_one(path, "supplier-2026", date(2026, 6, 1))

    assert isinstance(read, ValidatedReturn)
    assert read.supplier_return.remarks == ()


def test_every_sheet_prints_on_the_width_of_a_page_with_its_headers() -> None:
    for sheet in book().worksheets:
        assert sheet.page_setup.paperSize == 9
        if sheet.title != "Lists":
            assert not sheet.print_area
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        if sheet.title != "Start here":
            assert sheet.print_title_rows == "$1:$2"
            assert sheet.freeze_panes == "A3"


def test_a_print_out_shows_the_choices_beside_their_question_and_not_the_lists() -> None:
    for sheet in TOPICS:
        for row in sheet.rows:
            if row.question.type in {AnswerType.YES_NO, AnswerType.ONE_OF}:
                choices = [LABELS.choice(row.question.id, option) for option in row.question.options]
                assert f"Choose one: {' / '.join(choices)}" in book()[sheet.name][f"C{row.number}"].value
    assert book()["Lists"].print_area == "'Lists'!$A$1:$C$1"


def test_the_workbook_is_light() -> None:
    assert len(content()) < 70_000


def test_the_error_text_says_what_to_choose_of_this_question() -> None:
    for sheet in TOPICS:
        rules = book()[sheet.name].data_validations.dataValidation
        for row in (
            row for row in sheet.rows if row.answers and row.question.type in {AnswerType.YES_NO, AnswerType.ONE_OF}
        ):
            rule = next(each for each in rules if f"B{row.number}" in each.sqref)
            choices = [LABELS.choice(row.question.id, option) for option in row.question.options]
            if len(" / ".join(choices)) < 160:
                assert all(choice in rule.error for choice in choices), row.id
            else:
                column = rule.formula1.split("$")[1]
                assert f'on the sheet "Lists", column {column}' in rule.error


def test_every_cell_to_type_in_says_on_entering_it_what_it_takes() -> None:
    for sheet in book().worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert rule.showInputMessage
            assert 0 < len(rule.promptTitle) <= 32
            assert 0 < len(rule.prompt) <= 255
            assert not rule.showErrorMessage or 0 < len(rule.error) <= 255
    for topic in TOPICS:
        rules = book()[topic.name].data_validations.dataValidation
        for row in topic.rows:
            assert not row.answers or any(f"B{row.number}" in each.sqref for each in rules), row.id
