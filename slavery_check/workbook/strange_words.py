"""Looking through a workbook's bytes for a word that may be somebody's, in whatever part it stands.

It knows nothing of how words were masked: only the vocabulary of our own texts, of the format and of formulas.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from openpyxl.utils import FORMULAE

from slavery_check.workbook.format_words import ERRORS, FORMAT_WORDS, NAMESPACES, PACKAGE_WORDS
from slavery_check.workbook.masked_formula import NEWER_FUNCTIONS
from slavery_check.workbook.masked_part import COLOUR, COLOURS
from slavery_check.workbook.our_text import OurText, runs

_OF_FORMAT = frozenset(
    word.casefold()
    for text in (PACKAGE_WORDS, *ERRORS, *FORMAT_WORDS, *FORMULAE, *NEWER_FUNCTIONS)
    for word in runs(text)
)
_NO_WORD = re.compile(r"x+|[ymdhs]+")
"""A mask; a number format of days and hours."""


def strange_words(content: bytes, ours: OurText) -> tuple[str, ...]:
    """Give the runs of four letters that may be a stranger's, sorted; none in a copy that may be sent."""
    known = ours.words | _OF_FORMAT
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = (text for name in archive.namelist() for text in (name, *_texts(archive.read(name))))
        found = {word.casefold() for text in texts if not text.startswith(NAMESPACES) for word in runs(text)}
    return tuple(sorted(word for word in found if word not in known and not _NO_WORD.fullmatch(word)))


def _texts(part: bytes) -> Iterator[str]:
    """Give every text and every attribute's value of a part."""
    texts: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda _name, attributes: texts.extend(
        value for name, value in attributes.items() if not (name in COLOURS and COLOUR.fullmatch(value))
    )
    parser.CharacterDataHandler = texts.append
    parser.Parse(part, True)  # noqa: FBT003 - expat's signature
    return iter(texts)
