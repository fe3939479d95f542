"""The words of an e-mail that are the sender's own: text of any charset, HTML stripped, our own sentences left out."""

import codecs
import csv
import html
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import PurePath

from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.raw import CellKind, RawReturn
from slavery_check.returns.text import clean, plain
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.mail import Mail, Text

_CHARSETS = re.compile(
    r"ascii|utf-(8|16|32)\w*|(iso)?8859[-_]\d+|cp\d+|koi8[-_]\w|gb\w+|big5\w*|euc_\w+|shift_\w+|iso2022\w*"
)
"""Of Python's codec names those of plain text: `idna` and `punycode` take quadratic time."""
_UNSEEN = ("script", "style")
_BREAKS = {"br", "p", "div", "tr", "td", "th", "li", "table", "blockquote", "hr", "h1", "h2", "h3", "h4"}
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)")
_QUOTE = re.compile(r"^[ \t>|]+", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.?!:])[\"']?\s+")
_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
_ENOUGH = 20
"""Letters of a sentence that has room for others' words, before it is taken for ours."""
_LONGEST = 1000
"""Characters; no sentence of ours has as many."""
_WIDE_TEXT = re.compile(rb"(?:[\x20-\x7e\xa0-\xff\t\r\n]\0){12,}")
_PIECE = 4_500
"""Characters of one piece: what is longer would be cut where words are kept (`returns.remarks`)."""
_OUR_NAME = re.compile(r"[a-z0-9-]+-[0-9]+\.[0-9]+[a-z]?_[A-Za-z0-9._-]+_FY")
_WORD = re.compile(r"[^\W\d_]+")
_A_SENTENCE = 3
"""Words of a file's name that may tell something."""
_COLUMNS = 3
"""Cells of most lines of a table."""
_OVERLAP = 200
"""Characters that two pieces share, so that no phrase is torn."""


def sent_words(mail: Mail, labels: Labels, limits: Limits) -> tuple[str, ...]:
    """Give subject and text, in pieces; Refused where they are longer than any letter."""
    texts = [clean(subject) for subject in mail.subjects] + [_text(one) for one in mail.texts]
    if sum(map(len, texts)) > limits.mail_characters:
        raise limits.over("mail_characters")
    return _own(texts, labels)


def words_beside(names: Iterable[str], others: Iterable[RawReturn], labels: Labels) -> tuple[str, ...]:
    """Give what stands in the names of attachments, and in the workbooks beside the one that is taken."""
    told = (PurePath(name).stem for name in names if not _OUR_NAME.match(name))
    cells = (cell for one in others for sheet in one.sheets for cell in sheet.cells.values())
    texts = dict.fromkeys(cell.text for cell in cells if cell.kind is CellKind.TEXT and cell.text.strip())
    in_names = "\n\n".join(name for name in told if len(_WORD.findall(name)) >= _A_SENTENCE)
    return _own([in_names, "\n\n".join(texts)], labels)


def comment_words(texts: Iterable[str], tables: Iterable[Labels]) -> tuple[str, ...]:
    """Give what comments say beyond our own, which quote what stands in a cell."""
    joined = "\n\n".join(dict.fromkeys(texts))
    for labels in tables:
        joined = _OurSentences(labels, quoting=True).taken_out(joined, set())
    return tuple(_pieces(joined)) if joined else ()


def raw_words(content: bytes, labels: Labels, limits: Limits) -> tuple[str, ...]:
    """Give what can be read of a mail that cannot be taken apart."""
    return _own([content[: limits.mail_characters].decode("utf-8", "replace")], labels)


def words_of_outlook(content: bytes, labels: Labels) -> tuple[str, ...]:
    """Give the texts of an Outlook message (.msg), which stand in it in UTF-16, without knowing what each is."""
    found = (text[0].decode("utf-16-le") for text in _WIDE_TEXT.finditer(content))
    return _own(["\n".join(found)], labels)


def words_of_text(content: bytes, labels: Labels, limits: Limits, *, is_html: bool) -> tuple[str, ...]:
    """Give what a text file or a web page says beyond our own sentences; of a table each cell stands by itself."""
    charset = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    text = _text(Text(content[: limits.mail_characters], charset, is_html))
    return _own([text if is_html else _with_cells_apart(text)], labels)


