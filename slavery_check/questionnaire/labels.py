"""The label table of one language: every word a supplier reads. Source: `labels/<language>.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slavery_check.questionnaire.defect import Defect, Path

ENGLISH = "en"
"""The language that prevails; every questionnaire has it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by dotted key, e.g. `questions.legal_name.ask`."""

    language: str
    """`en`, `cy`, or `en+cy`: English, the other beside it."""
    words: Mapping[str, str]
    halves: tuple["Labels", ...] = ()
    """The two tables of `en+cy`, English first; none of any other."""
    english: "Labels | None" = None
    """The English table, whose words are understood too; None for English itself."""
    unconfirmed: bool = False
    """No named person has checked the translation."""

    @property
    def tag(self) -> str:
        """Name the language for programs (BCP 47); where two stand beside each other, the one that prevails."""
        first, _, region = self.language.partition("+")[0].partition("-")
        return f"{first}-{region.upper() or 'GB'}"

    @property
    def apart(self) -> tuple["Labels", ...]:
        """Give the tables that are shown, each by itself, English first."""
        return self.halves or (self,)

    @property
    def understood(self) -> tuple["Labels", ...]:
        """Give every table whose words count when a return is read: its own first, English always among them."""
        return (self, *(self.halves or ((self.english,) if self.english else ())))

    def text(self, key: str, **values: object) -> str:
        """Give the words under a key, `{placeholders}` filled; KeyError when there are none (a defect of ours)."""
        return self.words[key].format(**values) if values else self.words[key]

    def line(self, key: str) -> str:
        """Give the words under a key on one line."""
        return " / ".join(self.words[key].splitlines())

    def choice(self, question: str, option: str) -> str:
        """Give a choice's words: its own under `choices.<question>.<option>`, else shared under `choices.<option>`."""
        own = self.words.get(f"choices.{question}.{option}")
        return own if own is not None else self.words[f"choices.{option}"]

    def choice_words(self, question: str, option: str) -> tuple[str, ...]:
        """Give every wording of a choice that counts when a return is read, as shown first."""
        return tuple(dict.fromkeys(one.choice(question, option) for one in self.understood))

    def choices(self, question: str, options: Iterable[str]) -> str:
        """Give the line that lists a question's choices, one a language: a print-out shows no dropdown."""
        listed = tuple(options)
        lines = (
            one.text("hints.choices", choices=" / ".join(one.choice(question, option) for option in listed))
            for one in self.apart
        )
        return "\n".join(dict.fromkeys(lines))


def flatten(data: object) -> tuple[dict[str, str], tuple[Defect, ...]]:
    """Turn a nested label table into words by dotted key; whatever is not text comes back as a defect."""
    words: dict[str, str] = {}
    wrong: list[Defect] = []
    _gather(data, (), words, wrong)
    return words, tuple(wrong)


def _gather(node: object, path: Path, words: dict[str, str], wrong: list[Defect]) -> None:
    match node:
        case dict() if node:
            for key, inner in node.items():
                _gather(inner, (*path, str(key)), words, wrong)
        case str() if node.strip() and path:
            words[".".join(str(part) for part in path)] = node.strip()
        case _:
            shown = "nothing" if node in (None, "", {}) else repr(node)
            place = ".".join(str(part) for part in path) or "the file"
            wrong.append(Defect(path, f"{place}: {shown:.60} is not text.", "Write words there, in quotes."))
