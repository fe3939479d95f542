import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.reference.goods import Goods, ListingKind
from slavery_check.reference.rows import Row
from slavery_check.resources import bundled, load_csv, load_definition, packaged
from slavery_check.workflow.reference_data import load_reference

REFERENCE = load_reference()
GOODS = REFERENCE.goods
DATA = packaged("reference", "data")


def column(table: str, name: str) -> set[str]:
    return {row[name] for _, row in load_csv(DATA / f"{table}.csv")}


def row(good: str, alpha2: str, kind: str, *, removed: bool = False) -> Row:
    flags = dict.fromkeys(("child_labour", "forced_labour", "forced_child_labour", "downstream_of_listed_input"), "0")
    return 2, {"good": good, "alpha2": alpha2, **flags, kind: "1", "removed_in_2024_edition": str(int(removed))}


def made_of(*rows: Row) -> Goods:
    return Goods.from_rows(rows, [(2, {"group": "group", "good": one["good"]}) for _, one in rows[:1]], "edition 0")


@pytest.mark.parametrize(
    ("group", "alpha2", "kind"),
    [
        ("gloves", "MY", ListingKind.FORCED_LABOUR),
        ("gloves", "CN", ListingKind.FORCED_LABOUR),
        ("gloves", "GB", ListingKind.LISTED_ELSEWHERE),
        ("electronics_and_batteries", "CN", ListingKind.FORCED_LABOUR),
        ("soap_and_oleochemicals", "ID", ListingKind.DOWNSTREAM),
        ("surgical_instruments", "PK", ListingKind.CHILD_LABOUR),
        ("uniforms_and_clothing", "BD", ListingKind.FORCED_LABOUR),
    ],
)
def test_a_group_is_listed_for_a_country_as_published(group: str, alpha2: str, kind: ListingKind) -> None:
    assert GOODS.listing(group, alpha2).kind is kind


def test_the_strongest_listing_among_the_goods_of_a_group_counts() -> None:
    kinds = ("downstream_of_listed_input", "child_labour", "forced_labour")
    assert made_of(*(row("Gloves", "MY", kind) for kind in kinds)).listing("group", "MY").kind == "forced_labour"
    assert made_of(*(row("Gloves", "MY", kind) for kind in kinds[:2])).listing("group", "MY").kind == "downstream"


def test_a_row_that_the_publisher_removed_does_not_count() -> None:
    goods = made_of(row("Shrimp", "TH", "forced_labour", removed=True))
    assert goods.listing("group", "TH").kind is ListingKind.NOT_LISTED
    assert goods.countries("group") == ()


def test_a_listing_carries_the_row_and_its_edition() -> None:
    listing = GOODS.listing("gloves", "MY")
    assert listing.row == "goods: MY Rubber Gloves, forced labour (2022 edition)"
    assert listing.edition == "2022 edition"


def test_the_countries_of_a_group_are_those_its_goods_are_listed_for() -> None:
    assert GOODS.countries("gloves") == ("CN", "MY")


def test_the_groups_are_the_choices_of_the_questionnaire() -> None:
    questionnaire = load_definition(Questionnaire, bundled("questionnaires", "supplier-2026", "questionnaire.yaml"))
    asked = next(question for question in questionnaire.questions if question.id == "goods_supplied")
    assert set(asked.choices) == set(GOODS.groups)


def test_every_listed_good_stands_in_a_group_or_is_left_out_with_a_reason() -> None:
    goods, grouped, left_out = column("goods", "good"), column("goods_groups", "good"), column("goods_left_out", "good")
    assert goods == grouped | left_out
    assert not grouped & left_out
    assert all(column("goods_left_out", "why"))


def test_what_no_supplier_of_ours_sells_is_left_out_on_purpose() -> None:
    drugs = {"Coca (stimulant plant)", "Khat (stimulant plant)", "Khat/Miraa (stimulant plant)", "Poppies"}
    assert column("goods_left_out", "good") == {"Pornography", *drugs}


@given(st.sampled_from(sorted(GOODS.groups)), st.sampled_from(sorted(REFERENCE.countries.names())))
def test_a_country_is_named_for_a_group_exactly_when_a_good_is_listed_for_it(group: str, alpha2: str) -> None:
    elsewhere = (ListingKind.LISTED_ELSEWHERE, ListingKind.NOT_LISTED)
    assert (alpha2 in GOODS.countries(group)) == (GOODS.listing(group, alpha2).kind not in elsewhere)


def test_in_another_edition_case_and_accents_do_not_matter_and_what_is_gone_is_listed_nowhere() -> None:
    flags = {"forced_labour": "1", "forced_child_labour": "0", "child_labour": "0", "removed_in_2024_edition": "0"}
    rows: list[Row] = [(2, {"alpha2": "BR", "good": "ACAI BERRIES", **flags})]
    groups: list[Row] = [(2, {"group": "fruit", "good": "Açaí Berries"}), (3, {"group": "gloves", "good": "Gloves"})]
    goods = Goods.from_rows(rows, groups, "2026 edition")
    assert goods.listing("fruit", "BR").kind is ListingKind.FORCED_LABOUR
    assert goods.listing("gloves", "BR").kind is ListingKind.NOT_LISTED
