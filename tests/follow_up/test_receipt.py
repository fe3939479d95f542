"""The receipt: what arrived, what we found, what is good in it; nothing that judges."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from slavery_check.follow_up.receipt import Arrival, Understood, receipt
from slavery_check.follow_up.said import Said
from slavery_check.follow_up.standing import standing
from slavery_check.model import EvidenceLevel
from slavery_check.programme import Supplier
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.workflow.policies import load_policy
from tests.filling import plain_answers, plain_tables
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, filled, sent
from tests.workflow.council import PROGRAMME

ASKED = scoped(QUESTIONNAIRE, WHOLE)
SUPPLIER = Supplier(id="S001", name="Bright Clean Ltd", contact_name="Sam")
ARRIVAL = Arrival("answers.xlsx", "ab" * 32, date(2026, 6, 1))


def written(
    found: ValidatedReturn, step: str = "next_nothing", backing: Mapping[str, EvidenceLevel] | None = None
) -> str:
    said = Said(found.supplier_return, LABELS, backing or {})
    understood = Understood(said, found, ASKED, load_policy("supplier-2026"), COUNTRIES)
    return receipt(ARRIVAL, understood, SUPPLIER, PROGRAMME, step)


def answered(answers: Mapping[str, Any], **tables: Any) -> ValidatedReturn:  # noqa: ANN401 - records of a table
    return filled(answers, tables).validated()


def test_it_names_the_file_its_check_sum_and_the_day() -> None:
    text = written(answered({}))

    assert text.startswith("Dear Sam,\n\nYou supply Wend Council. Thank you.")
    assert 'Your file: "answers.xlsx"\nIt came on: 1 June 2026\nIts check sum (SHA-256): abab' in text


def test_it_counts_what_is_given_missing_and_to_check_on_each_sheet() -> None:
    text = written(answered({"legal_name": "Bright", "employees": "many"}, sites=[{"site_name": "Mill"}]))

    assert re.search(r'- "1 About you": 2 of (\d+) answers given, \d+ missing, 1 to check\n', text)
    assert re.search(r'- "Sites": 1 in your list, \d+ missing\n', text)


def test_it_says_how_we_read_what_was_typed_in_another_way() -> None:
    text = written(answered({"registered_country": "UK", "employees": "1 450", "declared_on": "4th May 2026"}))

    assert 'You wrote "UK". We read it as United Kingdom.' in text
    assert 'You wrote "4th May 2026". We read it as 4 May 2026.' in text
    assert "1 450" not in text


def test_a_day_stored_as_a_number_is_not_shown_as_one() -> None:
    assert "You wrote" not in written(answered({"declared_on": date(2026, 5, 4), "employees": 1450}))


def test_it_thanks_for_measures_honesty_evidence_and_whole_lists() -> None:
    sites = [{"site_name": "Mill", "site_country": "India"}]
    given = {"employer_pays": "yes", "employees": "dont_know"}
    text = written(answered(given, sites=sites), backing={"employer_pays": EvidenceLevel.RECEIVED})

    assert "This is good to see:" in text
    assert f'"{LABELS.text("questions.employer_pays.ask")}" You told us: "' in text
    assert LABELS.text("receipt.dont_know") in text
    assert LABELS.text("receipt.evidence") in text


@pytest.mark.parametrize("step", ["next_letter", "next_copy", "next_nothing"])
def test_it_says_what_comes_next_and_never_judges(step: str) -> None:
    text = written(answered(plain_answers(ASKED), **plain_tables(ASKED)), step)

    assert LABELS.text(f"receipt.{step}") in text
    for word in ("red flag", "band", "score", "risk rating", "High", "priority", "concern about you"):
        assert word not in text


def test_counts_of_a_return_that_the_register_kept_are_those_of_one_just_read() -> None:
    books = [
        sent(),
        filled(plain_answers(ASKED), plain_tables(ASKED)),
        filled({"employees": "many", "s54_applies": "yes", "worker_kinds": ["direct", "none_of_these"]}),
        filled({"production_countries": ["China", "Inda"], "site_count": 3}, {"sites": [{"site_name": "Mill"}]}),
    ]
    books[2].answer("recruited_workers.visa_tied", "No")
    books[2].answer("recruited_workers.none_of_these", "No")
    del books[3].sheets["Documents"]
    for book in books:
        found = book.validated()
        assert standing(found, ASKED, LABELS) == found.sections
