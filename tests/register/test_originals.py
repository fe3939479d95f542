"""Originals: kept byte for byte, several at a time, and never brought back once erased."""

from pathlib import Path

from slavery_check.register.entry import sha256
from slavery_check.register.originals import FOLDER, erase, find, is_tombstone, store, store_all


def arrived(folder: Path, name: str, content: bytes) -> tuple[Path, str]:
    path = folder / name
    path.write_bytes(content)
    return path, sha256(content)


def test_every_file_is_kept_under_its_hash_with_its_own_bytes(tmp_path: Path) -> None:
    files = [arrived(tmp_path, f"{number}.XLSX", b"%d" % number) for number in range(40)]
    assert store_all(tmp_path, files) == {digest for _, digest in files}
    for path, digest in files:
        kept = find(tmp_path, digest)
        assert kept is not None
        assert (kept.name, kept.read_bytes()) == (f"{digest}.xlsx", path.read_bytes())


def test_a_file_that_changed_or_went_since_it_was_read_is_passed_over(tmp_path: Path) -> None:
    changed, gone, there = (arrived(tmp_path, name, name.encode()) for name in ("changed", "gone", "there"))
    changed[0].write_bytes(b"saved again")
    gone[0].unlink()
    assert store_all(tmp_path, [changed, gone, there]) == {there[1]}
    assert len([path for path in (tmp_path / FOLDER).rglob("*") if path.is_file()]) == 1


def test_the_same_bytes_under_two_names_are_one_original(tmp_path: Path) -> None:
    files = [arrived(tmp_path, name, b"same") for name in ("a.xlsx", "b.xlsx")]
    assert store_all(tmp_path, files[:1]) == store_all(tmp_path, files[1:]) == {files[0][1]}
    assert len(list((tmp_path / FOLDER).rglob(f"{files[0][1]}*"))) == 1


def test_what_was_erased_is_not_kept_again(tmp_path: Path) -> None:
    path, digest = arrived(tmp_path, "a.xlsx", b"words of a person")
    store(tmp_path, path.read_bytes(), digest, path.suffix)
    erase(tmp_path, digest, "erased")
    assert store_all(tmp_path, [(path, digest)]) == {digest}
    kept = find(tmp_path, digest)
    assert kept is not None
    assert is_tombstone(kept)


def test_nothing_to_keep_makes_no_folder(tmp_path: Path) -> None:
    assert store_all(tmp_path, []) == frozenset()
    assert list(tmp_path.iterdir()) == []
