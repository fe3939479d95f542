"""A council's programme with real workbooks, written by our writer and filled as a supplier would."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from slavery_check.programme import Programme
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.workflow.quick_workbook import filled

TODAY = date(2026, 6, 1)
QUESTIONNAIRE = scoped(load_questionnaire("supplier-2026"), WHOLE)
LABELS = load_labels("supplier-2026")
PROGRAMME = Programme.model_validate(
    {
        "format": 2,
        "id": "wend-council-7d20be15",
        "organisation": {"name": "Wend Council", "type": "council", "legal_basis": "voluntary"},
        "financial_year": {"start": "2025-04-01", "end": "2026-03-31"},
        "request": {
            "deadline": "2026-06-30",
            "return_to": {"name": "Cal Buyer", "role": "Procurement lead", "email": "cal@wend.example"},
        },
        "safeguarding": {
            "lead": {"name": "Lee Lead"},
            "deputy": {"name": "Dee Deputy"},
            "out_of_hours": {"name": "Duty desk"},
        },
    }
)
GOOD: dict[str, Any] = {
    "legal_name": "Bright Clean Ltd",
    "company_number": "01234567",
    "registered_country": "United Kingdom",
    "contact_name": "Sam",
    "contact_email": "sam@example.com",
    "supply_kind": "services",
    "supply_description": "Advice",
    "supply_code": "CPV:79410000",
    "employees": 12,
    "turnover_band": "under_36m",
    "s54_applies": "no",
    "worker_kinds": ["direct"],
    "recruited_workers": ["none_of_these"],
    "labour_providers": "none_used",
    "tied_housing": ["none_of_these"],
    "fees_paid": "no_fees",
    "original_papers_held": "no",
    "deposits_or_loans": "no",
    "lowest_pay": "living_wage",
    "pay_deductions": "no_deductions",
    "wages_withheld": "no",
    "overtime": "voluntary",
    "longest_week": "up_to_48",
    "free_to_leave_job": "yes",
    "free_to_leave_site": "yes",
    "production_countries": ["United Kingdom"],
    "site_count": 1,
    "sub_supplier_count": 0,
    "goods_supplied": ["none_of_these"],
    "xinjiang_link": "no",
    "access_refused": "no",
    "cases_last_year": 0,
    "indicators_found": ["none_of_these"],
    "audits": ["none_of_these"],
    "measures": ["none_of_these"],
    "legal_record": ["none_of_these"],
    "risk_assessment": "talked_through",
    "declared_by": "Sam",
    "declared_role": "Owner",
    "declared_on": date(2026, 5, 4),
    "declared_true": "yes",
}
"""Answers of a small, careful firm; what is not here is answered with the first choice."""
SITE = {"site_name": "Head office", "site_country": "United Kingdom"}


def careful(question: Question) -> Any:  # noqa: ANN401 - of the question's type
    """Give a careful firm's answer to one question; None leaves it blank."""
    if question.id in GOOD:
        return GOOD[question.id]
    if question.when is not None or not question.required:
        return None
    return list(question.choices) if question.type is AnswerType.MANY_OF else question.options[0]


@dataclass
class Council:
    """Builds a programme folder."""

    folder: Path
    lead: str = "Lee Lead"
    suppliers: dict[str, str] = field(default_factory=dict)
    """Line of the supplier list by id."""

    def __post_init__(self) -> None:
        (self.folder / "returns").mkdir(parents=True)
        settings = PROGRAMME.model_dump(mode="json", exclude_defaults=True)
        settings["safeguarding"]["lead"]["name"] = self.lead
        (self.folder / "programme.yaml").write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML

    def settings(self, **changes: Mapping[str, Any]) -> None:
        """Change sections of programme.yaml; what a section does not name stays."""
        path = self.folder / "programme.yaml"
        settings = json.loads(path.read_text("utf-8"))
        for section, changed in changes.items():
            settings[section] = {**settings.get(section, {}), **changed}
        path.write_text(json.dumps(settings), encoding="utf-8")

    def supplier(self, id_: str, name: str = "", hold: str = "", country: str = "GB") -> None:
        """Put a supplier on the list."""
        self.suppliers[id_] = f"{id_},{name or f'Supplier {id_}'},{country},CPV:79410000,Ann Owner,{hold}"
        lines = ["id,name,country,category,owner,hold", *self.suppliers.values()]
        (self.folder / "suppliers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def answer(
        self,
        id_: str,
        *,
        answers: Mapping[str, Any] | None = None,
        name: str = "",
        sites: Sequence[Mapping[str, Any]] = (SITE,),
        language: str = "en",
    ) -> Path:
        """Put a return into returns/ that says it is from `id_`: a careful firm's answers, and those given here."""
        path = self.folder / "returns" / (name or f"{id_}.xlsx")
        path.write_bytes(filled(id_, PROGRAMME, {**whole(), **(answers or {})}, {"sites": sites}, language))
        return path


def whole() -> dict[str, Any]:
    """Give a careful firm's answers to the whole questionnaire."""
    return {question.id: careful(question) for question in QUESTIONNAIRE.questions}
