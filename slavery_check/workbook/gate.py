"""The gate: which bytes are a workbook at all, and a zip that every program would open alike."""

import io
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from struct import Struct

from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused

_LOCAL = Struct("<4s5H3L2H")
"""Local file header: signature, version, flags, method, time, date, CRC, packed, size, name length, extra length."""
_LOCAL_MARK = b"PK\x03\x04"
_END_MARK = b"PK\x05\x06"
_END_BYTES = 22
_ENCRYPTED = 0x1
_SIZES_FOLLOW = 0x8
"""Flag bit 3: CRC and sizes stand behind the data, and may be 0 in the local header."""
_ZIP64 = 0xFFFFFFFF
_ZIP64_COUNT = 0xFFFF
"""The number of members stands elsewhere."""
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = ("__substg1.0_", "__properties_version1.0")
"""Names in the directory of an Outlook message."""
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "docx"),
    (b"\x89PNG", "not_zip"),
    (b"\xff\xd8\xff", "not_zip"),
    (b"GIF8", "not_zip"),
    (b"\x09\x08", "xls"),
)
"""First bytes -> refusal code; `\\x09\\x08` is a bare BIFF stream, as some exporters write."""


@dataclass(frozen=True, slots=True)
class Member:
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
    if not content:
        raise Refused("empty")
    if len(content) > limits.file_bytes:
        raise Refused("too_big", f"{len(content)} bytes, limit {limits.file_bytes}")
    if not content.startswith(_LOCAL_MARK):
        raise Refused(_other_format(content))
    container = check_zip(content, limits.members)
    _name_format(content, container.members)
    return container


def check_zip(content: bytes, most: int) -> Container:
    """Check the structure of a zip of at most so many members, whatever it holds; Refused with the defect."""
    infos, directory_start = _central_directory(content)
    if len(infos) > most:
        raise Refused("too_many_members", f"{len(infos)} members, limit {most}")
    members: dict[str, Member] = {}
    for info in infos:
        name = _safe_name(info)
        if name in members:
            raise Refused("unsafe_zip", "two members of one name")
        members[name] = _member(content, info)
    _no_overlap(infos, members, directory_start)
    return Container(content, members)


def _other_format(content: bytes) -> str:
    """Name what the bytes are instead of a zip, as a refusal code."""
    if content.startswith(_OLE2):
        if any(name.encode("utf-16-le") in content for name in _OUTLOOK):
            return "msg"
        # The stream's name stands in the directory in UTF-16: a workbook under a password is a zip inside such a file.
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "xls"
    if content.startswith(_END_MARK):
        return "empty"  # A zip of nothing is nothing but its end.
    head = content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return "html"
    for magic, code in _MAGIC:
        if content.startswith(magic):
            return code
    if b"urn:schemas-microsoft-com:office:spreadsheet" in content[:4096]:
        return "xls"
    return "csv" if _looks_like_text(content[:4096]) else "not_zip"


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return all(byte >= 32 or byte in b"\t\r\n\f" for byte in head)  # noqa: PLR2004 - below 32 are control characters


def _central_directory(content: bytes) -> tuple[list[zipfile.ZipInfo], int]:
    """Give the members as the central directory tells them, and where it begins."""
    end = content.rfind(_END_MARK)
    if end < 0:
        raise Refused("truncated", "no end of central directory: the file is cut short")
    comment = int.from_bytes(content[end + _END_BYTES - 2 : end + _END_BYTES], "little")
    if content[end + _END_BYTES + comment :].strip(b"\0 \r\n"):
        raise Refused("unsafe_zip", "bytes behind the zip")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos, start = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refused("truncated", f"central directory: {error}") from error
    if int.from_bytes(content[end + 10 : end + 12], "little") not in (len(infos), _ZIP64_COUNT):
        raise Refused("unsafe_zip", "the directory says that it has another number of members")
    return infos, start


def _safe_name(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename.replace("\\", "/")
    folders = name.rstrip("/").split("/")
    if "\0" in name or ":" in name or {"", ".", ".."} & set(folders):
        raise Refused("unsafe_zip", "a member name that leads out of the file")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("unsafe_zip", "a symbolic link among the members")
    if info.flag_bits & _ENCRYPTED:
        raise Refused("encrypted", "an encrypted member")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("unsafe_zip", f"compression method {info.compress_type}")
    return name.casefold()


def _member(content: bytes, info: zipfile.ZipInfo) -> Member:
    """Compare the local header with the central directory, so that no program sees another file than we do."""
    head = content[info.header_offset : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
        raise Refused("truncated", "a local header is missing")
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(head)
    name_start = info.header_offset + _LOCAL.size
    name = content[name_start : name_start + name_length]
    told = info.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", "replace")
    if name != told or method != info.compress_type or flags & _ENCRYPTED:
        raise Refused("unsafe_zip", "local header and central directory differ")
    same = (crc, packed, size) == (info.CRC, info.compress_size, info.file_size)
    if not same and not flags & _SIZES_FOLLOW and _ZIP64 not in (packed, size):
        raise Refused("unsafe_zip", "local header and central directory differ in size")
    start = name_start + name_length + extra_length
    deflated = method == zipfile.ZIP_DEFLATED
    return Member(start, info.compress_size, info.file_size, info.CRC, deflated)


def _no_overlap(infos: list[zipfile.ZipInfo], members: Mapping[str, Member], directory_start: int) -> None:
    both = zip(infos, members.values(), strict=True)
    ranges = sorted((info.header_offset, member.start + member.packed) for info, member in both)
    ranges.append((directory_start, directory_start))
    if ranges[0][0] != 0:
        raise Refused("unsafe_zip", "bytes in front of the zip")
    if any(end > following for (_, end), (following, _) in pairwise(ranges)):
        raise Refused("unsafe_zip", "members overlap")


def _name_format(content: bytes, members: Mapping[str, Member]) -> None:
    """Refuse zips that are known to be something else."""
    if "mimetype" in members:
        start = members["mimetype"].start
        is_sheet = content[start : start + 64].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
        raise Refused("ods" if is_sheet else "zip_of_something_else")
    if any(name.endswith(".iwa") for name in members):
        raise Refused("zip_of_something_else", "a Numbers document")
    if "xl/workbook.bin" in members:
        raise Refused("xlsb")
    if "word/document.xml" in members:
        raise Refused("docx")
    if "ppt/presentation.xml" in members:
        raise Refused("zip_of_something_else", "a presentation")
    if "[content_types].xml" not in members:
        raise Refused("zip_of_something_else", "a zip, but not of a spreadsheet")
