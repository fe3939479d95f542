"""Every line of a policy by its id, in words: what `policy explain` shows one of, and the method page all of."""

from collections.abc import Iterator
from dataclasses import replace

from slavery_check.model import EvidenceLevel, Route, Tense
from slavery_check.policy.condition_words import asked, condition_words, silence_words
from slavery_check.policy.definition import Control, ControlGroup, Policy, RedFlagRule, ScoreByChoice
from slavery_check.policy.exposure_lines import exposure_lines
from slavery_check.policy.line import PolicyLine, number, percent, source_words
from slavery_check.policy.ppn009_lines import ppn009_lines
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.labels import Labels

EVIDENCE = {
    EvidenceLevel.STATED: "the supplier's word",
    EvidenceLevel.RECEIVED: "a document that came and was not read yet",
    EvidenceLevel.READ: "read by a named person",
    EvidenceLevel.VERIFIED: "checked with workers or on site",
}


_RESTRICTED = (
    "the safeguarding lead is told the same day; contact is paused, and nothing is asked before the lead says so"
)


def policy_lines(policy: Policy, labels: Labels) -> tuple[PolicyLine, ...]:
    """Give every line, in the order of the file."""
    lines = (
        *exposure_lines(policy, labels),
        *_sum(policy),
        *(line for index, group in enumerate(policy.groups) for line in _group(group, index, policy, labels)),
        *_evidence(policy),
        *_bands(policy),
        *(_flag(rule, index, labels) for index, rule in enumerate(policy.red_flags)),
        *ppn009_lines(policy, labels),
        *_contradictions(policy, labels),
    )
    return tuple(replace(line, source=source_words(line.source)) for line in lines)


def place_words(path: Path, data: object) -> str:
    """Write a place of the file as a report does, an item of a list by its id, question or band: `groups.training`."""
    words: list[str] = []
    for step in path:
        data = data[step] if isinstance(data, dict | list) else None  # type: ignore[index] # a path of this very file
        name = next(
            (str(data[key]) for key in ("id", "question", "band") if isinstance(data, dict) and key in data), ""
        )
        words.append(name if isinstance(step, int) and name else str(step))
    return ".".join(words)


def _sum(policy: Policy) -> Iterator[PolicyLine]:
    inherent, effect = policy.inherent, policy.effect
    most = number(inherent.cap * inherent.scale)
    yield PolicyLine(
        "cap",
        "sum",
        "the most there is",
        f"points together times {number(inherent.scale)}, at most {most}",
        inherent.source,
        inherent.rationale,
        path=("inherent", "cap"),
    )
    worth = f"full, verified controls take off {percent(policy.control_effect)} of inherent risk"
    yield PolicyLine(
        "effect", "sum", "what controls can do", worth, effect.source, effect.rationale, path=("control_effect",)
    )
    yield PolicyLine(
        "control.disclosed_and_acting",
        "control",
        "a case was found, put right and shown",
        f"{number(effect.disclosed_and_acting)} more of controls, times the evidence factor",
        effect.source,
        effect.rationale,
        path=("effect", "disclosed_and_acting"),
    )


def _group(group: ControlGroup, index: int, policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    most = percent(group.weight * policy.control_effect)
    yield PolicyLine(
        group.id,
        "group",
        group.id.replace("_", " "),
        f"{percent(group.weight)} of controls, shared alike by what was asked: at most {most} off inherent risk",
        group.source,
        group.rationale,
        facts=(("Controls", ", ".join(one.question for one in group.controls)),),
        path=("groups", index),
    )
    for place, control in enumerate(group.controls):
        leaves = control.not_applicable_when if isinstance(control, ScoreByChoice) else None
        question = (("Question", asked(control.question, labels)),)
        unless = (("Does not apply is taken only where", condition_words(leaves, labels)),) if leaves else ()
        yield PolicyLine(
            f"control.{group.id}.{control.question}",
            "control",
            control.name or control.question.replace("_", " "),
            _scores(control, labels),
            control.source,
            control.rationale,
            facts=(*question, *unless),
            path=("groups", index, "controls", place),
            questions=(control.question,),
        )


def _scores(control: Control, labels: Labels) -> str:
    if isinstance(control, ScoreByChoice):
        scored = (f"“{labels.choice(control.question, one)}”: {number(score)}" for one, score in control.scores.items())
        return f"{', '.join(scored)}, anything else: 0"
    steps = ", ".join(f"{step} or more: {number(score)}" for step, score in sorted(control.steps.items()))
    full = " or ".join(f"“{labels.choice(control.question, one)}”" for one in control.full)
    return f"ticks, {steps}{f'; {full} alone: {number(max(control.steps.values()))}' if full else ''}"


def _evidence(policy: Policy) -> Iterator[PolicyLine]:
    for level, factor in policy.evidence.items():
        yield PolicyLine(
            level.value,
            "evidence",
            EVIDENCE[level],
            f"an answer counts {percent(factor)}",
            policy.evidence_grounds.source,
            policy.evidence_grounds.rationale,
            path=("evidence", level.value),
        )


def _bands(policy: Policy) -> Iterator[PolicyLine]:
    for index, rule in enumerate(policy.bands):
        days = policy.band_due_days[rule.band]
        yield PolicyLine(
            rule.band.value,
            "band",
            "priority for looking, by residual risk",
            f"from {number(rule.starts_at)}",
            rule.source,
            rule.rationale,
            facts=(("Improvement due, where no red flag dates it", f"{days} days"),),
            path=("bands", index),
        )


def _flag(rule: RedFlagRule, index: int, labels: Labels) -> PolicyLine:
    floor = f"a band of at least {rule.floor}" if rule.floor else "no floor"
    restricted = rule.route is not Route.IMPROVE and rule.tense is Tense.NOW
    facts = (
        ("Route", rule.route.value),
        ("Tense", rule.tense.value),
        ("Severity", rule.severity.value),
        ("Due", f"{rule.due_days} days" if rule.due_days else "the same day"),
        ("Also says", ", ".join(rule.covers)),
        ("Credited with evidence for", rule.evidence_for),
        ("Restricted", _RESTRICTED if restricted else ""),
        (f"Asked of the supplier{', once the lead says so' if restricted else ''}", rule.ask),
    )
    return PolicyLine(
        rule.id,
        "red flag",
        rule.reason,
        floor,
        rule.source,
        rule.rationale,
        flag_condition(rule, labels),
        tuple((name, words) for name, words in facts if words),
        ("red_flags", index),
        (*(questions_in(rule.when) if rule.when is not None else ()), *rule.unanswered),
    )


def _contradictions(policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    for index, rule in enumerate(policy.contradictions.rules):
        facts = (
            ("Looks at", "; ".join(asked(question, labels) for question in rule.questions)),
            ("Asked of the supplier", rule.ask),
        )
        yield PolicyLine(
            rule.id,
            "contradiction",
            rule.reason,
            "no points: a question to the supplier",
            rule.source,
            rule.rationale,
            condition_words(rule.when, labels) if rule.when is not None else "",
            facts,
            ("contradictions", "rules", index),
            rule.questions,
        )


def flag_condition(rule: RedFlagRule, labels: Labels) -> str:
    """Say in words when a red flag is raised."""
    if rule.words:
        return f"a free text or comment has one of {len(rule.words)} phrases, such as “{rule.words[0]}”"
    if rule.region:
        return f"a country answer, a row or the supplier list names {rule.region.capitalize()}"
    certain = condition_words(rule.when, labels) if rule.when is not None else ""
    return ", and ".join(part for part in (certain, silence_words(rule.unanswered, labels)) if part)
