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


@pytest.mark.parametrize("score", ["72.", "72 %%", "level", "7200", "\u0667\u0662", "72 of 100", ".5"])
def test_half_a_number_is_no_score(score: str) -> None:
    held, [problem] = reports_held(supplier(msat_score=score, msat_date="2026-03-12"), POLICY.proportion, TODAY)
    assert (held, problem.code) == ((), "report_not_current")
    assert f"'{score}' is no number. Write it like 72" in problem.message


@pytest.mark.parametrize("score", ["70", "100", "70.0", "70%", "LEVEL 70", "level70"])
def test_a_score_may_be_written_in_any_of_its_ways_and_the_least_is_enough(score: str) -> None:
    held, problems = reports_held(supplier(msat_score=score, msat_date="2026-03-12"), POLICY.proportion, TODAY)
    assert ([one.id for one in held], problems) == (["msat"], ())


def test_a_long_text_in_place_of_a_score_is_told_by_its_beginning() -> None:
    _, [problem] = reports_held(supplier(msat_score="x" * 61, msat_date="2026-03-12"), POLICY.proportion, TODAY)
    assert f"MSAT score '{'x' * 60}' is no number" in problem.message
    assert (problem.code, problem.supplier) == ("report_not_current", "S1")


@pytest.mark.parametrize(
    ("on", "until"),
    [
        ("2025-05-31", "2026-11-30"),
        ("2025-06-30", "2026-12-30"),
        ("2025-08-31", "2027-02-28"),
        ("2025-12-31", "2027-06-30"),
        ("2025-07-31", "2027-01-31"),
    ],
)
def test_a_statement_counts_for_eighteen_months_to_the_day_or_the_last_of_the_month(on: str, until: str) -> None:
    fields = {"registry_url": "HTTPS://registry.example/1", "registry_date": on}
    [held], _ = reports_held(supplier(**fields), POLICY.proportion, date(2026, 1, 1))
    assert (held.id, held.on, held.until) == ("registry", on, until)


@pytest.mark.parametrize("address", ["http://registry.example/1", "https://registry.example/1"])
def test_an_address_may_be_of_either_kind(address: str) -> None:
    fields = {"registry_url": address, "registry_date": "2026-03-12"}
    assert [one.id for one in reports_held(supplier(**fields), POLICY.proportion, TODAY)[0]] == ["registry"]


def test_a_report_of_today_counts_today() -> None:
    held, problems = reports_held(supplier(msat_score="72", msat_date="2026-06-01"), POLICY.proportion, TODAY)
    assert ([one.on for one in held], problems) == (["2026-06-01"], ())


def test_a_report_backs_only_questions_that_take_evidence() -> None:
    held, _ = reports_held(supplier(msat_score="72", msat_date="2026-03-12"), POLICY.proportion, TODAY)
    takes = {question.id for question in QUESTIONNAIRE.questions if question.evidence}
    records = list(evidence_of(held, "S1", QUESTIONNAIRE, [question.id for question in QUESTIONNAIRE.questions]))

    assert {one.question for one in records} == takes & set(QUESTIONNAIRE.reports["msat"].covers)
    assert {(one.supplier_id, one.by) for one in records} == {("S1", "")}


def test_a_question_that_takes_no_evidence_gets_none_though_a_report_covers_it() -> None:
    report = QUESTIONNAIRE.reports["msat"]
    more = report.model_copy(update={"covers": ("legal_name", "policy_owner")})
    questionnaire = QUESTIONNAIRE.model_copy(update={"reports": {**QUESTIONNAIRE.reports, "msat": more}})
    held, _ = reports_held(supplier(msat_score="72", msat_date="2026-03-12"), POLICY.proportion, TODAY)

    records = evidence_of(held, "S1", questionnaire, {"legal_name", "policy_owner"})

    assert [one.question for one in records] == ["policy_owner"]
