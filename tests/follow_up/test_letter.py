from dataclasses import replace
from datetime import date, timedelta

import pytest

from slavery_check.assessment.overrides import Beside, Override, State
from slavery_check.follow_up.asking import needs_correction, on_hold, refused, silent
from slavery_check.follow_up.letter import Matter, letter, needs_letter, subject
from slavery_check.follow_up.overriding import with_overrides
from slavery_check.follow_up.plan import Contact, Lane
from slavery_check.follow_up.planning import plan
from slavery_check.model import Band
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Programme
from slavery_check.workflow.policies import load_policy
from tests.follow_up.examples import CALENDAR, DEADLINE, LABELS, SUPPLIER, TODAY, assessment, flag, said

PROGRAMME = Programme.model_validate(
    {
        "format": 2,
        "id": "wend-council-7d20be15",
        "organisation": {"name": "Wend Council", "type": "council", "legal_basis": "voluntary"},
        "financial_year": {"start": "2025-04-01", "end": "2026-03-31"},
        "request": {"deadline": "2026-06-30", "return_to": {"name": "Cal Buyer", "role": "Procurement lead"}},
        "safeguarding": {"lead": {"name": "Lee"}, "deputy": {}, "out_of_hours": {}},
    }
)
IMPROVE = plan(
    assessment(Band.VERY_HIGH, 82, [flag("over_60_hours")]), SUPPLIER, said(), (), load_policy("supplier-2026"), TODAY
)
CORRECT = needs_correction(SUPPLIER, 2, None, CALENDAR)


def problem(sheet: str, cell: str, severity: ProblemSeverity = ProblemSeverity.MUST_FIX) -> Problem:
    message = f'Sheet "{sheet}", cell {cell}, "Pay?": you wrote "x". Please change it.'
    return Problem("wrong_type", severity, message, "a.xlsx", sheet, cell, "lowest_pay")


REMINDED = DEADLINE - timedelta(days=7)
"""The first day on which silence is reminded."""
SILENT = silent(SUPPLIER, replace(CALENDAR, today=REMINDED))


def written(matter: Matter, today: date = TODAY) -> str:
    return letter(matter, SUPPLIER, PROGRAMME, LABELS, today)


def test_a_letter_would_like_to_understand_and_names_no_band_score_or_flag() -> None:
    text = written(Matter((IMPROVE,), answered=True))

    assert "would like to understand" in text
    assert "Please tell us about over_60_hours." in text
    for word in ("red flag", "band", "Very high", "82", "risk", "S001", "over 60", "reason for", "terminat"):
        assert word not in text


def test_one_letter_says_what_to_put_right_sheet_by_sheet_and_what_to_understand_with_the_earlier_date() -> None:
    problems = (problem("1 You", "B7"), problem("4 Pay", "B9"), problem("1 You", "B2", ProblemSeverity.PLEASE_CHECK))
    matter = Matter((IMPROVE, CORRECT), problems, answered=True)

    text = written(matter)

    assert 'Sheet "1 You"\n- Cell B7, "Pay?": you wrote "x". Please change it.\n- Cell B2' in text
    assert 'Sheet "4 Pay"\n- Cell B9' in text
    assert "Please tell us about over_60_hours." in text
    assert IMPROVE.due is not None
    assert CORRECT.due is not None
    assert matter.due(TODAY) == min(IMPROVE.due, CORRECT.due)
    assert text.count("30 June 2026") == 1


def test_what_is_only_noted_is_not_written_about() -> None:
    noted = Matter((IMPROVE,), (problem("1 You", "B7", ProblemSeverity.NOTE),), answered=True)

    assert "B7" not in written(noted)


def test_a_silent_supplier_is_reminded_of_the_deadline_and_then_asked_what_is_in_the_way() -> None:
    early = written(Matter((SILENT,)), REMINDED)
    late = DEADLINE + timedelta(days=3)
    after = written(Matter((silent(SUPPLIER, replace(CALENDAR, today=late)),)), late)

    assert "have not reached us yet. They are due on 30 June 2026." in early
    assert "Thank you for answering" not in early
    assert "were due on 30 June 2026" in after
    assert "by 17 July 2026" in after


def test_nothing_is_asked_for_by_a_day_that_is_over() -> None:
    late = replace(IMPROVE, due=TODAY - timedelta(days=100))

    assert "by 8 June 2026" in written(Matter((late,), answered=True))
    assert "by 30 June 2026" in written(Matter((late, SILENT)), REMINDED)


