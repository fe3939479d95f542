"""The catalogue: law and guidance apart, nothing called confirmed that was not read."""

from typing import Any

import pytest
from pydantic import ValidationError

from slavery_check.statement.disclosures import Catalogue, Confirmation
from tests.statement.material import CATALOGUE, CONTACTS


def test_the_six_areas_stand_in_the_order_of_the_guidance() -> None:
    assert [area.id for area in CATALOGUE.areas] == [
        "structure",
        "policies",
        "risk",
        "due_diligence",
        "training",
        "monitoring",
    ]
    assert [area.may_include for area in CATALOGUE.areas] == [f"s54(5)({letter})" for letter in "abdcfe"]


def test_only_the_steps_or_their_absence_are_required_by_law() -> None:
    assert {block.id: block.required_by for block in CATALOGUE.blocks if block.required_by} == {
        "steps_taken": "s54(4)(a)",
        "no_steps": "s54(4)(b)",
    }


def test_all_fifty_three_items_are_there_and_only_those_read_in_full_are_confirmed() -> None:
    assert len(CATALOGUE.items) == 53
    confirmed = {item.id for item in CATALOGUE.items if item.status is Confirmation.CONFIRMED}
    assert confirmed == {"OS-1a", "OS-1b", "OS-1c", "PO-1b", "ME-2a"}
    assert all("to be confirmed" in item.mark for item in CATALOGUE.items if item.id not in confirmed)


def test_no_item_from_memory_is_confirmed() -> None:
    assert not [item for item in CATALOGUE.items if "memory" in item.source and item.status is Confirmation.CONFIRMED]


def test_the_numbers_to_ring_carry_a_source_and_the_day_they_were_checked() -> None:
    assert [one.contact for one in CONTACTS.contacts] == ["999", "101", "08000 121 700", "0800 808 3733"]
    assert all(one.source for one in CONTACTS.contacts)


def test_an_item_in_no_block_or_a_block_in_no_area_is_refused() -> None:
    data: dict[str, Any] = CATALOGUE.model_dump(mode="json")
    with pytest.raises(ValidationError, match="exactly one block"):
        Catalogue.model_validate({**data, "items": data["items"][:-1]})
    data["blocks"][0]["area"] = "elsewhere"
    with pytest.raises(ValidationError, match="stands in no area"):
        Catalogue.model_validate(data)


def test_the_helpline_is_not_said_to_be_open_at_every_hour() -> None:
    (helpline,) = [one for one in CONTACTS.contacts if "Helpline" in one.who]
    assert "every day of the year" in helpline.note
    assert not [words for words in ("24", "night", "any hour") if words in helpline.note]
