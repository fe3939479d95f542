"""The page that explains the method says what the policy does."""

import re
from fractions import Fraction

from slavery_check.model import Band, EvidenceLevel
from slavery_check.workflow.policies import load_policy
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "method.md").read_text("utf-8")
POLICY = load_policy("supplier-2026")


def rows(head: str) -> dict[str, str]:
    table = PAGE.partition(f"| {head} |\n|---|---|\n")[2].partition("\n\n")[0]
    return {cells[0]: cells[1] for cells in (re.findall(r"\| ([^|]+) ", line) for line in table.splitlines())}


def line(start: str) -> str:
    return next(text for text in PAGE.splitlines() if text.startswith(f"| {start} |"))


def test_the_bands_are_those_of_the_policy() -> None:
    assert rows("band | from") == {rule.band: str(rule.starts_at) for rule in POLICY.bands}
    assert set(rows("band | from")) == set(Band)


def test_the_weights_are_those_of_the_policy() -> None:
    shown = {name: Fraction(weight) for name, weight in rows("controls | weight").items()}
    assert shown == {group.id.replace("_", " "): group.weight for group in POLICY.groups}


def test_the_evidence_factors_are_those_of_the_policy() -> None:
    shown = {EvidenceLevel(name): Fraction(factor) for name, factor in rows("evidence | counts").items()}
    assert shown == POLICY.evidence


def test_the_points_for_exposure_are_those_of_the_policy() -> None:
    inherent = POLICY.inherent
    tiers = inherent.country.tiers
    assert f"Tier 1: {tiers['Tier 1']}, Tier 2: {tiers['Tier 2']}, " in line("country")
    assert f"Watch List: {tiers['Tier 2 Watch List']}, Tier 3 and Special Case: {tiers['Tier 3']}" in line("country")
    assert tiers["Special Case"] == tiers["Tier 3"] == inherent.country.unknown_points
    assert f"no tier: {inherent.country.no_tier}" in line("country")
    shown = dict(zip(inherent.sector.bands, re.findall(r"[a-z] ([\d.]+)", line("sector")), strict=False))
    assert {band: Fraction(points) for band, points in shown.items()} == inherent.sector.bands
    goods = inherent.goods
    assert [Fraction(one) for one in re.findall(r"[a-z] ([\d.]+)[, ]", line("goods"))] == [
        goods.forced_labour,
        goods.downstream,
        goods.child_labour,
        goods.listed_elsewhere,
    ]
    assert {part.points for part in inherent.workforce.parts} == {Fraction(1, 2)}
    assert ".5 each" in line("workforce")


def test_the_formula_and_the_credit_are_those_of_the_policy() -> None:
    assert f"(1 − {float(POLICY.control_effect)} × controls)" in PAGE  # noqa: RUF001 - the page's own minus and times
    assert f"credited: {str(float(POLICY.effect.disclosed_and_acting)).lstrip('0')} added to controls" in PAGE
    maxima = (POLICY.inherent.country.maximum, max(POLICY.inherent.sector.bands.values()))
    assert f"country 0–{maxima[0]} + sector 0–{maxima[1]}" in PAGE  # noqa: RUF001 - the page's own dash


def test_it_says_what_a_score_is_not() -> None:
    for words in ("It is not a finding", "never an award score", "Nobody has published weights", "own judgement"):
        assert words in PAGE


def test_the_edges_of_proportion_are_those_of_the_policy() -> None:
    words = " ".join(PAGE.partition("## Who is asked how much")[2].partition("## Red flags")[0].split())
    standard = {name: getattr(rule, name) for rule in POLICY.proportion.standard for name in rule.model_fields_set}
    assert f"registration has {standard['country_points']} points or more" in words
    assert f"the sector {standard['sector_points']} or more" in words
    assert f"{standard['spend']:,} pounds or more" in words
    assert f"band was {standard['band']} or higher" in words
    msat, evergreen, registry = (POLICY.proportion.reports[name] for name in ("msat", "evergreen", "registry"))
    assert f"MSAT score of {msat.at_least} or more, an Evergreen level of {evergreen.at_least} or more" in words
    assert {msat.months, evergreen.months} == {12}
    assert f"({registry.months} months)" in words
