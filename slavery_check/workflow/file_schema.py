"""Giving the JSON Schema of a file that people write."""

from slavery_check.documents.file_schemas import LABELS, file_schema, labels_schema
from slavery_check.workflow.chosen_questionnaire import chosen_questionnaire


def schema_of(name: str, which: str | None) -> str:
    """Write one schema, by its name in `file_schemas.NAMES`; that of labels is for the questionnaire `which`.

    Raises as `chosen_questionnaire`.
    """
    if name != LABELS:
        return file_schema(name)
    questionnaire, tables = chosen_questionnaire(which)
    return labels_schema(questionnaire, tables["en"])
