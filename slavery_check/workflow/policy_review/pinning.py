"""Whether the worked cases hold every value of a policy: where one is changed, a case must come out otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from slavery_check.assessment.worked_cases import return_of
from slavery_check.assessment.worked_differences import differences, outcome
from slavery_check.errors import BadDefinitionError
from slavery_check.policy.cases import Case
from slavery_check.policy.dated import in_force
from slavery_check.policy.definition import Policy
from slavery_check.policy.references import Known
from slavery_check.policy.steps import Step, steps
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.tables import Reference
from slavery_check.resources import load_yaml
from slavery_check.returns.answers import SupplierReturn
from slavery_check.workflow.policies import cases_of, policy_of
from slavery_check.workflow.policy_review.chosen import PolicyFile, chosen_policy
from slavery_check.workflow.reference_data import load_reference

Data = Any
"""What a YAML file holds."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What became of one step."""

    step: Step
    by: str
    """The case that comes out otherwise; `loading` where the policy is refused; empty where nothing tells."""


@dataclass(slots=True)
class Pinning:
    """Tries steps, those cases first that told of one lately."""

    file: PolicyFile
    questionnaire: Questionnaire
    reference: Reference
    cases: list[Case]
    returns: Mapping[str, SupplierReturn]
    data: Data
    _loaded: dict[date, Policy | int] = field(default_factory=dict)

    @classmethod
    def of(cls, which: str | None) -> "Pinning":
        """Take a policy, named as `chosen_policy` reads it, and its cases; raises BadDefinitionError for defects."""
        file = chosen_policy(which)
        questionnaire = file.questionnaire()[0]
        cases = [case for case, _ in cases_of(file.folder)]
        returns = {case.id: return_of(case, questionnaire) for case in cases}
        return cls(file, questionnaire, load_reference(), cases, returns, load_yaml(file.path)[0])

    def steps(self) -> tuple[Step, ...]:
        """Give every step, in the order of the file."""
        return tuple(steps(self.data, Known.of(self.questionnaire)))

    def tried(self, chosen: Iterable[Step]) -> Iterator[Pinned]:
        """Try each of these."""
        for step in chosen:
            yield Pinned(step, self._found_by(step.changed(self.data)))

    def _found_by(self, data: Data) -> str:
        self._loaded = {}
        try:
            for number, case in enumerate(self.cases):
                if self._is_otherwise(case, data):
                    self.cases.insert(0, self.cases.pop(number))
                    return case.id
        except BadDefinitionError:
            return "loading"
        return ""

    def _is_otherwise(self, case: Case, data: Data) -> bool:
        policy = self._policy(data, case.on or date.max)
        if not isinstance(policy, Policy):
            return policy != (case.expect.not_yet or 0)
        found = outcome(case, self.returns[case.id], policy, self.reference)
        return bool(case.expect.not_yet) or next(differences(case, found), None) is not None

    def _policy(self, data: Data, day: date) -> Policy | int:
        if day not in self._loaded:
            missing = len(in_force(data, day)[1])
            path = self.file.folder / "questionnaire.yaml"
            self._loaded[day] = missing or policy_of(self.file.path, data, {}, path, day)
        return self._loaded[day]
