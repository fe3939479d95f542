from fractions import Fraction

import pytest
from pydantic import ValidationError

from slavery_check.policy.reference_rules import IndexRule, reference_defects
from slavery_check.reference.catalogue import IMPORTED
from slavery_check.workflow.policies import load_policy
from tests.policy.grounds import GROUNDS, held_to_words

POLICY = load_policy("supplier-2026")


@pytest.mark.parametrize("bounds", [{}, {"at_least": 1, "at_most": 2}])
def test_a_rule_on_an_index_has_exactly_one_bound(bounds: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="exactly one of at_least and at_most"):
        IndexRule.model_validate({"table": "gsi", "measure": "prevalence", **GROUNDS, **bounds})


def test_the_bound_itself_marks() -> None:
    most = IndexRule(table="wgi", measure="rule_of_law", at_most=Fraction(-1), source="judgement", rationale="because")
    assert [most.marks(Fraction(value)) for value in (-2, -1, 0)] == [True, True, False]
    least = IndexRule(table="ituc", measure="rating", at_least=Fraction(5), source="judgement", rationale="because")
    assert [least.marks(Fraction(value)) for value in (4, 5, 6)] == [False, True, True]


def test_an_edition_may_be_a_day_old_and_never_less() -> None:
    assert list(reference_defects((), {"goods": 1})) == []
    assert list(reference_defects((), {"goods": 0})) == [(("reference_max_age_days", "goods"), "must be a day or more")]


def test_what_names_no_table_or_measure_is_a_defect() -> None:
    rule = IndexRule(table="gsi", measure="rating", at_least=Fraction(1), source="judgement", rationale="because")
    found = dict(reference_defects((rule,), {"goods": 800, "godos": 800, "gsi": 0}))
    assert list(found) == [
        ("inherent", "country", "indexes", 0),
        ("reference_max_age_days", "godos"),
        ("reference_max_age_days", "gsi"),
    ]
    said = found["inherent", "country", "indexes", 0]
    assert "gsi: prevalence, vulnerability, government_response; " in said


def test_our_own_policy_dates_every_table_that_can_be_imported() -> None:
    assert set(IMPORTED) <= set(POLICY.reference_max_age_days)
    assert {rule.table for rule in POLICY.inherent.country.indexes} == {"gsi", "ituc", "wgi"}


def test_grounds_are_three_letters_at_least_such_as_ilo() -> None:
    held_to_words(IndexRule, {**GROUNDS, "table": "gsi", "measure": "prevalence", "at_least": 1}, "source", "rationale")
