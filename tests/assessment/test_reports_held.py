"""Reports from elsewhere: which are current, why the others are not, and what they back."""

from datetime import date

import pytest

from slavery_check.assessment.reports_held import evidence_of, reports_held
from slavery_check.model import EvidenceLevel
from slavery_check.programme import Supplier
from tests.assessment.generated import POLICY, QUESTIONNAIRE

TODAY = date(2026, 6, 1)


def supplier(**fields: str) -> Supplier:
    return Supplier.model_validate({"id": "S1", "name": "One", **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"msat_score": "72", "msat_date": "2026-03-12"}, "MSAT score 72"),
        ({"msat_score": "72.5 %", "msat_date": "12/03/2026"}, "MSAT score 72.5 %"),
        ({"evergreen_level": "Level 3", "evergreen_date": "2025-06-01"}, "Evergreen level 3"),
        (
            {"registry_url": "https://registry.example/1", "registry_date": "2025-03-31"},
            "Statement in the government registry: https://registry.example/1",
        ),
    ],
)
def test_what_is_current_is_held_with_its_words(fields: dict[str, str], words: str) -> None:
    held, problems = reports_held(supplier(**fields), POLICY.proportion, TODAY)
    assert ([one.words for one in held], problems) == ([words], ())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"msat_score": "72"}, "has no date that we can read"),
        ({"msat_score": "72", "msat_date": "last spring"}, "has no date that we can read"),
        ({"msat_score": "72", "msat_date": "2026-06-02"}, "in the future"),
        ({"msat_score": "72", "msat_date": "2025-05-31"}, "counts for 12 months"),
        ({"msat_score": "69", "msat_date": "2026-03-12"}, "is below 70"),
        ({"msat_score": "good", "msat_date": "2026-03-12"}, "is no number"),
        ({"evergreen_level": "1", "evergreen_date": "2026-03-12"}, "is below 2"),
        ({"registry_url": "yes", "registry_date": "2026-03-12"}, "is no web address"),
        ({"registry_url": "https://registry.example/1", "registry_date": "2024-11-30"}, "counts for 18 months"),
    ],
)
def test_what_does_not_count_says_why(fields: dict[str, str], said: str) -> None:
    held, (problem,) = reports_held(supplier(**fields), POLICY.proportion, TODAY)
    assert held == ()
    assert said in problem.message
    assert problem.message.startswith("S1: ")
    assert problem.message.endswith("It shortens nothing and backs no answer.")


def test_the_last_day_counts_also_where_the_month_is_short() -> None:
    on_leap_day = supplier(msat_score="80", msat_date="2024-02-29")
    [(held, _), (gone, _)] = [
        reports_held(on_leap_day, POLICY.proportion, date(2025, month, day)) for month, day in ((2, 28), (3, 1))
    ]
    assert [one.until for one in held] == ["2025-02-28"]
    assert gone == ()


def test_nothing_in_the_list_is_no_problem() -> None:
    assert reports_held(supplier(msat_date="2026-03-12"), POLICY.proportion, TODAY) == ((), ())


def test_a_score_is_evidence_received_of_what_was_answered_and_of_nothing_else() -> None:
    held, _ = reports_held(supplier(msat_score="72", msat_date="2026-03-12"), POLICY.proportion, TODAY)
    assert list(evidence_of(held, "S1", QUESTIONNAIRE, ())) == []
    [record] = evidence_of(held, "S1", QUESTIONNAIRE, {"policy_owner", "fees_paid"})
    assert (record.question, record.level, record.document, record.on, record.type, record.expires) == (
        "policy_owner",
        EvidenceLevel.RECEIVED,
        "MSAT score 72",
        "2026-03-12",
        "msat",
        "2027-03-12",
    )
