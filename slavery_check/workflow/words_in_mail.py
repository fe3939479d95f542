"""E-mails that came with words of the sender's own: no program can tell whether somebody asks for help in them."""

from collections.abc import Iterable
from pathlib import Path

from slavery_check.follow_up.mailed import named
from slavery_check.workflow.received import Received

_SUFFIXES = (".eml", ".msg")
_WORKBOOK = "not_our_questionnaire"
"""Code of the refusal of a workbook whose cells are another's: what they say is no letter."""


def has_words(one: Received) -> bool:
    """Tell a file whose e-mail says something, whatever became of the workbook in it."""
    refusal = one.refusal
    if refusal is not None:
        is_mail = refusal.code != _WORKBOOK or one.path.suffix.casefold() in _SUFFIXES
        return bool(refusal.said) and is_mail
    return one.gist is not None and one.gist.has_words


def names_of(files: Iterable[Received]) -> tuple[str, ...]:
    """Give the names of those among them that have words."""
    return tuple(one.path.name for one in files if has_words(one))


def words_to_read(files: Iterable[Received], returns: Path) -> tuple[str, ...]:
    """Say how many e-mails a person should read, which and where; nothing where there are none. Text to be escaped."""
    found = tuple(one.path.relative_to(returns).as_posix() for one in files if has_words(one))
    if not found:
        return ()
    many, them = ("1 e-mail", "it") if len(found) == 1 else (f"{len(found)} e-mails", "them")
    why = "came with words that a person should read, for somebody may ask for help there"
    where = f"Read {them} in {returns}; the follow-up list names {them} first on its sheet To read."
    return (f"{many} {why}: {named(found)}. {where}",)
