"""Zips told by their bytes; what of them is taken, under which names, and what is refused."""

import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.workbook.limits import Limits
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.returns_folder import why_by_name
from slavery_check.workflow.zips_of_returns import is_zip_of_returns, open_zip
from tests.workflow.zipping import encrypted, streamed, twice, with_link, with_wrong_checksum, with_wrong_size, zipped

LIMITS = Limits()
SMALL = Limits(zip_files=10, zip_all_bytes=10_000)


def code(content: bytes, limits: Limits = LIMITS) -> str:
    """Open a zip and inflate all of it; give why it is refused."""
    try:
        found = open_zip(content, limits)
        allowance = found.allowance()
        for one in found.files:
            for _ in found.pieces(one, allowance):
                pass
    except Refused as refused:
        return refused.code
    return ""


def names(content: bytes) -> dict[str, str]:
    return {one.told: one.name for one in open_zip(content, LIMITS).files}


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (zipped({"S1.xlsx": b"x"}), True),
        (zipped({"a/b/S1.XLSX": b"x", "notes.pdf": b"x"}), True),
        (zipped({"mail.eml": b"x"}, zipfile.ZIP_STORED), True),
        (zipped({"xl/workbook.xml": b"x", "[Content_Types].xml": b"x", "S1.xlsx": b"x"}), False),
        (zipped({"[Content_Types].xml": b"x", **{f"{number}.xlsx": b"x" for number in range(900)}}), False),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "S1.xlsx": b"x"}), False),
        (zipped({"S1.xlsx": zipped({"[Content_Types].xml": b"x", "a.xml": b"y"})}, zipfile.ZIP_STORED), True),
        (zipped({"S1.xlsx": b"x", "S2/[Content_Types].xml": b"x"}), True),
        (zipped({"photo.jpg": b"x"}), False),
        (zipped({}), False),
        (zipped({"S1.xlsx": b"x"})[:-30], False),
        (b"S1.xlsx", False),
        (b"", False),
    ],
)
def test_a_zip_of_returns_is_told_by_its_bytes(tmp_path: Path, content: bytes, is_one: bool) -> None:  # noqa: FBT001 - a table
    path = tmp_path / "whatever.xlsx"
    path.write_bytes(content)
    assert is_zip_of_returns(path) is is_one


