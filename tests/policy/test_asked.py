"""What the method itself reads is asked by the questionnaire, under the name that the code calls it by."""

from slavery_check.policy.asked import Asked, AskedOfRows, Tables
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.resources import bundled, load_definition

QUESTIONNAIRE = load_definition(Questionnaire, bundled("questionnaires", "supplier-2026", "questionnaire.yaml"))


def test_each_is_called_by_its_own_id() -> None:
    for kind in (Asked, AskedOfRows, Tables):
        assert [one.value for one in kind] == [one.name.lower() for one in kind]


def test_each_is_a_question_a_column_or_a_table() -> None:
    columns = {column.id for table in QUESTIONNAIRE.tables for column in table.columns}
    assert set(Asked) <= {question.id for question in QUESTIONNAIRE.questions}
    assert set(AskedOfRows) <= columns
    assert set(Tables) <= {table.id for table in QUESTIONNAIRE.tables}
