"""How much a band hangs on the figures: named by their place, drawn alike everywhere, scored as the policy scores."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.explanation import figures as at
from slavery_check.assessment.explanation.fragility import Fragility, fragility, samples_of
from slavery_check.assessment.explanation.profile import Profile, scorer
from slavery_check.assessment.result import Assessment
from slavery_check.assessment.rules import Rules
from slavery_check.model import Band
from slavery_check.policy.definition import Policy
from tests.assessment.explanation.explained import rules_of
from tests.assessment.explanation.test_laws import in_play, moved
from tests.assessment.generated import CASES, POLICY, with_answers

OTHER = samples_of(POLICY, 7, 1)[0]
MOVED = moved(POLICY, dict(OTHER))


def there(policy: Policy, place: str) -> object:
    """Find what stands at a place of the policy; parts of a list are found by their id."""
    found: object = policy
    for step in place.split("."):
        if isinstance(found, tuple):
            found = next(one for one in found if one.id == step)
        else:
            found = found[step] if isinstance(found, dict) else getattr(found, step)
    return found


def test_a_figure_is_named_by_its_place_in_the_file() -> None:
    wanted = {"groups": "weight", "parts": "points"}
    for place, value in at.figures(POLICY).items():
        found = there(POLICY, place)
        named = wanted.get(place.split(".")[-2]) if "." in place else None
        assert (getattr(found, named) if named else found) == value, place
    assert {at.SCALE, at.CAP} == {"inherent.scale", "inherent.cap"}


def test_no_figure_that_makes_points_is_left_out_and_none_of_the_yardstick_is_in() -> None:
    rule, places = POLICY.inherent, at.figures(POLICY)
    parts = [part.id for part in rule.workforce.parts]
    assert set(places) == {
        *(f"inherent.country.tiers.{name}" for name in rule.country.tiers),
        *(
            f"inherent.country.{name}"
            for name in ("no_tier", "unknown_points", "region_extra", "index_extra", "maximum")
        ),
        *(f"inherent.sector.bands.{name}" for name in rule.sector.bands),
        "inherent.sector.unknown_points",
        *(f"inherent.goods.{name}" for name in ("forced_labour", "downstream", "child_labour", "listed_elsewhere")),
        *(f"inherent.goods.{name}" for name in ("not_listed", "unknown_points")),
        "inherent.workforce.maximum",
        *(f"inherent.workforce.parts.{name}" for name in parts),
        *(f"inherent.workforce.parts.{name}.unknown_points" for name in parts),
        "control_effect",
        "effect.disclosed_and_acting",
        *(f"groups.{group.id}" for group in POLICY.groups),
        *(f"evidence.{level}" for level in POLICY.evidence),
    }


def test_the_same_seed_draws_the_same_on_every_machine_and_version() -> None:
    name = at.tier("Tier 2")
    place = list(at.figures(POLICY)).index(name)
    whole = POLICY.inherent.country.tiers["Tier 2"]

    def drawn(seed: int, samples: int) -> list[int]:
        parts = (one[name] / whole - 1 for one in samples_of(POLICY, seed, samples))
        return [int(part / POLICY.fragility.spread * 1000) for part in parts]

    assert place == 1
    assert drawn(2026, 4) == [-143, 392, -349, 180]
    assert drawn(2027, 2) == [-453, -211]


def test_every_figure_is_drawn_by_itself_within_the_spread_and_both_ways() -> None:
    named, spread = at.figures(POLICY), POLICY.fragility.spread
    drawn = samples_of(POLICY, 1, 60)
    groups = {at.group(one.id) for one in POLICY.groups}
    whole = {at.EFFECT, at.CREDIT, *(at.evidence(level) for level in POLICY.evidence)}
    for name in set(named) - groups:
        value, seen = named[name], [one[name] for one in drawn]
        assert all(value * (1 - spread) <= one <= value * (1 + spread) for one in seen)
        assert not value or min(seen) < value * (1 - spread * Fraction(4, 5))
        assert not value or name in whole or max(seen) > value * (1 + spread * Fraction(4, 5))
        assert name not in whole or max(seen) <= 1
    assert max(one[at.evidence("verified")] for one in drawn) == 1
    assert all(sum(one[name] for name in groups) == 1 for one in drawn)
    shares = {name: {one[name] / named[name] for one in drawn} for name in groups}
    assert all(len(seen) > 40 and min(seen) < 1 < max(seen) for seen in shares.values())
    assert len({one[at.tier("Tier 1")] / one[at.tier("Tier 2")] for one in drawn}) > 40


EXPOSED = ("country", "sector", "goods", "workforce", "index", "xinjiang")
FIRST_OF_EACH = {case.fires[:1]: name for name, case in reversed(CASES.items())}
SHOWN = sorted({*FIRST_OF_EACH.values(), *(name for name in CASES if name.startswith(EXPOSED))})
"""A case for each criterion and red flag, and every case about exposure."""


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("name", SHOWN)
def test_a_worked_case_is_scored_from_its_figures_as_it_is_assessed(name: str) -> None:
    case = CASES[name]
    found, own = in_play(case, POLICY)
    _, other = in_play(case, MOVED)
    # Where full controls left no room for what a case put right earned, its evidence is not known any more.
    under_others = [] if own.controls == 1 else [(other, OTHER)]
    for assessment, figures in ((own, at.figures(POLICY)), *under_others):
        wanted = assessment.inherent if assessment.residual is None else assessment.residual
        assert scorer(found, rules_of(case), Fraction)(figures) == wanted


def under(policy: Policy, name: str = "malaysian_gloves", **answers: str) -> tuple[Profile, Assessment, Rules]:
    case = with_answers(CASES[name], **answers)
    found, assessment = in_play(case, policy)
    return found, assessment, rules_of(case, policy)


def counted(found: Profile, assessment: Assessment, rules: Rules, seed: int, samples: int) -> tuple[int, int]:
    """Count exactly how often the band is higher, and lower."""
    floor = max((flag.floor.rank for flag in assessment.red_flags if flag.floor), default=0)
    exactly = scorer(found, rules, Fraction)
    drawn = [band_of(exactly(one), rules.policy).rank for one in samples_of(rules.policy, seed, samples)]
    ranks = [max(floor, rank) for rank in drawn]
    now = assessment.band.rank if assessment.band else 0
    return sum(rank > now for rank in ranks), sum(rank < now for rank in ranks)


EDGY = POLICY.model_copy(
    update={
        "bands": tuple(
            rule.model_copy(update={"starts_at": {Band.HIGH: Fraction(60), Band.VERY_HIGH: Fraction(72)}[rule.band]})
            if rule.band in (Band.HIGH, Band.VERY_HIGH)
            else rule
            for rule in POLICY.bands
        )
    }
)
"""Bands so near each other that others' figures often mean another one."""


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["malaysian_gloves", "uk_home_care", "papers_held", "uk_cleaning"])
def test_bands_are_counted_as_exact_figures_give_them_and_floors_stay(name: str, seed: int) -> None:
    found, assessment, rules = under(EDGY, name)
    told = fragility(found, assessment, rules, seed, 60)
    higher, lower = counted(found, assessment, rules, seed, 60)

    assert told == Fragility(seed, 60, POLICY.fragility.spread, higher, lower)
    assert told is not None
    assert told.changed == Fraction(higher + lower, 60)


