"""Making one supplier's workbook: what it is asked, what is filled in beforehand, what the register is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

from slavery_check.assessment.rules import Rules
from slavery_check.files import write_atomically
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.sheets import sheet_names
from slavery_check.reference.countries import Countries
from slavery_check.register.entry import Kind, NewEntry, sha256
from slavery_check.returns.answers import SupplierReturn
from slavery_check.returns.last_year import offered
from slavery_check.returns.readings import Setting
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.template import Templates
from slavery_check.workbook.writer import prefilled
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.reference_data import load_reference


@dataclass(frozen=True, slots=True)
class Making:
    """What all workbooks of a programme share."""

    programme: Programme
    questionnaire: Questionnaire
    rules: Rules
    templates: dict[str, Templates] = field(default_factory=dict)
    """By language, of those met so far: each offers the countries in its own words."""
    fingerprints: dict[tuple[Form, str], str] = field(default_factory=dict)
    """Of the forms and languages met so far."""

    @classmethod
    def of(cls, opened: OpenProgramme, today: date) -> Self:
        """Load what stands in the folders of the questionnaire and of the reference tables, as it holds today."""
        request = opened.programme.request
        questionnaire, reference = load_questionnaire(request.questionnaire), load_reference(opened.folder)
        policy = load_policy(request.questionnaire, request.policy, today)
        return cls(
            programme=opened.programme,
            questionnaire=questionnaire,
            rules=Rules.of(policy, reference, request.country_of_delivery),
        )

    def write(
        self, supplier: Supplier, path: Path, form: Form, labels: Labels, last: SupplierReturn | None
    ) -> NewEntry:
        """Write one workbook, and give what the register is told. Whether it was sent, this program cannot know."""
        countries = self.rules.reference.countries.told_in(labels.language)
        if labels.language not in self.templates:
            names = tuple(countries.names().values())
            self.templates[labels.language] = Templates(self.questionnaire, self.programme, names)
        contents = self._contents(supplier, form, labels, countries, last)
        content = self.templates[labels.language].write(labels, supplier, contents)
        write_atomically(path, content)
        facts = {
            "questionnaire": f"{self.questionnaire.id} {self.questionnaire.version}",
            "deadline": self.programme.request.deadline.isoformat(),
            "sha256": sha256(content),
            "form": str(form),
            "fingerprint": self._fingerprint(form, labels),
            "language": labels.language,
        }
        return NewEntry(Kind.ASKED, supplier.id, self.programme.financial_year.label, facts)

    def _contents(
        self, supplier: Supplier, form: Form, labels: Labels, countries: Countries, last: SupplierReturn | None
    ) -> Contents:
        """Fill in what the supplier list says, and last year's answers to be confirmed."""
        answers = known(supplier, countries)
        if last is None:
            return Contents(form=form, answers=answers)
        asked = scoped(self.questionnaire, form)
        setting = Setting(labels, countries.asking, sheet_names(asked, labels))
        given = [question for question, words in answers.items() if words]
        told = offered(last, asked, setting, given)
        last_year = told.answers if told.answers or any(told.rows.values()) else None
        return Contents(form=form, answers=answers, last_year=last_year, rows=told.rows)

    def _fingerprint(self, form: Form, labels: Labels) -> str:
        kind = (form, labels.language)
        if kind not in self.fingerprints:
            self.fingerprints[kind] = fingerprint(scoped(self.questionnaire, form), labels)
        return self.fingerprints[kind]


def known(supplier: Supplier, countries: Countries) -> Mapping[str, str]:
    """Give what the supplier list says, by question id; the country by its name in the dropdown."""
    country = countries.name(supplier.country) if supplier.country else ""
    return {**prefilled(supplier), "registered_country": country}
