"""Text as Excel shows it, and the shared string table."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import filterfalse
from typing import NoReturn

from slavery_check.workbook.gate import Container
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import ESCAPED, Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import NotPlain, frame, plain_text, plainly, referred
from slavery_check.workbook.refused import Refused

_ITEM = re.compile('<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
_BETWEEN = b"</si><si>"
_COUNT = re.compile(rb'([cC]ount)="[0-9]{1,9}"')
"""How many texts a table says it has; nothing depends on it."""
_KEPT_BYTES, _BESIDE = 4_000_000, 300
"""Most bytes of texts that are kept, and what the rest of one takes: those of one form have about 300,000."""
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
    before, between, after = frame(content, b"<si>", b"</si>")
    items = between.split(_BETWEEN)
    if len(items) > limits.strings:
        raise NotPlain
    _check_around(_COUNT.sub(rb'\1="0"', before), after, limits)
    return _kept(limits.cell_characters).told(items)


@lru_cache(maxsize=64)
def _check_around(before: bytes, after: bytes, limits: Limits) -> None:
    """Raise NotPlain where anything else stands around the texts, as the careful lane sees it."""
    try:
        around = _careful(limits, iter((before, b"<t>x</t>", after)))
    except Refused:
        raise NotPlain from None
    if around != ["x"]:
        raise NotPlain


class _Items:
    """The texts of tables by how they are written: most are the questions', and the same in every return."""

    def __init__(self, longest: int) -> None:
        """Begin without any; `longest` is how many characters one may have."""
        self._longest = longest
        self._known: dict[bytes, str] = {}
        self._taken = 0

    def told(self, items: Sequence[bytes]) -> list[str]:
        """Give the texts, the same each time; NotPlain where the careful lane has to read one."""
        if self._taken > _KEPT_BYTES:
            self._known = {}
            self._taken = 0
        known = self._known
        new = [*filterfalse(known.__contains__, items)]
        if new:
            known.update(zip(new, self._learnt(new), strict=True))
            self._taken += sum(map(len, new)) + _BESIDE * len(new)
        return [*map(known.__getitem__, items)]

    def _learnt(self, new: Sequence[bytes]) -> list[str]:
        """Tell all at once, for that takes less."""
        body = plain_text(_BETWEEN.join(new))
        pieces = _ITEM.split(f"<si>{body}</si>")
        texts = pieces[1::2]
        if any(pieces[::2]) or max(map(len, texts)) > self._longest:
            raise NotPlain
        if "&" in body:
            texts = [referred(text) if "&" in text else text for text in texts]
        return [unescape(text) for text in texts] if "_x" in body else texts


_kept = lru_cache(maxsize=8)(_Items)


def _careful(limits: Limits, chunks: Iterator[bytes]) -> list[str]:
    strings: list[str] = []

    def take(text: str) -> None:
        strings.append(text[: limits.cell_characters + 1])
        if len(strings) > limits.strings:
            raise limits.over("strings")

    parsing = Parsing(limits)
    parsing.run({"sst": Element(inside={"si": rich_text(parsing, take)})}, chunks)
    return strings
