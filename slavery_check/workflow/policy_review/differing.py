"""Who would change band under another policy, and why, before anybody adopts it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slavery_check.assessment.policy_review.comparing import Moved, compared
from slavery_check.model import Band
from slavery_check.policy.definition import Policy
from slavery_check.reference.age import told
from slavery_check.register.history import Head
from slavery_check.workflow.policy_review.chosen import policy_named
from slavery_check.workflow.policy_review.recorded import recorded
from slavery_check.workflow.programmes import load_programme


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """What another policy would change. Of whoever is on hold or restricted nothing stands here."""

    old: Policy
    new: Policy
    organisation: str
    head: Head
    """Of the register that was read."""
    names: Mapping[str, str]
    """By supplier id, of those whose band is another."""
    moved: tuple[Moved, ...]
    """Whose band is another: those that go up first, in the order of the supplier list."""
    only_points: int
    """Suppliers with other points, red flags or levels of PPN 009, and the same band."""
    same: int
    left_out: int
    """Suppliers without a return that may be compared: silent, refused or on hold alike."""
    bands: Mapping[Band | None, tuple[int, int]] = field(default_factory=dict)
    """How many stand in each band, before and after; None: too little was answered."""
    provisional: Mapping[Band | None, tuple[int, int]] = field(default_factory=dict)
    """How many of these an answer may still move."""
    reference: tuple[str, ...] = ()
    """What to know of each table that both rest on, as lines."""

    @property
    def compared(self) -> int:
        """Count the suppliers that were assessed under both."""
        return len(self.moved) + self.only_points + self.same


def diff(old: str, new: str, folder: Path, today: date) -> PolicyDiff:
    """Compare two policies over the returns that the register has; raises as `policy_named` and `recorded`."""
    request = load_programme(folder.resolve()).request
    policies = tuple(policy_named(one, request.questionnaire, today) for one in (old, new))
    moved: list[Moved] = []
    names: dict[str, str] = {}
    others: Counter[bool] = Counter()
    before, after, open_before, open_after = (Counter[Band | None]() for _ in range(4))
    with recorded(folder, policies, today) as found:
        for supplier, (old_stand, new_stand) in found.assessments(today):
            first, second = old_stand.assessment, new_stand.assessment
            change = compared(first, second, (old_stand.state, new_stand.state))
            before[first.band] += 1
            after[second.band] += 1
            open_before[first.band] += old_stand.is_provisional
            open_after[second.band] += new_stand.is_provisional
            if change.is_band_moved:
                moved.append(change)
                names[supplier.id] = supplier.name
            else:
                others[change.is_moved] += 1
        return PolicyDiff(
            old=policies[0],
            new=policies[1],
            organisation=found.opened.programme.organisation.name,
            head=found.head,
            names=names,
            moved=tuple(sorted(moved, key=lambda one: not one.goes_up)),
            only_points=others[True],
            same=others[False],
            left_out=found.left_out,
            bands={band: (before[band], after[band]) for band in (*reversed(Band), None)},
            provisional={band: (open_before[band], open_after[band]) for band in (*reversed(Band), None)},
            reference=told(found.judged[1].rules.reference.used, policies[1].reference_max_age_days, today),
        )