def test_what_cannot_be_opened_is_no_zip_of_returns(tmp_path: Path) -> None:
    assert not is_zip_of_returns(tmp_path)
    assert not is_zip_of_returns(tmp_path / "nothing.zip")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (zipped({"S1.xlsx": b"one", "folder/S2.xlsx": b"two"}), ""),
        (zipped({"S1.xlsx": zipped({"[Content_Types].xml": b"x"})}, zipfile.ZIP_STORED), ""),
        (streamed({"S1.xlsx": b"one", "folder/S2.xlsx": b"two"}), ""),
        (zipped({"../S1.xlsx": b"x"}), "zip_unsafe"),
        (zipped({"a/../../S1.xlsx": b"x"}), "zip_unsafe"),
        (zipped({"/etc/S1.xlsx": b"x"}), "zip_unsafe"),
        (zipped({"C:\\S1.xlsx": b"x"}), "zip_unsafe"),
        (zipped({"..\\S1.xlsx": b"x"}), "zip_unsafe"),
        (twice("S1.xlsx", "S2.xlsx"), "zip_unsafe"),
        (zipped({"S1.xlsx": b"one", "s1.XLSX": b"two"}), "zip_unsafe"),
        (with_link("S1.xlsx", "/etc/passwd"), "zip_unsafe"),
        (encrypted({"S1.xlsx": b"x"}), "zip_encrypted"),
        (with_wrong_checksum({"S1.xlsx": b"x"}), "zip_damaged"),
        (with_wrong_size({"S1.xlsx": bytes(1_000_000)}, 10), "zip_damaged"),
        (zipped({"S1.xlsx": b"x"}) + b"PK bytes behind", "zip_unsafe"),
        (zipped({"folder/": b"", "__MACOSX/._S1.xlsx": b"x"}), "zip_empty"),
        (zipped({"S1.xlsx": b"x"}, zipfile.ZIP_BZIP2), "zip_unsafe"),
    ],
)
def test_a_zip_that_two_programs_could_see_differently_is_refused(content: bytes, expected: str) -> None:
    assert code(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        zipped({f"S{number}.xlsx": b"x" for number in range(11)}),
        zipped({"S1.xlsx": bytes(6_000), "S2.xlsx": bytes(6_000)}),
        zipped({"S1.xlsx": bytes(100_000)}, zipfile.ZIP_STORED),
    ],
)
def test_more_than_we_unpack_is_refused_before_it_is_inflated(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        open_zip(content, SMALL)
    assert refused.value.code == "zip_too_big"
    assert "limit " in refused.value.detail


def test_too_many_files_name_the_limit_that_can_be_changed() -> None:
    with pytest.raises(Refused) as refused:
        open_zip(zipped({"S1.xlsx": b"x", "S2.xlsx": b"x"}), Limits(zip_files=1))
    assert refused.value.detail.startswith("limit zip_files is 1 ")


def test_a_pipe_is_no_zip_and_nobody_waits_for_it(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
    assert not is_zip_of_returns(tmp_path / "pipe.xlsx")


def test_a_hundred_thousand_files_are_refused_without_a_look_at_each(tmp_path: Path) -> None:
    entry = zipped({"S00001.xlsx": b""}, zipfile.ZIP_STORED)
    start, end = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    directory = entry[start:end] * 100_000
    tail = bytearray(entry[end:])
    tail[12:16], tail[16:20] = len(directory).to_bytes(4, "little"), start.to_bytes(4, "little")
    content = entry[:start] + directory + bytes(tail)
    path = tmp_path / "many.zip"
    path.write_bytes(content)
    assert is_zip_of_returns(path)
    tracemalloc.start()
    assert code(content) == "zip_too_big"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_files_of_the_operating_system_in_a_zip_are_passed_over_and_counted() -> None:
    inside = ("a/S1.xlsx", "__MACOSX/a/._S1.xlsx", "a/.DS_Store", "a/~$S1.xlsx", "Thumbs.db", "b.xlsx.part")
    found = open_zip(zipped(dict.fromkeys(inside, b"x")), LIMITS)
    assert [one.told for one in found.files] == ["a/S1.xlsx"]
    assert sum(number for _, number in found.passed_over) == 5
    assert ("a file of the operating system", 3) in found.passed_over


def test_nobody_pauses_or_erases_a_supplier_by_a_name_in_a_zip() -> None:
    notes = {"S2.xlsx.on-hold.txt": b"Supplier: S2\n", "0123456789ab.erased.txt": b"x"}
    assert names(zipped({"S1.xlsx": b"x", **notes})) == {"S1.xlsx": "S1.xlsx"}


def test_names_become_safe_and_stay_apart_while_the_original_is_told() -> None:
    told = [
        "North/answers.xlsx",
        "South/answers.xlsx",
        "日本.xlsx",
        "Ärzte.xlsx",
        "Arzte.xlsx",
        "CON.xlsx",
        "a\u202exslx.exe",
    ]
    found = names(zipped(dict.fromkeys(told, b"x")))
    assert list(found) == told
    assert list(found.values()) == [
        "answers.xlsx",
        "answers-2.xlsx",
        "unnamed.xlsx",
        "Arzte.xlsx",
        "Arzte-2.xlsx",
        "_CON.xlsx",
        "axslx.exe",
    ]


def test_a_name_in_utf_8_that_does_not_say_so_is_told_as_it_was_written() -> None:
    content = zipped({"Müller.xlsx": b"x"})
    flagged = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        flagged[content.index(mark) + offset] &= ~0x08
    assert names(bytes(flagged)) == {"Müller.xlsx": "Muller.xlsx"}


PARTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\\:\0"), min_size=1, max_size=200)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("/".join), min_size=1, max_size=6, unique=True))
def test_whatever_the_names_each_file_has_one_safe_name_of_its_own(told: list[str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in told:
            archive.writestr(name, b"x")
    refused = code(packed.getvalue())
    if refused:
        assert refused in {"zip_unsafe", "zip_empty"}
        return
    found = open_zip(packed.getvalue(), LIMITS)
    given_names = [one.name for one in found.files]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    assert len(given_names) + sum(number for _, number in found.passed_over) == len(told)
    for name in given_names:
        assert PurePosixPath(name).name == name
        assert name.isascii()
        assert len(name) <= 110
        assert why_by_name(name) is None


def test_thousands_of_files_of_one_name_are_told_apart_at_once() -> None:
    content = zipped({f"{number}/return.xlsx": b"" for number in range(3_000)})
    begun = time.process_time()
    found = names(content)
    assert time.process_time() - begun < 3
    assert found["0/return.xlsx"] == "return.xlsx"
    assert found["2999/return.xlsx"] == "return-3000.xlsx"


def test_a_folder_in_a_zip_may_have_any_name_but_a_hidden_one() -> None:
    inside = dict.fromkeys(("x.tmp/S1.xlsx", "~$y/S2.xlsx", ".hidden/S3.xlsx"), b"x")
    assert set(names(zipped(inside))) == {"x.tmp/S1.xlsx", "~$y/S2.xlsx"}


def test_a_folder_that_has_bytes_of_its_own_is_not_passed_over() -> None:
    assert code(zipped({"S1.xlsx/": b"answers", "S2.xlsx": b"x"})) == "zip_unsafe"
    assert code(zipped({"North/": b"", "North/S2.xlsx": b"x"})) == ""
