"""What the types cannot say about the rules of contradiction: that what they name exists and can be read so."""

from collections.abc import Iterator

from slavery_check.policy.asked import Tables
from slavery_check.policy.contradictions import ContradictionRule, Contradictions
from slavery_check.policy.phrases import normalise
from slavery_check.policy.references import Known, condition_defects
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.definition import AnswerType

_PLACE: Path = ("contradictions",)
_TEXTS = (AnswerType.SHORT_TEXT, AnswerType.LONG_TEXT)


def contradiction_defects(contradictions: Contradictions, known: Known) -> Iterator[tuple[Path, str]]:
    """Find every defect, each with its path in the policy file."""
    for index, words in enumerate(contradictions.nothing_said):
        if words != normalise(words):
            yield (*_PLACE, "nothing_said", index), f"'{words}' must be plain lower-case words: '{normalise(words)}'"
    ids = [rule.id for rule in contradictions.rules]
    for index, rule in enumerate(contradictions.rules):
        path: Path = (*_PLACE, "rules", index)
        if rule.id in ids[:index]:
            yield (*path, "id"), f"the id '{rule.id}' stands twice"
        yield from ((path, sentence) for sentence in _rule_defects(rule, known))


def _rule_defects(rule: ContradictionRule, known: Known) -> Iterator[str]:
    if not rule.questions:
        yield "needs an answer to look at: when, answered, empty, says_none or later"
    for condition in (*(() if rule.when is None else (rule.when,)), *rule.not_said):
        yield from condition_defects(condition, known)
    yield from (f"there is no table '{table}'" for table in rule.no_rows if table not in set(Tables))
    named = {name: known.questions.get(name) for name in rule.questions}
    yield from (f"there is no question '{name}'" for name, question in named.items() if question is None)
    days = (*rule.later.days, rule.later.than) if rule.later is not None else ()
    for names, types, what in ((days, (AnswerType.DATE,), "day"), (rule.says_none, _TEXTS, "text")):
        found = ((name, named[name]) for name in names)
        yield from (f"{name} is no {what}" for name, one in found if one is not None and one.type not in types)
