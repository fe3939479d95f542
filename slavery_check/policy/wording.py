"""What a policy's words must not do: accuse a supplier, search for single words, or leave a line without a reason."""

from collections.abc import Iterator

from slavery_check.policy.definition import Grounds, Policy
from slavery_check.policy.phrases import normalise
from slavery_check.questionnaire.defect import Path

_NEVER_TO_A_SUPPLIER = ("red flag", "high risk", "low risk", "very high", "score", "band", "guilty", "accus", "suspect")
_FEWEST_WORDS = 2


def wording_defects(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Find letters that accuse, phrases too weak to search for, and lines without grounds."""
    for index, rule in enumerate(policy.red_flags):
        yield from _accusing(rule.ask, ("red_flags", index, "ask"))
        for place, phrase in enumerate(rule.words):
            if phrase != normalise(phrase) or len(phrase.split()) < _FEWEST_WORDS:
                yield ("red_flags", index, "words", place), f"'{phrase}' must be two plain lower-case words or more"
    for index, contradiction in enumerate(policy.contradictions.rules):
        yield from _accusing(contradiction.ask, ("contradictions", "rules", index, "ask"))
    for path, line in _grounded(policy):
        if len(line.source) < 3 or len(line.rationale) < 3:  # noqa: PLR2004 - as in Sourced
            yield path, "needs a source (or the word judgement) and a rationale"


def _accusing(ask: str, path: Path) -> Iterator[tuple[Path, str]]:
    for word in _NEVER_TO_A_SUPPLIER:
        if word in ask.casefold():
            yield path, f"goes to the supplier and must not say '{word}'"


def _grounded(policy: Policy) -> Iterator[tuple[Path, Grounds]]:
    for index, part in enumerate(policy.inherent.workforce.parts):
        yield ("inherent", "workforce", "parts", index), part
    for index, group in enumerate(policy.groups):
        for place, control in enumerate(group.controls):
            yield ("groups", index, "controls", place), control
    for index, band in enumerate(policy.bands):
        yield ("bands", index), band
