"""Changes to one part: its elements, attributes, text, encoding, and bytes."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random

Change = Callable[[bytes, Random, Sequence[bytes]], bytes]
"""The part, and others to take pieces from; gives the part changed."""

_TOKEN = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb"""\s[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_NUMBER = re.compile(rb"\d+")
_NAMESPACE = re.compile(rb"http://[\w./-]+")
_VALUES = (
    b"", b"0", b"1", b"-1", b"00", b"+1", b" 1", b"1 ", b"1.0", b"1e3", b"1e999", b"-0", b"NaN", b"INF",
    b"true", b"TRUE",
    b"\xd9\xa1", b"\xc2\xb2", b"999999999", b"9999999999", b"4294967296", b"18446744073709551616", b"9" * 5000,
    b"1048576", b"1048577", b"16384", b"A1", b"a1", b"$A$1", b"A0", b"A01", b"AA1", b"XFD1", b"XFE1", b"XFD1048576",
    b"AAAAAAAAAAAA1", b"A1048577", b"1A", b"A", b"1", b"A1:B2", b"A1:A1048576", b"s", b"str", b"inlineStr", b"b", b"e",
    b"d", b"n", b"q", b"preserve", b"External", b"Internal", b"hidden", b"veryHidden", b"rId1", b"s1", b"../x.xml",
    b"/xl/workbook.xml", b"/xl/worksheets/sheet1.xml", b"\\xl\\workbook.xml", b"http://a/b/worksheet", b"#REF!",
    b"2026-02-30", b"2026-11-22T00:00:00Z", b"_x0000_", b"_x000D_", b"_xD800_", b"_x005F_x0041_", b"_xd83d__xde00_",
    b"&#10;", b"&#0;", b"&#xD800;", b"&#x1F600;", b"&lt;", b"&amp;", b"&quot;", b"&apos;", b"&x;", b"&", b"<", b">",
    b'"',
    b"\t", b"\r\n", b"\0", b"\x01", b"\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xff", b"\xc0\x80",
    b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"=1+1", b"@", b"x" * 40, b"x" * 33_000,
)  # fmt: skip
"""What stands in a cell, an attribute, a number: at the edges of what is allowed, and beyond."""
_NAMES = (
    b"r", b"t", b"s", b"ref", b"name", b"state", b"r:id", b"Id", b"Type", b"Target", b"TargetMode",
    b"numFmtId", b"xmlns",    b"formatCode",
    b"date1904", b"localSheetId", b"xml:space", b"count", b"uniqueCount", b"cm", b"ph", b"spans",
    b"xmlns:x",
)  # fmt: skip
_ELEMENTS = (
    b"<v>1</v>", b"<v/>", b"<f>1+1</f>", b"<f/>", b'<f t="shared" si="0"/>', b"<is><t>x</t></is>", b"<t>x</t>", b"<t/>",
    b'<c r="A1"><v>1</v></c>', b"<c><v>2</v></c>", b"<c/>", b'<c t="inlineStr"><is><t>y</t></is></c>', b"<row/>",
    b'<c r="B1" t="s"><v>0</v></c>', b'<c r="C1" t="b"><v>1</v></c>', b'<c r="D1" t="e"><v>#N/A</v></c>',
    b'<row r="1"><c r="A1"><v>3</v></c></row>', b'<row r="1048576"/>', b"<si><t>z</t></si>", b"<si/>",
    b"<r><t>p</t></r>", b'<rPh sb="0" eb="1"><t>q</t></rPh>', b'<mergeCell ref="A1:B1"/>', b'<xf numFmtId="14"/>',
    b'<sheet name="X" sheetId="9" r:id="s1"/>', b'<definedName name="N">A1</definedName>', b"<extLst><ext/></extLst>",
    b"<!-- note -->", b"<![CDATA[<v>1</v>]]>", b"<?php x?>", b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY x "y">]>',
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><v>1</v></mc:AlternateContent>',
    b'<x:v xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">4</x:v>', b"<v>1", b"</v>", b"]]>", b"<",
)  # fmt: skip
_SPACES = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/package/2006/relationships",
    b"http://example.org/x",
    b"",
)
_DECLARED = (b"UTF-8", b"utf-8", b"UTF-16", b"UTF-16LE", b"UTF-32", b"ISO-8859-1", b"windows-1252", b"US-ASCII", b"x")
_ENCODED = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "utf-7")


@lru_cache(maxsize=512)
def _tokens(content: bytes) -> tuple[bytes, ...]:
    return tuple(_TOKEN.findall(content)) or (b"",)


def _somewhere(found: Sequence[bytes], random: Random) -> int:
    """Pick a place; the first is the declaration, and mostly not of interest."""
    return random.randrange(min(1, len(found) - 1), len(found))


def _piece(found: Sequence[bytes], at: int, random: Random) -> int:
    """Give the end of a piece that begins here: mostly of a whole element, so that the part stays well-formed."""
    if random.random() < 0.2 or not found[at].startswith(b"<"):
        return at + random.randint(1, 4)
    depth = 0
    for end in range(at, min(at + 200, len(found))):
        one = found[end]
        if one.startswith(b"</"):
            depth -= 1
        elif one.startswith(b"<") and not one.endswith((b"/>", b"?>")):
            depth += 1
        if depth <= 0:
            return end + 1
    return at + 1


