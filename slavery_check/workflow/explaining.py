"""Explanations, supplier by supplier: a page and JSON for the buyer, and on request a page for the supplier.

Of a supplier on hold there is none: its return is withheld before anything is assessed, whatever the reason.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from slavery_check.assessment.controls import levels
from slavery_check.assessment.explanation.explain import Explanation, explain
from slavery_check.documents.answer_words import AnswerWords
from slavery_check.documents.edition_entry import entries
from slavery_check.documents.explanation_document import ExplanationDocument, Standing
from slavery_check.documents.explanation_page import to_page, to_told_page
from slavery_check.documents.explanation_told import Addressed, Told, told
from slavery_check.documents.json_document import encode
from slavery_check.errors import SlaveryCheckError
from slavery_check.escaping import file_name
from slavery_check.files import remove, write_atomically
from slavery_check.follow_up.plan import Lane
from slavery_check.follow_up.planning import is_restricted
from slavery_check.follow_up.safeguard_card import whom_to_ask
from slavery_check.follow_up.said import Said
from slavery_check.programme import Supplier
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.judging import Judging, judging
from slavery_check.workflow.languages import written_to_in
from slavery_check.workflow.memory import remember
from slavery_check.workflow.progress import told as counted
from slavery_check.workflow.registers import register_of

EXPLANATIONS = "explanations"
FOR_SUPPLIERS = f"{EXPLANATIONS}/for-suppliers"
NO_MORE = 100
"""Explained by a run without being asked; beyond it `slavery-check explain` makes them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which explanations somebody asks for."""

    supplier: str = ""
    """An id of the supplier list; empty: of all who are to be followed up."""
    everybody: bool = False
    """Of all who have a return."""
    for_suppliers: bool = False
    """The supplier's page too."""


def names_of(supplier_id: str) -> tuple[str, ...]:
    """Name every file of reports/ that may explain a supplier: no two ids give one name."""
    stem = file_name(supplier_id)
    if stem != supplier_id:
        stem = f"{'_' if stem.startswith('_') else ''}{supplier_id}="
    return f"{EXPLANATIONS}/{stem}.html", f"{EXPLANATIONS}/{stem}.json", f"{FOR_SUPPLIERS}/{stem}.html"


def write_wanted(assessed: Assessed, folder: Path, wanted: Wanted) -> tuple[Path, ...]:
    """Write what somebody asked for; SlaveryCheckError for a supplier that is on hold, unknown or has no return."""
    if wanted.supplier:
        refuse_unexplained(assessed, wanted.supplier)
    desk = _Desk(assessed)
    chosen = [wanted.supplier] if wanted.supplier else desk.everybody if wanted.everybody else desk.followed_up
    written = [
        path
        for supplier_id in counted(chosen, "Explaining")
        for path in desk.write(supplier_id, folder, for_supplier=wanted.for_suppliers)
    ]
    return tuple(written)


