"""The label table of one language: every word a supplier reads. Source: `labels/<language>.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slavery_check.questionnaire.defect import Defect, Path


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by dotted key, e.g. `questions.legal_name.ask`."""

    language: str
    words: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """Give the words under a key, `{placeholders}` filled; KeyError when there are none (a defect of ours)."""
        return self.words[key].format(**values) if values else self.words[key]

    def choice(self, question: str, option: str) -> str:
        """Give a choice's words: its own under `choices.<question>.<option>`, else shared under `choices.<option>`."""
        own = self.words.get(f"choices.{question}.{option}")
        return own if own is not None else self.words[f"choices.{option}"]

    def choices(self, question: str, options: Iterable[str]) -> str:
        """Give the line that lists a question's choices: a print-out shows no dropdown."""
        return self.text("hints.choices", choices=" / ".join(self.choice(question, option) for option in options))


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
