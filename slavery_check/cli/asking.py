"""Asking for what the options leave open, when somebody sits at the terminal."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from slavery_check.programme import Person

PERSON_FIELDS = ("name", "email", "phone")


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

    def needed(self, option: str, given: str | None, words: str) -> str:
        """Give a text that cannot be left empty; UsageError where nobody can be asked for it."""
        text = (given or "").strip()
        while not text and self.asks:
            text = click.prompt(words, type=str).strip()
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

    def text(self, given: str | None, words: str, default: str = "") -> str:
        """Give a text that has a default; an empty default makes it optional."""
        if given is None and self.asks:
            asked: str = click.prompt(words, default=default, show_default=bool(default))
            return asked.strip()
        return default if given is None else given.strip()

    def person(self, post: str, words: str, given: Mapping[str, str | None]) -> Person:
        """Give a person from `<post>_name`, `<post>_email`, `<post>_phone`; asks for the rest once a name is there."""
        name = self.text(given[f"{post}_name"], f"Name of the {words} (Enter to leave open)")
        title = words.partition(":")[0]
        rest = {field: (given[f"{post}_{field}"], f"  {field} of the {title}") for field in PERSON_FIELDS[1:]}
        filled = {field: self.text(text, ask) if name else (text or "") for field, (text, ask) in rest.items()}
        return Person(name=name, **filled)
