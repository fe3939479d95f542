"""E-mails and letters with words of the sender's own: no program can tell whether somebody asks for help in them."""

from collections.abc import Iterable
from pathlib import Path

from slavery_check.follow_up.mailed import named
from slavery_check.workflow.received import Received

_SUFFIXES = (".eml", ".msg", ".txt")
_NO_LETTER = ("not_our_questionnaire", "csv", "html")
"""Codes of the refusals of tables and pages: what they say is mostly no letter."""


def has_words(one: Received) -> bool:
    """Tell an e-mail that says something, whatever became of the workbook in it, and a letter."""
    refusal = one.refusal
    if refusal is not None:
        is_letter = refusal.code not in _NO_LETTER or one.path.suffix.casefold() in _SUFFIXES
        return bool(refusal.said) and is_letter
    return one.gist is not None and one.gist.has_words


def names_of(files: Iterable[Received]) -> tuple[str, ...]:
    """Give the names of those among them that have words."""
    return tuple(one.path.name for one in files if has_words(one))


def words_to_read(files: Iterable[Received], returns: Path) -> tuple[str, ...]:
    """Say how many of them a person should read, which and where; nothing where there are none. Text to be escaped."""
    found = tuple(one.path.relative_to(returns).as_posix() for one in files if has_words(one))
    if not found:
        return ()
    many, them = ("1 e-mail or letter", "it") if len(found) == 1 else (f"{len(found)} e-mails or letters", "them")
    why = "came with words that a person should read, for somebody may ask for help there"
    where = f"Read {them} in {returns}; the follow-up list names {them} first on its sheet To read."
    return (f"{many} {why}: {named(found)}. {where}",)