def write_for_follow_up(assessed: Assessed, folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write those of whoever is to be followed up, the most urgent first, and what was made for suppliers anew.

    What no longer holds is taken away. Gives the files, and a sentence where there are more.
    """
    desk = _Desk(assessed)
    chosen = desk.followed_up[:NO_MORE]
    take_away(assessed, folder, chosen)
    written = [
        path
        for supplier_id in counted(chosen, "Explaining")
        for path in desk.write(supplier_id, folder, for_supplier=(folder / names_of(supplier_id)[2]).exists())
    ]
    left = len(desk.followed_up) - len(chosen)
    more = f"{left} more to be followed up are not explained yet: slavery-check explain PROGRAMME"
    return tuple(written), (more,) if left else ()


def explained(assessed: Assessed) -> tuple[str, ...]:
    """Name everybody of whom there can be an explanation, in the order of the supplier list."""
    return tuple(id_ for id_ in assessed.assessments if id_ not in assessed.intake.on_hold)


def take_away(assessed: Assessed, folder: Path, kept: Collection[str]) -> None:
    """Take away the explanations of everybody else: on hold, without a return, or with nothing to follow up."""
    if not (folder / EXPLANATIONS).is_dir():
        return
    kept = frozenset(kept)
    names = (name for one in assessed.opened.suppliers if one.id not in kept for name in names_of(one.id))
    for name in names:
        remove(folder / name)


def refuse_unexplained(assessed: Assessed, supplier_id: str) -> None:
    """Raise SlaveryCheckError where there is nothing to explain: of a hold in the same words whatever its reason."""
    opened, intake = assessed.opened, assessed.intake
    if supplier_id not in {one.id for one in opened.suppliers}:
        hint = "Use the id of the supplier list, capitals as there."
        raise SlaveryCheckError(f"There is no supplier '{supplier_id[:40]}' on the supplier list.", hint)
    if supplier_id in intake.on_hold:
        ask = whom_to_ask(opened.programme.request.return_to)
        raise SlaveryCheckError(f"{supplier_id}: contact is paused: ask {ask}.", "Nothing is made of it meanwhile.")
    if supplier_id not in assessed.assessments:
        hint = "The follow-up list says what is asked of it."
        raise SlaveryCheckError(f"{supplier_id} has no return that counts, so there is nothing to explain.", hint)


class _Desk:
    """Where explanations are made, with what all of them share."""

    def __init__(self, assessed: Assessed) -> None:
        self._assessed = assessed
        opened = assessed.opened
        with register_of(opened, assessed.today) as register, register.reading() as connection:
            memory = remember(connection, opened.programme.financial_year.label, assessed.policy.name)
        self._judged: Judging = judging(opened, assessed.intake, assessed.policy, memory)
        used, oldest = self._judged.rules.reference.used, assessed.policy.reference_max_age_days
        self._tables = entries(used, oldest, assessed.today)
        self._suppliers: Mapping[str, Supplier] = {one.id: one for one in opened.suppliers}
        self.everybody = list(explained(assessed))
        improving = [row.supplier_id for row in assessed.follow_ups if row.lane is Lane.IMPROVE]
        known = frozenset(self.everybody)
        self.followed_up = [id_ for id_ in dict.fromkeys(improving) if id_ in known]

    def write(self, supplier_id: str, folder: Path, *, for_supplier: bool) -> Iterator[Path]:
        """Write a supplier's files."""
        found, supplier = self._explanation(supplier_id), self._suppliers[supplier_id]
        page, data, for_them = names_of(supplier_id)
        countries = self._judged.rules.reference.countries.told_in(self._judged.labels.language)
        words = AnswerWords(self._judged.labels, countries)
        document = ExplanationDocument.of(found, supplier, words, self._standing(found))
        contents = {page: to_page(document), data: encode(document)}
        if for_supplier:
            contents[for_them] = to_told_page(tuple(self._told(found, supplier)), supplier.name)
        for name, content in contents.items():
            write_atomically(folder / name, content)
            yield folder / name

    def _standing(self, found: Explanation) -> Standing:
        today = self._assessed.today
        supplier = self._suppliers[found.assessment.supplier_id]
        alongside = self._judged.alongside(found.assessment, supplier, today)
        return Standing(today, alongside, self._assessed.head.line, self._tables)

    def _explanation(self, supplier_id: str) -> Explanation:
        judged, assessment = self._judged, self._assessed.assessments[supplier_id]
        if any(is_restricted(flag) for flag in assessment.red_flags):
            raise ValueError("a restricted matter must be withheld before anything is explained")
        corrected, _ = judged.corrected(supplier_id)
        own = judged.current(supplier_id).supplier_return
        backing = levels(judged.opened.evidence, supplier_id)
        return explain(assessment, corrected, own, self._suppliers[supplier_id], judged.rules, backing)

    def _told(self, found: Explanation, supplier: Supplier) -> Iterator[Told]:
        """Put it into each language in which a supplier is written to."""
        request, organisation = self._assessed.opened.programme.request, self._assessed.opened.programme.organisation
        corrected, _ = self._judged.corrected(supplier.id)
        spoken = written_to_in(supplier, corrected, request)
        others = self._judged.others_came(supplier.id, self._assessed.today)
        back = request.return_to
        contact = ", ".join(one for one in (back.name, back.phone, back.email) if one)
        whom = Addressed(supplier.name, organisation.name, contact, self._assessed.today, supplier.country)
        for labels in spoken.apart:
            words = AnswerWords(labels, self._judged.rules.reference.countries.told_in(labels.language))
            said = Said(corrected, labels, levels(self._judged.opened.evidence, supplier.id), others=others)
            yield told(found, words, said, whom, self._tables)
