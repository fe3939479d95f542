"""What leaves with a return: every zip with its bytes, those too that we do not take, and copies of those."""

import hashlib
import lzma
import zipfile
from pathlib import Path

import pytest

from slavery_check.workbook.limits import Limits
from slavery_check.workflow.assessing import take_in
from slavery_check.workflow.zips_inside import zips_holding
from tests.workflow.council import TODAY, Council
from tests.workflow.zipping import encrypted, put_zip, with_wrong_checksum, zipped

LIMITS = Limits()
WANTED = b"what somebody wrote"
HASH = hashlib.sha256(WANTED).hexdigest()


def found(returns: Path, limits: Limits = LIMITS) -> set[str]:
    return {path.relative_to(returns).as_posix() for path in zips_holding(returns, {HASH}, limits)}


def test_each_zip_with_these_bytes_is_found_whatever_they_are_called_there(tmp_path: Path) -> None:
    put_zip(tmp_path / "a.zip", {"S1.xlsx": WANTED, "S2.xlsx": b"x"})
    put_zip(tmp_path / "below" / "b.xlsx", {"deep/in/it.xlsx": WANTED})
    put_zip(tmp_path / "c.zip", {"S1.xlsx": b"other"})
    assert found(tmp_path) == {"a.zip", "below/b.xlsx"}
    assert zips_holding(tmp_path, (), LIMITS) == {}


def test_a_zip_around_such_a_zip_that_lies_there_too_is_found(tmp_path: Path) -> None:
    inner = put_zip(tmp_path / "z-inner.zip", {"S1.xlsx": WANTED}).read_bytes()
    put_zip(tmp_path / "a.zip", {"inner.zip": inner, "S2.xlsx": b"x"})
    assert found(tmp_path) == {"a.zip", "z-inner.zip"}


def test_of_a_zip_that_is_refused_what_can_be_read_counts(tmp_path: Path) -> None:
    put_zip(tmp_path / "unsafe.zip", {"../S2.xlsx": b"x", "S1.xlsx": WANTED})
    (tmp_path / "damaged.zip").write_bytes(with_wrong_checksum({"S2.xlsx": b"x" * 50, "S1.xlsx": WANTED}))
    (tmp_path / "locked.zip").write_bytes(encrypted({"S2.xlsx": b"x", "S1.xlsx": WANTED}))
    (tmp_path / "cut.zip").write_bytes(zipped({"S1.xlsx": WANTED})[:-5])
    assert found(tmp_path) == {"unsafe.zip", "damaged.zip", "locked.zip"}


def test_no_more_is_inflated_than_of_a_zip_that_we_take(tmp_path: Path) -> None:
    put_zip(tmp_path / "bomb.zip", {"S1.xlsx": bytes(10_000), "S2.xlsx": WANTED})
    put_zip(tmp_path / "many.zip", {"S1.xlsx": b"x", "S2.xlsx": b"y", "S3.xlsx": WANTED})
    assert found(tmp_path, Limits(zip_all_bytes=5_000, zip_files=2)) == set()


def test_a_zip_that_was_refused_before_goes_along_and_its_copy_with_it(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend")
    council.supplier("S1")
    path = council.answer("S1", answers={"original_papers_held": "yes"})
    content = path.read_bytes()
    path.unlink()
    refused = put_zip(council.folder / "returns" / "theirs.zip", {"../x.xlsx": b"x", "S1.xlsx": content}).read_bytes()
    take_in(council.folder, TODAY)
    assert len(list((council.folder / "returns" / "refused").iterdir())) == 2

    path.write_bytes(content)
    assert take_in(council.folder, TODAY).untold == 1

    left = [one.read_bytes() for one in (council.folder / "returns").rglob("*") if one.is_file()]
    assert refused not in left
    assert content not in left
    assert list((council.folder / "returns" / "refused").iterdir()) == []
    away = council.folder.with_name("wend-restricted") / "returns" / "S1"
    assert {one.read_bytes() for one in away.iterdir()} == {refused, content}


@pytest.mark.parametrize(
    "content",
    [
        b"MZ, a program in front" + zipped({"S1.xlsx": WANTED}),
        zipped({"S1.xlsx": WANTED}) + b"bytes behind",
        zipped({"mimetype": b"text", "S1.xlsx": WANTED}),
        zipped({"word/document.xml": b"x", "S1.xlsx": WANTED}),
        zipped({"[Content_Types].xml": b"x", "S1.xlsx": WANTED}),
        zipped({"S1": WANTED}),
        zipped({"S1.xlsx": WANTED}, zipfile.ZIP_LZMA),
        zipped({"a.zip": zipped({"b.zip": zipped({"S1.xlsx": WANTED})})}),
        with_wrong_checksum({"S1.xlsx": WANTED}),
    ],
    ids=["program", "bytes behind", "mimetype", "document", "workbook", "no ending", "lzma", "deeper", "checksum"],
)
def test_whatever_else_a_zip_pretends_to_be_what_lies_in_it_is_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.zip").write_bytes(content)
    assert found(tmp_path) == {"odd.zip"}


def test_of_no_bytes_nothing_is_found_for_every_folder_in_a_zip_has_them(tmp_path: Path) -> None:
    put_zip(tmp_path / "a.zip", {"North/": b"", "North/S2.xlsx": b"x"})
    assert zips_holding(tmp_path, {hashlib.sha256().hexdigest()}, LIMITS) == {}


def test_a_broken_file_packed_in_a_rare_way_keeps_no_other_from_being_found(tmp_path: Path) -> None:
    content = bytearray(zipped({"S2.xlsx": b"x" * 99, "S1.xlsx": WANTED}, zipfile.ZIP_LZMA))
    at = content.index(b"S2.xlsx") + len("S2.xlsx")
    content[at + 4 : at + 12] = b"\xff" * 8
    (tmp_path / "broken.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "broken.zip") as archive, pytest.raises(lzma.LZMAError):
        archive.read("S2.xlsx")
    assert found(tmp_path) == {"broken.zip"}
