"""Every line of a policy by its id, in words: what `policy explain` shows one of, and the method page all of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from slavery_check.model import EvidenceLevel
from slavery_check.policy.condition_words import asked, condition_words, silence_words
from slavery_check.policy.definition import Control, ControlGroup, Policy, RedFlagRule, ScoreByChoice
from slavery_check.policy.reference_rules import IndexRule
from slavery_check.questionnaire.conditions import questions_in
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.labels import Labels

EVIDENCE = {
    EvidenceLevel.STATED: "the supplier's word",
    EvidenceLevel.RECEIVED: "a document that came and was not read yet",
    EvidenceLevel.READ: "read by a named person",
    EvidenceLevel.VERIFIED: "checked with workers or on site",
}

_SOURCES = {
    "registry:": "modern slavery statement registry",
    "ilo:": "ILO indicators of forced labour",
    "s54": "Modern Slavery Act 2015, section 54",
}
"""Short names of sources that a policy may use, and what they stand for."""

_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One line of a policy."""

    id: str
    kind: str
    """`country`, `sector`, `goods`, `workforce`, `sum`, `group`, `control`, `evidence`, `band`, `red flag`,
    `contradiction`."""
    name: str
    """What it is, as a plain phrase."""
    worth: str
    """Its points, score, factor or floor, in words."""
    source: str
    rationale: str
    when: str = ""
    """What must be answered, in words; empty where no answer alone decides."""
    facts: tuple[tuple[str, str], ...] = ()
    """Further facts, each with its name."""
    path: Path = ()
    """Where it stands in the file."""
    questions: tuple[str, ...] = ()
    """The questions and columns that it reads, by id."""


def policy_lines(policy: Policy, labels: Labels) -> tuple[PolicyLine, ...]:
    """Give every line, in the order of the file."""
    lines = (
        *_country(policy),
        *_trade(policy),
        *_workforce(policy, labels),
        *_sum(policy),
        *(line for index, group in enumerate(policy.groups) for line in _group(group, index, policy, labels)),
        *_evidence(policy),
        *_bands(policy),
        *(_flag(rule, index, labels) for index, rule in enumerate(policy.red_flags)),
        *_contradictions(policy, labels),
    )
    return tuple(replace(line, source=source_words(line.source)) for line in lines)


def source_words(source: str) -> str:
    """Write out the short names of sources: `registry:grievance` is a field of the government's registry."""
    for short, words in _SOURCES.items():
        if source.startswith(short):
            return f"{words}{'' if short == 's54' else ': '}{source.removeprefix(short).replace('_', ' ')}"
    return source


def number(value: Fraction) -> str:
    """Write a number of the policy as it stands there: `0.05`, `2`."""
    return f"{float(value):g}"


def percent(value: Fraction) -> str:
    """Write a share: `37.5%`."""
    return f"{float(value * 100):g}%"


def _country(policy: Policy) -> Iterator[PolicyLine]:
    country = policy.inherent.country
    tiers = ", ".join(f"{tier}: {number(points)}" for tier, points in country.tiers.items())
    worth = f"{tiers}, no published tier: {number(country.no_tier)}, not stated: {number(country.unknown)}"
    path: Path = ("inherent", "country")
    yield PolicyLine(
        "country",
        "country",
        "worst country of production, site or sub-supplier",
        f"{worth}; at most {number(country.maximum)} with the two lines below",
        country.source,
        country.rationale,
        path=path,
    )
    marks = tuple((f"{rule.table} {rule.measure.replace('_', ' ')}", _mark(rule)) for rule in country.indexes)
    for name, words, points, facts in (
        ("index", "an index of your own marks the country", country.index_extra, marks),
        ("region", "goods or materials may come from Xinjiang", country.region_extra, ()),
    ):
        yield PolicyLine(
            f"country.{name}",
            "country",
            words,
            f"{number(points)} more",
            country.source,
            country.rationale,
            facts=facts,
            path=(*path, f"{name}_extra"),
        )


def _mark(rule: IndexRule) -> str:
    bound = (
        f"{number(rule.at_most)} or less" if rule.at_most is not None else f"{number(rule.at_least or _NONE)} or more"
    )
    return f"{bound}. {rule.rationale} Source: {rule.source}."


def _trade(policy: Policy) -> Iterator[PolicyLine]:
    sector, goods = policy.inherent.sector, policy.inherent.goods
    bands = ", ".join(f"{band.replace('_', ' ')}: {number(points)}" for band, points in sector.bands.items())
    yield PolicyLine(
        "sector",
        "sector",
        "sector, by the longest matching CPV or SIC code",
        f"{bands}, not known: {number(sector.unknown)}",
        sector.source,
        sector.rationale,
        path=("inherent", "sector"),
    )
    listed = (
        ("made with forced labour", goods.forced_labour),
        ("made from a listed input", goods.downstream),
        ("made with child labour", goods.child_labour),
        ("listed for other countries", goods.listed_elsewhere),
        ("not listed", goods.not_listed),
    )
    worth = ", ".join(f"{words}: {number(points)}" for words, points in listed)
    yield PolicyLine(
        "goods",
        "goods",
        "goods on the published list",
        worth,
        goods.source,
        goods.rationale,
        path=("inherent", "goods"),
    )


def _workforce(policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    for index, part in enumerate(policy.inherent.workforce.parts):
        also = f", or a row of the list of sites says so: {asked(part.site_column, labels)}" if part.site_column else ""
        yield PolicyLine(
            f"workforce.{part.id}",
            "workforce",
            part.yes.rstrip("."),
            f"{number(part.points)}; as much where it is not known",
            part.source,
            part.rationale,
            f"{condition_words(part.when, labels)}{also}",
            path=("inherent", "workforce", "parts", index),
            questions=(*questions_in(part.when), *filter(None, [part.site_column])),
        )


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
    facts = (
        ("Route", rule.route.value),
        ("Tense", rule.tense.value),
        ("Severity", rule.severity.value),
        ("Due", f"{rule.due_days} days"),
        ("Also says", ", ".join(rule.covers)),
        ("Credited with evidence for", rule.evidence_for),
        ("Asked of the supplier", rule.ask),
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
        return f"a country answer or a row names {rule.region.capitalize()}"
    certain = condition_words(rule.when, labels) if rule.when is not None else ""
    return ", and ".join(part for part in (certain, silence_words(rule.unanswered, labels)) if part)
