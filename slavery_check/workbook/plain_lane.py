"""The plain lane: small parts exactly as Excel, LibreOffice and openpyxl write them, read at once.

It never refuses and never guesses. What it does not know completely it leaves to the careful lane (`parts.Parsing`),
and what it gives is exactly what the careful lane would give (decision 33).
"""

import re
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from slavery_check.workbook.gate import Container, Member
from slavery_check.workbook.kept_bytes import KeptBytes
from slavery_check.workbook.parts import Allowance

Found = TypeVar("Found")

PART_BYTES = 1_000_000
"""Longest part that is taken at once: it takes about twenty times as much memory. A filled sheet has about 50 kB."""
FRAME_BYTES = 32_000
"""Longest frame: it is kept, since those of one questionnaire and program are alike."""
KEPT_BYTES = 48_000
"""Longest part that is kept, packed or not, a bounded number of them."""
_PARTS = KeptBytes[bytes | None](most=128)
TAG_BYTES = 1_000
"""No tag that a lane's grammar takes is longer, so that the limit on tags need not be looked at; nor is text in one."""
_NO_TEXT = bytes([*range(9), 11, 12, *range(13, 32)])
"""Bytes that XML does not allow, and CR, which it turns into LF."""
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb'(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\?>\s*)?<[a-zA-Z]'
)
"""Only what is UTF-8 by its own word; of other encodings the careful lane knows more."""
_REFERENCE = re.compile("&([a-z]+|#[0-9]+);")
_NUMBERS = "9|1[03]|3[489]|6[02]|1[6-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3}|[1-4][0-9]{4}|5[0-4][0-9]{3}|1[0-9]{5}"
"""Characters that programs write by number: white space and marks of XML; of others none that is ASCII, so that no
reference hides a letter of `_x000D_`, and none that is no character."""
_ODD_REFERENCE = re.compile(f"&(?!(?:amp|lt|gt|quot|apos|#(?:{_NUMBERS}));)")
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
"""In this order each can be put in by itself: `&amp;lt;` is no reference."""


class NotPlain(Exception):  # noqa: N818 - as `Refused`: control flow inside the reader
    """The careful lane has to say what this is."""


class Cut(NamedTuple):
    """A part in two: what is told by its grammar, and what stands around it."""

    before: bytes
    body: str
    """Without characters that XML forbids or changes; every `&` begins a reference to a character."""
    after: bytes


def plainly(
    container: Container,
    member: Member | None,
    allowance: Allowance,
    read: Callable[[bytes], Found],
    most: int = PART_BYTES,
) -> Found | None:
    """Give what `read` makes of a part's bytes; None where it is not plain, over `most` bytes, or would be refused."""
    if not allowance.plain or member is None or member.size > min(most, allowance.limits.part_bytes):
        return None
    if allowance.inflated + member.size > allowance.limits.all_bytes or allowance.limits.tag_bytes < TAG_BYTES:
        return None
    content = _whole(container, member)
    if content is None:
        return None
    try:
        found = read(content)
    except NotPlain:
        return None
    allowance.spend(len(content), len(content))
    return found


def _whole(container: Container, member: Member) -> bytes | None:
    """Give a part's bytes, None where they are not what was declared.

    Half the parts of a form hold nothing that anybody types, and one program packs them alike in every return.
    """
    packed = container.content[member.start : member.start + member.packed]
    if max(member.size, member.packed) > KEPT_BYTES:
        return _inflated(packed, member.size, member.crc, member.deflated)
    return _PARTS.of(packed, _inflated, member.size, member.crc, member.deflated)


def _inflated(packed: bytes, size: int, crc: int, deflated: bool) -> bytes | None:  # noqa: FBT001 - as in `Member`
    content = packed
    if deflated:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # Into room for just so much: zlib then need not copy it. Behind it nothing may follow but the end.
            content = inflater.decompress(packed, max(size, 1))
            more = inflater.decompress(inflater.unconsumed_tail, 1)
        except zlib.error:
            return None
        if more or not inflater.eof:
            return None
    return content if len(content) == size and zlib.crc32(content) == crc else None


def cut(content: bytes, opening: bytes, closing: bytes) -> Cut:
    """Cut a part behind the first `opening` and before the last `closing`; NotPlain where it is not cut so."""
    before, between, after = frame(content, opening, closing)
    return Cut(before, plain_text(between), after)


def frame(content: bytes, opening: bytes, closing: bytes) -> tuple[bytes, bytes, bytes]:
    """Give what stands before, between and after, as `cut` does; what is between may be anything."""
    start, end = bounds(content, opening, closing)
    return content[:start], content[start:end], content[end:]


def bounds(content: bytes, opening: bytes, closing: bytes) -> tuple[int, int]:
    """Give where that which is between begins and ends."""
    start = content.find(opening) + len(opening)
    end = content.rfind(closing)
    if not len(opening) <= start <= end or len(content) - end + start > FRAME_BYTES or not _START.match(content):
        raise NotPlain
    return start, end


def decoded(written: bytes) -> str:
    """Give text that is UTF-8; NotPlain where it is not."""
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise NotPlain from None


def plain_text(between: bytes) -> str:
    """Give text with tags; NotPlain where XML forbids or changes a character, or an `&` begins no reference."""
    if len(between.translate(None, _NO_TEXT)) != len(between) or between.rfind(b"]]>") >= 0:
        raise NotPlain
    body = decoded(between)
    if not body.isascii() and ("\ufffe" in body or "\uffff" in body):
        raise NotPlain
    if "&" in body and _ODD_REFERENCE.search(body):
        raise NotPlain
    return body


def referred(text: str) -> str:
    """Put in the characters that the references of a body stand for."""
    if "&#" in text:
        return _REFERENCE.sub(_put_in, text)
    for name, character in _NAMED.items() if "&" in text else ():
        text = text.replace(f"&{name};", character)
    return text


def _put_in(found: re.Match[str]) -> str:
    return _character(found[1])


@lru_cache(maxsize=1_024)
def _character(reference: str) -> str:
    """Give what `amp` or `#8217` stands for."""
    return _NAMED[reference] if reference in _NAMED else chr(int(reference[1:]))
