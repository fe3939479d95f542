"""All suppliers together, counted so that nothing hangs on the order in which they come."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.assess import assess
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.leverage import leverage, spend_of
from slavery_check.assessment.portfolio import NOT_STATED, Placed, Standing, over_cap, place, portfolio
from slavery_check.assessment.result import Evidence
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import EvidenceLevel, FlagSeverity
from slavery_check.policy.cases import Case
from slavery_check.programme import Supplier
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, assessed, cases, uncapped, with_answers

RULES = Rules(POLICY, REFERENCE, "GB")
LEVERAGE = POLICY.leverage


def supplier(id_: str = "case", spend: str | None = None, owner: str = "") -> Supplier:
    return Supplier(id=id_, name=id_, category="CPV:72200000", spend=spend, owner=owner)


def placed(name: str, *evidence: Evidence) -> Placed:
    said = return_of(CASES[name], QUESTIONNAIRE)
    return place(assess(said, supplier(), RULES, evidence), supplier(), said, RULES, evidence)


def test_a_supplier_is_placed_by_its_band_its_worst_country_its_sector_and_its_worst_flag() -> None:
    one = placed("papers_held")

    assert (one.standing, one.country, one.severity) == (Standing.VERY_HIGH, "GB", FlagSeverity.CRITICAL)
    assert one.sector == "low"


def test_who_answered_too_little_is_never_low() -> None:
    nothing = CASES["consultancy"].model_copy(update={"answers": {}, "sites": (), "sub_suppliers": ()})
    said = return_of(nothing, QUESTIONNAIRE)

    one = place(assess(said, supplier(), RULES), supplier(), said, RULES, ())

    assert one.standing is Standing.TOO_LITTLE
    assert set(one.lost) >= {"worker_kinds", "goods_supplied"}


def test_a_control_in_place_and_verified_loses_nothing_and_one_that_is_only_stated_does() -> None:
    stated = placed("malaysian_gloves")
    verified = placed(
        "malaysian_gloves",
        *(Evidence("case", question, EvidenceLevel.VERIFIED, "", "", "") for question in stated.lost),
    )

    assert "contract_clauses" in stated.lost
    assert "contract_clauses" not in verified.lost


ROWS = [
    Placed(supplier("A", "2000000"), Standing.HIGH, "MY", "high", lost={"audits": Fraction(2)}),
    Placed(
        supplier("B", "50000"), Standing.LOW, "GB", "low", lost={"audits": Fraction(1), "policy_owner": Fraction(9)}
    ),
    Placed(supplier("C"), Standing.ON_HOLD),
    Placed(supplier("D", "9999.99"), Standing.NO_RETURN),
    Placed(supplier("E", "10000"), Standing.TOO_LITTLE, "", "low"),
]


def test_every_supplier_is_counted_once_by_band_and_by_spend_and_only_answers_by_country_and_sector() -> None:
    found = portfolio(ROWS, POLICY)

    assert (found.suppliers, found.spend, found.without_spend) == (5, Decimal("2069999.99"), 1)
    assert {one.key: one.suppliers for one in found.bands} == {
        **dict.fromkeys([standing.value for standing in Standing], 0),
        "High": 1,
        "Low": 1,
        "Too little answered": 1,
        "No return": 1,
        "On hold": 1,
    }
    assert [(one.key, one.suppliers) for one in found.spends] == [
        ("1,000,000 and more", 1),
        ("10,000 to 99,999", 2),
        ("under 10,000", 1),
        (NOT_STATED, 1),
    ]
    assert [one.key for one in found.countries] == ["MY", "GB", NOT_STATED]
    assert {key: dict(one.counts) for key, one in found.crossed.items()} == {
        ("GB", "low"): {Standing.LOW: 1},
        ("MY", "high"): {Standing.HIGH: 1},
        (NOT_STATED, "low"): {Standing.TOO_LITTLE: 1},
    }
    assert [one.key for one in found.crossed.values()] == ["GB low", "MY high", "not stated low"]
    assert (ROWS[2].country, ROWS[2].sector) == ("", "")


def test_the_question_on_which_most_suppliers_lose_points_comes_first() -> None:
    assert [(one.question, one.suppliers, one.points) for one in portfolio(ROWS, POLICY).losing] == [
        ("audits", 2, Fraction(3)),
        ("policy_owner", 1, Fraction(9)),
    ]


@given(st.permutations(ROWS))
def test_the_order_of_suppliers_is_no_matter(rows: list[Placed]) -> None:
    assert portfolio(rows, POLICY) == portfolio(ROWS, POLICY)


@given(cases())
def test_the_sum_without_the_cap_is_what_the_lines_add_up_to(case: Case) -> None:
    assessment = assessed(case)

    assert assessment.inherent + over_cap(assessment) == uncapped(case)
    assert over_cap(assessment) >= 0
    said, firm = return_of(case, QUESTIONNAIRE), supplier()
    assert place(assessment, firm, said, RULES, ()).uncapped == uncapped(case)


def test_leverage_grows_with_the_share_of_the_spend_and_an_owner() -> None:
    whole = spend_of(
        [supplier("A", "900"), supplier("B", "50"), supplier("C", "49"), supplier("D", "1"), supplier("E")]
    )

    assert whole == 1000
    assert [leverage(supplier("X", spend), whole, LEVERAGE) for spend in ("50", "49", "10", "9", None)] == [
        2,
        1,
        1,
        0,
        0,
    ]
    assert leverage(supplier("X", "50", "Ann"), whole, LEVERAGE) == LEVERAGE.most == 3
    assert leverage(supplier("X", "50"), Decimal(0), LEVERAGE) == 0


def test_a_sector_that_nothing_tells_is_not_known() -> None:
    said = return_of(with_answers(CASES["consultancy"], supply_code=None), QUESTIONNAIRE)
    nobody = supplier().model_copy(update={"category": ""})

    one = place(assess(said, nobody, RULES), nobody, said, RULES, ())

    assert (one.sector, one.country, one.severity) == ("not known", "GB", None)


def test_what_a_control_loses_is_its_share_of_what_controls_can_take_off() -> None:
    said = return_of(CASES["consultancy"], QUESTIONNAIRE)
    assessment = assess(said, supplier(), RULES)

    lost = place(assessment, supplier(), said, RULES, ()).lost

    assumed = sum((line.points for line in assessment.contributions if line.assumed), Fraction(0))
    taken = assessment.inherent - (assessment.residual or Fraction(0))
    assert sum(lost.values(), Fraction(0)) == assumed + assessment.inherent * POLICY.control_effect - taken


@pytest.mark.parametrize(
    ("spend", "words"),
    [
        ("1000000", "1,000,000 and more"),
        ("999999.99", "100,000 to 999,999"),
        ("100000", "100,000 to 999,999"),
        ("99999", "10,000 to 99,999"),
        ("0", "under 10,000"),
        ("-5", "under 10,000"),
        (None, "not stated"),
    ],
)
def test_each_spend_stands_in_one_line(spend: str | None, words: str) -> None:
    (one,) = portfolio([Placed(supplier("A", spend), Standing.LOW, "GB", "low")], POLICY).spends

    assert (one.key, one.suppliers, one.spend) == (words, 1, Decimal(spend or 0))


def test_lines_with_graver_bands_come_first_then_by_name() -> None:
    rows = [
        Placed(supplier("A"), Standing.LOW, "BD", "low"),
        Placed(supplier("B"), Standing.VERY_HIGH, "YE", "low"),
        Placed(supplier("C"), Standing.LOW, "AT", "low"),
        Placed(supplier("D"), Standing.VERY_HIGH, "MY", "low"),
        Placed(supplier("E"), Standing.VERY_HIGH, "YE", "low"),
    ]

    assert [one.key for one in portfolio(rows, POLICY).countries] == ["YE", "MY", "AT", "BD"]


@pytest.mark.parametrize(("name", "off", "whole"), [("chinese_gloves", 10, 110), ("malaysian_gloves", 0, 90)])
def test_who_is_at_the_cap_is_told_apart_by_what_the_cap_took_off(name: str, off: int, whole: int) -> None:
    assessment = assessed(CASES[name])
    said = return_of(CASES[name], QUESTIONNAIRE)

    assert float(over_cap(assessment)) == off
    assert float(place(assessment, supplier(), said, RULES, ()).uncapped or 0) == whole


def test_where_a_supplier_stands_is_said_in_words_the_gravest_first() -> None:
    assert [standing.value for standing in Standing] == [
        "Very high",
        "High",
        "Medium",
        "Low",
        "Too little answered",
        "No return",
        "On hold",
    ]


def test_of_who_did_not_answer_nothing_is_kept_but_where_it_stands() -> None:
    silent = Placed(supplier("D"), Standing.NO_RETURN)

    assert (silent.country, silent.sector, silent.severity, silent.residual, silent.uncapped) == ("", "", *[None] * 3)
    assert (dict(silent.lost), silent.departures) == ({}, ())
    found = portfolio([silent, Placed(supplier("C", "5"), Standing.ON_HOLD)], POLICY)
    assert (found.sectors, found.countries, dict(found.crossed), found.losing) == ((), (), {}, ())
    assert [(one.key, one.suppliers, one.spend) for one in found.spends] == [
        ("under 10,000", 1, Decimal(5)),
        (NOT_STATED, 1, Decimal(0)),
    ]


def test_of_each_count_it_is_told_how_many_are_provisional() -> None:
    rows = [
        Placed(supplier("A"), Standing.LOW, "GB", "low", state=State.PROVISIONAL),
        Placed(supplier("B"), Standing.LOW, "GB", "low", state=State.COMPLETE),
        Placed(supplier("C"), Standing.HIGH, "GB", "low", state=State.COMPLETE),
        Placed(supplier("D"), Standing.TOO_LITTLE, "GB", "low", state=State.INSUFFICIENT),
    ]

    (country,) = portfolio(rows, POLICY).countries
    assert dict(country.counts) == {Standing.HIGH: 1, Standing.LOW: 2, Standing.TOO_LITTLE: 1}
    assert dict(country.provisional) == {Standing.LOW: 1}
