"""Whose each received file is, and which return of a supplier counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form
from slavery_check.questionnaire.labels import ENGLISH
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.firm import company_number, said_number
from slavery_check.returns.held_to import hold_to
from slavery_check.workflow.another_supplier import Whose
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import all_labels, earlier_versions, load_labels, load_questionnaire
from slavery_check.workflow.received import Intake, Received, Stored
from slavery_check.workflow.returns_folder import Skipped

Finish = Callable[[Received], Received]


def finishing(opened: OpenProgramme, stored: Stored) -> Finish:
    """Give what says of a file just read, or just taken out of the register, whose it is and what was asked of it."""
    match, hold = _matching(opened, stored.merged), _holding(opened, stored)
    return lambda one: hold(match(one))


def matched(received: Iterable[Received], opened: OpenProgramme, merged: Mapping[str, str]) -> list[Received]:
    """Say of each file whose it is: by the id inside it, else by the company number that it gives.

    The id of a supplier that was `merged` into another stands for that other. A file whose cover names another supplier
    than its answers is of nobody.
    """
    return list(map(_matching(opened, merged), received))


def _matching(opened: OpenProgramme, merged: Mapping[str, str]) -> Finish:
    ids = {supplier.id.casefold(): supplier.id for supplier in opened.suppliers}
    ids |= {old.casefold(): new for old, new in merged.items()}
    numbers: dict[str, list[str]] = defaultdict(list)
    for supplier in opened.suppliers:
        if supplier.company_number:
            numbers[company_number(supplier.company_number)].append(supplier.id)
    unique = {number: found[0] for number, found in numbers.items() if len(found) == 1}
    questionnaire = load_questionnaire(opened.programme.request.questionnaire)
    named = _Named(opened, questionnaire)
    settling = Whose(opened.suppliers, load_labels(questionnaire.id))

    def whose(one: Received) -> str:
        if one.supplier_id:  # The register knows: by what stood in the file, or because a person said so.
            return one.supplier_id
        if isinstance(one.kept, ValidatedReturn):
            supplier_return = one.kept.supplier_return
            return ids.get(supplier_return.supplier_id.casefold()) or unique.get(said_number(supplier_return), "")
        # Of an attachment that was refused the name stands behind the e-mail's own.
        inside = one.refusal.file_name.casefold().partition(".eml (")[2] if one.refusal else ""
        return named.by(one.path.name.casefold(), inside)

    return lambda one: settling.settled(one, whose(one))


class _Named:
    """Tells by the name that we gave a workbook whose it seems to be; made when the first refused file asks."""

    def __init__(self, opened: OpenProgramme, questionnaire: Questionnaire) -> None:
        self._opened = opened
        self._questionnaire = questionnaire
        self._stems: dict[str, tuple[int, str]] | None = None

    def by(self, *names: str) -> str:
        """Give the first supplier of whose workbook a name begins; empty where there is none."""
        stems = self._found()
        beginnings = (name[:end] for name in names for end in range(len(name) + 1))
        return min((stems[start] for start in beginnings if start in stems), default=(0, ""))[1]

    def _found(self) -> dict[str, tuple[int, str]]:
        if self._stems is None:
            earlier = earlier_versions(self._questionnaire.id).values()
            versions = (self._questionnaire, *(one.questionnaire(self._questionnaire) for one in earlier))
            found = ((version, supplier) for version in versions for supplier in self._opened.suppliers)
            self._stems = {}
            for place, (version, supplier) in enumerate(found):
                stem = file_name(version, supplier, self._opened.programme).removesuffix(".xlsx").casefold()
                self._stems[stem] = self._stems.get(stem, (place, ""))[0], supplier.id
        return self._stems


def held_to_asked(received: Iterable[Received], opened: OpenProgramme, stored: Stored) -> list[Received]:
    """Hold each return to the form that was sent last before it came, unless its cover names one that was ever sent.

    Who was sent another form since has answered what stood in the first one, and did nothing wrong. What came before
    anything was sent is held to its own cover: nobody can answer rows that they were not given.
    """
    return list(map(_holding(opened, stored), received))


def _holding(opened: OpenProgramme, stored: Stored) -> Finish:
    request = opened.programme.request
    questionnaire, tables = load_questionnaire(request.questionnaire), all_labels(request.questionnaire)

    def held(one: Received) -> Received:
        kept = one.kept
        if not isinstance(kept, ValidatedReturn):
            return one
        said, year = kept.supplier_return.form, one.year or opened.programme.financial_year.label
        made = stored.asked.get((one.supplier_id, year), ())
        before = [each.form for each in made if not one.number or each.number < one.number]
        answered = said if not before or said in {each.form for each in made} else before[-1]
        since = made[-1].form if made and made[-1].form != answered else ""
        one = replace(one, unasked=not before, since=since)
        form = Form.of(questionnaire, answered)
        if form is None or answered == said:
            return one
        labels = tables.get(kept.supplier_return.language, tables[ENGLISH])
        return replace(one, kept=hold_to(kept, form, questionnaire, labels))

    return held


def sort_out(received: Iterable[Received], opened: OpenProgramme, skipped: tuple[Skipped, ...], today: date) -> Intake:
    """Put each file in its one place; of several returns of a supplier the one received last counts.

    New ones, which came together, follow each other by declaration, then by the document's own date, then by name. What
    came back empty counts only where nothing else did: who sends the wrong file after the right one has answered.
    """
    by_supplier: dict[str, list[Received]] = defaultdict(list)
    listed = {supplier.id for supplier in opened.suppliers}
    received = tuple(received)
    for one in sorted(received, key=partial(order_of_receipt, today=today), reverse=True):
        if one.supplier_id in listed and not one.refusal:
            by_supplier[one.supplier_id].append(one)
    for several in by_supplier.values():
        several.sort(key=_is_empty)
    label = opened.programme.financial_year.label
    ordered = {supplier.id: by_supplier[supplier.id] for supplier in opened.suppliers if supplier.id in by_supplier}
    this_year = {id_: [one for one in several if one.year in {"", label}] for id_, several in ordered.items()}
    past = {id_: tuple(one for one in several if one.year not in {"", label}) for id_, several in ordered.items()}
    refused = tuple(one for one in received if one.refusal and not one.is_beside)
    heard_of = {id_ for id_, several in this_year.items() if several} | {one.supplier_id for one in refused}
    return Intake(
        current={id_: several[0] for id_, several in this_year.items() if several},
        earlier={id_: tuple(several[1:]) for id_, several in this_year.items() if len(several) > 1},
        unmatched=tuple(one for one in received if _of_nobody(one)),
        refused=refused,
        silent=tuple(one.id for one in opened.suppliers if one.id not in heard_of and not one.hold),
        on_hold=tuple(one.id for one in opened.suppliers if one.hold),
        skipped=skipped,
        beside=tuple(one for one in received if one.is_beside),
        past={id_: several for id_, several in past.items() if several},
    )


def _is_empty(received: Received) -> bool:
    return received.gist is not None and received.gist.is_empty


def _of_nobody(received: Received) -> bool:
    """Tell a return of nobody; one that came earlier stays so as long as its file lies in `returns/`."""
    return not received.refusal and not received.supplier_id and received.is_there


def order_of_receipt(received: Received, today: date) -> tuple[bool, int, date, str, str]:
    """Give the order in which files came; those that the register has first, by their numbers.

    A day that has not come counts as today, or a return signed in 2099 would for ever be the last one.
    """
    new, place = not received.number, received.path.as_posix()
    gist = received.gist
    if gist is None:
        return new, received.number, date.min, "", place
    return new, received.number, min(gist.declared_on or date.min, today), gist.modified, place
