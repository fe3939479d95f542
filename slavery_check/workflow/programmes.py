"""Opening a programme: the folder's settings, suppliers and evidence, checked, or refused with what to do."""

from dataclasses import dataclass
from pathlib import Path

from slavery_check.assessment.evidence import EvidenceList, read_evidence
from slavery_check.assessment.result import Evidence
from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import FORMAT, Programme, Supplier
from slavery_check.resources import load_definition, load_yaml
from slavery_check.suppliers import SupplierList, read_suppliers
from slavery_check.user_table import refuse
from slavery_check.workbook.limits import Limits, limits_with
from slavery_check.workbook.supplier_list import read_supplier_list
from slavery_check.workbook.text_table import read_text_table
from slavery_check.workflow.chosen_forms import form_words
from slavery_check.workflow.nearby import not_a_programme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.settings_check import SETTINGS, check_settings

SUPPLIER_FILES = ("suppliers.csv", "suppliers.xlsx")
EVIDENCE_FILE = "evidence.csv"


@dataclass(frozen=True, slots=True)
class OpenProgramme:
    """A programme as it stands on disk, every part checked."""

    folder: Path
    """Absolute."""
    programme: Programme
    suppliers: tuple[Supplier, ...]
    """In the order of the list; at least one."""
    notices: tuple[Problem, ...]
    """What was repaired, left empty or not read in the lists. Nothing in it stops work."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def sent(self) -> Path:
        """Where the workbooks we make go."""
        return self.folder / "sent"

    @property
    def returns(self) -> Path:
        """Where what comes back is put."""
        return self.folder / "returns"

    @property
    def reports(self) -> Path:
        """Where what we produce goes; safe to delete."""
        return self.folder / "reports"

    @property
    def limits(self) -> Limits:
        """How much of a return is read: the defaults with what the settings change."""
        return limits_with(self.programme.limits)

    @property
    def restricted(self) -> Path:
        """Where restricted returns go: always outside the programme."""
        return restricted_folder(self.folder, self.programme)


def open_programme(folder: Path) -> OpenProgramme:
    """Open a programme.

    Raises SlaveryCheckError where the folder is no programme or lists no supplier, BadDefinitionError (file and line or
    cell, every defect of the file) where programme.yaml, the supplier list or evidence.csv is wrong.
    """
    folder = folder.resolve()
    programme = load_programme(folder)
    restricted_folder(folder, programme)
    suppliers = _suppliers(folder, programme)
    evidence = _evidence(folder, programme, suppliers)
    notices = (*_unnamed(folder, programme), *suppliers.problems, *evidence.problems)
    return OpenProgramme(folder, programme, suppliers.suppliers, notices, evidence.evidence)


def load_programme(folder: Path) -> Programme:
    """Load and check `programme.yaml` alone; a format other than this version's is refused."""
    path = folder / SETTINGS
    if not path.is_file():
        raise not_a_programme(folder)
    data, where = load_yaml(path)
    said = str(data.get("format")) if isinstance(data, dict) else ""
    number = int(said) if said.isascii() and said.isdecimal() else FORMAT  # what is no number is refused below
    if number != FORMAT:
        found = f"format {number}; this version reads format {FORMAT}"
        older = "Run: slavery-check register upgrade PROGRAMME. It makes a backup first."
        hint = "Install a newer slavery-check." if number > FORMAT else older
        raise BadDefinitionError(f"{SETTINGS}:{where.get(('format',), 1)}", found, hint)
    programme = load_definition(Programme, path)
    check_settings(programme, where)
    return programme


def restricted_folder(folder: Path, programme: Programme) -> Path:
    """Give the folder for restricted returns: as set, or `<programme>-restricted` beside the programme.

    Raises BadDefinitionError where it is not outside the programme, or holds the programme: who may open the one must
    not thereby open the other.
    """
    named = programme.safeguarding.restricted_folder or f"{folder.name}-restricted"
    restricted = (folder.parent / Path(named).expanduser()).resolve()
    if restricted.is_relative_to(folder) or folder.is_relative_to(restricted):
        line = load_yaml(folder / SETTINGS)[1].get(("safeguarding", "restricted_folder"), 1)
        found = f"safeguarding.restricted_folder is {restricted}, which is not outside the programme"
        hint = "Name a folder outside the programme that only the safeguarding lead and deputy can open."
        raise BadDefinitionError(f"{SETTINGS}:{line}", found, hint)
    return restricted


def _suppliers(folder: Path, programme: Programme) -> SupplierList:
    present = [folder / name for name in SUPPLIER_FILES if (folder / name).is_file()]
    if len(present) != 1:
        found = "There are two supplier lists" if present else "There is no supplier list"
        hint = f"Keep one of {' and '.join(SUPPLIER_FILES)}."
        raise SlaveryCheckError(f"{found} in {folder.name}.", hint)
    table = read_supplier_list(present[0], load_labels(programme.request.questionnaire))
    if not table.rows:
        hint = f"Write one supplier a line, at least id and name, then run: slavery-check issue {folder.name}"
        raise SlaveryCheckError(f"{table.file} lists no supplier yet.", hint)
    forms = form_words(load_questionnaire(programme.request.questionnaire))
    reference = load_reference(folder)
    found_list = read_suppliers(table, reference.countries, forms, reference.categories)
    refuse(table, found_list.problems, "Mend these in the supplier list and try again.")
    return found_list


def _evidence(folder: Path, programme: Programme, suppliers: SupplierList) -> EvidenceList:
    path = folder / EVIDENCE_FILE
    if not path.is_file():
        return EvidenceList((), ())
    table = read_text_table(path)
    ids = {supplier.id for supplier in suppliers.suppliers}
    questions = {question.id for question in load_questionnaire(programme.request.questionnaire).questions}
    found = read_evidence(table, ids, questions)
    refuse(table, found.problems, "Mend these in the evidence list and try again.")
    return found


def _unnamed(folder: Path, programme: Programme) -> tuple[Problem, ...]:
    """Ask for the people who must be told the same day."""
    where = load_yaml(folder / SETTINGS)[1]
    people = programme.safeguarding
    posts = {"lead": people.lead, "deputy": people.deputy, "out_of_hours": people.out_of_hours}
    return tuple(
        Problem(
            "safeguarding_unnamed",
            ProblemSeverity.PLEASE_CHECK,
            f"safeguarding.{post} has no name. Somebody must be told the same day when a person may be at risk.",
            file=SETTINGS,
            cell=f"line {where.get(('safeguarding', post), 1)}",
        )
        for post, person in posts.items()
        if not person.name
    )
