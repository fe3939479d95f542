"""In which language each supplier is asked and written to."""

from collections.abc import Iterable, Mapping

from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import Programme, Request, Supplier
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.returns.answers import SupplierReturn
from slavery_check.workflow.questionnaires import all_labels

_SWITCH = "request.unconfirmed_translations: true"


def asked_in(suppliers: Iterable[Supplier], programme: Programme) -> Mapping[str, Labels]:
    """Give the words in which each supplier is asked, by id: its own language, else the programme's.

    Raises SlaveryCheckError where there is no such language, and where no person has confirmed its words and the
    programme does not say that they may go out all the same.
    """
    request, tables = programme.request, all_labels(programme.request.questionnaire)
    wanted = {supplier.id: supplier.language or request.language for supplier in suppliers}
    for supplier_id, language in wanted.items():
        if language not in tables:
            hint = f"Write one of {', '.join(tables)}, or leave the cell empty."
            raise SlaveryCheckError(f"{supplier_id}: the questions are not there in the language '{language}'.", hint)
        if tables[language].unconfirmed and not request.unconfirmed_translations:
            raise SlaveryCheckError(*_unconfirmed(language, supplier_id, len(wanted)))
    return {supplier_id: tables[language] for supplier_id, language in wanted.items()}


def written_to_in(supplier: Supplier, said: SupplierReturn | None, request: Request) -> Labels:
    """Give the words in which a supplier is written to: of its return, else those it was asked in.

    English where there are none, and where they are not confirmed and not switched on.
    """
    tables = all_labels(request.questionnaire)
    language = (said.language if said is not None else "") or supplier.language or request.language
    labels = tables.get(language, tables[ENGLISH])
    return tables[ENGLISH] if labels.unconfirmed and not request.unconfirmed_translations else labels


def _unconfirmed(language: str, supplier_id: str, asked: int) -> tuple[str, str]:
    other = language.removeprefix(f"{ENGLISH}+")
    who = f"{supplier_id} and perhaps others" if asked > 1 else supplier_id
    found = (
        f"No named person has confirmed the words in '{other}', in which {who} would be asked. No workbook was made."
    )
    hint = (
        f"Have somebody check them who speaks the language: slavery-check questionnaire translated {other} FOLDER "
        f"--confirmed-by NAME --on DATE. To send them unchecked, and marked so, write {_SWITCH} in programme.yaml. "
        "Or ask in English: request.language: en, and no other language in the column 'language' of the supplier list."
    )
    return found, hint
