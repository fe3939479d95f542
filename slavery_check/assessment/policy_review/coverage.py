"""Running the worked cases of a policy: what comes out otherwise than expected, and what no case shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slavery_check.assessment.policy_review.criteria import criteria
from slavery_check.assessment.worked_differences import differences, worked_out
from slavery_check.policy.cases import Case
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.tables import Reference


@dataclass(frozen=True, slots=True)
class Shown:
    """Which cases show one criterion or red flag."""

    id: str
    fires: tuple[str, ...]
    """Cases that show it at work."""
    near: tuple[str, ...]
    """Cases that come near without its firing."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """Say what is missing."""
        fires = () if self.fires else (f"no case shows {self.id} at work (`fires`)",)
        near = () if self.near else (f"no case comes near {self.id} without it (`near`)",)
        return (*fires, *near)


def shown(policy: Policy, cases: Iterable[Case]) -> tuple[Shown, ...]:
    """Give the cases of every criterion and red flag, in the policy's order."""
    known = tuple(cases)
    return tuple(
        Shown(
            name,
            tuple(case.id for case in known if name in case.fires),
            tuple(case.id for case in known if name in case.near),
        )
        for name in criteria(policy)
    )


def uncovered(policy: Policy, cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Name each criterion or red flag that no case shows, or no case comes near, with a sentence."""
    yield from ((one.id, sentence) for one in shown(policy, cases) for sentence in one.lacking)


def unknown(policy: Policy, case: Case) -> Iterator[str]:
    """Say what a case is to show and the policy does not have."""
    names = set(criteria(policy))
    named = dict.fromkeys((*case.fires, *case.near))
    yield from (f"is to show {one}, which the policy does not have" for one in named if one not in names)


def not_yet_defects(case: Case, values: int) -> tuple[str, ...]:
    """Say what is wrong with a case on a day on which so many values of the policy do not hold yet."""
    expected = case.expect.not_yet or 0
    return () if values == expected else (f"not_yet: expected {expected}, found {values}",)


def case_defects(case: Case, questionnaire: Questionnaire, policy: Policy, reference: Reference) -> tuple[str, ...]:
    """Run a case; say in a sentence each what is wrong with it, or comes out otherwise than it expects."""
    story = () if case.says else ("tells no story (`says`)",)
    later = not_yet_defects(case, 0)
    checks = () if case.expect.model_fields_set else ("expects nothing (`expect`)",)
    try:
        found = tuple(differences(case, worked_out(case, questionnaire, policy, reference)))
    except ValueError as error:
        found = (str(error).removeprefix(f"{case.id}: "),)
    return (*story, *checks, *later, *unknown(policy, case), *found)
