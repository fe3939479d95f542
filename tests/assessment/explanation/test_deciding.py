"""Answers that hold a band by themselves, held against the score without each of them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from slavery_check.assessment.bands import band_of
from slavery_check.assessment.explanation.deciding import Deciding, deciding
from slavery_check.model import EvidenceLevel
from tests.assessment.explanation.test_fewest import ALL, FOUR, NONE, controls_of, residual_of, standing


@pytest.mark.parametrize("bonus", [Fraction(0), Fraction(1, 10)])
@pytest.mark.parametrize("inherent", [27, 31, 55, 62, 80, 100])
@pytest.mark.parametrize("backing", [{}, dict.fromkeys(ALL, EvidenceLevel.VERIFIED)])
def test_each_answer_without_which_the_band_would_be_higher_is_told(
    inherent: int, bonus: Fraction, backing: Mapping[str, EvidenceLevel]
) -> None:
    controls = controls_of(ALL, backing)
    now = standing(inherent, controls, FOUR, bonus)
    assert now.score_band is not None
    wanted = []
    for one in controls.scored:
        residual = residual_of(now.inherent, controls.credit() + bonus - one.credit)
        band = band_of(residual, FOUR)
        if band.rank > now.score_band.rank:
            wanted.append(Deciding(one.control.question, residual, band))

    assert list(deciding(now, controls, FOUR, bonus)) == wanted


def test_some_do_and_what_is_not_in_place_never_does() -> None:
    controls = controls_of(ALL, {})
    assert deciding(standing(31, controls), controls, FOUR)
    nothing = controls_of(NONE, {})
    assert deciding(standing(31, nothing), nothing, FOUR) == ()


def test_without_a_score_there_is_none() -> None:
    controls = controls_of(ALL, {})
    assert deciding(replace(standing(31, controls), score_band=None), controls, FOUR) == ()
