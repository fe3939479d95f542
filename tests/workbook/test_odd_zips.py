"""Zips whose headers lie in one field only, and first bytes of every kind of file."""

import io
import struct
import zipfile

import pytest

from fuzz.zipped import Member, Package, package, packed
from slavery_check.workbook.directory import directory, with_extra
from slavery_check.workbook.formats import other_format
from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused
from tests.workbook.building import parts

LARGE, NAME = 0x0001, 0x7075
WIDE = 0xFFFFFFFF


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as found:
        pass_gate(content, Limits())
    return f"{found.value.code}: {found.value.detail}"


def with_field(name: str, told: int, *, local: bool = True, central: bool = True) -> bytes:
    """Give a zip whose second member has a field changed."""
    whole = package(parts())
    one = whole.members[1]
    one.local = {name: told} if local else {}
    one.central = {name: told} if central else {}
    return packed(whole)


def with_extra_field(extra: bytes) -> bytes:
    whole = package(parts())
    whole.members[1].extra = extra
    return packed(whole)


def test_an_honest_zip_passes() -> None:
    assert set(pass_gate(packed(package(parts())), Limits()).members) == {name.casefold() for name in parts()}


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93])
def test_other_ways_of_packing_are_refused_by_their_number(method: int) -> None:
    assert refused(with_field("method", method)) == f"unsafe_zip: compression method {method}"


@pytest.mark.parametrize("field", ["crc", "packed", "size"])
def test_a_number_that_is_missing_in_the_local_header_is_one_that_differs(field: str) -> None:
    content = with_field(field, 0, central=False)
    assert refused(content) == "unsafe_zip: local header and central directory differ in size"


@pytest.mark.parametrize("field", ["crc", "packed", "size"])
def test_unless_it_is_said_to_follow(field: str) -> None:
    whole = package(parts())
    one = whole.members[1]
    one.local, one.central = {field: 0, "flags": 8}, {"flags": 8}
    assert len(pass_gate(packed(whole), Limits()).members) == len(parts())


@pytest.mark.parametrize("mark", [b"PK\x06\x06", b"PK\x06\x05"])
def test_a_large_end_has_its_mark(mark: bytes) -> None:
    content = packed(package(parts()))
    at = content.rindex(b"PK\x05\x06")
    numbers = struct.unpack_from("<4H2L", content, at + 4)
    large = mark + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, *numbers[2:])
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    whole = content[:at] + large + locator + content[at:]
    if mark == b"PK\x06\x06":
        assert directory(whole) == directory(content)
    else:
        said = "unsafe_zip: the large end of the directory is not where it is said to be"
        assert refused(whole) == said


def test_two_ends_that_differ_are_unsafe() -> None:
    content = packed(package(parts()))
    at = content.rindex(b"PK\x05\x06")
    numbers = struct.unpack_from("<4H2L", content, at + 4)
    large = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, *numbers[2:4], numbers[4], numbers[5] + 1)
    whole = content[:at] + large + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + content[at:]
    assert refused(whole) == "unsafe_zip: the two ends of the directory differ"


@pytest.mark.parametrize("length", [4, 20, 23, 24, 45])
def test_the_beginning_of_an_entry_at_the_end_of_the_directory_is_refused(length: int) -> None:
    content = packed(package(parts()))
    at = content.rindex(b"PK\x05\x06")
    end = bytearray(content[at:])
    end[12:16] = struct.pack("<L", struct.unpack_from("<L", end, 12)[0] + length)
    broken = content[:at] + b"PK\x01\x02" + bytes(length - 4) + bytes(end)
    assert refused(broken) == "unsafe_zip: the directory is broken"


def test_a_remark_on_a_member_is_passed_over() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts().items():
            info = zipfile.ZipInfo(name)
            info.comment = b"checked"
            archive.writestr(info, content)
    assert len(pass_gate(out.getvalue(), Limits()).members) == len(parts())


def test_the_shortest_extra_field_that_gives_another_name_is_heeded() -> None:
    assert refused(with_extra_field(struct.pack("<HH", NAME, 0))) == "unsafe_zip: a member of two names"


