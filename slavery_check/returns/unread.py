"""What the words in a cell that was not taken could mean: never guessed as an answer, never overheard either."""

import re
from collections.abc import Iterable

from slavery_check.questionnaire.definition import DONT_KNOW, NOT_APPLICABLE, AnswerType, Question
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns import spoken
from slavery_check.returns.text import plain

_SAYS_NOTHING = frozenset({"", "na", "none", "nil", "0", "tbc", "tba", "unknown", "unsure", "not sure", "not known"})
_DENIES = frozenset({"not", "never", "none", "nobody"})
_CHOICES = (AnswerType.YES_NO, AnswerType.ONE_OF)


def may_mean(raw: str, question: Question, part: str, labels: Labels) -> tuple[str, ...]:
    """Give every choice that the words could mean; none when they say nothing or the question has no choices."""
    words = _bare(raw)
    silent = _SAYS_NOTHING | spoken.dont_know(labels) | spoken.not_applicable(labels)
    if words in silent - spoken.no(labels):
        return ()
    if question.type is AnswerType.MANY_OF:
        return () if not part or words.split()[0] in _DENIES | spoken.no(labels) else (part,)
    if question.type not in _CHOICES:
        return ()
    own = tuple(one for one in question.options if one not in (DONT_KNOW, NOT_APPLICABLE))
    hedged = not spoken.hedges(labels).isdisjoint(words.split())
    return own if hedged else said_first(raw, question, labels) or own


def is_no_answer(raw: str, labels: Labels) -> bool:
    """Tell whether the words name nothing: *yes*, *no*, *none*, *unknown*, *don't know*, *does not apply*."""
    words = (spoken.yes, spoken.no, spoken.dont_know, spoken.not_applicable)
    known = _SAYS_NOTHING.union(_DENIES, *({_bare(one) for one in each(labels)} for each in words))
    return not known.isdisjoint((_bare(raw), _bare(raw).replace(" ", "")))


def said_first(raw: str, question: Question, labels: Labels) -> tuple[str, ...]:
    """Give the choice with whose words the text begins, *yes* and *no* as people put them; none otherwise."""
    words = _bare(raw)
    if not words or question.type not in _CHOICES:
        return ()
    own = [option for option in question.options if option not in (DONT_KNOW, NOT_APPLICABLE)]
    begins = ((_bare(name), option) for option in own for name in labels.choice_words(question.id, option))
    _, first = max(
        ((len(name), option) for name, option in begins if f"{words} ".startswith(f"{name} ")), default=(0, "")
    )
    if first:
        return (first,)
    said = words.split()[0]
    for option, known in (("yes", spoken.yes(labels)), ("no", _DENIES | spoken.no(labels))):
        if said in known and option in own:
            return (option,)
    return ()


def saying_nothing(texts: Iterable[str], questions: Iterable[Question], labels: Labels) -> frozenset[str]:
    """Give the texts, comparable, that begin as no choice of any of the questions, nor as a *yes* or *no*.

    To none of them `said_first` gives anything.
    """
    yes = spoken.yes(labels)
    asked = ((one, option) for one in questions for option in one.options)
    names = (_bare(name) for one, option in asked for name in labels.choice_words(one.id, option))
    begins = {words.split()[0] for words in names if words} | yes | spoken.no(labels) | _DENIES
    words = {text: _bare(text).split() for text in map(plain, texts)}
    return frozenset(
        text for text, said in words.items() if said and said[0] not in begins and first_word(text) not in yes
    )


def first_word(text: str) -> str:
    """Give the first word of a comparable text, without the stop behind it."""
    return text.split(" ", maxsplit=1)[0].strip(",.;:!")


def _bare(raw: str) -> str:
    """Give the words alone, without stops and signs at their ends; a tick stays, for it says yes."""
    return " ".join(re.sub(r"[^\w'/\u2705\u2611\u2713\u2714]+", " ", plain(raw)).split())
