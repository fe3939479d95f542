"""Lines beside the score, in words: what reports name of the sum, who is asked, and what decides no points."""

from fractions import Fraction

from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine, source_words
from slavery_check.policy.other_lines import other_lines
from slavery_check.workflow.policies import load_policy

POLICY = load_policy("supplier-2026")
BESIDE = ("leverage", "spend_classes", "overrides", "fragility")
MODULES = tuple(dict.fromkeys(rule.module for rule in POLICY.proportion.modules))


def told(policy: Policy = POLICY) -> dict[str, PolicyLine]:
    return {line.id: line for line in other_lines(policy)}


def test_they_stand_in_the_order_of_the_method_and_each_says_its_kind() -> None:
    assert [(line.id, line.kind) for line in other_lines(POLICY)] == [
        *((name, "sum") for name in ("inherent", "share", "answer", "full")),
        ("workforce", "workforce"),
        *((name, "asked") for name in ("core", "standard", *MODULES)),
        *((name, "beside") for name in BESIDE),
    ]


def test_what_an_explanation_multiplies_is_told_with_its_range() -> None:
    lines = told()
    assert {name: lines[name].worth for name in ("inherent", "share", "answer", "full", "workforce")} == {
        "inherent": "0 to 100",
        "share": "its group's weight, shared alike",
        "answer": "0, ½ or 1, by the lines of the controls",
        "full": "1, and never more",
        "workforce": "its lines together, at most 2",
    }
    assert [lines[name].path for name in ("inherent", "share", "answer", "full")] == [
        ("inherent",),
        ("groups",),
        ("groups",),
        ("effect",),
    ]
    assert lines["workforce"].name == "the workforce"


def test_what_decides_no_points_is_told_with_its_figures() -> None:
    leverage = POLICY.leverage.model_copy(update={"shares": (Fraction(1, 100), Fraction(1, 20))})
    lines = told(POLICY.model_copy(update={"leverage": leverage}))
    assert [lines[name].worth for name in BESIDE] == [
        "a step from 1%, 5% of the spend, and one for an owner",
        "1,000,000 and more, 100,000 to 999,999, 10,000 to 99,999, under 10,000",
        "at most 366 days, 90 where it is milder than computed",
        "1000 samples, each figure 20% lower to higher, seed 2026",
    ]


def test_who_is_asked_is_told_reason_by_reason() -> None:
    lines, proportion = told(), POLICY.proportion
    assert (lines["core"].name, lines["core"].worth) == ("the core", "asked of everybody")
    reasons = {"standard": [one.reason for one in proportion.standard]}
    reasons |= {name: [one.reason for one in proportion.modules if one.module == name] for name in MODULES}
    for name, ones in reasons.items():
        assert lines[name].name == f"who is asked {name.replace('_', ' ')}"
        assert lines[name].worth == "asked where one of these is so"
        assert lines[name].facts == tuple((f"Reason {at}", one) for at, one in enumerate(ones, 1))
    assert any("_" in name for name in MODULES)
    assert any(len(ones) > 1 for ones in reasons.values())


def test_the_place_of_each_leads_to_its_own_grounds() -> None:
    for line in other_lines(POLICY):
        found: object = POLICY
        for step in line.path:
            found = found[step] if isinstance(step, int) else getattr(found, str(step))  # type: ignore[index] # a list
        if line.id in ("share", "answer"):
            found = POLICY.effect
        if line.id == "core":
            assert (line.source, line.rationale) == ("judgement", POLICY.proportion.core_reason)
        else:
            assert (line.source, line.rationale) == (source_words(found.source), found.rationale)  # type: ignore[attr-defined] # a rule


def test_a_module_s_place_is_that_of_its_first_rule() -> None:
    lines, rules = told(), POLICY.proportion.modules
    for name in MODULES:
        first = next(at for at, one in enumerate(rules) if one.module == name)
        assert lines[name].path == ("proportion", "modules", first)
    assert lines["standard"].path == ("proportion", "standard", 0)


def test_a_short_name_of_a_source_is_written_out() -> None:
    workforce = POLICY.inherent.workforce.model_copy(update={"source": "s54"})
    inherent = POLICY.inherent.model_copy(update={"workforce": workforce})
    line = told(POLICY.model_copy(update={"inherent": inherent}))["workforce"]
    assert line.source == "Modern Slavery Act 2015, section 54"
