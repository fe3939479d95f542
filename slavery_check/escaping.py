"""One safe way out for foreign text, one function per target, from CSV to file names; `docs/outputs.md` lists all.

Foreign text is anything that a supplier, or the buyer's own list, put into a file. No other way out is allowed.
"""

import codecs
import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from markupsafe import Markup, escape

_DEAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no document can show; tab, line feed and carriage return are not among them."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They show text in another order than it stands: `gpj.exe` for `exe.jpg`."""
_NOT_IN_JSON = re.compile("[<\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
"""What JSON may hold as it is, and a terminal or a page that shows the JSON would obey."""
_NOT_FOR_A_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")

_INVISIBLE = (
    "\\s\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""White space and format characters (Unicode category Cf), which a spreadsheet may pass over."""
_FORMULA = re.compile(f'((?:^|[;\t\r\n])["{_INVISIBLE}]*+)([=+\\-@\uff1d\uff0b\uff0d\uff20]?)')
"""Where a spreadsheet may start a formula: at the beginning of the text, and after a separator or line end, because a
program that expects semicolons splits there even inside our quotes. The full-width forms count: Excel folds them.
A run of white space without a sign matches too, so that no text is looked through more than once."""

_XLSX_CELL = 32_767
"""Characters in one Excel cell, counted as UTF-16 code units."""
_XLSX_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""OOXML reads `_x000D_` in a cell as a carriage return; the underscore itself is then `_x005F_`."""

_LOG_LIMIT = 200
_LAST_SHORT = 0xFFFF
"""The last character that four hexadecimal digits can name."""

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
"""Windows opens a device under these names, whatever the extension."""
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def encodable(value: object) -> str:
    """Give text that UTF-8 can carry: half of a surrogate pair becomes the replacement character."""
    return str(value).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a CSV that Excel opens as text: UTF-8 with byte order mark, CRLF, every field quoted.

    Text that a spreadsheet could take for a formula gets an apostrophe in front; real numbers and dates stay as they
    are; None is empty. Source: OWASP, CSV injection.
    """
    return b"".join(csv_pieces(header, rows))


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write the same line by line, for who has more rows than fit into memory."""
    yield codecs.BOM_UTF8
    for row in chain([header], rows):
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([_csv_field(value) for value in row])
        yield buffer.getvalue().encode()


def _csv_field(value: object) -> str:
    match value:
        case None:
            return ""
        case int() | float() | Decimal() | Fraction():
            return str(value)
        case date():
            return value.isoformat()
    text = _BIDI_OVERRIDES.sub("", _DEAD.sub("", encodable(value)))
    guarded = _FORMULA.sub(lambda found: f"{found[1]}'{found[2]}" if found[2] else found[1], text)
    return f"'{guarded}" if guarded.startswith(("\t", "\r", "\n")) else guarded


def xlsx_text(value: object) -> str:
    """Give text for a cell: no illegal control character, line feeds only, at most 32,767 UTF-16 units.

    The caller writes it as a string (data type `s`, quotePrefix), never as a formula.
    """
    text = _XLSX_ESCAPE.sub("_x005F_", _DEAD.sub("", _LINE_ENDS.sub("\n", encodable(value))))
    return text.encode("utf-16-le")[: 2 * _XLSX_CELL].decode("utf-16-le", errors="ignore")


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet could take a text for a formula once somebody edits its cell: it is to be quoted."""
    return text.startswith(("\t", "\r", "\n")) or bool((found := _FORMULA.match(text)) and found[2])


def plain_text(value: object) -> str:
    """Give text of several lines for a text file or the body of an e-mail: lines and tabs stay, no other control."""
    return _BIDI_OVERRIDES.sub("", _DEAD.sub("", _LINE_ENDS.sub("\n", encodable(value))))


def json_bytes(data: object) -> bytes:
    """Write UTF-8 JSON, two spaces, a newline at the end; it reads back as the same data, shown wherever it may be.

    Half of a surrogate pair, which no reader of JSON takes, becomes the replacement character.
    """
    text = encodable(json.dumps(data, ensure_ascii=False, indent=2))
    return (_NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def html(value: object) -> Markup:
    """Give text for HTML, in an element or a quoted attribute; what is already markup is escaped all the same."""
    return escape(_BIDI_OVERRIDES.sub("", _DEAD.sub("", encodable(value))))


def html_with_spans(text: str, found: re.Pattern[str], css_class: str) -> Markup:
    """Give text for HTML with each match inside a `span` of a class of ours."""
    span = Markup('<span class="{}">{}</span>')
    pieces: list[Markup] = []
    end = 0
    for one in found.finditer(text):
        pieces += [html(text[end : one.start()]), span.format(css_class, html(one.group()))]
        end = one.end()
    return Markup("").join([*pieces, html(text[end:])])


def terminal(value: object) -> str:
    """Give one line for a terminal: no control character, no change of direction.

    Line ends and tabs become spaces, other controls a question mark. With rich, print it with markup off.
    """
    return _NOT_FOR_A_TERMINAL.sub(lambda found: " " if found[0].isspace() else "?", encodable(value))


def mail_header(value: object) -> str:
    """Give one line for a header of an e-mail: no line end, no control character, no change of direction."""
    return " ".join(_NOT_FOR_A_TERMINAL.sub(" ", encodable(value)).split())


def log(value: object) -> str:
    r"""Give an id for a log line: what is not printable ASCII as `\x..`, at most 200 characters. Never an answer."""
    text = encodable(value).encode("unicode_escape").decode("ascii")
    return text if len(text) <= _LOG_LIMIT else f"{text[: _LOG_LIMIT - 3]}..."


def yaml(value: object) -> str:
    """Give one line of YAML: a double-quoted scalar that reads back as the same text, whatever it holds."""
    quoted = json.dumps(encodable(value), ensure_ascii=False)
    return "".join(char if char.isprintable() else _yaml_escape(char) for char in quoted)


def _yaml_escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= _LAST_SHORT else f"\\U{ord(char):08x}"


def file_name(value: object, limit: int = 100) -> str:
    """Give a name that every file system takes: letters, digits, `-`, `_`, `.`, at most `limit` bytes, never empty.

    Case stays. Device names of Windows get an underscore in front; a short extension survives shortening. Two texts
    may give one name: the caller adds an id. `limit` is at least 16.
    """
    ascii_text = unicodedata.normalize("NFKD", encodable(value)).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", ascii_text)
    slug = re.sub(r"[.-]+", lambda run: "-" if "-" in run[0] else ".", slug).strip("-.")
    if slug.split(".", maxsplit=1)[0].upper() in _RESERVED:
        slug = f"_{slug}"
    if len(slug) > limit:
        extension = _EXTENSION.search(slug)
        kept = extension[0] if extension else ""
        slug = slug[: limit - len(kept)].rstrip("-.") + kept
    return slug or "unnamed"
