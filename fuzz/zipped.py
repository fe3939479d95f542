"""Packing members as a stranger may: every field of every header can lie; by default the checksum is right."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from struct import Struct

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_DATE = 0x21
"""1 January 1980."""
Fields = dict[str, int]


@dataclass(slots=True)
class Member:
    """One member; what `local` and `central` hold stands in the headers in place of what is so."""

    name: bytes
    content: bytes
    stored: bool = False
    packed: bytes | None = None
    """Packed bytes in place of the right ones."""
    local: Fields = field(default_factory=dict)
    central: Fields = field(default_factory=dict)
    other_name: bytes | None = None
    """Name in the central directory, where it is another."""
    extra: bytes = b""


@dataclass(slots=True)
class Package:
    """A workbook taken apart."""

    members: list[Member]
    front: bytes = b""
    back: bytes = b""
    comment: bytes = b""
    end: Fields = field(default_factory=dict)
    """What stands in the end record in place of what is so."""
    cut: int | None = None
    """Bytes kept of the whole."""

    def copy(self) -> "Package":
        """Give one that can be changed alone."""
        members = [replace(one, local=dict(one.local), central=dict(one.central)) for one in self.members]
        return replace(self, members=members, end=dict(self.end))


def package(parts: dict[str, bytes]) -> Package:
    """Give an honest package of these parts."""
    return Package([Member(name.encode(), content) for name, content in parts.items()])


def taken_apart(content: bytes) -> Package | None:
    """Take an honest zip apart; None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return package({info.filename: archive.read(info) for info in archive.infolist()})
    except Exception:  # noqa: BLE001 - zipfile raises whatever odd bytes bring about
        return None


@lru_cache(maxsize=2048)
def _deflated(content: bytes) -> tuple[int, bytes]:
    """Give checksum and packed bytes; most parts are the same from one execution to the next."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(content), packer.compress(content) + packer.flush()


def packed(whole: Package) -> bytes:
    """Write the zip as its fields say."""
    out, directory = bytearray(whole.front), bytearray()
    for member in whole.members:
        offset = len(out)
        crc, data = _deflated(member.content)
        data = member.content if member.stored else data
        data = data if member.packed is None else member.packed
        is_so = {
            "needed": 20,
            "flags": 0 if member.name.isascii() else 0x800,
            "method": 0 if member.stored else 8,
            "time": 0,
            "date": _DATE,
            "crc": crc,
            "packed": len(data),
            "size": len(member.content),
            "extra_length": len(member.extra),
        }
        out += _local_header(member, is_so | member.local) + member.name + member.extra + data
        directory += _central_header(member, is_so | {"offset": offset} | member.central) + member.extra
    return _closed(whole, out, bytes(directory))[: whole.cut]


def _local_header(member: Member, told: Fields) -> bytes:
    shorts = (told[name] & 0xFFFF for name in ("needed", "flags", "method", "time", "date"))
    longs = (told[name] & 0xFFFFFFFF for name in ("crc", "packed", "size"))
    length = told.get("name_length", len(member.name)) & 0xFFFF
    return _LOCAL.pack(b"PK\x03\x04", *shorts, *longs, length, told["extra_length"] & 0xFFFF)


def _central_header(member: Member, told: Fields) -> bytes:
    name = member.name if member.other_name is None else member.other_name
    shorts = (told.get(key, 20) & 0xFFFF for key in ("made_by", "needed", "flags", "method", "time", "date"))
    longs = (told[key] & 0xFFFFFFFF for key in ("crc", "packed", "size"))
    lengths = (told.get("name_length", len(name)), told["extra_length"], told.get("comment_length", 0))
    disk, inner, outer = (told.get(key, 0) for key in ("disk", "internal", "external"))
    after = (*(length & 0xFFFF for length in lengths), disk & 0xFFFF, inner & 0xFFFF, outer & 0xFFFFFFFF)
    return _CENTRAL.pack(b"PK\x01\x02", *shorts, *longs, *after, told["offset"] & 0xFFFFFFFF) + name


def _closed(whole: Package, out: bytearray, directory: bytes) -> bytes:
    count = len(whole.members)
    is_so = {"disk": 0, "from": 0, "here": count, "all": count, "size": len(directory), "offset": len(out)}
    told = is_so | {"comment": len(whole.comment)} | whole.end
    shorts = (told[name] & 0xFFFF for name in ("disk", "from", "here", "all"))
    longs = (told[name] & 0xFFFFFFFF for name in ("size", "offset"))
    end = _END.pack(b"PK\x05\x06", *shorts, *longs, told["comment"] & 0xFFFF)
    return bytes(out) + directory + end + whole.comment + whole.back
