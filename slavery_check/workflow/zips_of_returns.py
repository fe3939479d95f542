"""A zip of returns: telling one by its bytes, and which files in it are returns.

It is checked like a workbook, which is a zip too: what two programs could see differently is refused. Its files get
safe names and no folders: the paths stay short, nothing can lead out of the place, and a file that is erased later
leaves no folder behind that tells its sender's name.
"""

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from slavery_check.escaping import file_name
from slavery_check.workbook.directory import UTF_8, Entry, directory
from slavery_check.workbook.formats import holds_returns
from slavery_check.workbook.gate import Container, Member, check_zip
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance, inflate
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.returns_folder import why_by_folder, why_by_name

_LOCAL, _END, _END_64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 8_192
"""Bytes. The directory of a workbook that we sent takes less, and so most are told by one short look."""
LONGEST_TAIL = 65_536 + 1_024
"""Bytes in which the end of the directory stands, behind it the longest comment."""
_TYPES = b"[Content_Types].xml"
_ENTRY = 46 + 256
"""Bytes of the directory for one file with a long name."""
_OTHER_FORMATS = frozenset({"mimetype", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml"})
"""Members by which a document is known that is a zip inside."""
_IS_WIDE = 0xFFFFFFFF
"""Says that the wider end of the directory tells the number."""
_DIRECTORY = 5_000_000
"""Bytes of a directory in which names are looked for before anything of it was checked."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_SHORT = 80
_CODES = {
    "encrypted": "zip_encrypted",
    "truncated": "zip_damaged",
    "inflates_too_much": "zip_too_big",
    "too_slow": "zip_too_big",
}
"""What the gate says of a workbook -> what is said of a zip of returns."""


@dataclass(frozen=True, slots=True)
class Zipped:
    """One file in a zip of returns."""

    told: str
    """Its name in the zip, with its folders."""
    name: str
    """What it is called outside: safe on every file system, and no other file of the zip has it."""
    member: Member


@dataclass(frozen=True, slots=True)
class ZipOfReturns:
    """A zip whose structure was checked; its bytes were not yet."""

    container: Container
    files: tuple[Zipped, ...]
    passed_over: tuple[tuple[str, int], ...]
    """Reasons for which files in it are no returns, each with their number."""
    limits: Limits

    def allowance(self) -> Allowance:
        """Give what may be inflated of it."""
        most = self.limits.zip_all_bytes
        return Allowance(replace(self.limits, part_bytes=most, all_bytes=most))

    def pieces(self, one: Zipped, allowance: Allowance) -> Iterator[bytes]:
        """Give a file's bytes, counted as they come and checked; Refused as the zip is, whatever is wrong."""
        with_codes = _told_of_zips(inflate(self.container, one.member, allowance))
        done = 0
        for piece in with_codes:
            done += len(piece)
            if done > one.member.size:
                raise Refused("zip_damaged", "a file is larger than the zip says")
            yield piece


def is_zip_of_returns(path: Path) -> bool:
    """Tell by its bytes a zip that is no workbook, nor another document that is a zip inside."""
    # Opening a pipe would wait for a writer who may never come.
    return os.path.isfile(path) and _is_by_its_bytes(path)  # noqa: PTH113 - Path.is_file raises where it may not look


def _is_by_its_bytes(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(4)
            if head not in {_LOCAL, _END}:
                return False
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - _TAIL))
            if _has_types(file.read()):
                return False
            file.seek(max(0, size - LONGEST_TAIL))
            tail = file.read()
            if _END not in tail:
                return False
            if _directory_bytes(tail) > _DIRECTORY:
                return b".xls" in tail.lower()
            names = _names(file)
            return names.isdisjoint(_OTHER_FORMATS) and holds_returns(names)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return False


def open_zip(content: bytes, limits: Limits) -> ZipOfReturns:
    """Check a zip and choose its returns; Refused with what is said of a zip where it cannot be taken."""
    if len(content) > limits.zip_all_bytes:
        raise limits.over("zip_all_bytes", f"{len(content):,}")
    if _directory_bytes(content[-LONGEST_TAIL:]) > limits.zip_files * _ENTRY:
        raise limits.over("zip_files")
    try:
        container = check_zip(content, limits.zip_files)
        entries, _ = directory(content)
    except Refused as refused:
        if refused.code == "too_many_members":
            raise limits.over("zip_files") from refused
        raise _of_zip(refused) from refused
    found, passed_over = _returns_in(zip(entries, container.members.values(), strict=True))
    if not found:
        raise Refused("zip_empty", "no file in the zip that could be a return")
    size = sum(one.member.size for one in found)
    if size > limits.zip_all_bytes:
        raise limits.over("zip_all_bytes", f"{size:,}")
    return ZipOfReturns(container, tuple(found), tuple(sorted(passed_over.items())), limits)


def holds_files(tail: bytes) -> bool:
    """Tell by its last bytes a zip in which whole files may lie: any but one that has the parts of a workbook alone."""
    return _END in tail and (b".xls" in tail.lower() or not _has_types(tail))


def _has_types(tail: bytes) -> bool:
    """Tell whether the directory at the end of a zip names a workbook's list of types; not one that is stored in it."""
    end = tail.rfind(_END)
    directory = tail[max(0, end - _directory_bytes(tail)) : max(0, end)]
    at = directory.find(_TYPES)
    head = directory[max(0, at - 46) : at]
    return head.startswith(b"PK\x01\x02") and int.from_bytes(head[28:30], "little") == len(_TYPES)


def _names(file: io.BufferedReader) -> frozenset[str]:
    with zipfile.ZipFile(file) as archive:
        return frozenset(name.replace("\\", "/").casefold() for name in archive.namelist())


def safe_name(name: str) -> str:
    """Give a file name that every file system takes, its ending kept though nothing else of it may be."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    return f"{file_name(stem, _SHORT)}{suffix}" if _SUFFIX.fullmatch(suffix) else file_name(name, _SHORT)


def _directory_bytes(tail: bytes) -> int:
    """Give the size of the directory as the end of the zip tells it, the larger where it tells two."""
    end, wide = tail.rfind(_END), tail.rfind(_END_64)
    told = [int.from_bytes(tail[end + 12 : end + 16], "little")] if end >= 0 else [0]
    if wide >= 0:
        told = [one for one in told if one != _IS_WIDE]
        told.append(int.from_bytes(tail[wide + 40 : wide + 48], "little"))
    return max(told)


def _returns_in(members: Iterable[tuple[Entry, Member]]) -> tuple[list[Zipped], Counter[str]]:
    found: list[Zipped] = []
    passed_over: Counter[str] = Counter()
    taken: dict[str, int] = {}
    for entry, member in members:
        if entry.name.endswith("/"):
            if member.size:
                raise Refused("zip_unsafe", "a folder that has bytes like a file")
            continue
        told = _told(entry)
        *folders, last = PurePosixPath(told).parts
        name = safe_name(last)
        why = next(filter(None, (*map(why_by_folder, folders), *map(why_by_name, (last, name)))), None)
        if why:
            passed_over[why.reason] += 1
            continue
        found.append(Zipped(told, _unlike(name, taken), member))
    return found, passed_over


def _told(entry: Entry) -> str:
    """Give a name as its sender saw it: some programs write UTF-8 and do not say so."""
    if entry.flags & UTF_8:
        return entry.name
    try:
        return entry.raw_name.decode("utf-8").replace("\\", "/")
    except UnicodeDecodeError:
        return entry.name


def _unlike(name: str, taken: dict[str, int]) -> str:
    """Give a name that none has yet: another number in front of its ending. `taken` has the last number of each."""
    path, wanted = PurePosixPath(name), name.casefold()
    number = taken.get(wanted, 0)
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem}-{number + 1}{path.suffix}"
    taken[wanted] = number
    taken.setdefault(name.casefold(), 0)
    return name


def _told_of_zips(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except Refused as refused:
        raise _of_zip(refused) from refused


def _of_zip(refused: Refused) -> Refused:
    return Refused(_CODES.get(refused.code, "zip_unsafe"), refused.detail)
