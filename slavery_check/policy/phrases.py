"""Looking for phrases in free text: an aid for the person who reads it, never a finding."""

import re
import unicodedata
from collections.abc import Iterable


def normalise(text: str) -> str:
    """Fold case and width, drop accents and apostrophes; whatever else is no letter or digit becomes a space."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    joined = re.sub(r"['’‘`ʼ\u00ad\u200b-\u200d\u2060\ufeff]", "", bare.casefold())  # noqa: RUF001 - as people type them; and invisible characters
    return " ".join(re.sub(r"[\W_]+", " ", joined).split())


def first_phrase(text: str, phrases: Iterable[str]) -> str:
    """Give the first of the (normalised) phrases that stands in the text as whole words, or an empty string."""
    padded = f" {normalise(text)} "
    return next((phrase for phrase in phrases if f" {phrase} " in padded), "")
