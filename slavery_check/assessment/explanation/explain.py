"""The explanation of one assessment: every line, every red flag, what is not known, what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from slavery_check.assessment.controls import score_controls
from slavery_check.assessment.explanation.credit import credit_of, credited_level
from slavery_check.assessment.explanation.deciding import Deciding, deciding
from slavery_check.assessment.explanation.fewest import Fewest, fewest
from slavery_check.assessment.explanation.figures import evidence
from slavery_check.assessment.explanation.fragility import Fragility, fragility
from slavery_check.assessment.explanation.lines import Line, Material, lines_of
from slavery_check.assessment.explanation.open_points import OpenPoint, open_points
from slavery_check.assessment.explanation.profile import profile
from slavery_check.assessment.explanation.state import State, state_of
from slavery_check.assessment.goods_bought import with_goods_of_the_list
from slavery_check.assessment.origins import origins
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.assessment.rules import Rules
from slavery_check.model import EvidenceLevel
from slavery_check.policy.definition import Policy, RedFlagRule
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answer, NotAsked, SupplierReturn


@dataclass(frozen=True, slots=True)
class Flagged:
    """A red flag with the rule that raised it."""

    flag: RedFlag
    rule: RedFlagRule | None
    """None where this version of the policy has none of that name."""
    answer: Answer | None
    """Of the return that counts; None where another return raised it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that can be said for one assessment. It is a priority for looking, never an award score."""

    assessment: Assessment
    policy: Policy
    lines: tuple[Line, ...]
    flags: tuple[Flagged, ...]
    open_points: tuple[OpenPoint, ...]
    not_asked: int
    """Controls that the supplier's form left out."""
    goods_by_the_list: bool
    """The return says services only, and the supplier list that goods are bought."""
    fewest: Fewest
    deciding: tuple[Deciding, ...]
    """Answers each of which holds the band by itself."""
    fragility: Fragility | None
    """None where there is no band."""

    @property
    def state(self) -> State:
        """Tell how far the band can be relied on to stay, as far as the return itself shows."""
        return state_of(self.assessment, self.open_points)


def explain(
    assessment: Assessment,
    sent: SupplierReturn,
    own: SupplierReturn,
    supplier: Supplier,
    rules: Rules,
    backing: Mapping[str, EvidenceLevel],
) -> Explanation:
    """Explain an assessment by the return that was assessed and the return as it came, before corrections.

    `backing` is the evidence level recorded by question. ValueError where they are not of this assessment.
    """
    assessed = with_goods_of_the_list(sent, supplier)
    places = origins(assessed, rules.reference.countries, rules.country_of_delivery)
    controls = score_controls(assessed, rules.policy, backing)
    credited = credited_level(assessment, rules.policy, backing)
    material = Material(assessed, own, supplier, rules, places, controls, credited)
    in_play = replace(
        profile(assessed, supplier, places, rules, controls), credited="" if credited is None else evidence(credited)
    )
    every = (control.question for group in rules.policy.groups for control in group.controls)
    by_name = {rule.id: rule for rule in rules.policy.red_flags}
    return Explanation(
        assessment=assessment,
        policy=rules.policy,
        lines=lines_of(assessment, material),
        flags=tuple(_flagged(flag, by_name, assessed) for flag in assessment.red_flags),
        open_points=open_points(assessment, assessed, rules.policy),
        not_asked=sum(isinstance(assessed.answers.get(name), NotAsked | None) for name in every),
        goods_by_the_list=assessed is not sent,
        fewest=fewest(assessment, controls, rules.policy, credit_of(credited, rules.policy)),
        deciding=deciding(assessment, controls, rules.policy, credit_of(credited, rules.policy)),
        fragility=fragility(in_play, assessment, rules),
    )


def _flagged(flag: RedFlag, rules: Mapping[str, RedFlagRule], sent: SupplierReturn) -> Flagged:
    is_own = flag.sha256 == sent.sha256
    return Flagged(flag, rules.get(flag.id), sent.answers.get(flag.question) if is_own else None)