def leave_out(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Leave out tags or texts."""
    found = list(_tokens(content))
    at = _somewhere(found, random)
    del found[at : _piece(found, at, random)]
    return b"".join(found)


def repeat(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Repeat some of the part, a little or often."""
    found = _tokens(content)
    at = _somewhere(found, random)
    piece = b"".join(found[at : _piece(found, at, random)])
    times = random.choice((2, 2, 2, 3, 10, 70, 300))
    return b"".join((*found[:at], piece * min(times, 1 + 60_000 // max(1, len(piece))), *found[at:]))


def swap(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Let two pieces change places."""
    found = _tokens(content)
    one, other = sorted((_somewhere(found, random), _somewhere(found, random)))
    middle, end = _piece(found, one, random), _piece(found, other, random)
    if middle > other:
        return content
    return b"".join((*found[:one], *found[other:end], *found[middle:other], *found[one:middle], *found[end:]))


def splice(content: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Put in an element of our list, or a piece of another part."""
    found = _tokens(content)
    at = _somewhere(found, random)
    piece = random.choice(_ELEMENTS)
    if random.random() < 0.3:
        other = _tokens(random.choice(others))
        start = _somewhere(other, random)
        piece = b"".join(other[start : _piece(other, start, random)])
    return b"".join((*found[:at], piece, *found[at:]))


def nest(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Put a piece inside many elements."""
    found = _tokens(content)
    at = _somewhere(found, random)
    depth = random.choice((1, 2, 10, 61, 62, 63, 64, 65, 300))
    name = random.choice((b"a", b"r", b"t", b"v", b"c", b"row"))
    return b"".join((*found[:at], b"<%s>" % name * depth, found[at], b"</%s>" % name * depth, *found[at + 1 :]))


def attribute(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Change, double, drop, rename or requote an attribute."""
    found = list(_ATTRIBUTE.finditer(content))
    if not found:
        return content
    chosen = random.choice(found)
    whole = chosen[0]
    name, _, value = whole.partition(b"=")
    kind = random.randrange(6)
    new = (
        b"%s=%s%s%s" % (name, value[:1], random.choice(_VALUES), value[:1]),
        b"",
        whole + whole,
        b' %s="%s"' % (random.choice(_NAMES), random.choice(_VALUES)),
        b" %s=%s" % (random.choice(_NAMES), value),
        b"%s\n = '%s'" % (name, value.strip()[1:-1]),
    )[kind]
    return content[: chosen.start()] + new + content[chosen.end() :]


def text(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Change what stands between two tags."""
    found = list(_tokens(content))
    at = _somewhere(found, random)
    value = random.choice(_VALUES)
    if found[at].startswith(b"<"):
        found.insert(at, value)
    else:
        found[at] = value if random.random() < 0.7 else found[at] + value
    return b"".join(found)


def number(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Change a number: to the next one, or to an extreme."""
    found = list(_NUMBER.finditer(content))
    if not found:
        return content
    chosen = random.choice(found)
    digits = chosen[0]
    value = int(digits) if len(digits) < 20 else 0
    new = random.choice((b"%d" % (value + 1), b"%d" % max(0, value - 1), b"0" + digits, random.choice(_VALUES)))
    return content[: chosen.start()] + new + content[chosen.end() :]


def tag(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Write a tag otherwise: closed in itself or not, with white space, under a prefix, in another case."""
    found = list(_tokens(content))
    at = _somewhere(found, random)
    one = found[at]
    new = (
        one.replace(b"/>", b">"),
        one.replace(b">", b"/>"),
        one.replace(b">", b" >").replace(b"/ >", b" />"),
        one.replace(b"<", b"<x:", 1),
        one.replace(b"<", b"< ", 1),
        one.upper(),
        one.replace(b" ", b"\r\n\t"),
        one.replace(b">", b" %s='%s'>" % (random.choice(_NAMES), random.choice(_VALUES))),
    )
    found[at] = random.choice(new)
    return b"".join(found)


def namespace(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Put elements into another namespace."""
    found = list(_NAMESPACE.finditer(content))
    if not found:
        return content
    chosen = random.choice(found)
    return content[: chosen.start()] + random.choice(_SPACES) + content[chosen.end() :]


def encoding(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Declare an encoding, write in one, or both."""
    if random.random() < 0.6:
        head = b'<?xml version="%s" encoding="%s"?>' % (random.choice((b"1.0", b"1.1")), random.choice(_DECLARED))
        content = head + (content.partition(b"?>")[2] if content.startswith(b"<?xml") else content)
    if random.random() < 0.6:
        return content.decode("latin-1").encode(random.choice(_ENCODED), "replace")
    return content


def space(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Put white space or a comment between two tags."""
    found = _tokens(content)
    at = _somewhere(found, random)
    piece = random.choice((b" ", b"\n", b"\r\n", b"\t", b"<!---->", b"\xc2\xa0", b"<?a?>", b" " * 70_000))
    return b"".join((*found[:at], piece, *found[at:]))


def bytes_of(content: bytes, random: Random, _others: Sequence[bytes]) -> bytes:
    """Change single bytes, or cut the part short."""
    if random.random() < 0.2:
        return content[: random.randint(0, len(content))]
    changed = bytearray(content)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(changed) + 1)
        changed[at : at + random.randint(0, 2)] = random.choice(
            (b"", b"<", b">", b"&", b'"', b"'", b"/", b" ", b"\0", bytes((random.randrange(256),)))
        )
    return bytes(changed)


CHANGES: tuple[Change, ...] = (
    leave_out, repeat, swap, splice, splice, nest, attribute, attribute, attribute, text, text, number, number,
    tag, tag,     namespace, encoding, space, bytes_of,
)  # fmt: skip
