"""The page of all suppliers together says what its JSON says, and lets nothing foreign through."""

import html
import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.portfolio import Placed, Standing, portfolio
from slavery_check.assessment.result import PpnLevel
from slavery_check.documents.edition_entry import entries
from slavery_check.documents.json_document import encode
from slavery_check.documents.portfolio_document import PortfolioDocument
from slavery_check.documents.portfolio_page import to_page
from slavery_check.follow_up.asking import on_hold, silent
from slavery_check.follow_up.plan import FollowUp
from slavery_check.follow_up.planning import plan
from slavery_check.model import Band, FlagSeverity
from slavery_check.programme import Supplier
from slavery_check.reference.editions import Edition
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import CALENDAR, TODAY, assessment, flag, said

POLICY = load_policy("supplier-2026")
TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "data" / "portfolio.txt"
SCHEMA = TESTS.parent / "docs" / "schemas" / "portfolio-1.json"
HOSTILE = '<script>alert("x")</script>'
FIRMS = [
    Supplier(id="S1", name="Gloves Ltd", spend=Decimal(900), owner="Ann"),
    Supplier(id="S2", name=HOSTILE, spend=Decimal(100)),
    Supplier(id="S3", name="Paused Ltd"),
]
PLACED = [
    Placed(
        FIRMS[0],
        Standing.HIGH,
        "MY",
        "very_high",
        FlagSeverity.MAJOR,
        Fraction(141, 2),
        Fraction(105),
        {"audits": Fraction(3, 2)},
        ppn009={"industry": PpnLevel.HIGH, "location": PpnLevel.LOW},
        state=State.PROVISIONAL,
    ),
    Placed(FIRMS[1], Standing.NO_RETURN),
    Placed(FIRMS[2], Standing.ON_HOLD),
]
ROWS: list[FollowUp] = [
    plan(assessment(Band.HIGH, 70, [flag()]), FIRMS[0], said(), (), POLICY, TODAY),
    silent(FIRMS[1], CALENDAR),
    on_hold(FIRMS[2], "Cal"),
]


def document(placed: list[Placed] = PLACED) -> PortfolioDocument:
    return PortfolioDocument.of(portfolio(placed, POLICY), placed, ROWS, POLICY, TODAY, "7 abc")


def page(made: PortfolioDocument) -> str:
    names = {one.id: one.name for one in FIRMS}
    return to_page(made, "Wend Council", names, {"MY": "Malaysia"}, {"audits": "Which visits?"}).decode()


def lines(written: str) -> list[str]:
    """Give the page as somebody reads it: one line a row of a table, a heading or a paragraph."""
    body = re.sub(r"<figure>.*?</figure>|<style>.*?</style>", "", written[written.index("<main>") :], flags=re.DOTALL)
    rows = re.sub(r"</(?:td|th)>", " | ", body)
    plain = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:tr|p|h1|h2|caption)>", "\n", rows)))
    return [" ".join(line.split()).removesuffix(" |") for line in plain.splitlines() if line.strip()]


def test_the_page_reads_so() -> None:
    told = [line for line in lines(page(document())) if "slavery-check" not in line]

    assert "\n".join(told).replace(POLICY.name, "POLICY") + "\n" == GOLDEN.read_text("utf-8")


def test_every_column_and_row_has_a_header_and_every_table_says_what_it_shows() -> None:
    written = page(document())

    assert written.count("<caption>") == written.count("<table>") == 7
    assert not re.search(r"<th(?! scope=\"(?:col|row)\")", written.replace("<thead", ""))
    assert 'lang="en-GB"' in written
    assert "<script" not in written


def test_the_bars_say_in_words_what_they_show() -> None:
    assert 'alt="Bars of suppliers by band. Very high: 0; High: 1 (provisional: 1); Medium: 0;' in page(document())


def test_a_low_that_an_answer_may_move_is_called_provisional_wherever_it_is_counted() -> None:
    low = [replace(PLACED[0], standing=Standing.LOW, state=state) for state in (State.PROVISIONAL, State.COMPLETE)]
    told = lines(page(document([*low, *PLACED[1:]])))

    assert "Low | 2 | 1 | £1,800" in told
    assert "Very high | 2 (provisional: 1) | 2 | £1,800" in told
    assert "Malaysia | 2 (low, 1 of these provisional) | 0 | 0 | 0 | 0" in told
    assert "Low: 2 (provisional: 1);" in page(document([*low, *PLACED[1:]]))


def test_a_hold_shows_alike_whatever_it_is_for_and_stands_in_no_order_of_work() -> None:
    named = replace(PLACED[2], supplier=FIRMS[2].model_copy(update={"hold": "contract review"}))

    assert page(document([*PLACED[:2], named])) == page(document())
    assert [one.supplier for one in document().work] == ["S1", "S2"]


def test_reference_data_stands_with_its_editions_and_what_is_too_old() -> None:
    tiers = Edition("tiers", "Tiers", "State", "2025", "public", "", "second-hand", "2025-09-29", "2026-11-22")
    told = document().model_copy(
        update={"reference": entries((tiers,), {}, TODAY), "old_editions": ("Tiers are 800 days old.",)}
    )

    facts = "Tiers: State, 2025; public; published 2025-09-29; taken 2026-11-22. Known gaps: second-hand"
    assert lines(page(told))[-3:-1] == ["Tiers are 800 days old.", f"Reference data: {facts}"]


def test_a_supplier_stands_once_in_the_order_of_work_with_all_its_lanes() -> None:
    rows = [*ROWS, silent(FIRMS[0], CALENDAR)]
    made = PortfolioDocument.of(portfolio(PLACED, POLICY), PLACED, rows, POLICY, TODAY, "7 abc")

    assert [(one.place, one.supplier, one.lanes) for one in made.work] == [
        (1, "S1", ("Improve", "Ask again")),
        (2, "S2", ("Ask again",)),
    ]


def test_the_json_is_as_its_schema_says() -> None:
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(encode(document())))


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0)])
def test_the_order_of_suppliers_changes_no_byte(order: tuple[int, int, int]) -> None:
    shuffled = document([PLACED[one] for one in order])

    assert (encode(shuffled), page(shuffled)) == (encode(document()), page(document()))
