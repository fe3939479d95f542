"""Text as people type it, made comparable. What was typed is kept beside it."""

import re
import unicodedata
from functools import lru_cache

ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u0060\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\ufe0f\u200b\u2060\ufeff\u00ad"), None),
}
"""Characters that spreadsheets and keyboards put in by themselves -> the plain one, or nothing."""
YES = frozenset({"yes", "y", "true", "\u2713", "\u2714", "\u2611", "\u2705"})
"""What counts as yes, for a question and for a choice to tick. The signs are ticks. An `x` does not: it may mean no."""
NO = frozenset({"no", "n", "false"})
DONT_KNOW_WORDS = frozenset({"don't know", "dont know", "do not know"})
NOT_APPLICABLE_WORDS = frozenset({"does not apply", "not applicable", "n/a"})
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the reading direction and so show another text than is stored."""
_SPACES = re.compile(r"\s+")


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():  # most text: of all that follows only this much could change it
        return " ".join(text.replace("`", "'").lower().split())
    normal = unicodedata.normalize("NFKC", text.translate(ALIKE)).translate(ALIKE).casefold()
    return _SPACES.sub(" ", _HARMFUL.sub("", unicodedata.normalize("NFKC", normal))).strip()


_kept = lru_cache(maxsize=8192)(_plain)
_LONGEST_KEPT = 800
"""Characters of a text whose comparable form is kept: longer ones are no words of ours, and would fill the memory."""


def plain(text: str) -> str:
    """Give text for comparing: NFKC, look-alikes as one, runs of space as one, trimmed, case-folded."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _plain(text)


def clean(text: str) -> str:
    """Give text for keeping: trimmed, without control and direction characters; each line break as one line feed."""
    if text.isprintable():  # then it holds no line break, and nothing harmful
        return text.strip()
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
