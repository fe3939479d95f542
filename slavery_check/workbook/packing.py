"""Packing a workbook from parts that are deflated already: zipfile can only deflate them again."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _FLAGS, _DEFLATED, _TIME, _DATE = 20, 0, 8, 0, (1 << 5) | 1
"""Deflating needs version 2.0; midnight of 1 January 1980: `archive.normalise` says why."""
_ATTRIBUTES = 0o600 << 16
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the zip file."""

    name: str
    crc: int
    size: int
    """Bytes of the content."""
    deflated: bytes


def part(name: str, content: bytes) -> Part:
    """Deflate a part."""
    work = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Part(name, zlib.crc32(content), len(content), work.compress(content) + work.flush())


def pack(parts: Iterable[Part]) -> bytes:
    """Give the zip file, to the byte what `archive.normalise` makes of these parts in this order.

    Sizes stay far below the 4 GiB, and names are ASCII: no zip64, no flag for UTF-8.
    """
    packed: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for each in parts:
        name = each.name.encode("ascii")
        told = (_VERSION, _FLAGS, _DEFLATED, _TIME, _DATE, each.crc, len(each.deflated), each.size, len(name), 0)
        local = _LOCAL + struct.pack("<HHHHHLLLHH", *told) + name
        packed += (local, each.deflated)
        central.append(
            _CENTRAL + struct.pack("<HHHHHHLLLHHHHHLL", _VERSION, *told, 0, 0, 0, _ATTRIBUTES, offset) + name
        )
        offset += len(local) + len(each.deflated)
    directory = b"".join(central)
    end = struct.pack("<HHHHLLH", 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*packed, directory, _END, end))
