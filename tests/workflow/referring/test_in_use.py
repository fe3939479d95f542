from datetime import date
from pathlib import Path

from slavery_check.cli.reference_options import TABLES
from slavery_check.cli.reference_page import check_page, list_page
from slavery_check.imports.importers import IMPORTERS
from slavery_check.reference.catalogue import IMPORTED
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.referring.in_use import old_editions, tables_in_use
from slavery_check.workflow.referring.updating import NewFile, update
from tests.imports.samples import as_csv, rows_of
from tests.workflow.referring.programme import TODAY


def test_every_table_is_listed_with_all_that_a_reader_must_know() -> None:
    page = "\n".join(list_page(tables_in_use(None, TODAY)))
    for words in (
        "2022 edition",
        "public domain",
        "published 2022-09-28",
        "taken 2026-11-22",
        "Known gaps",
        "467 rows",
    ):
        assert words in page
    assert "Not there: gsi, ituc, wgi, cbp_orders, uk_sanctions, debarment, world_bank_debarred," in page
    assert " labour_provider_licences." in page
    assert "only a part of it" in page


def test_an_old_edition_needs_somebody_and_a_new_one_does_not() -> None:
    found = {one.table: one for one in tables_in_use(None, date(2026, 11, 22))}
    assert "1516 days old (published 2022-09-28); the policy allows 800" in found["goods"].words[0]
    assert found["sector_risk"].words == ()
    early = {one.table: one for one in tables_in_use(None, date(2023, 1, 1)) if one.words}
    assert [*early] == ["uflpa_entities_partial"], "nobody knows on which day that one was published"
    assert "published: not known" in early["uflpa_entities_partial"].words[0]


def test_what_a_programme_took_into_use_stands_for_what_is_bundled(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "tiers.csv"
    path.write_bytes(as_csv(rows_of("tip_tiers")))
    new = NewFile(path, programme=programme, published="2026-09-30", accepted=("fewer",), adopt_by="Pat Example")
    update(new, TODAY)
    found = {one.table: one for one in tables_in_use(programme, TODAY)}
    assert "tip_tiers_2025" not in found
    assert (found["tip_tiers"].rows, found["tip_tiers"].is_own, found["tip_tiers"].words) == (188, True, ())
    assert not any("Trafficking" in words for words in old_editions(programme, load_policy("supplier-2026"), TODAY))


def test_a_file_that_somebody_changed_is_told(programme: Path, tmp_path: Path) -> None:
    path = tmp_path / "licences.csv"
    path.write_bytes(as_csv(rows_of("labour_provider_licences")))
    kept, _ = update(NewFile(path, programme=programme, rows=600, adopt_by="Pat Example"), TODAY).written
    kept.write_bytes(kept.read_bytes() + b"\n")
    page = "\n".join(check_page(tables_in_use(programme, TODAY)))
    assert f"reference/{kept.name}: was changed since it was taken into use" in page


def test_a_check_without_a_finding_says_so() -> None:
    dated = [one for one in tables_in_use(None, date(2023, 1, 1)) if one.age is not None or not one.words]
    (line,) = check_page(dated)
    assert line.startswith("10 tables, ")
    assert line.endswith(" rows looked at; nothing is wrong.")


def test_the_command_line_knows_every_importer() -> None:
    assert set(TABLES) == set(IMPORTERS) == set(IMPORTED)
