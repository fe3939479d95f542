"""Two languages in one workbook: English, and another beside it. English prevails."""

from dataclasses import replace

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
_TITLE = ".title"
LONGEST_TITLE = 90
"""Characters. A title stands on one line of large letters; where both do not fit on a page, English stands alone."""
_SHORT_TOO = ("_cell", ".term", "input.error_title")
"""Ends of keys that are short as well."""


def beside(english: Labels, other: Labels) -> Labels:
    """Put another language beside English; the same words in both stand once, and sheets have their English names."""
    other = _naming_sheets(other, english)
    words = {key: _both(key, text, other.words.get(key, text)) for key, text in english.words.items()}
    name = f"{ENGLISH}+{other.language}"
    return Labels(name, words | {"language": name}, (english, other), english, other.unconfirmed)


def _naming_sheets(other: Labels, english: Labels) -> Labels:
    """Give the table with the English names of the sheets, also where its sentences quote them."""
    names = {words: english.words[key] for key, words in other.words.items() if key.startswith("sheets.")}
    quoted = {f'"{own}"': f'"{ours}"' for own, ours in names.items() if own != ours}

    def told(words: str) -> str:
        for own, ours in quoted.items():
            words = words.replace(own, ours)
        return words

    words = {key: names[text] if key.startswith("sheets.") else told(text) for key, text in other.words.items()}
    return replace(other, words=words)


def _both(key: str, first: str, second: str) -> str:
    namespace = key.partition(".")[0]
    if namespace in _ENGLISH_ALONE or first.split() == second.split():
        return first
    if namespace == "expected":
        return f"{first}{APART}{second}"
    if key.endswith(_TITLE):
        return together if len(together := f"{first} / {second}") <= LONGEST_TITLE else first
    short = namespace in _ON_ONE_LINE or key.endswith(_SHORT_TOO)
    return f"{first} / {second}" if short else f"{first}\n{second}"
