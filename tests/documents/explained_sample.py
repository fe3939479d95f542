"""The explanation of one of the sample suppliers, from its own workbook."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from slavery_check.assessment.assess import assess
from slavery_check.assessment.controls import levels
from slavery_check.assessment.explanation.explain import Explanation, explain
from slavery_check.assessment.result import Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.documents.answer_words import AnswerWords
from slavery_check.documents.edition_entry import EditionEntry, entries
from slavery_check.documents.explanation_document import ExplanationDocument, Standing
from slavery_check.documents.explanation_told import Addressed, Told, told
from slavery_check.follow_up.said import Said
from slavery_check.model import EvidenceLevel
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn, ValidatedReturn
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import all_labels
from slavery_check.workflow.reference_data import load_reference

ID, SUPPLIER, TODAY = "supplier-2026", "H001", date(2026, 11, 22)
SAMPLES = Path(__file__).parent.parent.parent / "sample_suppliers"
RULES = Rules(load_policy(ID), load_reference())
EVIDENCE = (Evidence(SUPPLIER, "right_to_work_checks", EvidenceLevel.READ, "list", "Pat Reader", "2026-10-01"),)
WHOM = Addressed("Brackenfold Homecare Ltd", "Harbourside Community NHS Trust", "Dana Whitby, dana@example.org", TODAY)


@cache
def sample() -> tuple[SupplierReturn, Supplier]:
    [path] = (SAMPLES / "returns").glob(f"*_{SUPPLIER}_*")
    found = read_one(path, ID, TODAY)
    assert isinstance(found, ValidatedReturn)
    with (SAMPLES / "suppliers.csv").open(encoding="utf-8-sig") as file:
        [row] = [row for row in csv.DictReader(file) if row["id"] == SUPPLIER]
    return found.supplier_return, Supplier(id=SUPPLIER, name=row["name"], category=row["category"])


@cache
def explanation() -> Explanation:
    sent, supplier = sample()
    return explain(assess(sent, supplier, RULES, EVIDENCE), sent, sent, supplier, RULES, levels(EVIDENCE, SUPPLIER))


def words(language: str = "en") -> AnswerWords:
    return AnswerWords(all_labels(ID)[language], RULES.reference.countries.told_in(language))


def tables() -> tuple[EditionEntry, ...]:
    oldest = {**load_policy("supplier-2026").reference_max_age_days, "goods": 100}
    return entries(load_reference().used, oldest, TODAY)


def document() -> ExplanationDocument:
    return ExplanationDocument.of(explanation(), sample()[1], words(), Standing(TODAY, reference=tables()))


def page_told(language: str) -> Told:
    own = words(language)
    return told(explanation(), own, Said(sample()[0], own.labels, levels(EVIDENCE, SUPPLIER)), WHOM, tables())
