"""What a screening tells: each entry once, by the name most like it, and the likest first."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from slavery_check.assessment.screening.index import Index
from slavery_check.assessment.screening.screen import Hit, in_other_country, is_other_country, screen
from slavery_check.assessment.screening.whom import Named, Role
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntityList, EntryKind, ListEntry
from tests.assessment.screening.cases import RULE

EDITION = Edition("made_up", "A made-up list", "nobody", "of these tests", "none", "", "")
ROW = ListEntry("m1", "", (), "CN", EntryKind.ENTITY, "made_up", "2024-03-01", "made up", "here")


def listed(*names: tuple[str, ...]) -> Index:
    """Give an index of a list that has an entry for each of these, with all its names."""
    entries = [replace(ROW, id=f"m{at}", name=own[0], aliases=own[1:]) for at, own in enumerate(names, 1)]
    return Index([EntityList("made_up", EDITION, tuple(entries))], RULE)


def named(name: str, country: str = "CN", role: Role = Role.SITE) -> Named:
    return Named("S001", role, name, country, "Sites!B7")


def told(name: str, index: Index, country: str = "CN") -> list[tuple[str, str, int]]:
    return [(hit.listed.entry.id, hit.listed_name, hit.score) for hit in screen([named(name, country)], index)]


def test_a_name_that_differs_in_form_alone_scores_a_hundred() -> None:
    assert told("FENMERE BRIGHTWELL", listed(("Brightwell Fenmere Ltd",))) == [("m1", "Brightwell Fenmere Ltd", 100)]


def test_the_name_of_an_entry_that_is_most_like_it_is_told() -> None:
    index = listed(("Harvest Oakdale Ltd", "Brightwell Fenmere Ltd", "Brightwell Fenmere Larkspur Ltd"))
    assert told("Brightwell Fenmere", index) == [("m1", "Brightwell Fenmere Ltd", 100)]
    assert told("Brightwell Fenmere Larkspur", index) == [("m1", "Brightwell Fenmere Larkspur Ltd", 100)]


def test_the_first_of_an_entrys_names_that_are_as_like_is_told() -> None:
    index = listed(("Brightwell Fenmere", "Brightwell Fenmere Ltd", "Fenmere Brightwell"))
    assert told("Brightwell Fenmere", index)[0][1:] == ("Brightwell Fenmere", 100)


def test_the_likest_entry_comes_first_and_each_entry_once() -> None:
    index = listed(("Brightwell Fenmere Larkspur",), ("Brightwell Fenmere",), ("Oakdale",))
    found = told("Brightwell Fenmere", index)
    assert [entry for entry, _, _ in found] == ["m2", "m1"]
    assert found[0][2] > found[1][2] >= RULE.threshold


def test_of_several_names_in_one_cell_the_likest_counts() -> None:
    index = listed(("Brightwell Fenmere",))
    assert told("Brightwell Fenmere Oakdale t/a Brightwell Fenmere", index) == [("m1", "Brightwell Fenmere", 100)]
    assert told("Brightwell Fenmere t/a Brightwell Fenmere Oakdale", index) == [("m1", "Brightwell Fenmere", 100)]


def test_of_two_names_that_are_as_like_the_first_as_typed_is_told() -> None:
    index = listed(("Brightwell Fenmere", "Oakdale Harrow"))
    assert told("Brightwell Fenmere t/a Oakdale Harrow", index) == [("m1", "Brightwell Fenmere", 100)]
    assert told("Oakdale Harrow t/a Brightwell Fenmere", index) == [("m1", "Oakdale Harrow", 100)]


def test_a_name_that_just_reaches_the_threshold_is_put_before_a_person() -> None:
    index = listed(("Brightwell Fenmere Larkspur Oakdale Harrow",))
    assert RULE.threshold == 60
    assert told("Brightwell Fenmere Larkspur", index) == [("m1", "Brightwell Fenmere Larkspur Oakdale Harrow", 60)]
    assert told("BrightwellFenmere Larkspur", index) == [("m1", "Brightwell Fenmere Larkspur Oakdale Harrow", 60)]
    assert told("Brightwell Fenmere", index) == []


def test_a_word_that_many_entries_have_tells_less() -> None:
    index = listed(*(("Brightwell", f"Brightwell Fenmere{at}x") for at in range(10)), ("Oakdale",))
    assert index.reader.word("brightwell").weight == 1 - RULE.in_ten_entries
    assert index.reader.word("oakdale").weight == 1


def test_two_countries_that_count_as_one_are_one() -> None:
    rule = RULE.model_copy(update={"one_country": ("CN HK MO", "SE DK")})
    assert not is_other_country("SE", "DK", rule)
    assert is_other_country("SE", "CN", rule)


def test_hits_come_in_the_order_of_the_names() -> None:
    index = listed(("Brightwell Fenmere",), ("Oakdale Harrow",))
    both = screen([named("Oakdale Harrow"), named("Brightwell Fenmere")], index)
    assert [hit.named.name for hit in both] == ["Oakdale Harrow", "Brightwell Fenmere"]


def test_what_is_like_nothing_or_in_words_of_many_alone_is_no_hit() -> None:
    index = listed(("Brightwell Fenmere",), ("Golden Star Textile",))
    assert told("Larkspur", index) == []
    assert told("Brightwell", index) == []
    assert told("Red Moon Textile", index) == []


def test_a_listed_name_is_found_with_a_slip_in_each_of_its_words() -> None:
    index = listed(("Brightwell Fenmere",), ("Karamanlis Xylophone",))
    for typed in (
        "Brihgtwell Fenmere",
        "Brightwel Fenmere",
        "Brightwelll Fennmere",
        "Bright Well Fenmere",
        "BrightwellFenmere",
    ):
        assert [entry for entry, _, _ in told(typed, index)] == ["m1"], typed
    assert [entry for entry, _, _ in told("Karamanliss Xilophone", index)] == ["m2"]
    long = listed(("Konstantinopel Brightwell",))
    assert [entry for entry, _, _ in told("Kanstantinopul Brightwell", long)] == ["m1"]
    assert [entry for entry, _, _ in told("Kramanlis Xylophon", index)] == ["m2"]


def test_another_country_lowers_and_says_so() -> None:
    index = listed(("Brightwell Fenmere Larkspur",))
    [here] = screen([named("Brightwell Fenmere")], index)
    assert not here.other_country
    abroad = list(screen([named("Brightwell Fenmere", "GB")], index))
    lowered = here.score * RULE.another_country // 100
    assert [(hit.score, hit.other_country) for hit in abroad] == (
        [(lowered, True)] if lowered >= RULE.threshold else []
    )
    [same] = screen([named("Brightwell Fenmere Larkspur", "GB")], index)
    assert (same.score, same.other_country) == (max(RULE.another_country, RULE.threshold), True)
    [nowhere] = screen([named("Brightwell Fenmere", "")], index)
    assert (nowhere.score, nowhere.other_country) == (here.score, False)


@pytest.mark.parametrize(
    ("score", "percent", "threshold", "lowered"),
    [(100, 85, 60, 85), (100, 50, 60, 60), (99, 50, 60, 49), (80, 85, 60, 68), (70, 85, 60, 59), (0, 85, 60, 0)],
)
def test_a_score_is_lowered_by_its_percent_and_the_very_name_never_below_the_threshold(
    score: int, percent: int, threshold: int, lowered: int
) -> None:
    rule = RULE.model_copy(update={"another_country": percent, "threshold": threshold})
    assert in_other_country(score, rule) == lowered


@pytest.mark.parametrize(
    ("stated", "on_list", "other"),
    [
        ("GB", "CN", True),
        ("GB", "GB", False),
        ("", "CN", False),
        ("GB", "", False),
        ("HK", "CN", False),
        ("MO", "HK", False),
        ("HK", "GB", True),
        ("TW", "CN", True),
    ],
)
def test_a_country_is_another_where_both_state_one_and_they_differ(stated: str, on_list: str, *, other: bool) -> None:
    assert is_other_country(stated, on_list, RULE) is other


def hit() -> Hit:
    return next(screen([named("Brightwell Fenmere")], listed(("Brightwell Fenmere",))))


def test_a_decision_of_last_year_is_found_again_by_its_list_and_ten_digits() -> None:
    list_id, _, number = hit().id.partition(":")
    assert list_id == "made_up"
    assert len(number) == 10
    assert number.isdigit()
    assert hit().id == "made_up:8727076276"


OTHERWISE: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = [
    ("another role", {"role": Role.PARENT}, {}),
    ("another name", {"name": "Brightwell Fenmere Ltd"}, {}),
    ("another country", {"country": "GB"}, {}),
    ("another entry", {}, {"id": "m2"}),
    ("another name of the entry", {}, {"name": "Brightwell Fenmere plc"}),
    ("one more alias", {}, {"aliases": ("Brightwell",)}),
    ("an entry of another country", {}, {"country": "HK"}),
    ("another kind", {}, {"kind": EntryKind.PERSON}),
    ("another day", {}, {"date_listed": "2024-03-02"}),
    ("another reason", {}, {"reason": "made up otherwise"}),
]


@pytest.mark.parametrize(("typed", "published"), [row[1:] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE])
def test_a_pair_that_differs_is_decided_anew(typed: Mapping[str, object], published: Mapping[str, object]) -> None:
    entry = replace(hit().listed.entry, **published)  # type: ignore[arg-type] # each field by its name
    who = replace(hit().named, **typed)  # type: ignore[arg-type] # likewise
    other = replace(hit(), named=who, listed=replace(hit().listed, entry=entry))
    assert other.id != hit().id


def test_spaces_capitals_and_the_cell_make_no_other_pair() -> None:
    moved = replace(hit().named, name="  BRIGHTWELL   fenmere ", cell="Sites!B9", supplier_id="S002")
    assert replace(hit(), named=moved, score=99).id == hit().id
