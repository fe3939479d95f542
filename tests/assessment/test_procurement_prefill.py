import pytest

from slavery_check.assessment.procurement import Characteristic, Origin, Rating
from slavery_check.assessment.procurement_prefill import prefill
from slavery_check.assessment.result import PpnLevel
from slavery_check.workflow.reference_data import load_reference

REFERENCE = load_reference()


def rated(
    one: Characteristic, category: str = "", countries: tuple[str, ...] = (), goods: tuple[str, ...] = ()
) -> Rating:
    return prefill(REFERENCE, category, countries, goods)[one]


@pytest.mark.parametrize(
    ("category", "level"),
    [
        ("CPV:90910000", "high"),
        ("CPV:55000000", "high"),
        ("CPV:79100000", "medium"),
        ("SIC:62020", "low"),
        ("", "unknown"),
    ],
)
def test_the_industry_follows_the_band_of_its_code(category: str, level: str) -> None:
    assert rated(Characteristic.INDUSTRY, category=category).level == level


@pytest.mark.parametrize(
    ("countries", "level"),
    [
        (("GB",), "low"),
        (("GB", "MY"), "medium"),
        (("GB", "CN"), "high"),
        (("AD",), "unknown"),
        (("GB", "AD"), "unknown"),
        ((), "unknown"),
    ],
)
def test_the_worst_country_decides_the_location(countries: tuple[str, ...], level: str) -> None:
    assert rated(Characteristic.LOCATION, countries=countries).level == level


@pytest.mark.parametrize(
    ("countries", "goods", "level"),
    [
        (("MY",), ("gloves",), "high"),
        (("GB",), ("gloves",), "medium"),
        (("GB",), ("gloves", "carpets"), "medium"),
        ((), ("gloves",), "high"),
        (("GB",), ("none",), "low"),
        (("GB",), (), "unknown"),
    ],
)
def test_the_strongest_listing_decides_the_commodity(
    countries: tuple[str, ...], goods: tuple[str, ...], level: str
) -> None:
    assert rated(Characteristic.COMMODITY, countries=countries, goods=goods).level == level


@pytest.mark.parametrize("goods", sorted(REFERENCE.goods.groups))
def test_leaving_the_country_out_never_looks_better_than_naming_one(goods: str) -> None:
    order = [PpnLevel.LOW, PpnLevel.MEDIUM, PpnLevel.HIGH]
    blank = order.index(rated(Characteristic.COMMODITY, goods=(goods,)).level)
    named = [
        rated(Characteristic.COMMODITY, countries=(alpha2,), goods=(goods,)).level
        for alpha2 in REFERENCE.countries.names()
    ]
    assert all(order.index(level) <= blank for level in named)


def test_what_reference_data_filled_in_is_marked_and_names_its_row() -> None:
    commodity = rated(Characteristic.COMMODITY, countries=("MY",), goods=("gloves",))
    assert commodity.origin is Origin.REFERENCE_DATA
    assert commodity.reason.endswith("goods: MY Rubber Gloves, forced labour (2022 edition)")


def test_what_no_table_can_know_is_left_unknown_with_what_to_ask() -> None:
    ratings = prefill(REFERENCE, "CPV:90910000", ("GB",), ("none",))
    unknown = [one for one, rating in ratings.items() if rating.level is PpnLevel.UNKNOWN]
    assert unknown == [Characteristic.WORKFORCE, Characteristic.CONTEXT, Characteristic.BUSINESS_MODEL]
    assert all(ratings[one].reason.startswith("Not assessed: ask about") for one in unknown)
