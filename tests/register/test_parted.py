"""What a person wrote never stands in facts, whatever the field was meant for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.register.parted import DAY, ID, address, join, part

SHAPES = {"id": ID, "on": DAY, "cell": address}
records = st.fixed_dictionaries(
    {
        "id": st.text(max_size=6),
        "on": st.text(max_size=6) | st.dates().map(str),
        "cell": st.sampled_from(("Pay!B7", "B7", "!B7", "Pay", "")) | st.text(max_size=6),
        "note": st.text(max_size=6),
    }
)


@given(records)
def test_what_was_parted_is_joined_again(record: dict[str, str]) -> None:
    facts, personal = part(record, SHAPES)

    assert join(facts, personal, tuple(record)) == record


@given(records)
def test_of_what_was_erased_a_text_that_never_was_stays_empty(record: dict[str, str]) -> None:
    facts, _ = part(record, SHAPES)

    left = join(facts, None, tuple(record))
    assert left["note"] == ("erased" if record["note"] else "")
    assert left["id"] in (record["id"], "erased")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Pay!B7", "B7"),
        ("Sam's pay!BC12", "BC12"),
        ("a!b!C3", "C3"),
        ("B7", "B7"),
        ("Sam", ""),
        ("Pay!Sam", ""),
        ("", ""),
    ],
)
def test_of_a_cell_the_address_alone_is_a_fact(cell: str, expected: str) -> None:
    assert address(cell) == expected


def test_a_last_line_break_is_no_part_of_a_code() -> None:
    facts, personal = part({"id": "S1\n", "on": "2026-01-01\n", "cell": "B7\n"}, SHAPES)

    assert [facts[name] for name in SHAPES] == ["", "", ""]
    assert sorted(personal) == ["cell", "id", "on"]
