"""What people type is heard as the table of the docs says; what reads two ways is asked and never guessed."""

import pytest

from tests.workbook.normalised import GROUPS, expected, run


def test_every_example_is_heard_as_the_table_says() -> None:
    found = [(heading, heard, cell.text[:40]) for heading, cell, heard in run()]
    wanted = list(expected())
    wrong = [one for one, must in zip(found, wanted, strict=True) if one[:2] != must]
    assert not wrong


@pytest.mark.parametrize("heading", ["Dates", "Whole numbers", "Sums in pounds", "Percentages"])
def test_the_table_holds_what_reads_two_ways(heading: str) -> None:
    assert any(heard.startswith("asked: ambiguous") for *_, heard in GROUPS[heading][1])
