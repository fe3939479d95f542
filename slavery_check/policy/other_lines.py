"""Lines of the policy beside the score: what reports name of the sum, who is asked, and what decides no points."""

from collections.abc import Iterator
from dataclasses import replace

from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine, number, percent, source_words


def other_lines(policy: Policy) -> tuple[PolicyLine, ...]:
    """Give all of them."""
    lines = (*_sum_lines(policy), *_asked_lines(policy), *_beyond_lines(policy))
    return tuple(replace(line, source=source_words(line.source)) for line in lines)


def _sum_lines(policy: Policy) -> Iterator[PolicyLine]:
    """Give what an explanation multiplies beside the policy's figures: exposure, share, answer, full controls."""
    inherent, effect = policy.inherent, policy.effect
    most = number(inherent.cap * inherent.scale)
    scores = "0, ½ or 1, by the lines of the controls"
    for name, words, worth, grounds, place in (
        ("inherent", "inherent risk: exposure before controls", f"0 to {most}", inherent, "inherent"),
        (
            "share",
            "the part of all controls that one question has",
            "its group's weight, shared alike",
            effect,
            "groups",
        ),
        ("answer", "how far a control is in place", scores, effect, "groups"),
        ("full", "all controls in place and verified", "1, and never more", effect, "effect"),
    ):
        yield PolicyLine(name, "sum", words, worth, grounds.source, grounds.rationale, path=(place,))
    rule = inherent.workforce
    worth = f"its lines together, at most {number(rule.maximum)}"
    path = ("inherent", "workforce")
    yield PolicyLine("workforce", "workforce", "the workforce", worth, rule.source, rule.rationale, path=path)


def _beyond_lines(policy: Policy) -> Iterator[PolicyLine]:
    """Give what decides no points, in the order of the file."""
    shares = ", ".join(percent(share) for share in policy.leverage.shares)
    classes = ", ".join(words for words, _ in policy.spend_classes.words)
    overrides, fragility = policy.overrides, policy.fragility
    days = f"at most {overrides.longest_days} days, {overrides.milder_days} where it is milder than computed"
    drawn = (
        f"{fragility.samples} samples, each figure {percent(fragility.spread)} lower to higher, seed {fragility.seed}"
    )
    steps = f"a step from {shares} of the spend, and one for an owner"
    for name, words, worth, rule in (
        (
            "leverage",
            "how much weight a buyer's word has",
            steps,
            policy.leverage,
        ),
        ("spend_classes", "classes of yearly spend in pounds", classes, policy.spend_classes),
        ("overrides", "a value that a named person sets beside a computed one", days, overrides),
        ("fragility", "how much a band hangs on the figures", drawn, fragility),
    ):
        yield PolicyLine(name, "beside", words, worth, rule.source, rule.rationale, path=(name,))


def _asked_lines(policy: Policy) -> Iterator[PolicyLine]:
    """Give one line for each part that is asked of some only: the standard part, and every module."""
    proportion = policy.proportion
    standard = [("standard", index, rule) for index, rule in enumerate(proportion.standard)]
    modules = [(rule.module, index, rule) for index, rule in enumerate(proportion.modules)]
    yield PolicyLine(
        "core", "asked", "the core", "asked of everybody", "judgement", proportion.core_reason, path=("proportion",)
    )
    for name in dict.fromkeys(["standard", *(module for module, _, _ in modules)]):
        rules = [(index, rule) for part, index, rule in (*standard, *modules) if part == name]
        index, first = rules[0]
        key = "standard" if name == "standard" else "modules"
        yield PolicyLine(
            name,
            "asked",
            f"who is asked {name.replace('_', ' ')}",
            "asked where one of these is so",
            first.source,
            first.rationale,
            facts=tuple((f"Reason {place}", rule.reason) for place, (_, rule) in enumerate(rules, 1)),
            path=("proportion", key, index),
        )
