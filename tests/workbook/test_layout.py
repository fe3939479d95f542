from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.rows_below import COUNTRY_ROWS
from slavery_check.workbook.layout import COUNTED, FIRST_ROW, Role, lay_out, reference
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
SHEETS = lay_out(QUESTIONNAIRE, load_labels("supplier-2026"))


def test_rows_follow_each_other_from_the_third() -> None:
    for sheet in SHEETS:
        assert [row.number for row in sheet.rows] == list(range(FIRST_ROW, FIRST_ROW + len(sheet.rows)))


def test_many_of_is_a_heading_and_a_row_per_choice() -> None:
    rows = [row for sheet in SHEETS for row in sheet.rows if row.question.id == "worker_kinds"]
    assert rows[0].role is Role.HEADING
    assert not rows[0].answers
    assert [row.part for row in rows[1:]] == list(rows[0].question.options)
    assert {row.role for row in rows[1:]} == {Role.OPTION}


def test_countries_are_a_heading_and_eight_rows() -> None:
    rows = [row for sheet in SHEETS for row in sheet.rows if row.question.id == "production_countries"]
    assert [row.id for row in rows[1:]] == [f"production_countries.{number}" for number in range(1, COUNTRY_ROWS + 1)]
    assert rows[1].wording == "Country 1"


def test_ids_are_unique_over_all_sheets() -> None:
    ids = [row.id for sheet in SHEETS for row in sheet.rows]
    assert len(ids) == len(set(ids))


def test_the_counted_tables_and_their_questions_exist() -> None:
    assert set(COUNTED) <= {table.id for table in QUESTIONNAIRE.tables}
    assert set(COUNTED.values()) <= {question.id for question in QUESTIONNAIRE.questions}


def test_an_apostrophe_in_a_sheet_name_is_doubled() -> None:
    assert reference("It's", "$B$7") == "'It''s'!$B$7"
