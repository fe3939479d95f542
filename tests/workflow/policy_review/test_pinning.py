"""Every value of the policy is held by a worked case or refused at load, or stands here with the reason."""

import pytest

from slavery_check.policy.steps import NO_CASE, PROSE, SEARCHED, Do, Step
from slavery_check.workflow.policy_review.pinning import Pinning

CANNOT_BE_TOLD = {
    "inherent.workforce.maximum: set 2.5": "four parts of a half are two, so more is never reached",
    "ppn009.workforce.1.levels: add ('agency', 'medium')": "agency workers are an arrangement, which is medium already",
    "ppn009.workforce.1.levels: add ('seasonal', 'medium')": "so is seasonal work",
    "ppn009.workforce.1.levels: add ('piece_rate', 'medium')": "and pay by the piece",
    "red_flags.28.when.is: add none_used": "the day of a look at the register is then not asked",
    "red_flags.28.when.is: add used_no_licence_needed": "likewise",
    "red_flags.28.when.is: add used_not_checked": "likewise",
    "red_flags.41.when.is: add no": "the link is then not asked",
}
"""Steps that change nothing that any return could show."""


@pytest.fixture(scope="module")
def pinning() -> Pinning:
    return Pinning.of("supplier-2026")


@pytest.mark.prove
def test_every_value_is_held_by_a_case(pinning: Pinning) -> None:
    missed = [str(one.step) for one in pinning.tried(pinning.steps()) if not one.by]

    assert sorted(missed) == sorted(CANNOT_BE_TOLD)


def test_what_cannot_be_told_is_still_a_step(pinning: Pinning) -> None:
    assert CANNOT_BE_TOLD.keys() <= {str(one) for one in pinning.steps()}


@pytest.mark.parametrize(
    "step",
    [
        Step(("control_effect",), Do.SET, 0.55),
        Step(("inherent", "country", "tiers", "Tier 2"), Do.SET, 2.5),
        Step(("groups", 0, "weight"), Do.MOVE),
        Step(("bands", 1, "starts_at"), Do.SET, 24),
        Step(("red_flags", 2, "due_days"), Do.SET, 1),
        Step(("red_flags", 2, "route"), Do.SET, "improve"),
        Step(("ppn009", "many", "at_least"), Do.SET, 19),
        Step(("proportion", "standard", 3, "spend"), Do.DROP),
    ],
    ids=str,
)
def test_a_value_that_is_changed_by_a_step_is_found(pinning: Pinning, step: Step) -> None:
    (found,) = pinning.tried([step])

    assert found.by


def test_nothing_but_words_and_what_no_return_shows_is_left_out(pinning: Pinning) -> None:
    assert pinning.data.keys() - {step.path[0] for step in pinning.steps()} - PROSE <= {
        *SEARCHED,
        *NO_CASE,
        "days_grounds",
        "evidence_grounds",
        "harmless",
    }
