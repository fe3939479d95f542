"""Changes to the zip: its members, the fields of its headers, the bytes around it."""

import struct
from collections.abc import Callable
from random import Random

from fuzz.zipped import Fields, Member, Package

Change = Callable[[Package, Random], None]

NUMBERS = (0, 1, 2, 7, 8, 9, 12, 14, 19, 20, 45, 63, 64, 127, 128, 255, 256, 2047, 2048, 32767, 65535, 65536)
BIG = (2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1)
_LOCAL_FIELDS = ("needed", "flags", "method", "time", "date", "crc", "packed", "size", "name_length", "extra_length")
_CENTRAL_FIELDS = (*_LOCAL_FIELDS, "made_by", "disk", "internal", "external", "offset", "comment_length")
_END_FIELDS = ("disk", "from", "here", "all", "size", "offset", "comment")
_ODD_NAMES = (
    b"",
    b"/",
    b".",
    b"..",
    b"../x",
    b"xl/../x",
    b"C:\\x",
    b"xl//x",
    b"xl/",
    b"a\0b",
    b"\xff\xfe",
    b"mimetype",
    b"word/document.xml",
    b"xl/workbook.bin",
    b"index/a.iwa",
    "\u017fl/x".encode(),
    "\u0130".encode(),
    b"x" * 300,
    b"docProps/core.xml",
    b"xl/comments1.xml",
)


def number(random: Random, near: int = 0) -> int:
    """Give an odd number, often one close to what is so."""
    if random.random() < 0.4:
        return near + random.choice((-2, -1, 1, 2, 8))
    return random.choice(NUMBERS + BIG)


def _member(whole: Package, random: Random) -> Member:
    return random.choice(whole.members) if whole.members else Member(b"x", b"")


def drop(whole: Package, random: Random) -> None:
    """Leave a member out."""
    if whole.members:
        whole.members.pop(random.randrange(len(whole.members)))


def again(whole: Package, random: Random) -> None:
    """Give a member twice, sometimes under a name that some programs take for the same."""
    one = _member(whole, random)
    name = random.choice((one.name, one.name.upper(), one.name.replace(b"/", b"\\"), one.name + b"/", b"/" + one.name))
    whole.members.insert(random.randint(0, len(whole.members)), Member(name, one.content, one.stored))


def order(whole: Package, random: Random) -> None:
    """Put the members in another order."""
    random.shuffle(whole.members)


def rename(whole: Package, random: Random) -> None:
    """Give a member another name, in one header or in both."""
    one = _member(whole, random)
    name = random.choice((*_ODD_NAMES, one.name.upper(), one.name.replace(b"/", b"\\"), _member(whole, random).name))
    if random.random() < 0.3:
        one.other_name = name
    else:
        one.name = name


def exchange(whole: Package, random: Random) -> None:
    """Put the content of one member into another."""
    one, other = _member(whole, random), _member(whole, random)
    one.content, other.content = other.content, one.content


def store(whole: Package, random: Random) -> None:
    """Leave a member unpacked."""
    one = _member(whole, random)
    one.stored = not one.stored


def lie(whole: Package, random: Random) -> None:
    """Change a field of a member's headers: of one of them or of both."""
    one = _member(whole, random)
    where: tuple[Fields, ...] = random.choice(((one.local,), (one.central,), (one.local, one.central)))
    name = random.choice(_CENTRAL_FIELDS if where == (one.central,) else _LOCAL_FIELDS)
    near = {"packed": 100, "size": len(one.content), "name_length": len(one.name)}.get(name, 0)
    told = number(random, near)
    for fields in where:
        fields[name] = told


def lie_at_the_end(whole: Package, random: Random) -> None:
    """Change a field of the end record."""
    whole.end[random.choice(_END_FIELDS)] = number(random, len(whole.members))


def link(whole: Package, random: Random) -> None:
    """Call a member a symbolic link, a folder or a device."""
    one = _member(whole, random)
    one.central |= {"made_by": 3 << 8, "external": random.choice((0o120777, 0o040755, 0o020666, 0o060666)) << 16}


def extra(whole: Package, random: Random) -> None:
    """Add an extra field: of ZIP64, of time stamps, or nonsense."""
    tag = random.choice((1, 0x5455, 0x7075, 0x9901, 0xFFFF))
    body = random.randbytes(random.choice((0, 4, 8, 16, 24)))
    told = len(body) if random.random() < 0.8 else number(random)
    _member(whole, random).extra = struct.pack("<HH", tag, told & 0xFFFF) + body


def spoil(whole: Package, random: Random) -> None:
    """Put other bytes in place of a member's packed ones; length and checksum stay those of the content."""
    one = _member(whole, random)
    one.packed = random.choice((b"", b"\x00", b"\x03\x00", b"\x01\x00\x00\xff\xff", random.randbytes(30), one.content))


def around(whole: Package, random: Random) -> None:
    """Put bytes in front of the zip, behind it, or into its comment."""
    more = random.choice((b"\0", b"\n", b"x", b"PK\x05\x06", b"PK\x03\x04", bytes(22), random.randbytes(9)))
    where = random.choice(("front", "back", "comment"))
    setattr(whole, where, getattr(whole, where) + more)


def cut(whole: Package, random: Random) -> None:
    """Cut the file short."""
    whole.cut = random.randint(0, 64 + sum(len(one.content) // 2 + 100 for one in whole.members))


CHANGES: tuple[Change, ...] = (
    drop, again, order, rename, exchange, store, lie, lie, lie, lie_at_the_end, link, extra, spoil, around, cut,
)  # fmt: skip
