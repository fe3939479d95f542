"""Two languages in one workbook: English, and another beside it. English prevails."""

from slavery_check.questionnaire.labels import ENGLISH, Labels

APART = "\x1f"
"""Between the two in `expected.*`: a problem says each in the sentence of its own language."""
_ENGLISH_ALONE = frozenset(
    {"sheets", "problems", "refusals", "mail", "messages", "letters", "words_for", "online", "groups", "please_fix"}
)
"""Names, words that are read and not shown, and sentences that are made once in each language."""
_ON_ONE_LINE = frozenset(
    {"choices", "confirm", "state", "headers", "meta", "checker", "countries", "lists", "glossary_sheet"}
)
"""Words of dropdowns, of formulas and of narrow cells."""
_SHORT_TOO = ("_cell", ".term", "input.title", "input.error_title")
"""Ends of keys that are short as well."""


def beside(english: Labels, other: Labels) -> Labels:
    """Put another language beside English; the same words in both stand once."""
    words = {key: _both(key, text, other.words.get(key, text)) for key, text in english.words.items()}
    name = f"{ENGLISH}+{other.language}"
    return Labels(name, words | {"language": name}, (english, other), english, other.unconfirmed)


def _both(key: str, first: str, second: str) -> str:
    namespace = key.partition(".")[0]
    if namespace in _ENGLISH_ALONE or first.split() == second.split():
        return first
    if namespace == "expected":
        return f"{first}{APART}{second}"
    short = namespace in _ON_ONE_LINE or key.endswith(_SHORT_TOO)
    return f"{first} / {second}" if short else f"{first}\n{second}"
