"""Receiving and assessing returns with the register, against reading and assessing the same files without one."""

import sys
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.measure import Prepared, Work, program
from benchmarks.returns import PLACE, fresh, programme
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.result import Assessment, RedFlag
from slavery_check.returns.answers import SupplierReturn
from slavery_check.workflow.assessing import assess_programme
from slavery_check.workflow.evidence import with_current_evidence
from slavery_check.workflow.intake import receive
from slavery_check.workflow.judging import judging
from slavery_check.workflow.listing import follow_ups
from slavery_check.workflow.memory import Memory
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.received import Intake
from slavery_check.workflow.safeguarding import withhold

TODAY = date(2026, 11, 22)
WITHOUT, WITH = "without a register", "with the register"
MOST = 1.2
"""Times what it costs without a register: issue 3."""
_NO_MEMORY = Memory(flags={}, overlays={}, actions={}, excused=frozenset(), numbers={})


def ways(returns: int) -> Mapping[str, Prepared]:
    """Give both ways as programs of their own, whose workers end with them; each starts on a fresh programme."""
    made = programme(returns)
    return {name: Prepared(partial(_on_a_fresh, made, name)) for name in (WITHOUT, WITH)}


def without_register(folder: Path) -> int:
    """Read, withhold, assess and plan as `run` does, and write nothing down."""
    opened = open_programme(folder)
    policy = load_policy(opened.programme.request.questionnaire, opened.programme.request.policy)

    def flags_of(supplier_return: SupplierReturn) -> tuple[RedFlag, ...]:
        return find(supplier_return, policy)

    intake = withhold(opened, receive(opened, TODAY), flags_of, TODAY).intake
    judged = judging(with_current_evidence(opened, intake, policy, TODAY), intake, policy, _NO_MEMORY)
    assessments, _ = judged.assessments()
    follow_ups(judged, assessments, TODAY)
    return _all_of(intake, assessments)


def with_register(folder: Path) -> int:
    """Do all that, and write it down."""
    assessed = assess_programme(folder, TODAY)
    return _all_of(assessed.intake, assessed.assessments)


def _all_of(intake: Intake, assessments: Mapping[str, Assessment]) -> int:
    """Count the assessments; ValueError where a return was not assessed, for then less was done than is measured."""
    if intake.refused or intake.unmatched or intake.silent or len(assessments) != len(intake.current):
        raise ValueError("a return was not assessed")
    return len(assessments)


def _on_a_fresh(made: Path, name: str) -> Work:
    folder = fresh(made, PLACE / "receiving" / name.replace(" ", "-"))
    return program(sys.executable, "-m", "benchmarks.receiving", name, str(folder))


if __name__ == "__main__":
    {WITHOUT: without_register, WITH: with_register}[sys.argv[1]](Path(sys.argv[2]))
