"""Taking in `returns/`: every file read, matched to its supplier, none lost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from slavery_check.assessment.overhearing import own_words
from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answered, Outcome, SupplierReturn, ValidatedReturn
from slavery_check.returns.cross_checks import company_number
from slavery_check.returns.raw import UNFORESEEN, RawReturn, Refusal
from slavery_check.returns.validate import validate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.returns_folder import Skipped, look_through
from slavery_check.workflow.workers import run_all


@dataclass(frozen=True, slots=True)
class Received:
    """One file of `returns/`."""

    path: Path
    result: ValidatedReturn | Refusal
    supplier_id: str = ""
    """An id of the supplier list, or empty. Of a refused file: whose it seems to be by the name we gave it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Every file of `returns/`, each in exactly one place."""

    current: Mapping[str, Received]
    """By supplier id, in the order of the supplier list: the return that counts."""
    earlier: Mapping[str, tuple[Received, ...]]
    """By supplier id: the others, latest first."""
    unmatched: tuple[Received, ...]
    """Readable, but of nobody on the list."""
    refused: tuple[Received, ...]
    silent: tuple[str, ...]
    """Suppliers of whom there is no file at all, and who are not on hold."""
    on_hold: tuple[str, ...]
    """Suppliers whom the list holds."""
    skipped: tuple[Skipped, ...] = ()
    """What was not read because it is no return."""


def read_one(path: Path, questionnaire_id: str, today: date, limits: Limits | None = None) -> ValidatedReturn | Refusal:
    """Read and validate one file; a workbook that is not of this kind at all is a refusal too."""
    labels = load_labels(questionnaire_id)
    raw = read(path, limits or Limits(), labels)
    if isinstance(raw, Refusal):
        return raw
    try:
        found = validate(raw, load_questionnaire(questionnaire_id), labels, load_reference().countries, today)
    except Exception as error:  # noqa: BLE001 - what we did not foresee in a stranger's file is refused and never ends the run
        return _refusal(raw, "unreadable", questionnaire_id, UNFORESEEN + type(error).__name__)
    if found.outcome is Outcome.REFUSED:
        return replace(_refusal(raw, "not_our_questionnaire", questionnaire_id, ""), said=_said(found))
    return found


def receive(opened: OpenProgramme, today: date) -> Intake:
    """Read every file of `returns/` and say whose it is. Nothing there is changed; `workflow.progress` hears of it."""
    questionnaire_id = opened.programme.request.questionnaire
    files, skipped = look_through(opened.returns)
    task = partial(read_one, questionnaire_id=questionnaire_id, today=today)
    results = run_all(task, files, partial(_died, questionnaire_id=questionnaire_id))
    _refuse_our_own_defect(list(results.values()))
    received = _matched([Received(path, results[path]) for path in files], opened)
    return _sort_out(received, opened.suppliers, skipped, today)


def _refuse_our_own_defect(results: Sequence[ValidatedReturn | Refusal]) -> None:
    """Stop where nothing could be read for a reason that we did not foresee.

    That is this program's fault; telling every supplier that the file is bad would be wrong, and a person at risk would
    go unseen.
    """
    unforeseen = [one for one in results if isinstance(one, Refusal) and one.detail.startswith(UNFORESEEN)]
    if len(unforeseen) > 1 and len(unforeseen) == len(results):
        hint = "No return was judged. Install slavery-check again; if it goes on, please report it with the version."
        raise SlaveryCheckError(f"Not one of {len(results)} returns could be read ({unforeseen[0].detail}).", hint)


def _refusal(raw: RawReturn, code: str, questionnaire_id: str, detail: str) -> Refusal:
    return Refusal(raw.file_name, raw.sha256, code, load_labels(questionnaire_id).text(f"refusals.{code}"), detail)


def _said(found: ValidatedReturn) -> tuple[str, ...]:
    return tuple(words.text for words in own_words(found.overheard)) if found.overheard else ()


def _died(path: Path, questionnaire_id: str) -> Refusal:
    message = load_labels(questionnaire_id).text("refusals.unreadable")
    return Refusal(path.name, "", "unreadable", message, "the process that read it died")


def _matched(received: list[Received], opened: OpenProgramme) -> list[Received]:
    """Say of each file whose it is: by the id inside it, else by the company number that it gives."""
    ids = {supplier.id.casefold(): supplier.id for supplier in opened.suppliers}
    numbers: dict[str, list[str]] = defaultdict(list)
    for supplier in opened.suppliers:
        if supplier.company_number:
            numbers[company_number(supplier.company_number)].append(supplier.id)
    unique = {number: found[0] for number, found in numbers.items() if len(found) == 1}
    questionnaire = load_questionnaire(opened.programme.request.questionnaire)
    stems = {
        file_name(questionnaire, supplier, opened.programme).removesuffix(".xlsx").casefold(): supplier.id
        for supplier in opened.suppliers
    }

    def whose(one: Received) -> str:
        if isinstance(one.result, ValidatedReturn):
            supplier_return = one.result.supplier_return
            return ids.get(supplier_return.supplier_id.casefold()) or unique.get(_number(supplier_return), "")
        name = one.path.name.casefold()
        return next((id_ for stem, id_ in stems.items() if name.startswith(stem)), "")

    return [replace(one, supplier_id=whose(one)) for one in received]


def _number(supplier_return: SupplierReturn) -> str:
    match supplier_return.answers.get("company_number"):
        case Answered(value=str() as text):
            return company_number(text)
        case _:
            return "none given"


def _sort_out(
    received: list[Received], suppliers: tuple[Supplier, ...], skipped: tuple[Skipped, ...], today: date
) -> Intake:
    by_supplier: dict[str, list[Received]] = defaultdict(list)
    for one in received:
        if one.supplier_id and isinstance(one.result, ValidatedReturn):
            by_supplier[one.supplier_id].append(one)
    ordered = {
        supplier.id: sorted(by_supplier[supplier.id], key=partial(_lateness, today=today), reverse=True)
        for supplier in suppliers
        if supplier.id in by_supplier
    }
    heard_of = {one.supplier_id for one in received}
    return Intake(
        current={id_: several[0] for id_, several in ordered.items()},
        earlier={id_: tuple(several[1:]) for id_, several in ordered.items() if len(several) > 1},
        unmatched=tuple(one for one in received if isinstance(one.result, ValidatedReturn) and not one.supplier_id),
        refused=tuple(one for one in received if isinstance(one.result, Refusal)),
        silent=tuple(one.id for one in suppliers if one.id not in heard_of and not one.hold),
        on_hold=tuple(one.id for one in suppliers if one.hold),
        skipped=skipped,
    )


def _lateness(received: Received, today: date) -> tuple[date, str, str]:
    """Order returns of one supplier: by declaration, then by the document's own date, then by name.

    A day that has not come counts as today, or a return signed in 2099 would for ever be the last one.
    """
    if not isinstance(received.result, ValidatedReturn):
        raise TypeError("a refused file has no date")
    supplier_return = received.result.supplier_return
    return min(supplier_return.declared_on or date.min, today), supplier_return.modified, received.path.as_posix()
