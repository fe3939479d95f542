import io
import stat
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.workbook.gate import Container, check_zip, pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance, inflate
from slavery_check.workbook.refused import Refused
from tests.workbook.building import pack, parts, workbook, zipped

_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


class Pipe(io.RawIOBase):
    """Takes bytes and cannot go back, so that sizes stand behind each member, as LibreOffice and many servers write."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, some: object) -> int:
        self.taken += bytes(some)  # type: ignore[call-overload]  # any buffer
        return len(bytes(some))  # type: ignore[call-overload]  # likewise


def streamed(*, wide: bool = False) -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            with archive.open(name, "w", force_zip64=wide) as member:
                member.write(content)
    return pipe.taken


def refused(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as found:
        pass_gate(content, limits or Limits())
    return f"{found.value.code}: {found.value.detail}"


def contents(container: Container) -> dict[str, bytes]:
    return {
        name: b"".join(inflate(container, member, Allowance(Limits()))) for name, member in container.members.items()
    }


def changed(content: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """Change the first header of a kind."""
    at = content.index(mark) + offset
    return content[:at] + value + content[at + len(value) :]


def with_mode(mode: int) -> bytes:
    info = zipfile.ZipInfo("xl/odd")
    info.create_system = 3
    info.external_attr = mode << 16
    return zipped(*parts().items(), (info, b"x"))


@pytest.mark.parametrize("content", [workbook(), streamed(), streamed(wide=True), workbook() + b"\0\0"])
def test_an_ordinary_zip_passes_with_the_members_that_zipfile_finds(content: bytes) -> None:
    found = contents(pass_gate(content, Limits()))
    assert found == {name.casefold(): content for name, content in parts().items()}


def test_a_limit_is_named_with_its_value_and_what_was_found() -> None:
    assert refused(workbook(), replace(Limits(), members=4)) == (
        "too_many_members: limit members is 4 files inside a zip; found 5"
    )
    size = len(workbook())
    said = refused(workbook(), replace(Limits(), file_bytes=size - 1))
    assert said == f"too_big: limit file_bytes is {size - 1:,} bytes of a file; found {size:,}"


def test_a_large_zip_of_returns_is_named_as_one() -> None:
    content = zipped(*((f"{number}.xlsx", b"") for number in range(6)))
    assert refused(content, replace(Limits(), members=5)).startswith("zip_of_returns: ")
    assert refused(content) == "zip_of_returns: "
    assert len(check_zip(content, 6).members) == 6


@pytest.mark.parametrize("bit", [0x1, 0x40, 0x2000])
@pytest.mark.parametrize(("mark", "offset", "code"), [(_ENTRY, 8, "encrypted"), (_LOCAL, 6, "unsafe_zip")])
def test_encryption_of_any_kind_is_refused_in_either_header(bit: int, mark: bytes, offset: int, code: str) -> None:
    assert refused(changed(workbook(), mark, offset, struct.pack("<H", bit))).startswith(code)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    assert refused(with_mode(kind | 0o644)) == "unsafe_zip: a symbolic link or device among the members"


@pytest.mark.parametrize("kind", [0, stat.S_IFREG, stat.S_IFDIR])
def test_files_and_folders_are_taken(kind: int) -> None:
    assert "xl/odd" in pass_gate(with_mode(kind | 0o644), Limits()).members


def test_a_member_that_is_a_folder_is_taken() -> None:
    assert "xl/media/" in pass_gate(pack(parts() | {"xl/media/": b""}), Limits()).members


@pytest.mark.parametrize(
    "name", ["/x", "\\x", "..", "../x", "a/../x", "a/./x", "a//x", "a/x//", "//", "C:x", "a:stream", "./x"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert refused(pack(parts() | {name: b""})) == "unsafe_zip: a member name that leads out of the file"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xl/a.xml", "XL/A.XML"),
        ("xl/a.xml", "xl\\a.xml"),
        ("xl/\u00e9.xml", "xl/e\u0301.xml"),
        ("xl/stra\u00dfe.xml", "xl/STRASSE.xml"),
        ("xl/a.xml", "xl/\uff41.xml"),
        ("xl/k.xml", "xl/\u212a.xml"),
    ],
)
def test_two_names_that_a_program_may_take_for_one_are_refused(one: str, other: str) -> None:
    assert refused(pack(parts() | {one: b"1", other: b"2"})) == "unsafe_zip: two members of one name"


@pytest.mark.parametrize(
    ("offset", "value", "said"),
    [
        (8, b"\0\0", "local header and central directory differ"),
        (14, b"\1\2\3\4", "local header and central directory differ in size"),
        (18, b"\1\0\0\0", "local header and central directory differ in size"),
        (22, b"\1\0\0\0", "local header and central directory differ in size"),
        (22, b"\xff\xff\xff\xff", "local header and central directory differ in size"),
        (30, b"{", "local header and central directory differ"),
    ],
)
def test_a_local_header_that_says_something_else_is_refused(offset: int, value: bytes, said: str) -> None:
    assert refused(changed(workbook(), _LOCAL, offset, value)) == f"unsafe_zip: {said}"


def test_sizes_that_follow_may_be_missing_in_the_local_header_but_not_be_others() -> None:
    assert "differ in size" in refused(changed(streamed(), _LOCAL, 22, b"\1\0\0\0"))


def test_a_name_that_is_written_in_two_ways_is_refused() -> None:
    content = pack(parts() | {"xl/ü.xml": b""})
    at = content.index("xl/ü.xml".encode()) - 30
    changed_flags = content[: at + 6] + b"\0\0" + content[at + 8 :]
    assert refused(changed_flags) == "unsafe_zip: local header and central directory differ in how the name is written"


def test_a_stored_member_of_two_sizes_is_refused() -> None:
    content = zipped(("a", b"hello"), packing=zipfile.ZIP_STORED)
    for mark, offset in ((_ENTRY, 24), (_LOCAL, 22)):
        content = changed(content, mark, offset, b"\4\0\0\0")
    assert refused(content) == "unsafe_zip: a stored member of two sizes"


def test_a_local_header_that_is_not_there_is_refused() -> None:
    for offset in (b"\xff\xff\xff\x7f", b"\1\0\0\0"):
        assert refused(changed(workbook(), _ENTRY, 42, offset)) == "truncated: a local header is missing"


def test_a_member_that_is_not_in_the_directory_is_refused() -> None:
    """A program that reads a zip from its beginning would see it."""
    content = workbook()
    at = content.index(_ENTRY)
    hidden = zipped(("xl/workbook.xml", b"other"))
    hidden = hidden[: hidden.index(_ENTRY)]
    whole = content[:at] + hidden + content[at:]
    end = whole.rindex(b"PK\x05\x06")
    whole = whole[: end + 16] + struct.pack("<L", at + len(hidden)) + whole[end + 20 :]
    assert refused(whole) == "unsafe_zip: a header outside of the members"


def test_a_description_behind_a_member_that_lies_is_refused() -> None:
    content = streamed()
    at = content.index(b"PK\x07\x08")
    assert refused(content[: at + 4] + b"\1\2\3\4" + content[at + 8 :]) == "unsafe_zip: a header outside of the members"


def test_a_size_too_large_for_its_description_is_refused() -> None:
    """Declared in the wide place of an extra field."""
    content = streamed()
    at = content.index(_ENTRY)
    name = int.from_bytes(content[at + 28 : at + 30], "little")
    extra = struct.pack("<2HQ", 1, 8, 2**40)
    entry = content[at : at + 24] + b"\xff" * 4 + content[at + 28 : at + 30] + struct.pack("<H", len(extra))
    whole = content[:at] + entry + content[at + 32 : at + 46 + name] + extra + content[at + 46 + name :]
    end = whole.rindex(b"PK\x05\x06")
    length = int.from_bytes(whole[end + 12 : end + 16], "little") + len(extra)
    whole = whole[: end + 12] + struct.pack("<L", length) + whole[end + 16 :]
    assert refused(whole) == "unsafe_zip: a header outside of the members"


def test_filling_between_members_is_taken() -> None:
    content = workbook()
    at = content.index(_ENTRY)
    whole = content[:at] + b"\0" * 10 + content[at:]
    end = whole.rindex(b"PK\x05\x06")
    whole = whole[: end + 16] + struct.pack("<L", at + 10) + whole[end + 20 :]
    assert len(pass_gate(whole, Limits()).members) == 5


@pytest.mark.parametrize(("needed", "taken"), [(63, True), (64, False), (0x0A3F, True)])
def test_a_member_that_needs_a_later_version_of_the_zip_format_is_refused(needed: int, *, taken: bool) -> None:
    content = bytearray(workbook())
    at = content.index(_ENTRY)
    struct.pack_into("<H", content, at + 6, needed)
    if taken:
        assert len(pass_gate(bytes(content), Limits()).members) == 5
    else:
        with pytest.raises(Refused, match="unsafe_zip"):
            pass_gate(bytes(content), Limits())


@given(st.data())
def test_a_zip_with_any_byte_changed_is_refused_or_has_the_members_that_zipfile_finds(data: st.DataObject) -> None:
    made = {"[Content_Types].xml": b"<Types/>" * 3, "xl/a.xml": b"hello" * 5}
    content = bytearray(pack(made))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        container = pass_gate(bytes(content), Limits())
        found = contents(container)
    except Refused:
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert list(found) == [name.casefold() for name in names]
        assert list(found.values()) == [archive.read(name) for name in names]
