"""Which questionnaire a command is about, and which part of it."""

from collections.abc import Mapping

from slavery_check.errors import SlaveryCheckError
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.labels import Labels
from slavery_check.workflow.questionnaires import bundled_questionnaires, check_folder, folder_of


def chosen_questionnaire(which: str | None) -> tuple[Questionnaire, Mapping[str, Labels]]:
    """Load the questionnaire that is named by id or folder, checked; the only one where none is named.

    Gives its labels by language, English first. Raises SlaveryCheckError where there are several to choose from, and
    BadDefinitionError with every defect.
    """
    known = bundled_questionnaires()
    if which is None and len(known) != 1:
        raise SlaveryCheckError("Which questionnaire is not said.", f"Name one of: {', '.join(known)}.")
    questionnaire, tables = check_folder(folder_of(which or known[0]))
    return questionnaire, {code: tables[code] for code in sorted(tables, key=lambda code: (code != "en", code))}


def chosen_form(questionnaire: Questionnaire, text: str) -> Form:
    """Read which part is meant, such as `core+housing`; SlaveryCheckError where the questionnaire has no such part."""
    form = Form.of(questionnaire, text)
    if form is None:
        modules = ", ".join(questionnaire.modules) or "none"
        reports = ", ".join(questionnaire.reports) or "none"
        raise SlaveryCheckError(
            f"'{text}' is no part of {questionnaire.id} {questionnaire.version}.",
            "Write core or standard, + and a module, - and a report, such as core+housing. "
            f"Modules: {modules}. Reports: {reports}.",
        )
    return form
