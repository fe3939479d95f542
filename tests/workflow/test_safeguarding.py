"""Withholding: what leaves, what stays, that nothing is lost, and that a hold tells nothing."""

import csv
import io
import os
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import write_atomically
from slavery_check.workflow import matters, safeguarding
from slavery_check.workflow.assessing import TakenIn, take_in
from slavery_check.workflow.holds import held
from slavery_check.workflow.programmes import open_programme
from tests.workflow.council import TODAY, Council

RESTRICTED = {"original_papers_held": "yes"}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    made = Council(tmp_path / "wend")
    for id_ in ("S001", "S002", "S003"):
        made.supplier(id_)
    return made


def restricted(council: Council) -> Path:
    return council.folder.with_name("wend-restricted")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def ledger(council: Council) -> list[dict[str, str]]:
    text = (restricted(council) / matters.FILE).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def rewrite(council: Council, rows: list[dict[str, str]], **how: Any) -> None:  # noqa: ANN401 - csv's options
    with (restricted(council) / matters.FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), **how)
        writer.writeheader()
        writer.writerows(rows)


def run(council: Council) -> TakenIn:
    return take_in(council.folder, TODAY)


def test_an_ordinary_programme_makes_no_restricted_folder(council: Council) -> None:
    council.answer("S001")

    taken = run(council)

    assert list(taken.intake.current) == ["S001"]
    assert taken.untold == 0
    assert not restricted(council).exists()


def test_a_restricted_return_leaves_whole_and_a_stub_stands_in_its_place(council: Council) -> None:
    content = council.answer("S001", name="our answers.xlsx", answers=RESTRICTED).read_bytes()

    taken = run(council)

    assert files(council.folder / "returns") == {"our answers.xlsx.on-hold.txt"}
    assert (restricted(council) / "returns" / "S001" / "our answers.xlsx").read_bytes() == content
    assert taken.intake.current == {}
    assert taken.intake.on_hold == ("S001",)
    assert taken.intake.silent == ("S002", "S003")
    assert taken.untold == 1


def test_every_file_of_that_supplier_leaves_though_only_one_is_restricted(council: Council) -> None:
    council.answer("S001", name="first.xlsx", answers=RESTRICTED)
    council.answer("S001", name="second.xlsx", answers={"declared_on": TODAY})
    council.answer("S002")

    taken = run(council)

    assert files(restricted(council) / "returns") == {"S001/first.xlsx", "S001/second.xlsx"}
    assert list(taken.intake.current) == ["S002"]
    assert taken.intake.earlier == {}
    assert [row["file"] for row in ledger(council)] == ["first.xlsx"]


