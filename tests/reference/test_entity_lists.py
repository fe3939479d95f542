from slavery_check.reference.entity_lists import COLUMNS, EntryKind
from slavery_check.resources import packaged
from slavery_check.workflow.reference_data import load_lists


def test_the_bundled_list_says_that_it_is_a_part_of_one() -> None:
    (uflpa,) = load_lists()
    assert (uflpa.list_id, len(uflpa.entries)) == ("uflpa_entities", 21)
    assert not uflpa.edition.is_complete
    assert "21 of 144" in uflpa.edition.edition


def test_a_row_keeps_every_name_it_has() -> None:
    entries = {entry.id: entry for entry in load_lists()[0].entries}
    daqo = entries["xinjiang-daqo-new-energy-co-ltd"]
    assert daqo.names == (
        "Xinjiang Daqo New Energy Co., Ltd.",
        "Xinjiang Great New Energy Co., Ltd.",
        "Xinjiang Daxin Energy Co., Ltd.",
        "Xinjiang Daqin Energy Co., Ltd.",
    )
    assert (daqo.kind, daqo.country, daqo.date_listed) == (EntryKind.ENTITY, "", "")
    assert "(name as abbreviated" not in "".join(name for entry in entries.values() for name in entry.names)


def test_ids_stand_once_and_the_header_is_the_one_form() -> None:
    entries = load_lists()[0].entries
    assert len({entry.id for entry in entries}) == len(entries)
    text = packaged("reference", "data", "uflpa_entities_partial.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(COLUMNS)