def test_the_cases_show_bands_that_go_up_and_bands_that_go_down() -> None:
    names = ("malaysian_gloves", "uk_home_care", "uk_cleaning")
    each = [counted(*under(EDGY, name), 1, 60) for name in names]
    assert any(higher for higher, _ in each)
    assert any(lower for _, lower in each)


def test_a_score_that_lies_on_an_edge_is_in_the_band_that_begins_there() -> None:
    still = POLICY.model_copy(update={"fragility": POLICY.fragility.model_copy(update={"spread": Fraction(0)})})
    _, assessment, _ = under(still)
    assert assessment.residual is not None
    for edge in (
        assessment.residual,
        assessment.residual + Fraction(1, 10**9),
        assessment.residual - Fraction(1, 10**9),
    ):
        bands = (still.bands[0], still.bands[1].model_copy(update={"starts_at": edge}))
        policy = still.model_copy(update={"bands": bands})
        found, own, rules = under(policy)
        told = fragility(found, own, rules, 1, 3)
        assert told is not None
        assert (told.higher, told.lower, own.band) == (0, 0, band_of(assessment.residual, policy))
        beside = next(band for band in (Band.LOW, Band.MEDIUM) if band is not own.band)
        counted_from = fragility(found, replace(own, band=beside, score_band=beside), rules, 1, 3)
        assert counted_from is not None
        assert counted_from.higher + counted_from.lower == 3


def test_without_a_band_there_is_nothing_to_count() -> None:
    found, assessment, rules = under(POLICY)
    assert fragility(found, replace(assessment, score_band=None), rules, 1, 3) is None
    assert fragility(found, replace(assessment, band=None), rules, 1, 3) is None


def test_a_floor_holds_the_band_in_every_sample() -> None:
    found, assessment, rules = under(POLICY, "consultancy", overtime="required")
    assert (assessment.score_band, assessment.band) == (Band.LOW, Band.MEDIUM)
    told = fragility(found, assessment, rules, 1, 20)
    assert told is not None
    assert (told.higher, told.lower) == (0, 0)


def test_seed_and_number_of_samples_are_the_policys_unless_others_are_given() -> None:
    few = POLICY.model_copy(update={"fragility": POLICY.fragility.model_copy(update={"samples": 5, "seed": 9})})
    found, assessment, rules = under(few)
    assert fragility(found, assessment, rules) == fragility(found, assessment, rules, 9, 5)
    told = fragility(found, assessment, rules, 0, 4)
    assert told is not None
    assert (told.seed, told.samples) == (0, 4)


def test_what_nobody_can_place_is_unknown_and_names_nothing_else() -> None:
    elsewhere = CASES["consultancy"].model_copy(update={"supplier": {"category": "CPV:99999999"}})
    assert in_play(with_answers(elsewhere, supply_code=None), POLICY)[0].sectors == (at.NO_SECTOR,)
    silent = with_answers(CASES["goods_without_a_country"], goods_supplied=None)
    silent = silent.model_copy(update={"sites": (), "sub_suppliers": ()})
    assert in_play(silent, POLICY)[0].goods == (at.NO_GOODS,)
    gloves = with_answers(silent, goods_supplied=("gloves",))
    assert in_play(gloves, POLICY)[0].goods == (at.listing("forced_labour"),)
