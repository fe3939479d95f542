"""Explanations of cases, under the bundled policy or a smaller one."""

from slavery_check.assessment.assess import assess
from slavery_check.assessment.controls import levels
from slavery_check.assessment.explanation.explain import Explanation, explain
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import SUPPLIER, return_of
from slavery_check.policy.cases import Case
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.returns.answers import SupplierReturn
from tests.assessment.generated import POLICY, QUESTIONNAIRE, REFERENCE


def rules_of(case: Case, policy: Policy = POLICY) -> Rules:
    index = frozenset(case.supplier.get("index", "").split())
    return Rules(policy, REFERENCE, case.supplier.get("country_of_delivery", "GB"), index)


def supplier_of(case: Case) -> Supplier:
    return Supplier(id=SUPPLIER, name=case.id, category=case.supplier.get("category", ""))


def evidence_of(case: Case) -> list[Evidence]:
    return [Evidence(SUPPLIER, name, level, "", "", "") for name, level in case.evidence.items()]


def assessed_under(case: Case, policy: Policy) -> Assessment:
    return assess(return_of(case, QUESTIONNAIRE), supplier_of(case), rules_of(case, policy), evidence_of(case))


def explained(case: Case, policy: Policy = POLICY) -> Explanation:
    sent, backing = return_of(case, QUESTIONNAIRE), levels(evidence_of(case), SUPPLIER)
    rules = rules_of(case, policy)
    return explain(assessed_under(case, policy), sent, sent, supplier_of(case), rules, backing)


def sent_of(case: Case) -> SupplierReturn:
    return return_of(case, QUESTIONNAIRE)
