"""Zips written byte by byte, where a zip library would not write what is wanted."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from tests.workbook.building import parts
from tests.workbook.nasty.outcome import Nasty, Table

_SHEET = "xl/worksheets/sheet1.xml"
_LIES = struct.pack("<4s3L", b"PK\x07\x08", 1, 2, 3)
_ONE = {"A1": "number 1"}


@dataclass(frozen=True)
class _Member:
    """One member, as it is to be written."""

    content: bytes
    junk: bytes = b""
    """Behind the packed data, and counted as part of it."""
    is_deflated: bool = True
    is_streamed: bool = False
    """Whether CRC and sizes are promised behind the data."""
    behind: bytes = b""
    """What stands there."""

    def packed(self) -> bytes:
        """Give what stands between the headers."""
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        data = packer.compress(self.content) + packer.flush() if self.is_deflated else self.content
        return data + self.junk


def _written(members: Mapping[str, _Member]) -> bytes:
    out, directory = b"", b""
    for name, member in members.items():
        packed, title = member.packed(), name.encode()
        numbers = (zlib.crc32(member.content), len(packed), len(member.content))
        kind = (8 if member.is_streamed else 0, 8 if member.is_deflated else 0, 0, 33)
        told = (0, 0, 0) if member.is_streamed else numbers
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *kind, *numbers, len(title), 0, 0, 0, 0, 0, len(out)
        )
        directory += title
        out += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *kind, *told, len(title), 0) + title + packed + member.behind
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(out), 0)
    return out + directory + end


def _with_sheet(member: _Member) -> bytes:
    return _written({name: _Member(content) for name, content in parts().items()} | {_SHEET: member})


def _content() -> bytes:
    return parts()[_SHEET]


HANDMADE: Table = {
    "sizes behind the data that lie": Nasty(
        lambda: _with_sheet(_Member(_content(), is_streamed=True, behind=_LIES)), "unsafe_zip"
    ),
    "a stored member of two sizes": Nasty(
        lambda: _with_sheet(_Member(_content(), is_deflated=False, junk=b"more")), "unsafe_zip"
    ),
    "sizes promised behind the data and not there": Nasty(
        lambda: _with_sheet(_Member(_content(), is_streamed=True)), seen=_ONE, why="the directory has them"
    ),
    "bytes behind the deflated data": Nasty(
        lambda: _with_sheet(_Member(_content(), junk=b"hidden")),
        seen=_ONE,
        why="every program stops where the data ends",
    ),
}
