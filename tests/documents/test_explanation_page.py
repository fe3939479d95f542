"""The explanation as a page and as JSON: it adds up by itself, is inert, and follows its schema."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from jsonschema import Draft202012Validator

from slavery_check.documents.edition_entry import cited
from slavery_check.documents.explanation_page import to_page, to_told_page
from slavery_check.documents.json_document import encode
from tests.documents.explained_sample import document, explanation, page_told
from tests.documents.test_statement_html import outline

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "schemas" / "explanation-1.json"
HOSTILE = "<script>alert(1)</script> {{7*7}} <a href='javascript:x'>y</a>"


def test_the_json_follows_its_schema_and_adds_up_exactly_and_as_shown() -> None:
    data = json.loads(encode(document()))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    assert sum(Fraction(line["points"]["exact"]) for line in data["lines"]) == Fraction(data["residual"]["exact"])
    shown = [Fraction(line["points_shown"].replace("\N{MINUS SIGN}", "-")) for line in data["lines"]]
    assert sum(shown) == Fraction(data["residual_shown"]) == Fraction(data["lines"][-1]["total_shown"])


def test_the_same_explanation_gives_the_same_bytes() -> None:
    assert to_page(document()) == to_page(document())
    assert encode(document()) == encode(document())


def test_nothing_that_a_supplier_typed_does_anything_in_a_page() -> None:
    line = document().lines[0].model_copy(update={"typed": HOSTILE, "not_read": (HOSTILE,)})
    pages = (
        to_page(document().model_copy(update={"supplier_name": HOSTILE, "lines": (line,)})),
        to_told_page([replace(page_told("en"), opening=(HOSTILE,))], HOSTILE),
    )
    for page in pages:
        seen = outline(page)
        assert "script" not in {tag for tag, _ in seen.tags}
        assert any(HOSTILE in words for words in seen.words)
        assert b"<script" not in page
        assert b"javascript:x'>" not in page


def test_a_row_is_cited_by_the_title_of_its_table_and_one_of_no_table_as_it_stands() -> None:
    (tiers, *_) = document().reference
    assert cited("tip_tiers_2025: CN Tier 3 (2025 report)", [tiers]) == f"{tiers.title}: CN Tier 3 (2025 report)"
    assert cited("your index: any country", document().reference) == "your index: any country"
    assert cited("", document().reference) == ""
    page = " ".join(outline(to_page(document())).words)
    for short in ("tip_tiers", "sector_risk:", "very_high", " registry:p", "s54(", "ilo:"):
        assert short not in page.replace("inherent.sector.bands.very_high", "")


def test_the_buyers_page_says_what_a_score_is_not() -> None:
    page = " ".join(outline(to_page(document())).words)
    assert "not an award score" in page
    assert "PPN 009" in page
    assert explanation().policy.note in page
