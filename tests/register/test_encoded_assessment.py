"""An assessment comes back exactly; its facts hold no word that a supplier wrote."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.result import Assessment, Contribution, RedFlag
from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.register.encoded_assessment import (
    assessment_facts,
    assessment_personal,
    decode_assessment,
    decode_contributions,
    flags_of,
)
from tests.assessment.generated import CASES, assessed
from tests.register.damaged import CANARY, damaged, read_or_refused, stored, with_canaries
from tests.register.drawn import FEWER, fractions

flags = st.builds(RedFlag, cell=st.sampled_from(("Pay!B7", "B7", "!B7", "a!b!AB12", "", "Pay")) | st.text())
lines = st.builds(Contribution, points=fractions)
assessments = st.builds(
    Assessment,
    inherent=fractions,
    controls=st.none() | fractions,
    residual=st.none() | fractions,
    completeness=fractions,
    claimed=fractions,
    evidenced=fractions,
    verified=fractions,
    contributions=st.lists(lines, max_size=2).map(tuple),
    red_flags=st.lists(flags, max_size=2).map(tuple),
)


def both(assessment: Assessment) -> tuple[Any, Any]:
    """Give what the register holds of it: facts and personal."""
    return stored(assessment_facts(assessment, State.COMPLETE)), stored(assessment_personal(assessment))


def flagged() -> Assessment:
    found = assessed(CASES["papers_held"])
    found = replace(found, contributions=found.contributions[:3])
    named = tuple(replace(flag, sha256="ab" * 32) for flag in found.red_flags)
    assert named
    return replace(found, red_flags=named)


FACTS, PERSONAL = both(flagged())


@FEWER
@given(assessments)
def test_any_assessment_comes_back_as_it_was(assessment: Assessment) -> None:
    assert decode_assessment(*both(assessment)) == assessment


def test_a_worked_case_comes_back_as_it_was() -> None:
    for case in ("uk_home_care", "malaysian_gloves", "papers_held", "nothing_scorable"):
        found = assessed(CASES[case])
        again = decode_assessment(*both(found))

        assert again == found
        assert list(again.ppn009) == list(found.ppn009)
        assert decode_contributions(stored(assessment_personal(found))) == found.contributions


def test_facts_hold_no_word_that_a_supplier_wrote() -> None:
    found = flagged()
    written = replace(
        with_canaries(found, "supplier_id", "policy", "sha256"),
        contributions=tuple(with_canaries(line) for line in found.contributions),
        red_flags=tuple(
            replace(flag, file_name=f"{CANARY}.xlsx", cell=f"{CANARY}!B{7 + number}")
            for number, flag in enumerate(found.red_flags)
        ),
    )
    facts, personal = both(written)

    assert CANARY not in str(facts)
    assert CANARY in str(personal)
    assert decode_assessment(facts, personal) == written
    assert facts["red_flags"][0]["cell"] == "B7"


def test_flags_come_with_the_return_that_raised_them() -> None:
    found = flagged()
    facts, personal = both(found)

    assert flags_of(facts, personal) == found.red_flags
    assert [*flags_of(facts)] == [
        replace(flag, file_name="", cell=flag.cell.removeprefix("Case!")) for flag in found.red_flags
    ]


def test_what_was_erased_leaves_the_score_and_the_flags() -> None:
    found = flagged()
    facts, _ = both(found)
    left = decode_assessment(facts, None)

    assert (left.residual, left.band, left.ppn009) == (found.residual, found.band, found.ppn009)
    assert (left.file_name, left.contributions) == ("erased", ())
    assert [flag.id for flag in left.red_flags] == [flag.id for flag in found.red_flags]


@given(damaged(FACTS), damaged(PERSONAL))
def test_a_damaged_assessment_is_read_or_refused_with_a_sentence(facts: Any, personal: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_assessment, facts, PERSONAL)
    assert read_or_refused(decode_assessment, FACTS, personal)
    assert read_or_refused(flags_of, facts, personal)
    assert read_or_refused(decode_contributions, personal)


def test_a_newer_format_is_refused() -> None:
    facts, personal = both(flagged())

    with pytest.raises(UnreadableEntryError):
        decode_assessment({**facts, "format": 2}, personal)
    with pytest.raises(UnreadableEntryError):
        flags_of({**facts, "format": 2}, personal)
