"""One part of a workbook: inflated and parsed in one bounded pass."""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from slavery_check.workbook.gate import Container, Member
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused

Attributes = dict[str, str]
Start = Callable[[Attributes], object]
End = Callable[[], object]

CHUNK = 65_536
"""Bytes given to expat at a time, and so the granularity of the deadline and of the tag limit."""
_SLICE = 16_384
"""Packed bytes given to zlib at a time."""
_PIECES, ESCAPED = 64, 8
"""Pieces of a text after which we look at its length; and how many times the longest text that counts is kept of one:
`_x000D_` stands for a single character. So a text as long as its part takes little memory."""
_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
NAMESPACES = (
    f"{_OFFICE}/spreadsheetml/2006/main",
    f"{_STRICT}/spreadsheetml/main",
    f"{_OFFICE}/package/2006/relationships",
    f"{_OFFICE}/package/2006/metadata/core-properties",
    f"{_STRICT}/package/metadata/core-properties",
    "http://purl.org/dc/terms/",
)
"""Element names are known in these; Strict Open XML has its own, and means the same."""
RELATION_IDS = (
    f"{_OFFICE}/officeDocument/2006/relationships id",
    f"{_STRICT}/officeDocument/relationships id",
)
"""`r:id` as expat names it."""
_ENCODINGS = {"", "UTF-8", "UTF8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"}
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")


@dataclass(slots=True)
class Allowance:
    """What is left of one file's bytes and time."""

    limits: Limits
    inflated: int = 0
    """Bytes inflated so far, all parts together."""
    ends: float = field(default=0.0)
    """Processor time of this thread at which we stop."""
    plain: bool = True
    """Whether the plain lane may be taken; the careful lane gives the same and takes longer."""

    def __post_init__(self) -> None:
        """Start the clock."""
        self.ends = time.thread_time() + self.limits.seconds

    def spend(self, part: int, chunk: int) -> None:
        """Count a chunk of a part that has come to `part` bytes with it; Refused when it is too much."""
        self.inflated += chunk
        if part > self.limits.part_bytes:
            raise self.limits.over("part_bytes")
        if self.inflated > self.limits.all_bytes:
            raise self.limits.over("all_bytes")
        if time.thread_time() > self.ends:
            raise self.limits.over("seconds")


def inflate(container: Container, member: Member, allowance: Allowance) -> Iterator[bytes]:
    """Give a part's bytes in chunks, counting what comes and not what was declared; Refused when size or CRC lie."""
    packed = memoryview(container.content)[member.start : member.start + member.packed]
    crc = done = 0
    for chunk in _inflated(packed) if member.deflated else _stored(packed):
        done += len(chunk)
        allowance.spend(done, len(chunk))
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if done != member.size or crc != member.crc:
        raise Refused("truncated", "size or checksum of a part is wrong")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), CHUNK):
        yield bytes(packed[start : start + CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # Small slices: zlib copies what it has not used yet on every call.
        for start in range(0, len(packed), _SLICE):
            rest: bytes | memoryview = packed[start : start + _SLICE]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, CHUNK)
                rest = inflater.unconsumed_tail
        while not inflater.eof and (chunk := inflater.decompress(b"", CHUNK)):
            yield chunk
    except zlib.error as error:
        raise Refused("truncated", "a part does not inflate") from error
    if not inflater.eof:
        raise Refused("truncated", "a part is cut short")


class Element:
    """What to do at an element of a known path. What is not in the tree is passed over with all inside it."""

    __slots__ = ("end", "inside", "other", "start")

    def __init__(
        self,
        start: Start | None = None,
        end: End | None = None,
        inside: Mapping[str, "Element"] | None = None,
        other: "Element | None" = None,
    ) -> None:
        """Take handlers (`start` is given the attributes), children by local name, and what every other child is."""
        self.start = start
        self.end = end
        self.other = other
        self.inside = {f"{space} {name}": child for name, child in (inside or {}).items() for space in NAMESPACES}


_PASSED_OVER = Element()


class Parsing:
    """One pass of expat over one part. Text is kept only between `capture` and `text`."""

    __slots__ = ("_here", "_outer", "_parser", "_pieces", "_seen", "limits")

    def __init__(self, limits: Limits) -> None:
        """Prepare expat; nothing of the part's own can make it load or expand anything."""
        self.limits = limits
        self._outer: list[Element] = []
        self._here = _PASSED_OVER
        self._seen = False
        self._pieces: list[str] = []
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.XmlDeclHandler = _check_encoding
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def capture(self, _attributes: Attributes | None = None) -> None:
        """Begin to keep text."""
        self._pieces.clear()
        self._parser.CharacterDataHandler = self._pieces.append

    def text(self) -> str:
        """Stop keeping text and give it."""
        self._parser.CharacterDataHandler = None
        return "".join(self._pieces)

    def run(self, root: Mapping[str, Element], chunks: Iterator[bytes]) -> None:
        """Parse a part whose root is one of these; Refused when it is not XML that we take, or has another root."""
        self._here = Element(inside=root)
        try:
            self._feed(chunks)
        except expat.ExpatError as error:
            raise Refused("bad_xml", f"XML: {error}") from error
        if not self._seen:
            raise Refused("bad_xml", f"a part is not a {'/'.join(root)}")

    def _feed(self, chunks: Iterator[bytes]) -> None:
        parser, fed = self._parser, 0
        for chunk in chunks:
            if not fed and chunk.startswith(_UTF_32):
                raise Refused("not_utf", "a part in UTF-32")
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's signature
            fed += len(chunk)
            if len(self._pieces) > _PIECES:
                self._pieces[:] = ["".join(self._pieces)[: ESCAPED * self.limits.cell_characters]]
            # Expat stands at the start of the token that it cannot finish yet; text is handed over piecemeal.
            if fed - parser.CurrentByteIndex > self.limits.tag_bytes:
                raise self.limits.over("tag_bytes")
        parser.Parse(b"", True)  # noqa: FBT003 - expat's signature

    def _start(self, name: str, attributes: Attributes) -> None:
        outer = self._outer
        outer.append(self._here)
        if len(outer) > self.limits.depth:
            raise self.limits.over("depth")
        here = self._here = self._here.inside.get(name) or self._here.other or _PASSED_OVER
        if here.start is not None:
            here.start(attributes)

    def _end(self, _name: str) -> None:
        here = self._here
        self._here = self._outer.pop()
        if here.end is not None:
            here.end()
        if not self._outer and here is not _PASSED_OVER:
            self._seen = True


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "").upper() not in _ENCODINGS:
        raise Refused("not_utf", "a part is neither UTF-8 nor UTF-16")


def _refuse_doctype(*_declaration: object) -> NoReturn:
    raise Refused("doctype", "a DOCTYPE in a part")
