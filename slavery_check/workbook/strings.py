"""Text as Excel shows it, and the shared string table."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NoReturn

from slavery_check.workbook.gate import Container
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import ESCAPED, Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import NotPlain, cut, plainly, referred
from slavery_check.workbook.refused import Refused

_ITEM = re.compile('<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
ESCAPES = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Undo `_x000D_` and its like, which stand for characters that XML cannot carry (ECMA-376, ST_Xstring)."""
    if "_x" not in text:
        return text
    plain = ESCAPES.sub(lambda found: chr(int(found[1], 16)), text)
    # Half of a surrogate pair, which nothing could write out again, becomes the replacement character.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refuse_doubt(_given: Attributes | None = None) -> NoReturn:
    raise Refused("bad_xml", "a text that programs would read differently")


def rich_text(
    parsing: Parsing, take: Callable[[str], object], doubt: Callable[[Attributes | None], object] = _refuse_doubt
) -> Element:
    """Give the element `<si>` or `<is>`: plain text or runs, never the phonetic reading beside them.

    `doubt` is called where programs would differ on the text: it has two plain ones, or an element inside one.
    """
    pieces: list[str] = []
    plain = 0
    # Of a text in very many runs only so much is kept, which is more than the longest text that counts.
    room = most = ESCAPED * parsing.limits.cell_characters

    def add() -> None:
        nonlocal room
        text = parsing.text()
        if room > 0:
            pieces.append(text)
            room -= len(text)

    def add_plain() -> None:
        nonlocal plain
        add()
        plain += 1
        if plain > 1:
            doubt(None)

    def whole() -> None:
        nonlocal room, plain
        take(unescape("".join(pieces)))
        pieces.clear()
        room, plain = most, 0

    strange = Element(start=doubt)
    run = Element(inside={"t": Element(start=parsing.capture, end=add, other=strange)})
    return Element(end=whole, inside={"t": Element(start=parsing.capture, end=add_plain, other=strange), "r": run})


def shared_strings(container: Container, part: str, allowance: Allowance) -> list[str]:
    """Read the shared string table, whatever it declares its size to be; empty when the workbook has none."""
    member, limits = container.members.get(part), allowance.limits
    if member is None:
        return []
    plain = plainly(container, member, allowance, partial(_plain, limits=limits))
    return _careful(limits, inflate(container, member, allowance)) if plain is None else plain


def _plain(content: bytes, limits: Limits) -> list[str]:
    """Split a table of texts without runs; NotPlain where the careful lane has to read it."""
    part = cut(content, b"<si>", b"</si>")
    pieces = _ITEM.split(f"<si>{part.body}</si>")
    texts = pieces[1::2]
    if any(pieces[::2]) or len(texts) > limits.strings or max(map(len, texts)) > limits.cell_characters:
        raise NotPlain
    try:
        around = _careful(limits, iter((part.before, b"<t>x</t>", part.after)))
    except Refused:
        raise NotPlain from None
    if around != ["x"]:
        raise NotPlain
    if "&" in part.body:
        texts = [referred(text) if "&" in text else text for text in texts]
    return [unescape(text) for text in texts] if "_x" in part.body else texts


def _careful(limits: Limits, chunks: Iterator[bytes]) -> list[str]:
    strings: list[str] = []

    def take(text: str) -> None:
        strings.append(text[: limits.cell_characters + 1])
        if len(strings) > limits.strings:
            raise limits.over("strings")

    parsing = Parsing(limits)
    parsing.run({"sst": Element(inside={"si": rich_text(parsing, take)})}, chunks)
    return strings
