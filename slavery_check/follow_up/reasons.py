"""Why a supplier stands on the list: at most three sentences, for the buyer."""

from collections.abc import Sequence
from fractions import Fraction

from slavery_check.assessment.result import Assessment, Contribution, Part, RedFlag
from slavery_check.follow_up.asks import gaps, in_place
from slavery_check.follow_up.said import Said, rule_of
from slavery_check.policy.definition import Policy

MOST = 3
WEAKEST = 2
"""Controls named in one reason."""


def leading(flags: Sequence[RedFlag], policy: Policy) -> tuple[RedFlag, ...]:
    """Leave out flags that another one covers: both parts and the whole would say, and ask, the same thing twice."""
    rules = [rule_of(flag, policy) for flag in flags]
    covered = {part for rule in rules if rule is not None for part in rule.covers}
    return tuple(flag for flag in flags if flag.id not in covered)


def reasons(flags: Sequence[RedFlag], assessment: Assessment, said: Said, policy: Policy) -> tuple[str, ...]:
    """Say why: red flags, what an answer can change, then what else adds most to the score.

    Whoever rings reads the first one and asks about it: a sector or a stated country gives nothing to ask.
    """
    exposure = [line for line in assessment.contributions if line.points > least(line, policy)]
    largest = sorted(exposure, key=lambda line: (-line.points, line.criterion))
    to_tell = [explained(line) for line in largest if line.assumed][:1]
    words = [flag_reason(flag, said, policy) for flag in flags] + to_tell + weak_controls(assessment, said, policy)
    return tuple(dict.fromkeys([*words, *(explained(line) for line in largest)]))[:MOST]


def least(line: Contribution, policy: Policy) -> Fraction:
    """Give the fewest points that anybody has in this part: having no more than that is no reason."""
    rule = policy.inherent
    fewest = {
        ("country", Part.COUNTRY): min(rule.country.tiers.values(), default=Fraction(0)),
        ("sector", Part.SECTOR): min(rule.sector.bands.values(), default=Fraction(0)),
        ("goods", Part.GOODS): rule.goods.listed_elsewhere,
    }
    return fewest.get((line.criterion, line.part), Fraction(0)) * rule.scale


def weak_controls(assessment: Assessment, said: Said, policy: Policy) -> list[str]:
    """Name the two controls that would help most, by whether they are in place, and what to ask about them.

    Empty when all are verified.
    """
    names = {control.question: control.name for group in policy.groups for control in group.controls}
    full = in_place(said, policy)
    weakest = [line.question for line in gaps(assessment, said, policy)[:WEAKEST]]
    missing = "; ".join(names[question] for question in weakest if question not in full)
    unproved = "; ".join(names[question] for question in weakest if question in full)
    words = [f"Little in place: {missing} (ask for the next step)."] if missing else []
    words += [f"In place, but not verified: {unproved} (ask to see it)."] if unproved else []
    return [" ".join(words)] if words else []


def flag_reason(flag: RedFlag, said: Said, policy: Policy) -> str:
    """Give a flag's reason; where silence raised it, with the open questions and their cells."""
    still_open = said.still_open(flag, policy) if flag.silent else ()
    if not still_open:
        return sentence(flag.reason)
    named = "; ".join(f'"{said.question(name)}"{said.place(name)}' for name in still_open[:WEAKEST])
    more = len(still_open) - WEAKEST
    return sentence(f"{flag.reason}: {named}" + (f"; and {more} more" if more > 0 else ""))


def explained(line: Contribution) -> str:
    """Give a contribution's sentence, marked where it rests on an assumption."""
    said = sentence(line.reason)
    return f"{said} (Assumed, not stated.)" if line.assumed and "assume" not in said else said


def sentence(phrase: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = phrase.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
