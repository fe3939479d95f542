"""The label table of one language: every word a supplier reads. Source: `labels/<language>.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass


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
