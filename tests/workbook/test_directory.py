import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.workbook.directory import directory
from slavery_check.workbook.refused import Refused
from tests.workbook.building import pack, parts, workbook, zipped

_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as found:
        directory(content)
    return f"{found.value.code}: {found.value.detail}"


def end_at(content: bytes, offset: int, value: bytes) -> bytes:
    """Change the end of the directory."""
    at = content.rindex(_END) + offset
    return content[:at] + value + content[at + len(value) :]


def large(content: bytes, *, narrow: bytes | None = None, record: int = 0, disks: int = 1) -> bytes:
    """Give a zip the wide end that zips of more than 4 GB have."""
    at = content.rindex(_END)
    _, disk, first, here, count, length, start, _ = struct.unpack("<4s4H2LH", content[at : at + 22])
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, disk, first, here, count, length, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + record, disks)
    told = content[at + 4 : at + 20] if narrow is None else narrow
    return content[:at] + wide + locator + _END + told + b"\0\0"


@given(st.dictionaries(_names, st.binary(max_size=40), max_size=8))
def test_what_zipfile_writes_is_found_as_zipfile_finds_it(members: dict[str, bytes]) -> None:
    content = zipped(*members.items())
    entries, start = directory(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        assert start == archive.start_dir
    assert [entry.name for entry in entries] == [info.orig_filename.replace("\\", "/") for info in infos]
    assert [(entry.crc, entry.packed, entry.size, entry.offset) for entry in entries] == [
        (info.CRC, info.compress_size, info.file_size, info.header_offset) for info in infos
    ]


def test_a_name_in_the_characters_of_an_old_pc_is_read() -> None:
    content = zipped(("xl/x.xml", b"")).replace(b"xl/x.xml", b"xl/\x81.xml")
    assert [entry.name for entry in directory(content)[0]] == ["xl/ü.xml"]


def test_a_name_that_says_it_is_utf_8_and_is_not_is_refused() -> None:
    content = zipped(("xl/ü.xml", b"")).replace("ü".encode(), b"\xff\xfe")
    assert refused(content) == "unsafe_zip: a member name that is no text"


def test_filling_behind_the_zip_is_taken() -> None:
    assert len(directory(workbook() + b"\0\r\n \0")[0]) == len(parts())


def test_a_comment_is_taken() -> None:
    content = end_at(workbook(), 20, b"\5\0") + b"hello"
    assert len(directory(content)[0]) == len(parts())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "truncated: no end of central directory: the file is cut short"),
        (workbook()[:-1], "truncated: no end of central directory: the file is cut short"),
        (end_at(workbook(), 20, b"\5\0") + b"hell", "truncated: the comment of the zip is cut short"),
        (workbook() + b"MZ", "unsafe_zip: bytes behind the zip"),
        (workbook() + workbook(), "unsafe_zip: the directory is not where it is said to be"),
        (b"MZ" + workbook(), "unsafe_zip: the directory is not where it is said to be"),
        (end_at(workbook(), 4, b"\1\0"), "unsafe_zip: one of several disks"),
        (end_at(workbook(), 6, b"\1\0"), "unsafe_zip: one of several disks"),
        (end_at(workbook(), 8, b"\1\0"), "unsafe_zip: one of several disks"),
        (end_at(workbook(), 8, b"\1\0\1\0"), "unsafe_zip: 1 members declared, 5 in the directory"),
        (end_at(workbook(), 8, b"\6\0\6\0"), "unsafe_zip: 6 members declared, 5 in the directory"),
    ],
)
def test_what_programs_would_read_differently_is_refused(content: bytes, said: str) -> None:
    assert refused(content) == said


def test_a_member_on_another_disk_is_refused() -> None:
    content = bytearray(workbook())
    at = content.index(_ENTRY)
    content[at + 34] = 1
    assert refused(bytes(content)) == "unsafe_zip: a member on another disk"


@pytest.mark.parametrize("length", [1, 60_000])
def test_an_entry_longer_than_the_directory_is_refused(length: int) -> None:
    content = bytearray(workbook())
    at = content.rindex(_ENTRY)
    content[at + 32 : at + 34] = struct.pack("<H", length)  # its comment
    assert refused(bytes(content)) == "unsafe_zip: the directory is broken"


def test_an_entry_that_does_not_begin_as_one_is_refused() -> None:
    content = bytearray(workbook())
    content[content.rindex(_ENTRY)] = 0
    assert refused(bytes(content)) == "unsafe_zip: the directory is broken"


def test_the_wide_end_of_a_large_zip_is_taken() -> None:
    content = workbook()
    assert directory(large(content)) == directory(content)
    assert directory(large(content, narrow=b"\xff" * 16)) == directory(content)


@pytest.mark.parametrize("wrong", [{"narrow": b"\0" * 16}, {"record": 1}, {"record": -56}, {"disks": 2}])
def test_a_wide_end_that_says_something_else_is_refused(wrong: dict[str, int]) -> None:
    assert "end" in refused(large(workbook(), **wrong))  # type: ignore[arg-type]  # one of them is bytes


def test_wide_numbers_of_a_member_are_taken() -> None:
    """Some programs write every member as if it were larger than 4 GB."""
    content = bytearray(zipped(("a", b"hello"), packing=zipfile.ZIP_STORED))
    at = content.index(_ENTRY)
    extra = struct.pack("<2H3Q", 1, 24, 5, 5, 0)
    end = at + 47
    content[at + 20 : at + 28] = b"\xff" * 8
    content[at + 42 : at + 46] = b"\xff" * 4
    content[at + 30 : at + 32] = struct.pack("<H", len(extra))
    whole = bytes(content[:end]) + extra + bytes(content[end:])
    whole = end_at(whole, 12, struct.pack("<L", 47 + len(extra)))
    [entry] = directory(whole)[0]
    assert (entry.size, entry.packed, entry.offset) == (5, 5, 0)


def test_another_name_in_the_extra_fields_is_refused() -> None:
    info = zipfile.ZipInfo("xl/a.xml")
    info.extra = struct.pack("<2HBL", 0x7075, 5 + 8, 1, 0) + b"xl/b.xml"
    assert refused(zipped((info, b""))) == "unsafe_zip: a member of two names"
    info.extra = struct.pack("<2HBL", 0x7075, 5 + 8, 1, 0) + b"xl/a.xml"
    assert len(directory(zipped((info, b"")))[0]) == 1


def test_a_broken_extra_field_is_passed_over() -> None:
    info = zipfile.ZipInfo("xl/a.xml")
    info.extra = b"\0\0\0"  # what zipalign leaves
    assert len(directory(zipped((info, b"")))[0]) == 1


@given(st.data())
def test_any_change_of_one_byte_is_refused_or_read_as_zipfile_reads_it(data: st.DataObject) -> None:
    content = bytearray(pack({"a": b"1", "b/c": b"22"}))
    at = data.draw(st.integers(content.index(_ENTRY), len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        entries, _ = directory(bytes(content))
    except Refused:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError):
        return
    assert [entry.offset for entry in entries] == [info.header_offset for info in infos]
    assert [entry.size for entry in entries] == [info.file_size for info in infos]
