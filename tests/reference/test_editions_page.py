from slavery_check.reference.editions_page import page
from slavery_check.workflow.reference_data import load_reference


def test_every_table_has_its_row_with_edition_licence_and_gaps() -> None:
    editions = load_reference().editions
    rows = [line for line in page(editions.values()).splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(editions)
    assert all(row.count(" | ") == 7 for row in rows)
    assert "2022 edition" in next(row for row in rows if row.startswith("| `goods`"))
