"""A zip of returns through a whole run: read, withheld, erased, and never counted twice."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from slavery_check.errors import ExitCode
from slavery_check.register.entry import Kind
from slavery_check.register.history import entries
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.keeping.erasing import erase_supplier
from slavery_check.workflow.keeping.verification import verify_register
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.receiving import receive_programme
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.run import score
from tests.workflow.council import TODAY, Council
from tests.workflow.zipping import encrypted, put_zip, zipped

RESTRICTED = {"original_papers_held": "yes"}
CANARY = "Zaphodia"


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S1", "S2", "S3"):
        made.supplier(id_)
    return made


def answered(council: Council, id_: str, **answers: Any) -> bytes:  # noqa: ANN401 - whatever a question takes
    """Give a return's bytes, and leave none behind."""
    path = council.answer(id_, answers=answers)
    content = path.read_bytes()
    path.unlink()
    return content


def restricted(council: Council) -> Path:
    return council.folder.with_name("wend-restricted")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def holding(folder: Path, content: bytes) -> set[str]:
    """Name every file below a folder that is these bytes, or a zip that holds them, at any depth."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found if _holds(path.read_bytes(), content)}


def _holds(whole: bytes, content: bytes) -> bool:
    if whole == content:
        return True
    if not whole.startswith(b"PK\x03\x04"):
        return False
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return any(_holds(archive.read(name), content) for name in archive.namelist())


def recorded(council: Council, kind: Kind) -> list[str]:
    with register_of(open_programme(council.folder), TODAY) as register, register.reading() as connection:
        return [entry.about for entry in entries(connection, kinds=[kind])]


def run(council: Council) -> TakenIn:
    return take_in(council.folder, TODAY)


def test_every_return_of_a_zip_counts_and_is_kept_byte_for_byte(council: Council) -> None:
    returns = {"North/S1 answers.xlsx": answered(council, "S1"), "S2.xlsx": answered(council, "S2")}
    put_zip(council.folder / "returns" / "from Ann" / "acme.zip", returns)

    for _ in range(2):
        taken = run(council)
        assert {id_: one.path.name for id_, one in taken.intake.current.items()} == {
            "S1": "S1-answers.xlsx",
            "S2": "S2.xlsx",
        }
        assert taken.intake.silent == ("S3",)
        assert taken.intake.copies == ()
    hashes = [hashlib.sha256(content).hexdigest() for content in returns.values()]
    assert sorted(recorded(council, Kind.RETURN)) == sorted(hashes)
    kept = {path.read_bytes() for path in (council.folder / "originals").rglob("*") if path.is_file()}
    assert kept == set(returns.values())


def test_the_same_return_in_two_zips_and_beside_them_counts_once(council: Council) -> None:
    content = council.answer("S1").read_bytes()
    for name in ("a.zip", "b.zip"):
        put_zip(council.folder / "returns" / name, {name.replace("zip", "xlsx"): content})

    taken = run(council)

    assert list(taken.intake.current) == ["S1"]
    assert taken.intake.earlier == {}
    assert len(taken.intake.copies) == 2
    assert len(recorded(council, Kind.RETURN)) == 1


def test_a_restricted_return_leaves_with_every_zip_that_holds_it(council: Council) -> None:
    content, other = answered(council, "S1", **RESTRICTED), answered(council, "S2")
    returns = council.folder / "returns"
    put_zip(returns / "acme.zip", {"S1.xlsx": content, "S2.xlsx": other})
    put_zip(returns / "deeper" / "again.zip", {"other name.xlsx": content})
    put_zip(returns / "mail.zip", {"S2.xlsx": other, "inner.zip": zipped({"answers.xlsx": content})})
    put_zip(returns / "theirs.zip", {"S2.xlsx": other})

    taken = run(council)

    assert holding(council.folder, content) == set()
    away = holding(restricted(council), content)
    zips = {"acme.zip", "again.zip", "inner.zip", "mail.zip"}
    assert {Path(name).name for name in away} == {"S1.xlsx", "other-name.xlsx", *zips}
    assert (returns / "theirs.zip").is_file()
    assert {name for name in files(returns) if name.endswith("zip.on-hold.txt")} >= {"acme.zip.on-hold.txt"}
    assert list(taken.intake.current) == ["S2"]
    assert taken.intake.refused == (), "the zip in the zip has left too"
    assert taken.untold == 1
    assert hashlib.sha256(content).hexdigest() not in json.dumps(recorded(council, Kind.RETURN))

    again = run(council)
    assert list(again.intake.current) == ["S2"]
    assert again.untold == 1
    assert holding(council.folder, content) == set()


@pytest.mark.parametrize("other", [RESTRICTED, {}])
def test_a_zip_of_two_suppliers_lies_in_neither_ones_place(council: Council, other: dict[str, str]) -> None:
    first, second = answered(council, "S1", **RESTRICTED), answered(council, "S2", **other)
    both = put_zip(council.folder / "returns" / "both.zip", {"a.xlsx": first, "b.xlsx": second}).read_bytes()
    alone = put_zip(council.folder / "returns" / "alone.zip", {"c.xlsx": first}).read_bytes()

    taken = run(council)

    places = restricted(council) / "returns"
    assert {path.read_bytes() for path in (places / "S1").iterdir()} == {first, alone}
    assert {path.read_bytes() for path in (places / "several-suppliers").iterdir()} == {both}
    if other:
        assert {path.read_bytes() for path in (places / "S2").iterdir()} == {second}
    assert holding(council.folder, first) == set()
    assert taken.untold == (2 if other else 1)
    note = (council.folder / "returns" / "both.zip.on-hold.txt").read_text("utf-8")
    assert note.startswith("Supplier: several suppliers\nContact is paused.")
    assert run(council).intake.on_hold == (("S1", "S2") if other else ("S1",))


def test_a_zip_that_comes_back_after_it_left_is_withheld_again(council: Council) -> None:
    content = answered(council, "S1", **RESTRICTED)
    path = put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": content, "S2.xlsx": answered(council, "S2")})
    packed = path.read_bytes()
    run(council)
    assert not path.exists()

    path.write_bytes(packed)
    taken = run(council)

    assert holding(council.folder, content) == set()
    assert list(taken.intake.current) == ["S2"]
    assert taken.untold == 1


def test_a_zip_goes_with_a_supplier_that_is_put_on_hold_later(council: Council) -> None:
    content = answered(council, "S1")
    put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": content})
    run(council)
    council.supplier("S1", hold="contract review")

    run(council)

    assert holding(council.folder / "returns", content) == set()
    assert {Path(name).name for name in files(restricted(council))} >= {"S1.xlsx", "acme.zip"}


def test_a_run_broken_off_before_the_return_left_takes_the_zip_with_it_the_next_time(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = answered(council, "S1", **RESTRICTED)
    put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": content})
    unlink = Path.unlink

    def dies(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as Path has it
        if path.suffix == ".xlsx":
            raise KeyboardInterrupt
        unlink(path, missing_ok)

    with monkeypatch.context() as power:
        power.setattr(Path, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            run(council)
    assert run(council).untold == 1
    assert holding(council.folder, content) == set()
    assert {Path(name).name for name in holding(restricted(council), content)} == {"S1.xlsx", "acme.zip"}


class Crash(BaseException):
    """The power fails."""


STEPS = 34
"""Files and folders that such a run makes, moves or takes away."""


@pytest.mark.long
@pytest.mark.parametrize(
    "survives", [pytest.param(step, marks=pytest.mark.prove) if step % 3 else step for step in range(STEPS)]
)
def test_a_crash_at_any_point_leaves_nothing_restricted_behind_after_the_next_run(
    council: Council, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    content, other = answered(council, "S1", **RESTRICTED), answered(council, "S2")
    put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": content, "S2.xlsx": other})
    left = survives

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the step takes
            nonlocal left
            left -= 1
            if left < 0:
                raise Crash
            return step(*args, **kwargs)

        return stepping

    with monkeypatch.context() as power:
        for name in ("replace", "rename", "unlink", "mkdir"):
            power.setattr(Path, name, counted(getattr(Path, name)))
        power.setattr(shutil, "rmtree", counted(lambda *_, **__: None))  # the dead tidy nothing up
        power.setattr(shutil, "copyfileobj", counted(shutil.copyfileobj))
        with suppress(Crash):
            run(council)

    taken = run(council)

    assert taken.untold == 1
    assert list(taken.intake.current) == ["S2"]
    assert holding(council.folder, content) == set()
    assert recorded(council, Kind.RETURN) == [hashlib.sha256(other).hexdigest()]


def test_what_a_dead_run_unpacked_by_half_goes_too(council: Council) -> None:
    content = answered(council, "S1", **RESTRICTED)
    put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": content})
    half = council.folder / "returns" / ".acme.zip-0123456789ab.unzipped.01234567.unzipping"
    half.mkdir()
    (half / "S1.xlsx").write_bytes(content)

    assert run(council).untold == 1

    assert holding(council.folder, content) == set()
    assert not half.exists()


def test_what_is_unpacked_is_said_and_what_is_withheld_is_not_named(council: Council) -> None:
    returns = council.folder / "returns"
    put_zip(returns / "acme.zip", {"S1.xlsx": answered(council, "S1")})
    put_zip(returns / "hush.zip", {"S2.xlsx": answered(council, "S2", **RESTRICTED)})

    said = "\n".join(score(council.folder, None, TODAY).remarks)

    assert "Passed over: acme.zip (a zip of returns; unpacked into acme.zip-" in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (encrypted({"S1.xlsx": b"x"}), "zip_encrypted", "has a password"),
        (zipped({"../S1.xlsx": b"x"}), "zip_unsafe", "cannot open safely"),
        (zipped({f"{number}.xlsx": b"" for number in range(6)}), "zip_too_big", "more than we can unpack"),
    ],
)
def test_a_zip_that_cannot_be_taken_is_refused_with_a_sentence(
    council: Council, content: bytes, code: str, words: str
) -> None:
    council.settings(limits={"zip_files": 5})
    (council.folder / "returns" / "acme.zip").write_bytes(content)

    for _ in range(2):
        receipt = receive_programme(council.folder, None, TODAY)
        (refused,) = receipt.intake.refused
        assert receipt.exit_code == ExitCode.REFUSED
        assert getattr(refused.result, "code", "") == code
        assert words in getattr(refused.result, "message", "")
    assert recorded(council, Kind.REFUSED) == [hashlib.sha256(content).hexdigest()]


def test_a_zip_in_a_zip_is_refused_and_the_rest_of_the_zip_counts(council: Council) -> None:
    inner = zipped({"S2.xlsx": answered(council, "S2")})
    put_zip(council.folder / "returns" / "acme.zip", {"S1.xlsx": answered(council, "S1"), "inner.zip": inner})

    taken = run(council)

    assert list(taken.intake.current) == ["S1"]
    assert [getattr(one.result, "code", "") for one in taken.intake.refused] == ["zip_in_zip"]


def test_after_an_erasure_no_zip_holds_what_was_erased_and_the_others_stay(council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name\nS1,First\nS2,Second\n", "utf-8")
    content = answered(council, "S1", contact_name=CANARY)
    other = answered(council, "S2")
    returns = council.folder / "returns"
    put_zip(returns / f"{CANARY}.zip", {f"{CANARY}/S1.xlsx": content, "S2.xlsx": other})
    (returns / f".{CANARY}-0123456789ab.unzipped.01234567.unzipping").mkdir()
    run(council)

    erase_supplier(council.folder, "S1", "Dora Officer", "request of 2026-05-04", TODAY)

    assert holding(council.folder, content) == set()
    assert [path for path in council.folder.rglob("*") if CANARY in path.name] == []
    taken = run(council)
    assert list(taken.intake.current) == ["S2"]
    assert taken.intake.current["S2"].path.read_bytes() == other
    assert taken.intake.refused == ()


def test_a_zip_around_a_zip_goes_to_the_supplier_whose_return_lies_in_it(council: Council) -> None:
    content, other = answered(council, "S2", **RESTRICTED), answered(council, "S1", **RESTRICTED)
    returns = council.folder / "returns"
    (returns / "a.xlsx").write_bytes(other)
    (returns / "b.xlsx").write_bytes(content)
    put_zip(returns / "outer.zip", {"S2.xlsx": content, "inner.zip": zipped({"x.xlsx": content})})

    run(council)

    assert {name for name in files(restricted(council)) if name.endswith(".zip")} == {
        "returns/S2/inner.zip",
        "returns/S2/outer.zip",
    }


def test_an_empty_file_of_a_supplier_takes_no_zip_of_others_along(council: Council) -> None:
    returns = council.folder / "returns"
    path = put_zip(returns / "theirs.zip", {"North/": b"", "North/S2.xlsx": answered(council, "S2")})
    (returns / "supplier-2026-2.0_S1_Supplier-S1_FY2025-26.xlsx").write_bytes(b"")
    assert [one.supplier_id for one in run(council).intake.refused] == ["S1"]

    council.supplier("S1", hold="contract review")
    assert run(council).intake.refused == ()

    assert path.is_file()


def test_an_erasure_reaches_a_refused_zip_its_original_and_its_name_in_the_register(council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name\nS1,First\n", "utf-8")
    content = answered(council, "S1", contact_name=CANARY)
    (council.folder / "returns" / "S1.xlsx").write_bytes(content)
    put_zip(council.folder / "returns" / f"{CANARY}.zip", {"../out.xlsx": b"x", "S1.xlsx": content})
    run(council)
    assert any(path.suffix == ".zip" for path in (council.folder / "originals").rglob("*"))

    erase_supplier(council.folder, "S1", "Dora Officer", "request of 2026-05-04", TODAY)

    assert holding(council.folder, content) == set()
    assert [path for path in council.folder.rglob("*") if CANARY.encode() in path.name.encode() + _bytes(path)] == []
    assert verify_register(council.folder, "", TODAY).broken == ()


def test_erasing_a_supplier_of_an_empty_file_erases_no_zip_of_others(council: Council) -> None:
    (council.folder / "suppliers.csv").write_text("id,name\nS1,Supplier S1\nS2,Second\n", "utf-8")
    returns = council.folder / "returns"
    path = put_zip(returns / "theirs.zip", {"North/": b"", "North/S2.xlsx": answered(council, "S2")})
    (returns / "supplier-2026-2.0_S1_Supplier-S1_FY2025-26.xlsx").write_bytes(b"")
    run(council)

    erase_supplier(council.folder, "S1", "Dora Officer", "request of 2026-05-04", TODAY)

    assert path.is_file()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