def _with_cells_apart(text: str) -> str:
    """Give a table's cells as paragraphs; a text that is none as it is, for its commas tear no sentence."""
    for delimiter in "\t;,":
        with suppress(csv.Error):
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
            if sum(len(row) >= _COLUMNS for row in rows) * 2 > len(rows):
                return "\n\n".join(cell for row in rows for cell in row)
    return text


def _own(texts: list[str], labels: Labels) -> tuple[str, ...]:
    ours = _OurSentences(labels)
    seen: set[str] = set()
    kept = (ours.taken_out(text, seen) for text in texts)
    return tuple(piece for text in kept if text for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PIECE - _OVERLAP):
        if start == 0 or start + _OVERLAP < len(text):
            yield text[start : start + _PIECE]


class _OurSentences:
    """Tells sentences of our own letters, questions and choices, which a reply quotes, from the sender's."""

    def __init__(self, labels: Labels, *, quoting: bool = False) -> None:
        """Take the labels; `quoting`: what quotes a cell is ours too."""
        sentences = [one for words in labels.words.values() for one in _SENTENCE.split(" ".join(words.split()))]
        self._whole = {plain(one) for one in sentences if "{" not in one}
        # What quotes a cell is heard: it is the supplier's.
        open_ones = [re.escape(plain(one)) for one in sentences if "{" in one and (quoting or "{found}" not in one)]
        enough = [one for one in dict.fromkeys(open_ones) if _letters(_PLACEHOLDER.sub("", one)) >= _ENOUGH]
        self._partly = re.compile("|".join(_PLACEHOLDER.sub(".{1,120}", one) for one in enough) or r"(?!)")

    def taken_out(self, text: str, seen: set[str]) -> str:
        """Give a text without our sentences, and without paragraphs that were `seen`, which it adds to."""
        paragraphs: list[str] = []
        for paragraph in re.split(r"\n[ \t]*\n", _QUOTE.sub("", text)):
            joined = " ".join(paragraph.split())
            if joined and joined not in seen:
                seen.add(joined)
                paragraphs.append(" ".join(one for one in _SENTENCE.split(joined) if not self._include(one)))
        return "\n".join(paragraph for paragraph in paragraphs if paragraph)

    def _include(self, sentence: str) -> bool:
        words = plain(sentence[:_LONGEST])
        return words in self._whole or (len(sentence) < _LONGEST and self._partly.fullmatch(words) is not None)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _text(text: Text) -> str:
    decoded = clean(_decoded(text.content, text.charset))
    return clean(_stripped(decoded)) if text.is_html else decoded


def _decoded(content: bytes, charset: str) -> str:
    """Decode by the declared charset where it is one of text, else as UTF-8 or Windows text; never fails."""
    try:
        codec = codecs.lookup(charset).name
    except (LookupError, ValueError):
        codec = ""
    if not _CHARSETS.fullmatch(codec) or codec == "ascii":
        codec = "utf-8" if _is_utf8(content) else "cp1252"
    return content.decode(codec, "replace")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _stripped(text: str) -> str:
    """Give the text of HTML in one pass: the standard library's parser takes quadratic time on broken tags."""
    pieces: list[str] = []
    at, lower = 0, text.lower()
    while (tag := text.find("<", at)) >= 0:
        pieces.append(text[at:tag])
        found = _NAME.match(text, tag + 1)
        name = found[1].lower() if found else ""
        end, after = (f"</{name}", 0) if name in _UNSEEN and text[tag + 1] != "/" else (">", 1)
        if text.startswith("<!--", tag):
            end, after = "-->", 3
        stop = lower.find(end, tag + 1)
        if stop < 0:
            at = tag + 1  # Never closed: what follows is heard rather than dropped.
            break
        pieces.append("\n\n" if name in _BREAKS else "")
        at = stop + after
    return _unescaped("".join((*pieces, text[at:])))


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except (ValueError, OverflowError):
        return text  # A number of thousands of digits, which Python does not convert.
