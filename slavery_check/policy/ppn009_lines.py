"""The six characteristics of PPN 009 as lines of the policy in words."""

from collections.abc import Iterator

from slavery_check.policy.condition_words import asked
from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine
from slavery_check.policy.ppn009 import AnswerLevels
from slavery_check.questionnaire.labels import Labels


def ppn009_lines(policy: Policy, labels: Labels) -> Iterator[PolicyLine]:
    """Give one line for each characteristic, in the order of the note."""
    rule = policy.ppn009
    bands = ", ".join(f"{band.replace('_', ' ')}: {level}" for band, level in rule.industry.items())
    none, one, more = rule.arrangements
    low, medium = rule.location
    many = rule.many
    crowded = f"{asked(many.question, labels)} is {many.at_least} or more"
    answers = {
        "industry": (),
        "workforce": rule.workforce,
        "location": (),
        "context": rule.context,
        "commodity": (),
        "business_model": rule.business_model,
    }
    worth = {
        "industry": f"by the band of the sector, {bands}",
        "workforce": f"by the arrangements in use, none: {none}, one: {one}, more: {more}; and by these answers",
        "location": f"points of the country up to those of {low}: low, of {medium}: medium, above: high",
        "context": "by these answers",
        "commodity": "not on the list of goods: low, listed for other countries: medium, else: high",
        "business_model": f"by these answers; and {many.level} where {crowded}",
    }
    for name, rules in answers.items():
        counted = (many.question,) if name == "business_model" else ()
        yield PolicyLine(
            f"ppn009.{name}",
            "ppn009",
            name.replace("_", " "),
            worth[name],
            rule.source,
            rule.rationale,
            facts=tuple((asked(one.question, labels), _levels(one, labels)) for one in rules),
            path=("ppn009", name) if rules or name in ("industry", "location") else ("ppn009",),
            questions=(*(one.question for one in rules), *counted),
        )


def _levels(rule: AnswerLevels, labels: Labels) -> str:
    said = ", ".join(f"“{labels.choice(rule.question, choice)}”: {level}" for choice, level in rule.levels.items())
    return f"{said}, no answer: {rule.silence or 'not known'}"
