"""`reference update`: what a newer edition changes and whom it moves; written only when somebody says so."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from slavery_check.cli.reference_update_page import update_page
from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.imports.importers import IMPORTERS
from slavery_check.model import Band
from slavery_check.workflow.reference_data import load_lists, load_reference, taken
from slavery_check.workflow.referring.updating import NewFile, update
from slavery_check.workflow.run import score
from tests.imports.damages import DAMAGES
from tests.imports.samples import as_csv, as_xlsx, header_at, rows_of
from tests.workflow.council import TODAY, Council


@pytest.fixture
def ituc(tmp_path: Path) -> Path:
    """Give an index that rates every country 1, and the United Kingdom 5+."""
    rows = [[name, "5+" if name == "United Kingdom" else "1", year] for name, _, year in rows_of("ituc")[1:]]
    rows = [row for row in rows if row[0] != "United Kingdom"] + [["United Kingdom", "5+", "2025"]]
    path = tmp_path / "ituc.csv"
    path.write_bytes(as_csv([["Country", "Rating", "Year"], *rows]))
    return path


def files(folder: Path) -> Mapping[str, str]:
    """Give the hash of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_tells_whom_it_moves_and_changes_nothing_until_somebody_adopts_it(tmp_path: Path, ituc: Path) -> None:
    council = Council(tmp_path / "council")
    council.supplier("S001")
    council.supplier("S002")
    council.answer("S001")
    before = score(council.folder, None, TODAY).assessed.assessments["S001"]
    there = files(council.folder)

    found = update(NewFile(ituc, programme=council.folder), TODAY)
    assert found.moves is not None
    ((name, moved),) = found.moves.moved
    assert (found.moves.compared, found.moves.left_out, moved.supplier_id) == (1, 1, "S001")
    assert moved.before == before
    assert moved.lines[0].criterion == "country.index"
    assert moved.after.inherent > moved.before.inherent
    assert found.written == ()
    assert {path: there[path] for path in there if not path.startswith("register.db")} == {
        path: digest for path, digest in files(council.folder).items() if not path.startswith("register.db")
    }
    page = "\n".join(update_page(found))
    assert name in page
    assert "Nothing was changed." in page

    adopted = update(NewFile(ituc, programme=council.folder, rows=151, adopt_by="Pat Example"), TODAY)
    assert len(adopted.written) == 2
    again = score(council.folder, None, TODAY).assessed.assessments["S001"]
    assert (again.residual, again.band) == (moved.after.residual, moved.after.band)
    (line,) = (line for line in again.contributions if line.criterion == "country.index")
    assert line.reference == "ituc: GB rating 5+ (2025 edition)"
    assert "Global Rights Index: International Trade Union Confederation, 2025 edition" in again.editions
    assert before.band is Band.LOW


def test_who_adopted_what_is_written_down_and_the_last_edition_counts(programme: Path, ituc: Path) -> None:
    first = NewFile(ituc, programme=programme, rows=151, adopt_by="Pat Example", published="2025-06-02")
    update(first, TODAY)
    update(replace(first, edition="2026 edition", adopt_by="Sam Example"), TODAY)
    rows = taken(programme)
    assert [(row["edition"], row["adopted_by"], row["adopted_on"]) for row in rows] == [
        ("2025 edition", "Pat Example", "2026-06-01"),
        ("2026 edition", "Sam Example", "2026-06-01"),
    ]
    assert rows[0]["sha256"] == hashlib.sha256(ituc.read_bytes()).hexdigest()
    edition = load_reference(programme).indexes["ituc"].edition
    assert (edition.edition, edition.published, edition.retrieved) == ("2026 edition", "2025-06-02", "2026-06-01")
    assert "ituc" not in load_reference().indexes, "the package never changes"


def test_what_was_edited_by_hand_is_not_scored_with(programme: Path, ituc: Path) -> None:
    path, _ = update(NewFile(ituc, programme=programme, rows=151, adopt_by="Pat Example"), TODAY).written
    path.write_bytes(path.read_bytes().replace(b'"1"', b'"5"', 1))
    with pytest.raises(BadDefinitionError, match="was changed since it was taken into use"):
        load_reference(programme)
    path.unlink()
    with pytest.raises(BadDefinitionError, match=r"is missing, though editions\.csv names it"):
        load_reference(programme)


