"""Handing the questionnaire to other tools that ask questions."""

from dataclasses import dataclass
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.xlsform import Language, xlsform
from slavery_check.workbook.xlsform_file import xlsform_file
from slavery_check.workflow.chosen_questionnaire import chosen_form, chosen_questionnaire
from slavery_check.workflow.reference_data import load_reference


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    name: str
    """The questionnaire's id and version."""
    form: Form
    languages: tuple[str, ...]
    """As the form names them, the default first."""
    left_out: tuple[str, ...]
    """Codes of translations that no named person has checked."""
    path: Path


def export_xlsform(path: Path, which: str | None, form_text: str, *, unconfirmed: bool) -> Exported:
    """Write one questionnaire as an XLSForm, in every language that it has, English first.

    `which` is its id or folder; None where there is only one. A translation that no named person has checked goes out
    only where `unconfirmed` says so, and is marked. Raises SlaveryCheckError where the file is there already
    or is not named .xlsx, and BadDefinitionError for a questionnaire that cannot be used.
    """
    if path.suffix.lower() != ".xlsx":
        raise SlaveryCheckError(f"{path} is not named .xlsx.", "Name it so: other tools know an XLSForm by its name.")
    if path.exists():
        raise SlaveryCheckError(
            f"{path} is there already.", "Name a new file: an export is never written over another."
        )
    questionnaire, tables = chosen_questionnaire(which)
    form = chosen_form(questionnaire, form_text)
    countries = load_reference().countries
    languages = [
        Language(labels, countries.told_in(code).names())
        for code, labels in tables.items()
        if unconfirmed or not labels.unconfirmed
    ]
    write_atomically(path, xlsform_file(xlsform(questionnaire, languages, form)))
    name = f"{questionnaire.id} {questionnaire.version}"
    used = {language.labels.language for language in languages}
    left_out = tuple(code for code in tables if code not in used)
    return Exported(name, form, tuple(language.name for language in languages), left_out, path)
