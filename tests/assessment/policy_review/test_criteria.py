"""Which lines a policy can bring, and which questions it reads: nothing that decides is left out."""

from slavery_check.assessment.policy_review.criteria import criteria, questions_read
from slavery_check.policy.asked import Asked
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.conditions import Is
from tests.assessment.generated import POLICY


def test_criteria_stand_in_the_order_of_the_sum_then_of_the_red_flags() -> None:
    named = criteria(POLICY)
    parts = [f"workforce.{part.id}" for part in POLICY.inherent.workforce.parts]
    controls = [f"control.{group.id}.{one.question}" for group in POLICY.groups for one in group.controls]
    whole = ["country", "country.index", "country.region", "sector", "goods", *parts, "cap", *controls]

    assert named[: len(whole) + 1] == (*whole, "control.disclosed_and_acting")
    flags = [rule.id for rule in POLICY.red_flags]
    assert [name for name in named if name in flags] == flags


def bare() -> Policy:
    """Give a policy that reads nothing but what the method itself reads."""
    ppn009 = {"workforce": (), "context": (), "business_model": ()}
    many = POLICY.ppn009.many.model_copy(update={"question": Asked.SITE_COUNT})
    rule = POLICY.inherent
    inherent = rule.model_copy(update={"workforce": rule.workforce.model_copy(update={"parts": ()})})
    return POLICY.model_copy(
        update={
            "inherent": inherent,
            "groups": (),
            "red_flags": (),
            "ppn009": POLICY.ppn009.model_copy(update={**ppn009, "many": many}),
        }
    )


def added(policy: Policy) -> set[str]:
    return set(questions_read(policy)) - set(Asked)


def test_each_part_of_a_policy_reads_its_questions() -> None:
    none = bare()
    asks = Is.model_validate({"question": "asked_here", "is": ["yes"]})
    control = POLICY.groups[0].controls[0].model_copy(update={"question": "control_here"})
    group = POLICY.groups[0].model_copy(update={"controls": (control,)})
    flag = POLICY.red_flags[0].model_copy(update={"when": asks, "unanswered": ("silent_here",)})
    silent = flag.model_copy(update={"when": None})
    part = POLICY.inherent.workforce.parts[0].model_copy(update={"when": asks})
    workforce = none.inherent.workforce.model_copy(update={"parts": (part,)})
    level = POLICY.ppn009.workforce[0].model_copy(update={"question": "level_here"})
    many = POLICY.ppn009.many.model_copy(update={"question": "many_here"})

    assert questions_read(none) == tuple(sorted(Asked))
    assert added(none.model_copy(update={"groups": (group,)})) == {"control_here"}
    assert added(none.model_copy(update={"red_flags": (flag,)})) == {"asked_here", "silent_here"}
    assert added(none.model_copy(update={"red_flags": (silent,)})) == {"silent_here"}
    inherent = none.inherent.model_copy(update={"workforce": workforce})
    assert added(none.model_copy(update={"inherent": inherent})) == {"asked_here"}
    ppn009 = none.ppn009.model_copy(update={"context": (level,), "many": many})
    assert added(none.model_copy(update={"ppn009": ppn009})) == {"level_here", "many_here"}


def test_the_questions_are_sorted_and_each_stands_once() -> None:
    read = questions_read(POLICY)

    assert list(read) == sorted(set(read))
    assert {"overtime", "policy_owner", "production_countries", "lowest_pay"} <= set(read)
