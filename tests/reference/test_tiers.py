from collections import Counter

from slavery_check.workflow.reference_data import load_reference

TIERS = load_reference().tiers


def test_the_tiers_are_as_many_as_were_published_in_2025() -> None:
    expected = {"Tier 1": 33, "Tier 2": 106, "Tier 2 Watch List": 25, "Tier 3": 20, "Special Case": 4}
    assert Counter(TIERS.tiers.values()) == expected


def test_the_united_kingdom_malaysia_and_china_stand_in_their_tiers() -> None:
    assert [TIERS.tier(alpha2) for alpha2 in ("GB", "MY", "CN")] == ["Tier 1", "Tier 2", "Tier 3"]


def test_a_country_without_a_published_tier_has_none() -> None:
    assert TIERS.tier("AD") is None


def test_a_citation_names_table_row_and_edition() -> None:
    assert TIERS.cite("MY") == "tip_tiers_2025: MY Tier 2 (2025 report)"
    assert TIERS.cite("AD") == "tip_tiers_2025: AD not listed (2025 report)"
