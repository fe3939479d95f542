"""Labour providers in the register of licences: one name or several in a cell, and none that is like it."""

from slavery_check.assessment.screening.whom import Named, Role
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import LICENCES, EntityList, EntryKind, ListEntry
from slavery_check.workflow.screening.licences import licences_of
from slavery_check.workflow.screening.screening import load_rule

EDITION = Edition(LICENCES, "", "", "", "", "", "")
FIRMS = ("Harvest Hands Ltd", "Fenland, Marsh & Broad Ltd", "Orchard Crew Ltd")
REGISTER = EntityList(
    LICENCES,
    EDITION,
    tuple(
        ListEntry(f"exam{n}", name, (), "GB", EntryKind.ENTITY, LICENCES, "", "Licence status: Licensed", "here")
        for n, name in enumerate(FIRMS)
    ),
)


def _found(*named: tuple[str, str], role: Role = Role.LABOUR_PROVIDER) -> list[tuple[str, str]]:
    """Look up names, each with its cell, and give what was found beside each."""
    names = [Named("S001", role, name, "", cell) for name, cell in named]
    looked = licences_of(names, REGISTER, load_rule())
    return [(one.named.name, one.hit.listed_name if one.hit else "") for one in looked]


def test_several_names_in_a_cell_are_looked_up_one_by_one() -> None:
    cell = "Orchard Crew Ltd, Nobody Known"
    found = _found((cell, "A!B7"), ("Orchard Crew Ltd", "A!B7"), ("Nobody Known", "A!B7"))
    assert found == [("Orchard Crew Ltd", "Orchard Crew Ltd"), ("Nobody Known", "")]


def test_one_name_with_a_comma_is_one_where_the_register_has_it() -> None:
    parts = ("Fenland, Marsh & Broad Limited", "Fenland", "Marsh & Broad Limited")
    assert _found(*((part, "A!B7") for part in parts)) == [(parts[0], "Fenland, Marsh & Broad Ltd")]


def test_a_short_name_beside_a_longer_one_is_no_part_of_it() -> None:
    found = _found(("Crew", "A!B7"), ("Orchard Crew Ltd", "A!B7"))
    assert [name for name, _ in found] == ["Crew", "Orchard Crew Ltd"]


def test_a_single_name_that_nobody_has_is_told_as_such() -> None:
    assert _found(("Moonlight Gang", "A!B7"), ("Harvest Hands", "A!B9")) == [
        ("Moonlight Gang", ""),
        ("Harvest Hands", "Harvest Hands Ltd"),
    ]


def test_nobody_but_labour_providers_is_looked_up() -> None:
    assert _found(("Harvest Hands", "A!B7"), role=Role.SUB_SUPPLIER) == []
