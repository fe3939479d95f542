"""Asking for what the options leave open, when somebody sits at the terminal."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from slavery_check.errors import SlaveryCheckError
from slavery_check.programme import EMAIL, Person

PERSON_FIELDS = ("name", "email", "phone")
Read = TypeVar("Read")
Reader = Callable[[str], Read]
"""Makes something of a text; raises UsageError or SlaveryCheckError where it cannot."""


def people_options(posts: Mapping[str, str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--<post>-name`, `--<post>-email` and `--<post>-phone` for each post."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for post, words in reversed(list(posts.items())):
            for field in reversed(PERSON_FIELDS):
                flag = f"--{post.replace('_', '-')}-{field}"
                function = click.option(flag, help=f"{field.capitalize()} of the {words.split(':')[0]}.")(function)
        return function

    return add


class Asking:
    """Prompts when a person is there; otherwise takes the options alone."""

    def __init__(self, *, no_input: bool) -> None:
        """Ask only at a terminal, and not where asking was declined."""
        self.asks = not no_input and sys.stdin.isatty()

    def needed(self, option: str, given: str | None, words: str, read: Reader[str] = str.strip) -> str:
        """Give a text that cannot be left empty; UsageError where nobody can be asked for it."""
        text = read(given) if given and given.strip() else ""
        while not text and self.asks:
            text = click.prompt(words, value_proc=_asked(read))
        if not text:
            message = f"Missing option '--{option}' (there is nobody to ask)."
            raise click.UsageError(message)
        return text

    def choice(self, option: str, given: str | None, words: str, choices: Sequence[str]) -> str:
        """Give one of the choices; UsageError where nobody can be asked."""
        if given is None and self.asks:
            chosen: str = click.prompt(words, type=click.Choice(choices))
            return chosen
        return self.needed(option, given, words)

    def read(self, given: str | None, words: str, read: Reader[Read], default: str = "") -> Read:
        """Give what a reader makes of a text; at a terminal it is asked again at once until the reader takes it."""
        if given is None and self.asks:
            shown = bool(default)
            asked: Read = click.prompt(words, default=default, show_default=shown, value_proc=_asked(read))
            return asked
        return read(default if given is None else given)

    def text(self, given: str | None, words: str, default: str = "") -> str:
        """Give a text that has a default; an empty default makes it optional."""
        return self.read(given, words, str.strip, default)

    def person(self, post: str, words: str, given: Mapping[str, str | None]) -> Person:
        """Give a person from `<post>_name`, `<post>_email`, `<post>_phone`; asks for the rest once a name is there."""
        name = self.text(given[f"{post}_name"], f"Name of the {words} (Enter to leave open)")
        title = words.partition(":")[0]
        filled = {}
        for field, read in (("email", read_email), ("phone", str.strip)):
            text = given[f"{post}_{field}"]
            filled[field] = self.read(text, f"  {field} of the {title}", read) if name else read(text or "")
        return Person(name=name, **filled)


def read_email(text: str) -> str:
    """Give one e-mail address, or nothing for nothing; BadParameter for anything else."""
    address = text.strip()
    if address and not EMAIL.fullmatch(address):
        message = f"'{address[:60]}' is not one e-mail address. Write it like pat@council.example."
        raise click.BadParameter(message)
    return address


def _asked(read: Reader[Read]) -> Reader[Read]:
    """Let a refusal of ours be said at the prompt, which click does for errors of its own."""

    def asked(text: str) -> Read:
        try:
            return read(text)
        except SlaveryCheckError as refused:
            message = f"{refused.message} {refused.hint}"
            raise click.UsageError(message) from refused

    return asked
