"""Whose each received file is, and which return of a supplier counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.labels import ENGLISH
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.firm import company_number, said_number
from slavery_check.returns.held_to import hold_to
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.another_supplier import Whose
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import all_labels, earlier_versions, load_labels, load_questionnaire
from slavery_check.workflow.received import Intake, Received, Stored
from slavery_check.workflow.returns_folder import Skipped


def matched(received: list[Received], opened: OpenProgramme, merged: Mapping[str, str]) -> list[Received]:
    """Say of each file whose it is: by the id inside it, else by the company number that it gives.

    The id of a supplier that was `merged` into another stands for that other. A file whose cover names another supplier
    than its answers is of nobody.
    """
    ids = {supplier.id.casefold(): supplier.id for supplier in opened.suppliers}
    ids |= {old.casefold(): new for old, new in merged.items()}
    numbers: dict[str, list[str]] = defaultdict(list)
    for supplier in opened.suppliers:
        if supplier.company_number:
            numbers[company_number(supplier.company_number)].append(supplier.id)
    unique = {number: found[0] for number, found in numbers.items() if len(found) == 1}
    questionnaire = load_questionnaire(opened.programme.request.questionnaire)
    earlier = earlier_versions(questionnaire.id).values()
    versions = (questionnaire, *(one.questionnaire(questionnaire) for one in earlier))
    stems = {
        file_name(version, supplier, opened.programme).removesuffix(".xlsx").casefold(): supplier.id
        for version in versions
        for supplier in opened.suppliers
    }

    def whose(one: Received) -> str:
        if one.supplier_id:  # The register knows: by what stood in the file, or because a person said so.
            return one.supplier_id
        if isinstance(one.result, ValidatedReturn):
            supplier_return = one.result.supplier_return
            return ids.get(supplier_return.supplier_id.casefold()) or unique.get(said_number(supplier_return), "")
        # Of an attachment that was refused the name stands behind the e-mail's own.
        told = (one.path.name.casefold(), one.result.file_name.casefold().partition(".eml (")[2])
        return next((id_ for stem, id_ in stems.items() if any(name.startswith(stem) for name in told)), "")

    settling = Whose(opened.suppliers, load_labels(questionnaire.id))
    return [settling.settled(one, whose(one)) for one in received]


def held_to_asked(received: Iterable[Received], opened: OpenProgramme, stored: Stored) -> list[Received]:
    """Hold each return to the form that was sent last, unless its cover names one that was sent at some time.

    Who was sent another form since has answered what stood in the first one, and did nothing wrong.
    """
    request = opened.programme.request
    questionnaire, tables = load_questionnaire(request.questionnaire), all_labels(request.questionnaire)

    def held(one: Received) -> Received:
        forms = stored.asked.get((one.supplier_id, one.year or opened.programme.financial_year.label), ())
        if not forms or not isinstance(one.result, ValidatedReturn) or one.result.supplier_return.form in forms:
            return one
        form = Form.of(questionnaire, forms[-1])
        if form is None:
            return one
        labels = tables.get(one.result.supplier_return.language, tables[ENGLISH])
        return replace(one, result=hold_to(one.result, form, questionnaire, labels))

    return [held(one) for one in received]


def sort_out(received: Iterable[Received], opened: OpenProgramme, skipped: tuple[Skipped, ...], today: date) -> Intake:
    """Put each file in its one place; of several returns of a supplier the one received last counts.

    New ones, which came together, follow each other by declaration, then by the document's own date, then by name.
    """
    by_supplier: dict[str, list[Received]] = defaultdict(list)
    listed = {supplier.id for supplier in opened.suppliers}
    received = tuple(received)
    for one in sorted(received, key=partial(order_of_receipt, today=today), reverse=True):
        if one.supplier_id in listed and isinstance(one.result, ValidatedReturn):
            by_supplier[one.supplier_id].append(one)
    label = opened.programme.financial_year.label
    ordered = {supplier.id: by_supplier[supplier.id] for supplier in opened.suppliers if supplier.id in by_supplier}
    this_year = {id_: [one for one in several if one.year in {"", label}] for id_, several in ordered.items()}
    past = {id_: tuple(one for one in several if one.year not in {"", label}) for id_, several in ordered.items()}
    refused = tuple(one for one in received if isinstance(one.result, Refusal))
    heard_of = {id_ for id_, several in this_year.items() if several} | {one.supplier_id for one in refused}
    return Intake(
        current={id_: several[0] for id_, several in this_year.items() if several},
        earlier={id_: tuple(several[1:]) for id_, several in this_year.items() if len(several) > 1},
        unmatched=tuple(one for one in received if _of_nobody(one)),
        refused=refused,
        silent=tuple(one.id for one in opened.suppliers if one.id not in heard_of and not one.hold),
        on_hold=tuple(one.id for one in opened.suppliers if one.hold),
        skipped=skipped,
        past={id_: several for id_, several in past.items() if several},
    )


def _of_nobody(received: Received) -> bool:
    """Tell a return of nobody; one that came earlier stays so as long as its file lies in `returns/`."""
    of_nobody = isinstance(received.result, ValidatedReturn) and not received.supplier_id
    return of_nobody and received.is_there


def order_of_receipt(received: Received, today: date) -> tuple[bool, int, date, str, str]:
    """Give the order in which files came; those that the register has first, by their numbers.

    A day that has not come counts as today, or a return signed in 2099 would for ever be the last one.
    """
    new, place = not received.number, received.path.as_posix()
    if isinstance(received.result, Refusal):
        return new, received.number, date.min, "", place
    sent = received.result.supplier_return
    return new, received.number, min(sent.declared_on or date.min, today), sent.modified, place
