"""A zip's central directory, read so strictly that every program which opens the zip must find the same in it.

Our own on `struct`, because `zipfile` takes what we must not: a directory that has moved, fewer members declared than
there are, two ends, several disks (APPNOTE.TXT of the zip format, sections 4.3 to 4.5).
"""

from struct import Struct
from typing import NamedTuple

from slavery_check.workbook.refused import Refused

_END = Struct("<4s4H2LH")
"""End of the directory: signature, disk, disk of the directory, entries here, entries, bytes, offset, comment."""
_LOCATOR = Struct("<4sLQL")
"""In front of it in a large zip: signature, disk, offset of the large end, disks."""
_LARGE_END = Struct("<4sQ2H2L4Q")
"""Signature, bytes that follow, made by, needed, and the same six numbers as in `_END`, wide."""
_ENTRY = Struct("<6x3H4x3L4H2x2L")
"""Signature, made by, needed, flags, method, time, date, CRC, packed, size, lengths of name, extra and comment, disk,
internal and external attributes, offset of the local header; those that nothing depends on are passed over."""
_END_MARK, _LOCATOR_MARK, _LARGE_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06", b"PK\x01\x02"
UTF_8 = 0x800
"""Flag bit 11: the name is UTF-8, and not in the characters of an old PC."""
_NARROW, _WIDE = 0xFFFF, 0xFFFFFFFF
"""Stand for a number that is too large for its place, and follows in a wider one."""
_VERSION, _NEWEST = 0xFF, 63
"""Which bits tell the version of the zip format that a member needs, times ten, and the last one there is: 6.3."""
_LARGE_EXTRA, _NAME_EXTRA = 0x0001, 0x7075
"""Extra fields: wide numbers, and another name for the member that only some programs heed."""


class Entry(NamedTuple):
    """One member as the directory tells it; nothing of it is believed yet."""

    raw_name: bytes
    name: str
    """`/` between folders, whatever the file has."""
    flags: int
    method: int
    crc: int
    packed: int
    """Bytes as packed."""
    size: int
    """Bytes as declared."""
    offset: int
    """Of the local header."""
    mode: int
    """Unix mode; 0 where the zip was made on Windows."""


def directory(content: bytes) -> tuple[list[Entry], int]:
    """Give the members as the directory tells them, and where it begins; Refused where programs would differ."""
    at = content.rfind(_END_MARK)
    if at < 0 or len(content) < at + _END.size:
        raise Refused("truncated", "no end of central directory: the file is cut short")
    numbers = _END.unpack_from(content, at)
    behind = at + _END.size + numbers[7]
    if behind > len(content):
        raise Refused("truncated", "the comment of the zip is cut short")
    if content[behind:].strip(b"\0 \r\n"):  # some mail gateways fill up a file
        raise Refused("unsafe_zip", "bytes behind the zip")
    end, (disk, first_disk, here, count, length, start) = _large_end(content, at, numbers[1:7])
    if disk or first_disk or here != count:
        raise Refused("unsafe_zip", "one of several disks")
    if start + length != end:
        raise Refused("unsafe_zip", "the directory is not where it is said to be")
    entries = _entries(content, start, end)
    if len(entries) != count:
        raise Refused("unsafe_zip", f"{count} members declared, {len(entries)} in the directory")
    return entries, start


def _large_end(content: bytes, at: int, numbers: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Give where the directory must end, and the six numbers; from the large end where there is one."""
    where = at - _LOCATOR.size
    if where < 0 or not content.startswith(_LOCATOR_MARK, where):
        return at, numbers
    _, disk, large, disks = _LOCATOR.unpack_from(content, where)
    if large + _LARGE_END.size != where or not content.startswith(_LARGE_END_MARK, large) or disk or disks > 1:
        raise Refused("unsafe_zip", "the large end of the directory is not where it is said to be")
    wide = _LARGE_END.unpack_from(content, large)[4:]
    if any(told not in (number, _NARROW, _WIDE) for told, number in zip(numbers, wide, strict=True)):
        raise Refused("unsafe_zip", "the two ends of the directory differ")
    return large, wide


def _entries(content: bytes, at: int, end: int) -> list[Entry]:
    entries: list[Entry] = []
    while at < end:
        if end - at < _ENTRY.size or not content.startswith(_ENTRY_MARK, at):
            raise Refused("unsafe_zip", "the directory is broken")
        told = _ENTRY.unpack_from(content, at)
        needed, flags, method, crc, packed, size, name, extra, comment, disk, external, offset = told
        at += _ENTRY.size
        raw_name = content[at : at + name]
        if disk:
            raise Refused("unsafe_zip", "a member on another disk")
        if needed & _VERSION > _NEWEST:
            raise Refused("unsafe_zip", "a member that needs a later version of the zip format")
        if extra:
            fields = content[at + name : at + name + extra]
            size, packed, offset = with_extra(fields, raw_name, (size, packed, offset))
        at += name + extra + comment
        entries.append(
            Entry(raw_name, _text(raw_name, flags), flags, method, crc, packed, size, offset, external >> 16)
        )
    if at != end:
        raise Refused("unsafe_zip", "the directory is broken")
    return entries


def with_extra(extra: bytes, raw_name: bytes, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Replace those numbers that are too large for their place by the wide ones of the extra fields.

    Refused where an extra field gives the member another name.
    """
    fields = extra
    while len(fields) >= 4:  # noqa: PLR2004 - two bytes say what a field is, two how long; some writers pad the last
        kind, length = int.from_bytes(fields[:2], "little"), int.from_bytes(fields[2:4], "little")
        field, fields = fields[4 : 4 + length], fields[4 + length :]
        if kind == _NAME_EXTRA and field[5:] != raw_name:
            raise Refused("unsafe_zip", "a member of two names")
        if kind == _LARGE_EXTRA:
            wide = iter([int.from_bytes(field[at : at + 8], "little") for at in range(0, len(field) - 7, 8)])
            numbers = tuple(next(wide, number) if number == _WIDE else number for number in numbers)
    return numbers


def _text(raw_name: bytes, flags: int) -> str:
    try:
        # Every encoding of the two has ASCII in common, which Python reads at once; for `cp437` it looks up each byte.
        encoding = "ascii" if raw_name.isascii() else "utf-8" if flags & UTF_8 else "cp437"
        return raw_name.decode(encoding).replace("\\", "/")
    except UnicodeDecodeError as error:
        raise Refused("unsafe_zip", "a member name that is no text") from error