def test_an_extra_field_behind_another_is_heeded() -> None:
    before = struct.pack("<HH3s", 0x5455, 3, b"\7\7\7")
    assert refused(with_extra_field(before + struct.pack("<HH", NAME, 0))) == "unsafe_zip: a member of two names"


@pytest.mark.parametrize(
    ("wide", "expected"),
    [
        (b"", (WIDE, 7, WIDE)),
        (struct.pack("<Q", 5), (5, 7, WIDE)),
        (struct.pack("<QL", 5, 6), (5, 7, WIDE)),
        (struct.pack("<QQ", 5, 6), (5, 7, 6)),
        (struct.pack("<QQQ", 5, 6, 8), (5, 7, 6)),
    ],
)
def test_wide_numbers_stand_for_those_that_are_too_large_in_turn(wide: bytes, expected: tuple[int, ...]) -> None:
    extra = struct.pack("<HH", LARGE, len(wide)) + wide
    assert with_extra(extra, b"a", (WIDE, 7, WIDE)) == expected


MAGIC = [
    (0, b"%PDF", "pdf"),
    (0, b"{\\rtf", "docx"),
    (0, b"\x89PNG", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"II*\0", "picture"),
    (0, b"MM\0*", "picture"),
    (4, b"ftypheic", "picture"),
    (4, b"ftypmif1", "picture"),
    (8, b"WEBP", "picture"),
    (0, b"\x09\x08", "xls"),
    (0, b"\x1f\x8b", "packed"),
    (0, b"7z\xbc\xaf\x27\x1c", "packed"),
    (0, b"Rar!\x1a\x07", "packed"),
    (0, b"BZh", "packed"),
    (0, b"\xfd7zXZ\0", "packed"),
    (257, b"ustar", "packed"),
    (0, b"L\0\0\0\x01\x14\x02\0", "link_only"),
]


@pytest.mark.parametrize(("at", "magic", "code"), MAGIC)
def test_first_bytes_tell_what_a_file_is(at: int, magic: bytes, code: str) -> None:
    assert other_format(b"\1" * at + magic + b"\1" * 20) == code
    assert other_format(b"\1" * (at + 1) + magic + b"\1" * 20) == "unknown_bytes"


def test_a_member_with_one_extra_byte_of_padding_passes() -> None:
    assert len(pass_gate(with_extra_field(b"\0\0\0"), Limits()).members) == len(parts())


def test_an_unnamed_member_is_refused() -> None:
    whole = package(parts())
    whole.members.append(Member(b"", b""))
    assert refused(packed(whole)) == "unsafe_zip: a member name that leads out of the file"


def test_an_encrypted_member_with_a_name_of_an_old_pc_is_encrypted() -> None:
    whole = package(parts())
    whole.members.append(Member(b"caf\x82.xml", b"", local={"flags": 1}, central={"flags": 1}))
    assert refused(packed(whole)) == "encrypted: an encrypted member"


def test_an_open_document_is_told_wherever_its_kind_stands() -> None:
    said = Member(b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet", stored=True)
    for members in ([said, Member(b"content.xml", b"x")], [Member(b"content.xml", bytes(range(200))), said]):
        assert refused(packed(Package(members))) == "ods: "


def test_a_second_name_that_is_the_first_again_is_taken_whatever_follows() -> None:
    name = list(parts())[1].encode()
    same = struct.pack("<HHBL", NAME, 5 + len(name), 1, 0) + name
    for extra in (same, same + struct.pack("<HH3s", 0x5455, 3, b"\7\7\7")):
        assert len(pass_gate(with_extra_field(extra), Limits()).members) == len(parts())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a" * 4095 + b"\1", "unknown_bytes"),
        (b"a" * 4096 + b"\1", "csv"),
        (b"\xff\xfea\0b", "csv"),
        (b"\xfe\xff\0a\xd8", "csv"),
        (b"caf\xe9", "csv"),
    ],
)
def test_a_text_is_told_by_its_first_page_and_needs_no_whole_letters(content: bytes, code: str) -> None:
    assert other_format(content) == code