def test_a_file_that_comes_later_from_a_supplier_on_hold_leaves_too(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    council.answer("S001", name="again.xlsx")

    taken = run(council)

    assert files(restricted(council) / "returns") == {"S001/S001.xlsx", "S001/again.xlsx"}
    assert taken.intake.current == {}
    assert taken.untold == 1


def test_a_return_of_nobody_on_the_list_is_withheld_too(council: Council) -> None:
    council.answer("S999", name="who.xlsx", answers=RESTRICTED)

    taken = run(council)

    assert taken.intake.unmatched == ()
    assert taken.untold == 1
    assert files(restricted(council) / "returns") == {"not-on-the-supplier-list/who.xlsx"}
    assert taken.intake.on_hold == ()


def test_words_in_free_text_withhold_a_return(council: Council) -> None:
    council.answer("S001", answers={"risks_found": "The agency took their passports."})

    assert run(council).untold == 1


def test_an_ordinary_hold_moves_returns_the_same_way_without_a_matter(council: Council) -> None:
    council.supplier("S002", hold="contract review")
    council.answer("S002")

    taken = run(council)

    assert taken.intake.on_hold == ("S002",)
    assert taken.untold == 0
    assert files(restricted(council)) == {"READ-FIRST.txt", "returns/S002/S002.xlsx"}


def test_the_stub_of_a_restricted_matter_is_that_of_an_ordinary_hold(council: Council) -> None:
    council.supplier("S002", hold="contract review")
    council.answer("S001", name="a.xlsx", answers=RESTRICTED)
    council.answer("S002", name="b.xlsx")

    run(council)

    stubs = [council.folder / "returns" / f"{name}.xlsx.on-hold.txt" for name in "ab"]
    first, second = (path.read_bytes() for path in stubs)
    assert first.replace(b"S001", b"S002") == second
    assert stubs[0].stat().st_mode == stubs[1].stat().st_mode


def test_a_stub_holds_its_supplier_and_so_does_the_list(council: Council) -> None:
    council.supplier("S002", hold="contract review")
    council.answer("S001", answers=RESTRICTED)
    run(council)

    assert held(open_programme(council.folder), frozenset()) == {"S001", "S002"}


def test_a_note_that_cannot_be_read_lets_nobody_go_on(council: Council) -> None:
    (council.folder / "returns" / "a folder.on-hold.txt").mkdir()
    assert held(open_programme(council.folder), frozenset()) == frozenset()

    if Path("/proc/self/mem").is_file():
        (council.folder / "returns" / "S001.xlsx.on-hold.txt").symlink_to("/proc/self/mem")
        with pytest.raises(SlaveryCheckError, match=r"S001\.xlsx\.on-hold\.txt cannot be read"):
            held(open_programme(council.folder), frozenset())


def test_a_restricted_folder_that_cannot_be_opened_is_not_taken_for_an_empty_one(council: Council) -> None:
    council.settings(safeguarding={"restricted_folder": "r" * 300})

    with pytest.raises(SlaveryCheckError, match=r"The restricted folder .* cannot be opened"):
        run(council)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_only_the_owner_may_open_the_folder_and_its_files(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)

    for path in [restricted(council), *restricted(council).rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_permissions_that_the_lead_set_stay(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    restricted(council).chmod(0o750)
    run(council)

    assert stat.S_IMODE(restricted(council).stat().st_mode) == 0o750


def test_the_first_page_follows_the_programmes_people(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    settings = council.folder / "programme.yaml"
    settings.write_text(settings.read_text("utf-8").replace("Lee Lead", "Una Successor"), encoding="utf-8")
    run(council)

    assert "Una Successor" in (restricted(council) / "READ-FIRST.txt").read_text("utf-8")


def test_the_matter_stays_open_until_a_person_writes_that_the_lead_was_told(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    assert run(council).untold == 1
    assert run(council).untold == 1

    rewrite(council, [row | {"told_on": "1/6/2026", "told_by": "Ann"} for row in ledger(council)])

    assert run(council).untold == 0


def test_what_people_write_into_the_ledger_stays_when_a_matter_is_added(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    rewrite(council, [row | {"told_on": "2026-06-01", "my note": "rang"} for row in ledger(council)], delimiter=";")
    council.answer("S002", answers=RESTRICTED)

    assert run(council).untold == 1
    first, second = ledger(council)
    assert (first["supplier"], first["told_on"], first["my note"]) == ("S001", "2026-06-01", "rang")
    assert (second["supplier"], second["told_on"], second["flags"]) == ("S002", "", "papers_held")


def test_a_matter_whose_line_was_lost_still_counts(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    (restricted(council) / matters.FILE).unlink()

    assert run(council).untold == 1


def test_a_ledger_that_cannot_be_understood_stops_the_run_with_its_place(council: Council) -> None:
    council.answer("S001", answers=RESTRICTED)
    run(council)
    (restricted(council) / matters.FILE).write_text("something,else\n1,2\n", encoding="utf-8")

    with pytest.raises(SlaveryCheckError, match=r"matters\.csv:1"):
        run(council)


def test_two_files_of_one_name_are_both_kept(council: Council) -> None:
    first = council.answer("S001", answers=RESTRICTED).read_bytes()
    run(council)
    second = council.answer("S001", answers={"wages_withheld": "yes", **RESTRICTED}).read_bytes()
    run(council)

    kept = {path.read_bytes() for path in (restricted(council) / "returns" / "S001").iterdir()}
    assert kept == {first, second}
    assert run(council).untold == 2


def test_the_card_tells_of_the_countries_where_the_people_are(council: Council) -> None:
    council.answer("S001", answers={"production_countries": ["Malaysia"], **RESTRICTED})
    run(council)
    [card] = (restricted(council) / "cards").iterdir()

    assert "ABROAD" in card.read_text("utf-8")
    assert "UNITED KINGDOM" in card.read_text("utf-8")


def test_a_country_that_is_not_told_is_no_country(council: Council) -> None:
    council.answer("S001", answers={**RESTRICTED, "production_countries": None}, sites=())
    run(council)

    [card] = (restricted(council) / "cards").iterdir()
    assert "UNITED KINGDOM" in card.read_text("utf-8")
    assert "ABROAD" not in card.read_text("utf-8")


def test_what_stands_in_the_way_of_a_move_is_said_and_the_return_stays_where_it_is(council: Council) -> None:
    path = council.answer("S001", answers=RESTRICTED)
    (restricted(council) / safeguarding.RETURNS).mkdir(parents=True)
    (restricted(council) / safeguarding.RETURNS / "S001").write_text("somebody's", "utf-8")

    with pytest.raises(SlaveryCheckError, match="Returns of a supplier on hold cannot be moved") as refused:
        run(council)

    assert "check permissions and free space" in refused.value.hint
    assert path.exists()


def test_a_return_that_does_not_arrive_whole_stays_where_it_is(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = council.answer("S001", answers=RESTRICTED)

    def on_a_failing_disk(source: IO[bytes], target: IO[bytes]) -> None:
        target.write(source.read()[:-1])

    with monkeypatch.context() as failing:
        failing.setattr(shutil, "copyfileobj", on_a_failing_disk)
        with pytest.raises(SlaveryCheckError, match="did not arrive whole"):
            run(council)
    assert path.exists()

    content = path.read_bytes()
    run(council)
    assert (restricted(council) / safeguarding.RETURNS / "S001" / "S001.xlsx").read_bytes() == content
    assert not path.exists()


def test_a_lead_without_a_name_stops_nothing(tmp_path: Path) -> None:
    council = Council(tmp_path / "wend", lead="")
    council.supplier("S001")
    council.answer("S001", answers=RESTRICTED)

    assert run(council).untold == 1


class Crash(BaseException):
    """The power fails."""


STEPS = 14


@pytest.mark.parametrize("survives", range(STEPS))
@pytest.mark.parametrize("before", [True, False])
def test_a_crash_at_any_point_loses_nothing_and_the_next_run_finishes(
    council: Council,
    monkeypatch: pytest.MonkeyPatch,
    survives: int,
    before: bool,  # noqa: FBT001 - a table
) -> None:
    both: tuple[tuple[str, dict[str, str]], ...] = (("a", RESTRICTED), ("b", {}))
    contents = {council.answer("S001", name=f"{name}.xlsx", answers=answers).read_bytes() for name, answers in both}
    left = survives

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the step takes
            nonlocal left
            left -= 1
            if left < 0 and before:
                raise Crash
            done = step(*args, **kwargs)
            if left < 0:
                raise Crash
            return done

        return stepping

    with monkeypatch.context() as power:
        power.setattr(safeguarding, "write_atomically", counted(write_atomically))
        power.setattr(matters, "write_atomically", counted(write_atomically))
        power.setattr(shutil, "copyfileobj", counted(shutil.copyfileobj))
        power.setattr(Path, "replace", counted(Path.replace))
        power.setattr(Path, "unlink", counted(Path.unlink))
        try:
            run(council)
        except Crash:
            found = [*council.folder.rglob("*.xlsx"), *restricted(council).rglob("*.xlsx")]
            assert contents <= {path.read_bytes() for path in found}

    later = take_in(council.folder, TODAY + timedelta(days=1))

    assert later.untold == 1
    assert later.intake.current == {}
    assert len(ledger(council)) == 1
    stubs = {name for name in files(council.folder / "returns") if not name.startswith(".")}
    assert stubs == {"a.xlsx.on-hold.txt", "b.xlsx.on-hold.txt"}
    kept = (restricted(council) / "returns" / "S001").iterdir()
    assert {path.read_bytes() for path in kept if path.name != ".part"} == contents


def test_a_programme_under_another_name_does_not_forget_who_is_on_hold(council: Council, tmp_path: Path) -> None:
    council.supplier("S002", hold="contract review")
    council.answer("S001", answers=RESTRICTED)
    run(council)
    shutil.copytree(council.folder, tmp_path / "renamed")

    for _ in range(2):
        with pytest.raises(SlaveryCheckError, match="not the folder that belongs to that") as refused:
            take_in(tmp_path / "renamed", TODAY)
        assert "safeguarding.restricted_folder" in refused.value.hint
        (tmp_path / "renamed-restricted" / "returns").mkdir(parents=True, exist_ok=True)

    shutil.rmtree(tmp_path / "renamed-restricted")
    shutil.copytree(restricted(council), tmp_path / "renamed-restricted")
    assert take_in(tmp_path / "renamed", TODAY).untold == 1


def test_every_supplier_on_hold_has_a_place_in_the_restricted_folder(council: Council) -> None:
    council.supplier("S002", hold="contract review")
    council.answer("S001", answers=RESTRICTED)
    run(council)

    assert sorted(path.name for path in (restricted(council) / "returns").iterdir()) == ["S001", "S002"]


def test_a_note_is_written_over_nothing_that_a_supplier_sent(council: Council) -> None:
    council.answer("S002", name="S1.xlsx.on-hold.txt")
    sent = (council.folder / "returns" / "S1.xlsx.on-hold.txt").read_bytes()
    council.answer("S001", answers=RESTRICTED, name="S1.xlsx")
    take_in(council.folder, TODAY)
    assert (council.folder / "returns" / "S1.xlsx.on-hold.txt").read_bytes() == sent
    assert take_in(council.folder, TODAY).intake.on_hold == ("S001",)


def test_a_half_copy_of_a_refused_file_goes_when_something_is_withheld(council: Council) -> None:
    half = council.folder / "returns" / "refused" / ".abcdefgh.part"
    half.parent.mkdir()
    half.write_bytes(b"what somebody wrote")
    council.answer("S1", answers=RESTRICTED)
    take_in(council.folder, TODAY)
    assert not half.exists()