def test_a_supplier_that_has_time_left_is_not_reminded_yet() -> None:
    waiting = silent(SUPPLIER, CALENDAR)

    assert not needs_letter((waiting,), TODAY)
    assert not needs_letter((IMPROVE, waiting), TODAY), "what was agreed last year waits for this year's answers"
    assert needs_letter((SILENT,), REMINDED)


def test_nothing_is_asked_about_answers_of_another_year() -> None:
    text = written(Matter((IMPROVE, SILENT)), REMINDED)

    assert "have not reached us yet" in text
    assert "over_60_hours" not in text


def test_a_file_that_could_not_be_read_is_named_in_the_refusals_own_words() -> None:
    files = (("scan.pdf", "This is a PDF file. Please fill in the workbook."),)
    row = refused(SUPPLIER, files, CALENDAR)

    alone = written(Matter((row,), refused=files))
    beside = written(Matter((row, IMPROVE), refused=files, answered=True))

    assert 'file "scan.pdf". We could not use it yet. This is a PDF file. Please fill in' in alone
    assert "password" not in alone
    assert 'You also sent us the file "scan.pdf".' in beside


def test_an_unsigned_line_is_left_out() -> None:
    assert written(Matter((CORRECT,), answered=True)).endswith("Cal Buyer\nProcurement lead\nWend Council\n")


def test_nobody_on_hold_and_nobody_of_whom_nothing_is_wanted_gets_a_letter() -> None:
    hold = on_hold(SUPPLIER, "Cal")

    assert not needs_letter((hold,), TODAY)
    assert not needs_letter((hold, CORRECT), TODAY)
    assert not needs_letter((), TODAY)
    with pytest.raises(ValueError, match="on hold"):
        written(Matter((hold,)))


def test_a_letter_leads_to_the_copy_that_goes_with_it() -> None:
    matter = Matter((CORRECT,), (problem("1 You", "B7"),), answered=True)

    assert "in the workbook that you sent us" in written(matter)
    with_copy = written(replace(matter, copy="S001-please-fix.xlsx"))
    assert 'We send your answers back in the file "S001-please-fix.xlsx".' in with_copy
    assert "in the workbook that you sent us" not in with_copy


def test_a_flood_is_one_line_and_what_may_be_right_says_so() -> None:
    flood = tuple(problem("Sites", f"C{row}") for row in range(12, 41))
    text = written(Matter((CORRECT,), (*flood, problem("Sites", "B2", ProblemSeverity.PLEASE_CHECK)), answered=True))

    assert "- Cells C12 to C40" in text
    assert text.count("Cell") == 2
    assert "(Please check.)" in text


def test_the_subject_says_what_the_letter_wants() -> None:
    refused_file = (("scan.pdf", "This is a PDF file."),)
    subjects = [
        subject(matter, PROGRAMME, LABELS, TODAY)
        for matter in (
            Matter((CORRECT,), (problem("1 You", "B7"),), answered=True),
            Matter((refused(SUPPLIER, refused_file, CALENDAR),), refused=refused_file),
            Matter((IMPROVE,), answered=True),
            Matter((silent(SUPPLIER, CALENDAR),)),
        )
    ]

    assert len(set(subjects)) == 4
    assert all("Wend Council" in one and "\n" not in one for one in subjects)


@pytest.mark.parametrize("late", [False, True])
def test_no_workbook_is_spoken_of_where_the_register_has_none(*, late: bool) -> None:
    today = DEADLINE + timedelta(days=3) if late else REMINDED
    row = silent(SUPPLIER, replace(CALENDAR, today=today), asked=False)
    words = written(Matter((row,), asked=False), today)
    assert "We sent you" not in words
    assert "If you have no workbook of ours, tell us and we will send it." in words
    assert row.reasons[1] == "The register has no workbook for it: if none was sent, make one (slavery-check issue)."


def test_what_a_person_proposes_is_no_letter() -> None:
    graver = Beside(Override("band", "Low", "High", "Ann", "We visited", TODAY, 1), "Low", State.STANDS)
    nothing = replace(SILENT, lane=Lane.NOTHING, contact=Contact.NONE, contact_by=None, ask_for=(), reasons=())
    (row,) = with_overrides([nothing], [graver], TODAY)
    assert (row.lane, row.contact) == (Lane.IMPROVE, Contact.RING)
    assert not needs_letter([row], TODAY)