@pytest.mark.parametrize("table", IMPORTERS)
def test_a_damaged_file_changes_nothing_even_where_it_is_adopted(table: str, programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rows = rows_of(table)
    path.write_bytes(as_csv(rows)[:-3])
    there = files(programme)
    with pytest.raises(SlaveryCheckError):
        update(NewFile(path, table=table, programme=programme, adopt_by="Pat Example", edition="x"), TODAY)
    path.write_bytes(as_csv([*rows[: header_at(table) + 1], *rows[header_at(table) + 1 :: 3]]))
    if not IMPORTERS[table].may_be_partial:
        with pytest.raises(SlaveryCheckError, match=r"holds \d+ rows"):
            update(NewFile(path, table=table, programme=programme, adopt_by="Pat Example", edition="x"), TODAY)
    assert files(programme) == there


@pytest.mark.parametrize("table", IMPORTERS)
def test_no_damage_changes_a_byte_of_the_programme(table: str, programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    new = NewFile(path, table=table, programme=programme, adopt_by="Pat Example", edition="x")
    there = files(programme)
    for damage in DAMAGES.values():
        path.write_bytes(damage(table, rows_of(table)))
        with pytest.raises(SlaveryCheckError):
            update(new, TODAY)
    assert files(programme) == there


def test_a_list_that_lacks_what_stood_last_may_be_cut_off_however_little_that_is(
    programme: Path, tmp_path: Path
) -> None:
    path = tmp_path / "licences.csv"
    rows = rows_of("labour_provider_licences")
    new = NewFile(path, programme=programme, adopt_by="Pat Example")
    path.write_bytes(as_csv(rows))
    update(replace(new, rows=600), TODAY)
    path.write_bytes(as_csv(rows[:-2]))
    with pytest.raises(SlaveryCheckError, match=r"lacks what stands last in the edition in use.*bour 598.*bour 599"):
        update(new, TODAY)
    path.write_bytes(as_csv([*rows[:40], *rows[42:]]))
    found = update(replace(new, adopt_by=""), TODAY)
    assert any("does not show its end: new rows that were cut off there" in note for note in found.notes)
    assert not any("does not show its end" in note for note in update(replace(new, rows=598), TODAY).notes)


def test_a_file_cut_off_between_two_rows_is_refused_by_what_it_lacks(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "licences.csv"
    rows = rows_of("labour_provider_licences")
    new = NewFile(path, programme=programme, adopt_by="Pat Example")
    path.write_bytes(as_csv(rows))
    update(replace(new, rows=600), TODAY)
    path.write_bytes(as_csv(rows[:-80]))
    with pytest.raises(SlaveryCheckError, match="lacks 80 of the 600 rows"):
        update(new, TODAY)
    assert len(taken(programme)) == 1
    assert update(replace(new, accepted=("fewer",)), TODAY).written


@pytest.mark.parametrize(
    "table",
    ["ituc", "wgi", "cbp_orders", "uk_sanctions", "debarment", "world_bank_debarred", "labour_provider_licences"],
)
def test_csv_of_which_nothing_is_in_use_is_adopted_only_as_long_as_was_announced(
    table: str,
    programme: Path,
    tmp_path: Path,
) -> None:
    path, rows = tmp_path / "file.csv", rows_of(table)
    path.write_bytes(as_csv(rows[:-1]))
    new = NewFile(path, programme=programme, edition="x", adopt_by="Pat Example")
    with pytest.raises(SlaveryCheckError, match="nobody can tell whether these are all") as refused:
        update(new, TODAY)
    assert ("--partial" in refused.value.hint) is IMPORTERS[table].may_be_partial
    assert any("--rows NUMBER" in note for note in update(replace(new, adopt_by=""), TODAY).notes)
    whole = len(rows) - 1 - header_at(table)
    with pytest.raises(SlaveryCheckError, match=f"{whole} were announced"):
        update(replace(new, rows=whole), TODAY)
    assert taken(programme) == []
    path.write_bytes(as_csv(rows))
    assert update(replace(new, rows=whole), TODAY).written
    assert [row["rows_announced"] for row in taken(programme)] == [str(whole)]


def test_a_workbook_shows_its_end_by_itself(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "ituc.xlsx"
    content = as_xlsx(rows_of("ituc"))
    path.write_bytes(content[: len(content) // 2])
    new = NewFile(path, table="ituc", programme=programme, adopt_by="Pat Example")
    with pytest.raises(SlaveryCheckError, match="cannot be read as a workbook"):
        update(new, TODAY)
    path.write_bytes(content)
    assert update(new, TODAY).written


def test_a_list_of_names_takes_the_place_of_the_bundled_part(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "uflpa.xlsx"
    path.write_bytes(as_xlsx(rows_of("uflpa_entities")))
    found = update(NewFile(path, programme=programme, accepted=("fewer",), adopt_by="Pat Example"), TODAY)
    assert found.moves is None
    assert len(found.change.removed) == 21
    (uflpa,) = load_lists(programme)
    assert uflpa.edition.is_complete
    assert uflpa.edition.edition == "as taken on 2026-06-01"
    assert uflpa.entries[3].names == ("Example Textile No. 3 Co., Ltd.", "Sample Mill 3")
    assert uflpa.entries[3].date_listed == "2022-06-21"


def test_a_part_of_a_list_is_called_a_part(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "cbp.csv"
    path.write_bytes(as_csv(rows_of("cbp_orders")[:6]))
    found = update(NewFile(path, programme=programme, partial=True, adopt_by="Pat Example"), TODAY)
    assert not found.edition.is_complete
    assert "5 of its rows" in found.edition.edition
    assert "only a part of it" in found.edition.facts


def test_which_edition_it_is_must_be_said(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "gsi.csv"
    path.write_bytes(as_csv(rows_of("gsi")))
    with pytest.raises(SlaveryCheckError, match="does not say which edition"):
        update(NewFile(path, programme=programme), TODAY)


def test_goods_that_no_answer_stands_for_are_told(tmp_path: Path) -> None:
    rows = [*rows_of("goods"), ["Chad", "Moon dust", "Mining", "", "X", ""]]
    path = tmp_path / "goods.csv"
    path.write_bytes(as_csv(rows))
    found = update(NewFile(path, edition="2026 edition", accepted=("fewer", "older")), TODAY)
    assert "1 goods are in no group of the questionnaire, so nobody scores for them: Moon dust." in found.edition.gaps


@pytest.mark.parametrize(("given", "sentence"), [({"adopt_by": "Pat"}, "none is named"), ({}, "")])
def test_without_a_programme_it_only_shows(ituc: Path, given: dict[str, Any], sentence: str) -> None:
    if sentence:
        with pytest.raises(SlaveryCheckError, match=sentence):
            update(NewFile(ituc, **given), TODAY)
    else:
        found = update(NewFile(ituc), TODAY)
        assert (found.moves, found.written, found.in_use) == (None, (), None)


def test_a_country_that_is_gone_from_a_table_that_scores_rest_on_is_named(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "ituc.csv"
    rows = rows_of("ituc")
    new = NewFile(path, programme=programme, adopt_by="Pat Example")
    path.write_bytes(as_csv(rows))
    update(replace(new, rows=150), TODAY)
    path.write_bytes(as_csv(rows[:-1]))
    with pytest.raises(SlaveryCheckError, match=r"lacks 1 of the 150 rows .*: [A-Z]{2} rating: "):
        update(new, TODAY)
    assert len(taken(programme)) == 1


@pytest.mark.parametrize("own", [False, True])
def test_a_smaller_part_is_a_doubt_over_a_part_bundled_or_own(own: bool, programme: Path, tmp_path: Path) -> None:  # noqa: FBT001 - a table
    path = tmp_path / "uflpa.csv"
    new = NewFile(path, programme=programme, partial=True, adopt_by="Pat Example")
    rows = rows_of("uflpa_entities")
    if own:
        path.write_bytes(as_csv(rows[:61]))
        update(replace(new, accepted=("fewer",)), TODAY)
    path.write_bytes(as_csv(rows[:5]))
    before = load_lists(programme)
    with pytest.raises(SlaveryCheckError, match=r"lacks \d+ of the (60|21) rows") as refused:
        update(new, TODAY)
    assert "--accept fewer" in refused.value.hint
    assert load_lists(programme) == before
    assert update(replace(new, accepted=("fewer",)), TODAY).written


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({"published": "2026-05-01"}, {"published": "2024-05-01"}, "was published on 2024-05-01, before the edition"),
        ({"published": "2026-05-01"}, {}, "when this one was published is not known"),
        ({"edition": "2026 report"}, {"edition": "2024 report"}, "is of 2024, older than"),
        ({"edition": "2026 report"}, {"published": "2024-05-01"}, "is of 2024, older than"),
        ({"edition": "2026 report"}, {"edition": "new report"}, ""),
        ({"published": "2024-05-01"}, {"published": "2026-05-01"}, ""),
    ],
)
def test_an_older_edition_is_a_doubt(
    programme: Path,
    ituc: Path,
    first: dict[str, Any],
    second: dict[str, Any],
    sentence: str,
) -> None:
    new = NewFile(ituc, programme=programme, rows=151, adopt_by="Pat Example")
    update(replace(new, **first), TODAY)
    if sentence:
        with pytest.raises(SlaveryCheckError, match=sentence) as refused:
            update(replace(new, **second), TODAY)
        assert "--accept older" in refused.value.hint
        assert len(taken(programme)) == 1
    assert update(replace(new, **second, accepted=("older",) if sentence else ()), TODAY).written
