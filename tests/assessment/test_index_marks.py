from dataclasses import replace
from fractions import Fraction

from slavery_check.assessment.index_marks import index_marks
from slavery_check.assessment.rules import Rules
from slavery_check.reference.editions import Edition
from slavery_check.reference.indexes import Index
from slavery_check.reference.tables import Reference
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.reference_data import load_reference

POLICY = load_policy("supplier-2026")
_WORDS = "alpha2", "measure", "value", "as_published"


def _index(table: str, *values: tuple[str, str, str, str]) -> Index:
    edition = Edition(table, table.upper(), "somebody", "2025 edition", "own copy", "", "")
    return Index.from_rows([(line, dict(zip(_WORDS, row, strict=True))) for line, row in enumerate(values, 2)], edition)


def _with(*indexes: Index) -> Reference:
    editions = {one.edition.table: one.edition for one in indexes}
    reference = load_reference()
    return replace(reference, indexes=dict(zip(editions, indexes, strict=True)))


def test_without_an_index_nobody_is_marked() -> None:
    assert index_marks(POLICY, load_reference()) == {}
    assert Rules.of(POLICY, load_reference()).index == frozenset()


def test_the_bound_itself_marks_and_a_hair_below_does_not() -> None:
    found = index_marks(
        POLICY, _with(_index("gsi", ("XA", "prevalence", "10", "10.0"), ("XB", "prevalence", "9.9", "9.9")))
    )
    assert found == {"XA": "gsi: XA prevalence 10.0 (2025 edition)"}


def test_where_less_is_worse_the_bound_is_a_ceiling() -> None:
    found = index_marks(
        POLICY, _with(_index("wgi", ("XA", "rule_of_law", "-1", "-1"), ("XB", "rule_of_law", "0", "0")))
    )
    assert [*found] == ["XA"]


def test_two_indexes_are_both_cited_and_mark_once() -> None:
    reference = _with(_index("gsi", ("XA", "prevalence", "30", "30")), _index("ituc", ("XA", "rating", "6", "5+")))
    rules = Rules.of(POLICY, reference)
    assert rules.index == {"XA"}
    assert rules.index_rows["XA"] == "gsi: XA prevalence 30 (2025 edition); ituc: XA rating 5+ (2025 edition)"


def test_a_measure_without_a_rule_marks_nobody() -> None:
    assert index_marks(POLICY, _with(_index("gsi", ("XA", "vulnerability", "100", "100")))) == {}


def test_every_index_rule_of_ours_has_a_value_that_it_marks_and_one_that_it_does_not() -> None:
    for rule in POLICY.inherent.country.indexes:
        assert [rule.marks(Fraction(value)) for value in (-100, 100)].count(True) == 1
