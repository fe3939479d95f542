"""What the words in a cell that was not taken could mean: never guessed as an answer, never overheard either."""

import re

from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.text import DONT_KNOW_WORDS, NO, NOT_APPLICABLE_WORDS, YES, plain

_SAYS_NOTHING = frozenset({"", "na", "none", "nil", "0", "tbc", "tba", "unknown", "unsure", "not sure", "not known"})
_DENIES = NO | {"not", "never", "none", "nobody"}
_HEDGES = frozenset({"sometimes", "some", "except", "unless", "but", "only", "most", "mostly", "usually", "always"})
"""With one of these a *yes* or *no* may mean the other."""
_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF)


def may_mean(raw: str, question: Question, part: str, labels: Labels) -> tuple[str, ...]:
    """Give every choice that the words could mean; none when they say nothing or the question has no choices."""
    words = _bare(raw)
    if words in _SAYS_NOTHING | DONT_KNOW_WORDS | NOT_APPLICABLE_WORDS:
        return ()
    if question.type is AnswerType.MANY_OF:
        return () if not part or words.split()[0] in _DENIES else (part,)
    if question.type not in _CHOICES:
        return ()
    own = tuple(one for one in question.options if one not in (DONT_KNOW, NOT_APPLICABLE))
    hedged = not _HEDGES.isdisjoint(words.split())
    return own if hedged else said_first(raw, question, labels) or own


def said_first(raw: str, question: Question, labels: Labels) -> tuple[str, ...]:
    """Give the choice with whose words the text begins, *yes* and *no* as people put them; none otherwise."""
    words = _bare(raw)
    if not words or question.type not in _CHOICES:
        return ()
    begins = {
        option: _bare(labels.choice(question.id, option))
        for option in question.options
        if option not in (DONT_KNOW, NOT_APPLICABLE)
    }
    first = max(
        (one for one in begins if f"{words} ".startswith(f"{begins[one]} ")),
        key=lambda one: len(begins[one]),
        default="",
    )
    if first:
        return (first,)
    said = words.split()[0]
    for option, known in (("yes", YES), ("no", _DENIES)):
        if said in known and option in begins:
            return (option,)
    return ()


def _bare(raw: str) -> str:
    """Give the words alone, without stops and signs at their ends; a tick stays, for it says yes."""
    return " ".join(re.sub(r"[^\w'/\u2705\u2611\u2713\u2714]+", " ", plain(raw)).split())
