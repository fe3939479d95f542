"""The gate: which bytes are a workbook at all, and a zip that every program would open alike."""

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import NamedTuple
from unicodedata import normalize

from slavery_check.workbook.directory import UTF_8, Entry, directory, with_extra
from slavery_check.workbook.formats import holds_returns, other_format, other_zip
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused

_LOCAL = Struct("<6x2H4x3L2H")
"""Local file header: signature, version, flags, method, time, date, CRC, packed, size, name length, extra length; those
that nothing depends on are passed over."""
_LOCAL_MARK = b"PK\x03\x04"
_DESCRIPTOR_MARK = b"PK\x07\x08"
_DESCRIPTORS = {kind.size: kind for kind in (Struct("<3L"), Struct("<L2Q"))}
_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Flag bits 0, 6 and 13: encrypted, strongly encrypted, local headers masked."""
_SIZES_FOLLOW = 0x8
"""Flag bit 3: CRC and sizes stand behind the data, and may be 0 in the local header."""
_LEADS_OUT = re.compile(r"[\0:]|(?:\A|/)\.{0,2}(?:/|\Z)")
"""A NUL, a drive or stream, or a folder without a name or called `.` or `..`; a `/` at the end taken off before."""
_STORED, _DEFLATED = 0, 8
_KIND = 80
"""Bytes of an OpenDocument file's first member, which is stored and says what it is."""


class Member(NamedTuple):
    """One file inside the zip, its place checked."""

    start: int
    """Offset of the packed data."""
    packed: int
    """Bytes as packed."""
    size: int
    """Bytes as declared."""
    crc: int
    deflated: bool


@dataclass(frozen=True, slots=True)
class Container:
    """A zip that passed the gate."""

    content: bytes
    members: Mapping[str, Member]
    """By name, `/` between folders, case-folded: part names do not tell cases apart."""


def pass_gate(content: bytes, limits: Limits) -> Container:
    """Check bytes and zip structure; Refused with the format's name or the defect."""
    if len(content) > limits.file_bytes:
        raise limits.over("file_bytes", f"{len(content):,}")
    if not content.startswith(_LOCAL_MARK):
        raise Refused(other_format(content))
    try:
        container = check_zip(content, limits.members)
    except Refused as refused:
        many = refused.code == "too_many_members"
        if many and holds_returns([entry.name.casefold() for entry in directory(content)[0]]):
            raise Refused("zip_of_returns", refused.detail) from refused
        raise
    kind = container.members.get("mimetype")
    if code := other_zip(container.members, content[kind.start : kind.start + _KIND] if kind else b""):
        raise Refused(code)
    return container


def check_zip(content: bytes, most: int) -> Container:
    """Check the structure of a zip of at most so many members, whatever it holds; Refused with the defect."""
    entries, directory_start = directory(content)
    if len(entries) > most:
        raise Refused("too_many_members", f"limit members is {most:,} files inside a zip; found {len(entries):,}")
    members = {_safe_name(entry): _member(content, entry) for entry in entries}
    if len({_alike(name) for name in members}) < len(entries):
        raise Refused("unsafe_zip", "two members of one name")
    _stand_in_line(content, entries, members, directory_start)
    return Container(content, members)


def _alike(name: str) -> str:
    """Give what names have in common that a file system or program may take for one."""
    return name if name.isascii() else normalize("NFKC", normalize("NFKC", name).casefold())


def _safe_name(entry: Entry) -> str:
    """Give a member's name, case-folded, where it leads nowhere and the member is an ordinary one."""
    name = entry.name
    if (_kept_leads_out if len(name) <= _LONGEST_KEPT else _leads_out)(name):
        raise Refused("unsafe_zip", "a member name that leads out of the file")
    if stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("unsafe_zip", "a symbolic link or device among the members")
    if entry.flags & _ENCRYPTED:
        raise Refused("encrypted", "an encrypted member")
    if entry.method not in (_STORED, _DEFLATED):
        raise Refused("unsafe_zip", f"compression method {entry.method}")
    return name.casefold()


def _leads_out(name: str) -> bool:
    return _LEADS_OUT.search(name.removesuffix("/")) is not None


_kept_leads_out = lru_cache(maxsize=512)(_leads_out)
_LONGEST_KEPT = 100
"""Characters of a name that is kept: workbooks have the same few dozen names."""


def _member(content: bytes, entry: Entry) -> Member:
    """Compare the local header with the central directory, so that no program sees another file than we do."""
    name_start = entry.offset + _LOCAL.size
    if len(content) < name_start or not content.startswith(_LOCAL_MARK, entry.offset):
        raise Refused("truncated", "a local header is missing")
    flags, method, crc, packed, size, name_length, extra_length = _LOCAL.unpack_from(content, entry.offset)
    extra_start = name_start + name_length
    start = extra_start + extra_length
    if content[name_start:extra_start] != entry.raw_name or method != entry.method or flags & _ENCRYPTED:
        raise Refused("unsafe_zip", "local header and central directory differ")
    if (flags ^ entry.flags) & UTF_8 and not entry.raw_name.isascii():
        raise Refused("unsafe_zip", "local header and central directory differ in how the name is written")
    if extra_length:
        size, packed, _ = with_extra(content[extra_start:start], entry.raw_name, (size, packed, 0))
    for told, said in ((crc, entry.crc), (packed, entry.packed), (size, entry.size)):
        if told != said and not (flags & _SIZES_FOLLOW and not told):
            raise Refused("unsafe_zip", "local header and central directory differ in size")
    if method == _STORED and entry.packed != entry.size:
        raise Refused("unsafe_zip", "a stored member of two sizes")
    return Member(start, entry.packed, entry.size, entry.crc, method == _DEFLATED)


def _stand_in_line(content: bytes, entries: list[Entry], members: Mapping[str, Member], directory_start: int) -> None:
    """Refuse members that overlap, and bytes outside of all of them that a program could take for another member."""
    at, before = 0, None
    for entry, member in sorted(zip(entries, members.values(), strict=True), key=lambda pair: pair[0].offset):
        _check_between(content, at, entry.offset, before)
        at, before = member.start + member.packed, member
    _check_between(content, at, directory_start, before)


def _check_between(content: bytes, at: int, following: int, before: Member | None) -> None:
    """Take nothing, what describes the member before, or filling in which no program sees a header."""
    if at > following:
        raise Refused("unsafe_zip", "members overlap")
    if at == following:
        return
    between = content[at:following]
    if b"PK" in between and not (before and _describes(between, before)):
        raise Refused("unsafe_zip", "a header outside of the members")


def _describes(between: bytes, member: Member) -> bool:
    """Tell CRC and sizes as they may stand behind a member: narrow or wide, with a signature or without."""
    told = between.removeprefix(_DESCRIPTOR_MARK)
    kind = _DESCRIPTORS.get(len(told))
    return kind is not None and kind.unpack(told) == (member.crc, member.packed, member.size)
