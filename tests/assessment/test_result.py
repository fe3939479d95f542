"""What an assessment is told in: words that files and pages have always had, and nothing where nothing is known."""

from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.result import (
    Confidence,
    Contribution,
    Evidence,
    Part,
    PpnLevel,
    RedFlag,
    corrected,
)
from slavery_check.model import EvidenceLevel, FlagSeverity, Route, Tense


def test_parts_levels_and_confidence_have_the_words_of_their_schemas() -> None:
    assert [part.value for part in Part] == ["country", "sector", "goods", "workforce", "cap", "control"]
    assert [one.value for one in Confidence] == ["low", "stated", "evidenced"]
    assert [level.value for level in PpnLevel] == ["low", "medium", "high", "unknown"]


def test_a_line_that_names_no_answer_rests_on_none_and_assumes_nothing() -> None:
    line = Contribution(Part.CAP, "cap", Fraction(-10), "Beyond the most there is.")
    assert (line.question, line.cell, line.reference, line.assumed) == ("", "", "", False)


def test_a_flag_earns_nothing_and_is_of_no_silence_unless_that_is_said() -> None:
    flag = RedFlag("f", Route.IMPROVE, Tense.PAST, FlagSeverity.MAJOR, None, 7, "r", "a", "q", "", "S1.xlsx")
    assert (flag.disclosed_and_acting, flag.silent, flag.sha256) == (False, False, "")


def test_evidence_is_of_no_type_and_never_expires_unless_that_is_said() -> None:
    record = Evidence("S1", "audits", EvidenceLevel.READ, "Report", "Ann", "2026-01-01")
    assert (record.type, record.expires, record.sha256) == ("", "", "")


def test_a_line_on_a_corrected_answer_says_so_and_keeps_the_rest() -> None:
    line = Contribution(Part.CAP, "cap", Fraction(-10), "Beyond the most there is.")
    found = corrected(line, "2026-11-01")
    assert found.reason == "Beyond the most there is. (Corrected by the buyer on 2026-11-01.)"
    assert replace(found, reason=line.reason) == line
