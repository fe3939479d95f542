from slavery_check.reference.editions import Edition
from slavery_check.resources import packaged
from slavery_check.workflow.reference_data import load_reference


def test_every_bundled_table_states_its_edition_and_licence() -> None:
    tables = {path.stem for path in packaged("reference", "data").glob("*.csv")} - {"editions"}
    editions = load_reference().editions
    assert tables == set(editions)
    assert all(edition.edition and edition.licence and edition.gaps for edition in editions.values())


def test_the_goods_are_called_by_the_edition_that_they_are() -> None:
    goods = load_reference().editions["goods"]
    assert goods.edition == "2022 edition"
    assert "Not the 2024 edition" in goods.gaps


def test_an_edition_prints_as_one_line() -> None:
    edition = Edition("goods", "List of Goods", "ILAB", "2022 edition", "public domain", "", "")
    assert edition.line == "List of Goods: ILAB, 2022 edition"


def test_a_score_names_the_four_tables_that_it_rests_on() -> None:
    assert len(load_reference().edition_lines) == 4
