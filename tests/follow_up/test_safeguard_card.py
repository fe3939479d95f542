import pytest

from slavery_check.follow_up.safeguard_card import Matter, card, read_first, stub, supplier_in_stub, whom_to_ask
from slavery_check.programme import Person, Safeguarding

PEOPLE = Safeguarding(
    lead=Person(name="Lee Lead", role="Safeguarding lead", phone="01632 960001"),
    deputy=Person(name="Dee Deputy"),
    out_of_hours=Person(name="Duty desk", phone="01632 960002"),
)
MATTER = Matter("M-1", "S001", "2026-06-01", "a.xlsx", "0" * 64, ("papers_held",))


@pytest.mark.parametrize(
    ("countries", "uk", "abroad"),
    [({"GB"}, True, False), ({"MY"}, False, True), ({"GB", "MY"}, True, True), (set(), True, True)],
)
def test_the_card_depends_on_where_the_people_are(countries: set[str], uk: bool, abroad: bool) -> None:  # noqa: FBT001 - a table
    text = card(MATTER, countries, PEOPLE)

    assert ("999" in text) is uk
    assert ("Police, not an emergency:      101" in text) is uk
    assert ("Do not ring the local police by default" in text) is abroad
    assert "08000 121 700" in text


def test_the_card_says_whom_to_tell_and_what_not_to_do() -> None:
    text = card(MATTER, {"GB"}, PEOPLE)

    for words in ("Lee Lead, Safeguarding lead, 01632 960001", "Dee Deputy", "Duty desk", "TELL TODAY"):
        assert words in text
    for words in ("confront", "tip anybody off", "interview", "cut the contract", "own safeguarding system"):
        assert words in text


def test_the_card_tells_which_matter_but_no_answer() -> None:
    text = card(MATTER, {"GB"}, PEOPLE)

    assert "M-1" in text
    assert "papers" not in text.split("DO NOT")[0]


def test_a_lead_without_a_name_is_asked_for() -> None:
    nobody = Safeguarding(lead=Person(), deputy=Person(), out_of_hours=Person())

    assert "fill this in in programme.yaml" in read_first(nobody)


def test_a_stub_says_whose_it_is_and_whom_to_ask_and_nothing_else() -> None:
    text = stub("S001", whom_to_ask(Person(name="Cal Buyer", role="Procurement lead")))

    assert text == (
        "Supplier: S001\nContact is paused. Ask Cal Buyer, Procurement lead before contacting this supplier.\n"
    )
    assert supplier_in_stub(text) == "S001"
    assert supplier_in_stub("something else") == ""


def test_somebody_is_asked_though_nobody_is_named() -> None:
    assert whom_to_ask(Person()) == "the procurement lead"
